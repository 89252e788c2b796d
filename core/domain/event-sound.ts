/** When an event that waits for somebody is to be heard: each once, and in a flood not all of them. */
import type { CameraEvent, EventRate } from './camera-event.ts';

/** In a flood one sound in this time, ms. */
export const FLOOD_EACH_MS = 60_000;

export interface EventsHeard {
  /** Of the events that waited; null: nothing was told yet, and what waits already is no news. */
  readonly ids: ReadonlySet<string> | null;
  /** When the last sound was, on the caller's clock, ms. */
  readonly at: number;
}

export const NOTHING_HEARD: EventsHeard = { ids: null, at: -Infinity };

/**
 * @param open Events that wait for somebody. @param now Monotonic, ms.
 * @returns whether one sounds, and what was heard of from now on.
 */
export function hearsEvent(
  heard: EventsHeard,
  open: readonly Pick<CameraEvent, 'id'>[],
  level: EventRate['level'],
  now: number,
): { readonly sounds: boolean; readonly heard: EventsHeard } {
  const { ids, at } = heard;
  const isNew = ids !== null && open.some(({ id }) => !ids.has(id));
  const sounds = isNew && (level !== 'flood' || now - at >= FLOOD_EACH_MS);
  return {
    sounds,
    heard: { ids: new Set(open.map(({ id }) => id)), at: sounds ? now : at },
  };
}
