import { expect, it } from 'vitest';
import { afterKey } from './first-picture.ts';

const PICTURE = { camera: 'jes-012', calledAt: 0, connectedAt: 100, askedAt: 150 };

it.each([
  ['is due at once', 150, 350, 250],
  ['is waited for, which does not count', 2_000, 2_200, 250],
  ['left while PLAY was being answered, and was shown', 2_150, 350, 250],
  ['is not the first one that could have been shown', 150, 2_350, 2_250],
])('a key frame that %s', (_, keyAt, shownAt, expected) => {
  expect(afterKey({ ...PICTURE, keyAt, shownAt })).toBe(expected);
});
