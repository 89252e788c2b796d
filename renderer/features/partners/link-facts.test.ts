import { describe, expect, it } from 'vitest';
import { clockLevel, linkWord, sayMilliseconds } from './link-facts.ts';

describe('of a link', () => {
  it.each([
    ['is up', true, 5, 'up'],
    ['is down', false, 5, 'down'],
    ['was never heard of', false, null, 'unheard'],
  ] as const)('says that it %s', (_, isUp, since, word) => {
    expect(linkWord({ isUp, since })).toBe(word);
  });

  it.each([
    [null, 'fine'],
    [1_000, 'fine'],
    [-1_001, 'warn'],
    [5_000, 'warn'],
    [-5_001, 'alarm'],
    [60_000, 'alarm'],
  ] as const)('clocks that are %s ms apart are %s', (offset, level) => {
    expect(clockLevel(offset)).toBe(level);
  });

  it.each([
    [3.4, false, 'en', '3 ms'],
    [-120, true, 'en', '-120 ms'],
    [40, true, 'en', '+40 ms'],
    [1_250, true, 'cs', '+1,3 s'],
    [0, true, 'en', '0 ms'],
  ])('%s ms are written in words of the reader', (ms, signed, language, text) => {
    expect(sayMilliseconds(ms, signed, language).replaceAll('\u00a0', ' ')).toBe(text);
  });
});
