/** A partner that has given what it may for a day waits, is shown, and may give again. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { HostileScene, messageOf, offeredBody } from './hostile-partner.test-support.ts';

const HOUR = 3_600_000;
const START = 100_000_000;

let scene: HostileScene;

const limited = (): number | undefined =>
  scene.gateway.states().find(({ id }) => id === 'jesenik')?.limited;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  // In the hour before the start, by what the journal holds.
  const taken = Array.from({ length: 1_100 }, (_, n) => ({
    ...{ at: START - HOUR + n * 3_272, weight: 100_000 },
  }));
  scene = new HostileScene(taken);
});

afterEach(() => {
  scene.end();
  vi.useRealTimers();
});

it('what was used up before a start is still used up, is said once, and is lifted', async () => {
  const message = messageOf(offeredBody(900_000));
  const heavy = messageOf(`"${'x'.repeat(240_000)}"`);
  expect(await scene.give(heavy)).toMatchObject({ refused: 'busy', received: { number: 0 } });
  await scene.give(heavy);
  expect(scene.disputes).toEqual(['jesenik limited']);
  expect(limited()).toBe(START);
  await vi.advanceTimersByTimeAsync(HOUR);
  expect(limited()).toBe(START);
  await vi.advanceTimersByTimeAsync(3 * HOUR);
  expect(limited()).toBeUndefined();
  expect(scene.lifted).toEqual(['jesenik']);
  expect(await scene.give(message)).toMatchObject({ received: { number: 1 } });
});
