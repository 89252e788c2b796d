import { describe, expect, it } from 'vitest';
import type { Handoff, HandoffState } from './handoff.ts';
import { inOrder, nextAlternate } from './alternates.ts';

const up = (id: string, isUp = true) => ({ id, name: id, isUp });
const PARTNERS = [up('nysa'), up('glucholazy'), up('zlate-hory')];

/** All that is looked at. */
function offer(centre: string, state: HandoffState, confirmed: number | null = null): Handoff {
  return { state, confirmed, to: { centre, position: null, person: null } } as Handoff;
}

describe('the next partner', () => {
  it.each<[string, string[], Handoff[], string | null]>([
    ['is the first of the order', ['zlate-hory', 'nysa'], [], 'zlate-hory'],
    ['is the first by name where there is no order', [], [], 'glucholazy'],
    ['is not who declined', ['nysa', 'zlate-hory'], [offer('nysa', 'DECLINED')], 'zlate-hory'],
    ['is not who did not see it in time', ['nysa'], [offer('nysa', 'EXPIRED')], 'glucholazy'],
    ['is not who could not be reached', ['nysa'], [offer('nysa', 'UNDELIVERED')], 'glucholazy'],
    ['may be one from whom it was withdrawn', ['nysa'], [offer('nysa', 'WITHDRAWN')], 'nysa'],
    [
      'may be one that declined before the incident came back',
      ['nysa'],
      [offer('nysa', 'DECLINED'), offer('jesenik', 'COMPLETED', 5)],
      'nysa',
    ],
    ['is none when all have failed', [], PARTNERS.map(({ id }) => offer(id, 'DECLINED')), null],
  ])('%s', (_, order, handoffs, next) => {
    expect(nextAlternate(order, PARTNERS, handoffs, 'jesenik')).toBe(next);
  });

  it('can be reached', () => {
    const partners = [up('nysa', false), up('zlate-hory')];
    expect(nextAlternate(['nysa'], partners, [], 'jesenik')).toBe('zlate-hory');
  });

  it('is never the sender', () => {
    expect(nextAlternate(['jesenik'], [up('jesenik')], [], 'jesenik')).toBeNull();
  });
});

it('whoever is not in the order stands after those who are, by name', () => {
  expect(inOrder(['zlate-hory', 'gone'], PARTNERS).map(({ id }) => id)).toEqual([
    ...['zlate-hory', 'glucholazy', 'nysa'],
  ]);
});
