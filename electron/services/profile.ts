/** What one profile holds: centre, cameras with their sources, layouts, walls, settings, operators. */
import type { MediaSource } from '../../core/contract/media.ts';
import { FIRST_INTAKE } from '../../core/domain/intake.ts';
import { FIRST_RULES } from '../../core/domain/alarm/rule.ts';
import { FIRST_POLICY } from '../../core/domain/policy.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import { FIRST_SETTINGS } from '../../core/domain/settings.ts';
import type { Wall } from '../../core/domain/wall.ts';
import type { EarlierDocuments, Records, Secrets } from '../../core/ports.ts';
import { isAddressName, putBack, takeAside } from './addresses-aside.ts';
import { readEarlierFiles } from './earlier-files.ts';
import { createTurns } from './in-turn.ts';
import {
  differing,
  PART_NAMES,
  PARTS,
  type Kept,
  type PartName,
  type ProfileData,
} from './profile-records.ts';

/** Walls have a way of their own: `keepWall`. */
export type ProfileChange = Partial<Omit<ProfileData, 'walls'>>;
export type SecretChanges = ReadonlyMap<string, string | null>;

export interface Profile {
  readonly data: Readonly<ProfileData>;
  /** Some of what was kept cannot be used; it was left as it is and counts as missing. */
  readonly hasUnusable: boolean;
  /**
   * Replaces parts of the profile, all of them or none. Resolves when they are durable; nothing changes
   * where they cannot be.
   *
   * @param because The request that it belongs to.
   * @param secrets Kept before, and taken back where the parts cannot be kept.
   */
  change(values: ProfileChange, because: string, secrets?: SecretChanges): Promise<Result<null>>;
  /** Takes the wall at once and writes it as soon as may be; the newest one wins. */
  keepWall(id: string, wall: Wall): void;
  sources(): readonly MediaSource[];
  /** A secret that is no camera's, such as the verifier of a password. */
  secret(name: string): string | null;
  changeSecrets(secrets: SecretChanges): Promise<Result<null>>;
  /** Resolves when everything taken so far is written. */
  readonly settled: () => Promise<void>;
}

/**
 * @param earlier Files of versions that kept all of it there.
 * @returns `document-newer`, `storage-refused` or `storage-full` where the profile cannot be used.
 */
