/** Whether people are told of a camera, and what follows where they are not. */
import type { Camera } from '../camera.ts';

/** Why a camera's pictures are not shown although everything else is in order. */
export type NotLive = 'sign-missing' | 'sign-to-confirm';

/**
 * A camera that watches public space needs its sign, or a written exception, before it goes live, and
 * a movable one again after each move (EDPB Guidelines 3/2019; domain rule L10). Where nothing is said
 * about the space, as in every list older than the registry, only a move asks for the sign.
 *
 * @returns null: it may be live.
 */
export function whyNotLive({ record }: Pick<Camera, 'record'>): NotLive | null {
  if (record === undefined || record.space === 'private') return null;
  if (record.sign?.state === 'to-confirm') return 'sign-to-confirm';
  return record.space === 'public' && record.sign === undefined ? 'sign-missing' : null;
}
