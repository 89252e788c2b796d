import { describe, expect, it } from 'vitest';
import type { ActingRole } from './access.ts';
import {
  PTZ_HOLD_MS,
  ptzLeftMs,
  requestPtz,
  steersPtz,
  takePtz,
  touchPtz,
  type PtzLock,
  type PtzPerson,
} from './ptz-lock.ts';

const person = (operator: string, role: ActingRole = 'dispatcher', window = 'desk'): PtzPerson => ({
  ...{ operator, role, window },
});
const novak = person('novak');
const held: PtzLock = { holder: novak, since: 5, touchedAt: 1_000, wanted: null };

describe('taking control', () => {
  it.each([
    ['of a camera that nobody steers', null, person('kral'), 1_000, 'began'],
    ['again', held, novak, 2_000, 'kept'],
    [
      'from another window of one’s own',
      held,
      person('novak', 'dispatcher', 'wall/1'),
      2_000,
      'kept',
    ],
    ['from a colleague', held, person('kral'), 2_000, 'held'],
    ['from a colleague who does nothing', held, person('kral'), 1_000 + PTZ_HOLD_MS, 'began'],
    ['as the shift leader', held, person('kral', 'shift-leader'), 2_000, 'took-over'],
    ['as a liaison officer', held, person('kral', 'liaison'), 2_000, 'held'],
  ] as const)('%s', (_, lock, who, now, outcome) => {
    const taken = takePtz(lock, who, 77, now);
    expect(taken.outcome).toBe(outcome);
    const steers = { held: held.holder, began: who, kept: who, 'took-over': who }[outcome];
    expect(taken.lock.holder).toEqual(steers);
  });

  it('keeps since when it is one’s own and forgets who wanted it when it begins', () => {
    expect(takePtz(held, novak, 77, 2_000).lock.since).toBe(5);
    const wanted = requestPtz(held, person('kral'));
    expect(takePtz(wanted, person('kral'), 77, 40_000).lock).toMatchObject({
      since: 77,
      wanted: null,
    });
  });

  it('is nobody’s who leads no shift from another shift leader', () => {
    const lock = { ...held, holder: person('dvorak', 'shift-leader') };
    expect(takePtz(lock, person('kral', 'shift-leader'), 77, 2_000).outcome).toBe('held');
  });
});

describe('the time that is left', () => {
  it.each([
    [1_000, 30_000],
    [16_000, 15_000],
    [31_000, 0],
    [99_000, 0],
    [999, 0],
  ])('at %i is %i ms', (now, left) => {
    expect(ptzLeftMs(held, now)).toBe(left);
  });

  it('begins anew with every touch of the holder and of nobody else', () => {
    expect(touchPtz(held, novak, 30_999)?.touchedAt).toBe(30_999);
    expect(touchPtz(held, novak, 31_000)).toBeNull();
    expect(touchPtz(held, person('kral'), 2_000)).toBeNull();
    expect(touchPtz(null, novak, 2_000)).toBeNull();
    expect(steersPtz(held, person('novak', 'dispatcher', 'wall/1'), 2_000)).toBe(false);
  });
});

it('a request is told of by the newest name and never by one’s own', () => {
  expect(requestPtz(held, novak)).toBe(held);
  const first = requestPtz(held, person('kral'));
  expect(requestPtz(first, person('dvorak')).wanted?.operator).toBe('dvorak');
});
