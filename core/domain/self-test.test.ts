import { expect, it } from 'vitest';
import { clockLevel, countsOf, finding, secondsOf, worstFirst } from './self-test.ts';

it('the worst comes first; what is equally bad stays in its order', () => {
  const all = (
    ['gpu-used', 'secrets-in-file', 'disk-low', 'gpu-unused', 'ffmpeg-missing'] as const
  ).map((code) => finding(code));
  expect(worstFirst(all).map(({ code }) => code)).toEqual([
    ...['disk-low', 'ffmpeg-missing', 'secrets-in-file', 'gpu-unused', 'gpu-used'],
  ]);
  expect(countsOf(all)).toEqual({ ok: 1, warn: 2, fail: 2 });
});

it.each([
  [0, 'ok'],
  [1_000, 'ok'],
  [-1_001, 'warn'],
  [5_000, 'warn'],
  [-5_001, 'fail'],
])('a clock that is %d ms off: %s', (offsetMs, level) => {
  expect(clockLevel(offsetMs)).toBe(level);
});

it.each([
  [12, 0.01],
  [-90_004, -90],
  [1_234.5, 1.23],
])('%d ms are %d s', (ms, seconds) => {
  expect(secondsOf(ms)).toBe(seconds);
});
