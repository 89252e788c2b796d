import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { startIdleLock, type IdleLock } from './idle-lock.ts';

const MINUTE = 60_000;
let systemIdle: number;
let minutes: number;
let idle: IdleLock;
const lock = vi.fn<() => void>();

beforeEach(() => {
  vi.useFakeTimers();
  systemIdle = 0;
  minutes = 5;
  lock.mockReset();
  idle = startIdleLock({
    afterMinutes: () => minutes,
    systemIdleSeconds: () => systemIdle,
    monotonic: () => performance.now(),
    lock,
  });
});
afterEach(() => {
  idle.stop();
  vi.useRealTimers();
});

/** Time in which nobody touches the computer either. */
function pass(time: number): void {
  for (let second = 0; second < time / 1_000; second += 1) {
    systemIdle += 1;
    vi.advanceTimersByTime(1_000);
  }
}

it('nobody there: locks when the time is over, not before, and again only after as long', () => {
  pass(5 * MINUTE - 2_000);
  expect(lock).not.toHaveBeenCalled();
  pass(2_000);
  expect(lock).toHaveBeenCalledOnce();
  pass(4 * MINUTE);
  expect(lock).toHaveBeenCalledOnce();
});

it('a request of a person begins the time anew', () => {
  pass(4 * MINUTE);
  idle.touched();
  pass(4 * MINUTE);
  expect(lock).not.toHaveBeenCalled();
  pass(MINUTE);
  expect(lock).toHaveBeenCalledOnce();
});

it('a hand on the mouse anywhere on this computer begins the time anew', () => {
  pass(4 * MINUTE);
  systemIdle = -1;
  pass(4 * MINUTE);
  expect(lock).not.toHaveBeenCalled();
  pass(MINUTE + 1_000);
  expect(lock).toHaveBeenCalledOnce();
});

it('a computer that never tells how long it is idle does not stay unlocked for ever', () => {
  vi.advanceTimersByTime(5 * MINUTE);
  expect(lock).toHaveBeenCalledOnce();
});

it('the time of the centre holds at once when it is changed', () => {
  pass(2 * MINUTE);
  minutes = 1;
  pass(1_000);
  expect(lock).toHaveBeenCalledOnce();
});

it('that is stopped locks nothing', () => {
  idle.stop();
  pass(10 * MINUTE);
  expect(lock).not.toHaveBeenCalled();
});
