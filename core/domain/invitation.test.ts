import { describe, expect, it } from 'vitest';
import { isSpent, judgeJoin, type GivenInvitation } from './invitation.ts';

const NOW = Date.UTC(2026, 10, 23, 6);
const ASKS = { publicKey: 'UA', position: 'p-1', name: 'wall-2' };
const GIVEN: GivenInvitation = {
  ...{ id: 'inv-1', at: NOW - 1_000, until: NOW + 1_000, computers: 1, by: 'E. Král' },
  ...{ isWithdrawn: false, letIn: [] },
};
const IN = { ...ASKS, at: NOW - 500, isRemoved: false };

describe('a computer that asks with an invitation', () => {
  it('is let in and remembered', () => {
    expect(judgeJoin(GIVEN, ASKS, NOW)).toEqual({
      next: { ...GIVEN, letIn: [{ ...ASKS, at: NOW, isRemoved: false }] },
      isNew: true,
    });
  });

  it('that asks again is let in again and counts once', () => {
    const known = { ...GIVEN, letIn: [IN] };
    expect(judgeJoin(known, ASKS, NOW)).toEqual({ next: known, isNew: false });
  });

  it.each([
    ['is not known', undefined, ASKS, NOW, 'unknown'],
    ['was withdrawn', { ...GIVEN, isWithdrawn: true }, ASKS, NOW, 'withdrawn'],
    ['has ended', GIVEN, ASKS, GIVEN.until, 'ended'],
    [
      'has let in as many as it may',
      { ...GIVEN, letIn: [IN] },
      { ...ASKS, publicKey: 'UB' },
      NOW,
      'used',
    ],
    [
      'is asked by one that was removed',
      { ...GIVEN, letIn: [{ ...IN, isRemoved: true }] },
      ASKS,
      NOW,
      'removed',
    ],
    [
      'was withdrawn after the first answer',
      { ...GIVEN, isWithdrawn: true, letIn: [IN] },
      ASKS,
      NOW,
      'withdrawn',
    ],
  ] as const)('stays out where it %s', (_, given, asks, now, refused) => {
    expect(judgeJoin(given, asks, now)).toEqual({ refused });
  });
});

it.each([
  ['open and unused', GIVEN, NOW, false],
  ['ended and unused', GIVEN, GIVEN.until, true],
  ['withdrawn and unused', { ...GIVEN, isWithdrawn: true }, NOW, true],
  ['ended, with a computer that came in', { ...GIVEN, letIn: [IN] }, GIVEN.until, false],
] as const)('an invitation that is %s', (_, given, now, spent) => {
  expect(isSpent(given, now)).toBe(spent);
});