export async function openProfile(
  records: Records,
  secrets: Secrets,
  writeFailed: (failure: Failure | null) => void,
  earlier: EarlierDocuments | null = null,
): Promise<Result<Profile>> {
  const data: ProfileData = {
    ...{ settings: FIRST_SETTINGS, policy: FIRST_POLICY, centre: null, cameras: [], layouts: [] },
    ...{ walls: {}, operators: [], 'sign-in': {}, preferences: {}, monitors: [] },
    ...{ favourites: {}, mappings: {}, engine: null, setup: null, patrols: {} },
    intake: FIRST_INTAKE,
    alarmRules: FIRST_RULES,
    contacts: [],
  };
  const kept = new Map<PartName, Kept>();
  let unusable = 0;
  for (const name of PART_NAMES) {
    const read = PARTS[name].read(records);
    if (!read.ok) return read;
    Object.assign(data, { [name]: read.value.value });
    kept.set(name, read.value.kept);
    unusable += read.value.unusable;
  }
  const opened = await secrets.read();
  if (!opened.ok) return opened;
  let passwords = opened.value;
  data.cameras = putBack(data.cameras, (name) => passwords.get(name) ?? null);

  const inTurn = createTurns();
  /** Writes what differs, as one change. */
  const keep = (values: Partial<ProfileData>, because: string): Promise<Result<null>> =>
    inTurn(async () => {
      const next = textsOf(values);
      if (next === null) return fail('internal', { request: because });
      const changes = [...next].flatMap(([name, after]) =>
        differing(kept.get(name) ?? new Map(), after),
      );
      if (changes.length === 0) return succeed(null);
      const written = await records.change(changes, because);
      for (const [name, after] of next) {
        if (written.ok) kept.set(name, after);
        else {
          // It may stand all the same (`Records.change`): the next change must not pass over it.
          const read = PARTS[name].read(records);
          if (read.ok) kept.set(name, read.value.kept);
        }
      }
      return written;
    });

  async function changeSecrets(changes: SecretChanges): Promise<Result<null>> {
    const written = await secrets.write(changes);
    if (!written.ok) return fail(written.failure.code, written.failure.params);
    const next = new Map(passwords);
    for (const [name, secret] of changes) {
      if (secret === null) next.delete(name);
      else next.set(name, secret);
    }
    passwords = next;
    return succeed(null);
  }

  /** Secrets first: a camera must never be tried without its password and lock its account. */
  async function commit(
    values: Partial<ProfileData>,
    because: string,
    given: SecretChanges,
  ): Promise<Result<null>> {
    const aside = values.cameras === undefined ? null : takeAside(values.cameras);
    const changed = new Map(given);
    if (aside !== null) {
      const gone = [...passwords.keys()].filter(isAddressName);
      for (const name of gone) changed.set(name, null);
      for (const [name, address] of aside.addresses) changed.set(name, address);
    }
    const before = new Map([...changed.keys()].map((name) => [name, passwords.get(name) ?? null]));
    if (changed.size > 0) {
      const stored = await changeSecrets(changed);
      if (!stored.ok) return stored;
    }
    const kept = aside === null ? values : { ...values, cameras: aside.cameras };
    const written = await keep(kept, because);
    if (written.ok) Object.assign(data, values);
    else if (changed.size > 0) await changeSecrets(before);
    return written;
  }

  if (earlier !== null) {
    const isNew = unusable === 0 && [...kept.values()].every(({ size }) => size === 0);
    const taken = isNew ? await readEarlierFiles(earlier) : succeed({});
    if (!taken.ok) return taken;
    if (!records.readOnly) {
      const written = await commit(taken.value, 'files-of-an-earlier-version', new Map());
      if (!written.ok) return written;
      // Whoever is ended before this finds the records next time, and only moves the files.
      await earlier.retire(PART_NAMES);
    }
    Object.assign(data, taken.value);
  }

  const wallWriter = latestOnly(() => keep({ walls: data.walls }, 'wall.act'), writeFailed);

  return succeed({
    data,
    hasUnusable: unusable > 0,
    change: (values, because, changed = new Map()) => commit(values, because, changed),
    keepWall(id, wall) {
      data.walls = { ...data.walls, [id]: wall };
      wallWriter.request();
    },
    sources() {
      return data.cameras.map(({ source }) => ({
        ...source,
        ...(passwords.has(source.camera) ? { password: passwords.get(source.camera) } : {}),
      }));
    },
    secret: (name) => passwords.get(name) ?? null,
    changeSecrets,
    settled: wallWriter.settled,
  });
}

/** @returns null where one of them could not be read again. */
function textsOf(values: Partial<ProfileData>): Map<PartName, Kept> | null {
  const texts = new Map<PartName, Kept>();
  for (const name of PART_NAMES) {
    const value = values[name];
    if (value === undefined) continue;
    // The table ties name and value together; TypeScript cannot follow it through a union.
    const text = (PARTS[name].write as (value: unknown) => Kept | null)(value);
    if (text === null) return null;
    texts.set(name, text);
  }
  return texts;
}

/** Runs `write` again and again while it is asked for, one at a time, never queueing more than one. */
function latestOnly(
  write: () => Promise<Result<null>>,
  outcome: (failure: Failure | null) => void,
): { readonly request: () => void; readonly settled: () => Promise<void> } {
  let asked = false;
  let running: Promise<void> | null = null;
  const run = async (): Promise<void> => {
    try {
      while (asked) {
        asked = false;
        const written = await write();
        outcome(written.ok ? null : written.failure);
      }
    } catch {
      // A fault of ours must not end the saving of walls for good.
      outcome({ code: 'internal', params: { request: 'walls' } });
    } finally {
      running = null;
    }
  };
  return {
    request() {
      asked = true;
      running ??= run();
    },
    async settled() {
      await running;
    },
  };
}
