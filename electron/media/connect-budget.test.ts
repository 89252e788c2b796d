import { describe, expect, it } from 'vitest';
import { ConnectBudget, type Permit } from './connect-budget.ts';

/** Admission takes place after the one who asks has its permit. */
const admitted = () => Promise.resolve();

function askers(budget: ConnectBudget) {
  const went: string[] = [];
  const permits = new Map<string, Permit>();
  return {
    went,
    ask(name: string, weight = 1) {
      permits.set(
        name,
        budget.ask(weight, () => went.push(name)),
      );
    },
    release(name: string) {
      permits.get(name)?.release();
    },
  };
}

describe('the places for connecting', () => {
  it('are given to as many as there are, the others wait', async () => {
    const { ask, release, went } = askers(new ConnectBudget(2));
    for (const name of 'abcd') ask(name);
    await admitted();
    expect(went).toEqual(['a', 'b']);
    release('a');
    expect(went).toEqual(['a', 'b', 'c']);
    release('c');
    release('b');
    expect(went).toEqual(['a', 'b', 'c', 'd']);
  });

  it('are given after the one who asks has its permit', async () => {
    const order: string[] = [];
    const permit = new ConnectBudget(1).ask(1, () => order.push('go'));
    order.push('asked');
    await admitted();
    expect(order).toEqual(['asked', 'go']);
    permit.release();
  });

  it('go to the larger tile first, then to the one that waits longest', async () => {
    const { ask, release, went } = askers(new ConnectBudget(1));
    ask('first', 100);
    await admitted();
    ask('small', 100);
    ask('large', 900);
    ask('small too', 100);
    ask('large too', 900);
    for (const name of ['first', 'large', 'large too', 'small']) release(name);
    expect(went).toEqual(['first', 'large', 'large too', 'small', 'small too']);
  });

  it('given back twice count once', async () => {
    const { ask, release, went } = askers(new ConnectBudget(1));
    for (const name of 'abc') ask(name);
    await admitted();
    release('a');
    release('a');
    expect(went).toEqual(['a', 'b']);
  });

  it('no longer wanted are not given', async () => {
    const { ask, release, went } = askers(new ConnectBudget(1));
    for (const name of 'abc') ask(name);
    release('b');
    await admitted();
    release('a');
    expect(went).toEqual(['a', 'c']);
  });

  it('no longer wanted at once are never taken', async () => {
    const { ask, release, went } = askers(new ConnectBudget(1));
    ask('a');
    release('a');
    ask('b');
    await admitted();
    expect(went).toEqual(['b']);
  });

  it.each([
    [12, 6],
    [3, 2],
    [1, 1],
  ])('of %i go at most %i to cameras that have been gone for long', async (most, allowed) => {
    const { ask, went } = askers(new ConnectBudget(most));
    for (let index = 0; index < 20; index += 1) ask(`gone ${index}`, 0);
    await admitted();
    expect(went).toHaveLength(allowed);
    // The rest is there for a camera that an operator has just put on the wall.
    ask('new');
    await admitted();
    expect(went.includes('new')).toBe(most > allowed);
  });
});
