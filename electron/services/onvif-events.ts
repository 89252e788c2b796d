/**
 * Listens to what the registered cameras report over ONVIF and hands it to the list of events. A few
 * begin at once; a camera that is lost comes back by itself (`Onvif.watch`), one that refuses the
 * password is left alone until its password is another one.
 */
import type { Occurrence } from '../../core/domain/camera-event.ts';
import type { OnvifAccess, OnvifEvent, OnvifWatch } from '../../core/domain/onvif.ts';
import { whyNotLive } from '../../core/domain/registry/sign.ts';
import type { Statement } from '../../core/journal/entry.ts';
import type { Clock, Onvif, OnvifHeard } from '../../core/ports.ts';
import { accessOf } from './camera-access.ts';
import { createFeatureTally } from './feature-tally.ts';
import type { Profile } from './profile.ts';

/** Cameras that are being connected to at the same time. */
export const CONNECTING_MOST = 8;
/** How often it is looked what was thrown away, ms. */
const TALLY_MS = 60_000;

export interface OnvifEventsTools {
  readonly profile: Pick<Profile, 'data' | 'secret'>;
  readonly onvif: Pick<Onvif, 'watch'>;
  readonly clock: Clock;
  readonly take: (occurrences: readonly Occurrence[]) => void;
  /** Nobody listens to this camera any more: what lasted is over as far as one knows. */
  readonly silent: (camera: string) => void;
  /** Into the journal. */
  readonly note: (statements: readonly Statement[]) => void;
}

export interface OnvifEvents {
  /** Cameras, their addresses or their passwords may be others now. */
  look(): void;
  /** Resolves when every camera has been taken leave of. */
  end(): Promise<void>;
}

interface Listening {
  readonly access: OnvifAccess;
  /** null: it waits for its turn. */
  watch: OnvifWatch | null;
}

export function createOnvifEvents(tools: OnvifEventsTools): OnvifEvents {
  const { profile, onvif, clock } = tools;
  const cameras = new Map<string, Listening>();
  const connecting = new Set<Listening>();
  const leaving = new Set<Promise<void>>();
  const tally = createFeatureTally(clock, tools.note);
  let ended = false;

  const counting = setInterval(count, TALLY_MS);

  function count(): void {
    for (const [camera, { watch }] of cameras) tally.saw(camera, watch);
  }

  function wanted(): Map<string, OnvifAccess> {
    const found = new Map<string, OnvifAccess>();
    for (const { camera, source } of profile.data.cameras) {
      // Where people are not told of a camera, it is not listened to either.
      if (source.events === false || whyNotLive(camera) !== null) continue;
      const access = accessOf(profile, source);
      if (access !== null) found.set(camera.id, access);
    }
    return found;
  }

  function look(): void {
    if (ended) return;
    const next = wanted();
    for (const [camera, listening] of cameras) {
      const access = next.get(camera);
      if (access !== undefined && isSame(access, listening.access)) continue;
      leave(camera, listening);
      tools.silent(camera);
    }
    for (const [camera, access] of next) {
      if (!cameras.has(camera)) cameras.set(camera, { access, watch: null });
    }
    connectMore();
  }

  function connectMore(): void {
    for (const [camera, listening] of cameras) {
      if (connecting.size >= CONNECTING_MOST) return;
      if (listening.watch !== null) continue;
      connecting.add(listening);
      listening.watch = onvif.watch(listening.access, (heard) => {
        if (cameras.get(camera) === listening) hear(camera, listening, heard);
      });
    }
  }

  function hear(camera: string, listening: Listening, heard: OnvifHeard): void {
    if ('kind' in heard) {
      const occurrence = occurrenceOf(camera, heard);
      if (occurrence !== null) tools.take([occurrence]);
      return;
    }
    if (heard.state === 'refused') {
      tools.silent(camera);
      tools.take([refusal(camera, clock.now())]);
    }
    if (connecting.delete(listening)) connectMore();
  }

  function leave(camera: string, listening: Listening): void {
    cameras.delete(camera);
    connecting.delete(listening);
    const { watch } = listening;
    if (watch === null) return;
    const left = watch.end().finally(() => {
      leaving.delete(left);
    });
    leaving.add(left);
    tally.left(camera, watch);
  }

  return {
    look,
    async end() {
      ended = true;
      clearInterval(counting);
      for (const [camera, listening] of [...cameras]) leave(camera, listening);
      tally.end();
      await Promise.all(leaving);
    },
  };
}

function isSame(one: OnvifAccess, other: OnvifAccess): boolean {
  return (
    one.address === other.address &&
    one.user === other.user &&
    one.password === other.password &&
    one.fingerprint === other.fingerprint
  );
}

/**
 * What a device says when it is connected to is how things stand and no event: it can only end what was
 * thought to last, or say that it goes on.
 */
function occurrenceOf(camera: string, event: OnvifEvent): Occurrence | null {
  const { kind, active, initial, plate, source, at } = event;
  if (kind === 'plate') {
    return active && !initial ? { camera, kind, detail: plate, at, phase: 'moment' } : null;
  }
  // A camera has many rules for motion and one picture; its inputs are different things.
  const detail = kind === 'digital-input' && source !== '' ? source : null;
  const begins = initial ? 'stands' : 'begins';
  return { camera, kind, detail, at, phase: active ? begins : 'ends' };
}

function refusal(camera: string, at: number): Occurrence {
  return { camera, kind: 'camera-fault', detail: 'credentials-refused', at, phase: 'moment' };
}
