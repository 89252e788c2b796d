import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Occurrence } from '../../core/domain/camera-event.ts';
import { LOST_AFTER_MS } from '../../core/domain/picture-loss.ts';
import { watchPictures } from './picture-events.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 22, 6) });
});
afterEach(() => {
  vi.useRealTimers();
});

function watching() {
  const told: Occurrence[] = [];
  const watch = watchPictures({ now: () => Date.now() }, (some) => told.push(...some));
  return { ...watch, said: () => told.map(({ camera, kind, phase }) => [camera, kind, phase]) };
}
const CONNECTING = { phase: 'connecting', reason: null } as const;
const STREAMING = { phase: 'streaming', reason: null } as const;
const LOST = ['a', 'picture-lost', 'begins'];
const BACK = ['a', 'picture-lost', 'ends'];

test('pictures that stay away are told when the time has come, and when they are back', () => {
  const { link, said } = watching();
  link('a', CONNECTING);
  vi.advanceTimersByTime(LOST_AFTER_MS - 1);
  expect(said()).toEqual([]);
  vi.advanceTimersByTime(1);
  expect(said()).toEqual([LOST]);
  link('a', STREAMING);
  expect(said()).toEqual([LOST, BACK]);
  expect(vi.getTimerCount()).toBe(0);
});

test('pictures that come in time are not told', () => {
  const { link, said } = watching();
  link('a', CONNECTING);
  vi.advanceTimersByTime(LOST_AFTER_MS - 1);
  link('a', STREAMING);
  vi.advanceTimersByTime(60_000);
  expect(said()).toEqual([]);
});

test('attempts that go on do not put off what is to be told', () => {
  const { link, said } = watching();
  for (let at = 0; at < LOST_AFTER_MS; at += 1_000) {
    link('a', at % 2_000 === 0 ? CONNECTING : { phase: 'waiting', reason: 'unreachable' });
    vi.advanceTimersByTime(1_000);
  }
  expect(said()).toEqual([LOST]);
});

test('a media process that ended leaves nothing that lasts', () => {
  const { link, restarted, said } = watching();
  link('a', CONNECTING);
  link('b', CONNECTING);
  vi.advanceTimersByTime(LOST_AFTER_MS);
  restarted();
  expect(said().filter(([, , phase]) => phase === 'ends')).toHaveLength(2);
  expect(vi.getTimerCount()).toBe(0);
});

test('after the end nothing more is told', () => {
  const { link, end, said } = watching();
  link('a', CONNECTING);
  end();
  vi.advanceTimersByTime(60_000);
  expect(said()).toEqual([]);
});
