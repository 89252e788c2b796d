/**
 * When a camera's missing pictures are worth an event: those that somebody wants and that stay away,
 * not a stream that connects anew within moments.
 */
import type { Occurrence } from './camera-event.ts';
import { FAULT_REASONS, FINAL_REASONS, type LinkReason, type LinkStatus } from './feed.ts';

/** Pictures that stay away for longer are lost, ms. */
export const LOST_AFTER_MS = 10_000;

export interface Watched {
  /** Since when pictures have been wanted and have not come, UTC, ms since 1970; null while they come. */
  readonly missingSince: number | null;
  readonly reason: LinkReason | null;
  /** What was told and is not over. */
  readonly told: Pick<Occurrence, 'kind' | 'detail'> | null;
}

export const NOTHING_MISSING: Watched = { missingSince: null, reason: null, told: null };

interface Step {
  readonly watched: Watched;
  readonly occurrences: readonly Occurrence[];
}

/**
 * @param status null: nobody wants pictures any more, so nothing more can be said of them.
 * @param now UTC, ms since 1970.
 */
export function linkChanged(
  camera: string,
  before: Watched,
  status: Pick<LinkStatus, 'phase' | 'reason'> | null,
  now: number,
): Step {
  if (status === null || status.phase === 'streaming') {
    return { watched: NOTHING_MISSING, occurrences: endOf(camera, before, now) };
  }
  const watched: Watched = {
    missingSince: before.missingSince ?? now,
    // An attempt that goes on does not forget why the one before failed.
    reason: status.reason ?? before.reason,
    told: before.told,
  };
  return lookAt(camera, watched, now);
}

/** To be asked when `lostAt` has come. */
export function lookAt(camera: string, before: Watched, now: number): Step {
  const { missingSince, reason } = before;
  if (missingSince === null || reason === 'not-permitted') {
    return { watched: before, occurrences: [] };
  }
  const kind =
    reason !== null && (FAULT_REASONS.has(reason) || FINAL_REASONS.has(reason))
      ? 'camera-fault'
      : 'picture-lost';
  if (before.told?.kind === kind) return { watched: before, occurrences: [] };
  // A fault is known at once; of a loss it is time that tells.
  if (kind === 'picture-lost' && now - missingSince < LOST_AFTER_MS) {
    return { watched: before, occurrences: [] };
  }
  const told = { kind, detail: kind === 'camera-fault' ? reason : null } as const;
  return {
    watched: { ...before, told },
    occurrences: [
      ...endOf(camera, before, now),
      { camera, ...told, at: kind === 'camera-fault' ? now : missingSince, phase: 'begins' },
    ],
  };
}

/** When a loss that has begun is to be told, UTC, ms since 1970; null where there is none to tell. */
export function lostAt({ missingSince, told }: Watched): number | null {
  return missingSince === null || told !== null ? null : missingSince + LOST_AFTER_MS;
}

function endOf(camera: string, { told }: Watched, now: number): Occurrence[] {
  return told === null ? [] : [{ camera, ...told, at: now, phase: 'ends' }];
}
