/** What a cut link means for a handoff, for people on either side of it (domain file 2.2). */
import type { Handoff } from '../../../core/domain/handoff/handoff.ts';

/**
 * For the sender: it is not there yet; it is there and what becomes of it is not heard; it is theirs and
 * they may not know. For the recipient: what they decide waits; their acceptance does.
 */
export type Lost = 'undelivered' | 'unseen' | 'keepWatching' | 'decide' | 'awaiting';

/**
 * @param own Id of the centre where it is read.
 * @param gone Ids of partner centres that cannot be reached now.
 * @returns null where the other side can be reached, or nothing depends on it any more.
 */
export function lostOf(
  { state, from, to, known }: Pick<Handoff, 'state' | 'from' | 'to' | 'known'>,
  own: string,
  gone: ReadonlySet<string>,
): Lost | null {
  if (from.centre === own) {
    if (!gone.has(to.centre)) return null;
    return senderLost(state, known);
  }
  if (to.centre !== own || !gone.has(from.centre)) return null;
  if (state === 'ACCEPTING') return 'awaiting';
  return state === 'OFFERED' || state === 'IN_REVIEW' || state === 'QUERIED' ? 'decide' : null;
}

function senderLost(state: Handoff['state'], known: number | null): Lost | null {
  switch (state) {
    case 'SENDING':
    case 'UNDELIVERED':
      return 'undelivered';
    case 'OFFERED':
    case 'IN_REVIEW':
    case 'QUERIED':
    case 'ACCEPTING':
      return 'unseen';
    case 'TRANSFERRED':
      return known === null ? 'keepWatching' : null;
    default:
      return null;
  }
}
