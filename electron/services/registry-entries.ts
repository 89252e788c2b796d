/** The cameras of the profile as the registry changes them: one change after the other, whole or not at all. */
import type { Camera, CameraSource } from '../../core/domain/camera.ts';
import { entryFault } from '../../core/domain/registry/change.ts';
import { numberTaken } from '../../core/domain/registry/numbers.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';

export interface RegistryEntry {
  readonly camera: Camera;
  readonly source: CameraSource;
}

export interface RegistryEntries {
  all(): readonly RegistryEntry[];
  /** Fails with `camera-unknown`. */
  find(id: string): Result<RegistryEntry>;
  /**
   * @param because What asks for it.
   *
   * Replaces the cameras by what `next` makes of them; the secrets first, and back where the cameras
   * cannot be written. Fails with what `next` fails with, `camera-number-taken` and `camera-unsound`.
   */
  change(
    because: string,
    next: () => Result<{
      readonly entries: readonly RegistryEntry[];
      /** By camera id; null forgets. */
      readonly secrets?: ReadonlyMap<string, string | null>;
    }>,
  ): Promise<Result<null>>;
}

/** @param changed Told after every change, when it is on the disk. */
export function createRegistryEntries(profile: Profile, changed: () => void): RegistryEntries {
  const inTurn = createTurns();
  const all = () => profile.data.cameras;
  return {
    all,
    find(id) {
      const found = all().find(({ camera }) => camera.id === id);
      return found === undefined ? fail('camera-unknown') : succeed(found);
    },
    change: (because, next) =>
      inTurn(async (): Promise<Result<null>> => {
        const made = next();
        if (!made.ok) return made;
        const { entries, secrets = new Map<string, string | null>() } = made.value;
        const fault = faultAmong(all(), entries);
        if (fault !== null) return fault;
        const cameras = [...entries];
        const there = new Set(cameras.map(({ camera }) => camera.id));
        // Whatever gets the id of a camera that went does not inherit its patrols.
        const kept = Object.entries(profile.data.patrols).filter(([id]) => there.has(id));
        const patrols = Object.fromEntries(kept);
        const written = await profile.change({ cameras, patrols }, because, secrets);
        if (!written.ok) return written;
        changed();
        return succeed(null);
      }),
  };
}

/** Only what is new is judged: a fault of an older profile must not stop all other changes. */
function faultAmong(
  before: readonly RegistryEntry[],
  after: readonly RegistryEntry[],
): Result<never> | null {
  const known = new Set(before.map(({ camera }) => camera));
  const holders = new Map<number, string>();
  for (const { camera } of after) {
    const holder = holders.get(camera.number);
    if (holder !== undefined) return takenBy(after, camera);
    holders.set(camera.number, camera.id);
    if (known.has(camera)) continue;
    const field = entryFault(camera);
    if (field !== null) return fail('camera-unsound', { number: camera.number, field });
  }
  return null;
}

function takenBy(entries: readonly RegistryEntry[], { number, id }: Camera): Result<never> {
  const cameras = entries.map(({ camera }) => camera);
  const taken = numberTaken(cameras, number, id);
  return fail('camera-number-taken', {
    ...{ number, name: taken?.name ?? '', free: taken?.free ?? '–' },
  });
}

/**
 * Whether the camera would be reached at another host. Its password is then forgotten: who changes an
 * address must not learn a password by it.
 */
export function reachedElsewhere(before: RegistryEntry, after: RegistryEntry): boolean {
  const known = new Set(hostsOf(before.source));
  return hostsOf(after.source).some((host) => !known.has(host));
}

/** The hosts of all addresses, without ports. */
function hostsOf({ addresses, onvif }: CameraSource): string[] {
  return [addresses.main, addresses.sub, onvif].flatMap((address) => {
    const host = /^[a-z0-9+.-]+:\/\/([^/?#]*)/i.exec(address ?? '')?.[1];
    return host === undefined ? [] : [host.replace(/:\d+$/, '').toLowerCase()];
  });
}
