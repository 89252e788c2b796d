import { describe, expect, it } from 'vitest';
import type { HandoffState } from '../../../core/domain/handoff/handoff.ts';
import { lostOf, type Lost } from './link-loss.ts';

const JESENIK = { centre: 'jesenik', position: 'desk-1', person: 'novak' };
const NYSA = { centre: 'nysa', position: null, person: 'wojcik' };
const GONE = new Set(['jesenik', 'nysa']);
const handoffOf = (state: HandoffState, known: number | null = null) => {
  return { from: JESENIK, to: NYSA, state, known };
};

describe('over a link that is cut', () => {
  it.each<[HandoffState, Lost | null, Lost | null]>([
    ['SENDING', 'undelivered', null],
    ['UNDELIVERED', 'undelivered', null],
    ['OFFERED', 'unseen', 'decide'],
    ['IN_REVIEW', 'unseen', 'decide'],
    ['QUERIED', 'unseen', 'decide'],
    ['ACCEPTING', 'unseen', 'awaiting'],
    ['TRANSFERRED', 'keepWatching', null],
    ['COMPLETED', null, null],
    ['DECLINED', null, null],
    ['WITHDRAWN', null, null],
    ['EXPIRED', null, null],
  ])('%s is %s for the sender and %s for the recipient', (state, sender, recipient) => {
    expect(lostOf(handoffOf(state), 'jesenik', GONE)).toBe(sender);
    expect(lostOf(handoffOf(state), 'nysa', GONE)).toBe(recipient);
  });

  it('nothing has to be watched once they know that it is theirs', () => {
    expect(lostOf(handoffOf('TRANSFERRED', 5), 'jesenik', GONE)).toBeNull();
  });

  it.each(['jesenik', 'nysa', 'opole'])('nothing is said at %s while the others answer', (own) => {
    expect(lostOf(handoffOf('ACCEPTING'), own, new Set(['tulcea']))).toBeNull();
  });
});
