import { describe, expect, it } from 'vitest';
import {
  afterStop,
  beginPatrol,
  nextStop,
  patrolSecondsLeft,
  withPatrol,
  type Patrol,
} from './ptz-patrol.ts';

const patrol: Patrol = {
  ...{ id: 'p', name: 'Bridges' },
  stops: [
    { preset: 'a', seconds: 10 },
    { preset: 'b', seconds: 20 },
  ],
};

describe('a patrol', () => {
  it('goes from stop to stop and begins again, each when it is due', () => {
    let run = beginPatrol(patrol, 1_000);
    const went: [number, string][] = [];
    for (let now = 1_000; now < 62_000; now += 1_000) {
      const due = nextStop(run, now);
      if (due === null) continue;
      run = due.run;
      went.push([now, due.stop.preset]);
    }
    expect(went).toEqual([
      [1_000, 'a'],
      [11_000, 'b'],
      [31_000, 'a'],
      [41_000, 'b'],
      [61_000, 'a'],
    ]);
  });

  it('that was held up goes on with one stop, not with all that it missed', () => {
    const first = nextStop(beginPatrol(patrol, 0), 0);
    const second = nextStop(first?.run ?? expect.fail(), 500_000);
    expect(second?.stop.preset).toBe('b');
    expect(nextStop(second?.run ?? expect.fail(), 500_001)).toBeNull();
  });

  it('says how long it stays, never less than nothing', () => {
    const run = { ...beginPatrol(patrol, 0), dueAt: 5_000 };
    expect([0, 4_001, 5_000, 9_000].map((now) => patrolSecondsLeft(run, now))).toEqual([
      5, 1, 0, 0,
    ]);
  });

  it('ends where the camera goes to none of three stops in a row', () => {
    const run = beginPatrol(patrol, 0);
    const twice = afterStop(afterStop(run, false) ?? expect.fail(), false);
    expect(twice?.missed).toBe(2);
    expect(afterStop(twice ?? expect.fail(), true)?.missed).toBe(0);
    expect(afterStop(twice ?? expect.fail(), false)).toBeNull();
  });
});

it('a patrol takes the place of the one that it was, a new one stands last', () => {
  const other = { ...patrol, id: 'q' };
  const changed = { ...patrol, name: 'Towers' };
  expect(withPatrol([patrol], other)).toEqual([patrol, other]);
  expect(withPatrol([patrol, other], changed)).toEqual([changed, other]);
});
