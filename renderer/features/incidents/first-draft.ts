/** What a new incident says before anybody has typed anything: as much as the camera knows. */
import type { Camera } from '../../../core/domain/camera.ts';
import type { CameraEvent } from '../../../core/domain/camera-event.ts';
import type { EventCode } from '../../../core/domain/incident/codes.ts';
import { firstFacts } from '../../../core/domain/incident/draft.ts';
import type { Facts, Place } from '../../../core/domain/incident/facts.ts';
import type { Mode, Origin } from '../../../core/domain/incident/incident.ts';
import { isDemonstration } from '../../../core/domain/setup.ts';

type FromEvent = Pick<CameraEvent, 'id' | 'kind' | 'since' | 'alarm'>;

/** How far from the camera it may be, m: a square, and as wide as the position is known. */
const RADIUS = { exact: 50, '500m': 500, settlement: 5_000 } as const;

/** @param now UTC, ms. */
export function draftFacts(camera: Camera | null, event: FromEvent | null, now: number): Facts {
  return {
    ...firstFacts(codeOf(camera, event), event?.since ?? now),
    ...(event?.alarm ? { priority: event.alarm.priority } : {}),
    place: camera === null ? null : placeOf(camera),
  };
}

/** A top code as long as nobody knows more. */
function codeOf(camera: Camera | null, event: FromEvent | null): EventCode {
  const isFault = ['tamper', 'camera-fault', 'picture-lost'].includes(event?.kind ?? '');
  if (isFault) return 'X/CAM';
  return camera?.kind === 'anpr' || event?.kind === 'plate' ? 'X/VEH' : 'PSW';
}

function placeOf({ position, record, name }: Camera): Place {
  const { address, locality, municipality } = record?.place ?? {};
  const words = [address, locality, municipality].filter((part) => part !== undefined);
  return {
    point: position === undefined ? null : { lat: position.lat, lon: position.lon },
    radius: RADIUS[position?.precision ?? 'exact'],
    name: words.length === 0 ? name : words.join(', '),
  };
}

export function originOf(camera: string | null, event: FromEvent | null): Origin {
  if (camera === null) {
    return event?.alarm ? { from: 'alarm', camera, alarm: event.id } : { from: 'position' };
  }
  if (event === null) return { from: 'camera', camera };
  return event.alarm === null
    ? { from: 'event', camera, event: event.id }
    : { from: 'alarm', camera, alarm: event.id };
}

/**
 * A camera of the demonstration shows nothing that happens; what was only exercised stays so.
 *
 * @param played Cameras that show an exercise in which this position takes part.
 */
export function modeFor(
  camera: Camera | null,
  event: FromEvent | null,
  played: readonly string[],
): Mode {
  const isPlayed = camera !== null && played.includes(camera.id);
  if (isPlayed || event?.alarm?.mode === 'EXERCISE') return 'EXERCISE';
  if (camera !== null && isDemonstration(camera)) return 'TEST';
  return event?.alarm?.mode ?? 'LIVE';
}
