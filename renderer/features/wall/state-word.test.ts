import { expect, it } from 'vitest';
import { stateWord } from './state-word.ts';

it.each([
  ['reconnecting', 0, 'connecting'],
  ['reconnecting', 1, 'reconnecting'],
  ['no-signal', 0, 'no-signal'],
  ['live', 0, 'live'],
] as const)('%s at attempt %i is told as %s', (state, attempt, word) => {
  expect(stateWord({ state, attempt })).toBe(word);
});
