/** What one profile holds: centre, cameras with their sources, layouts, walls, settings, operators. */
import type { MediaSource } from '../../core/contract/media.ts';
import { FIRST_INTAKE } from '../../core/domain/intake.ts';
import { FIRST_RULES } from '../../core/domain/alarm/rule.ts';
import { FIRST_POLICY } from '../../core/domain/policy.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import { FIRST_SETTINGS } from '../../core/domain/settings.ts';
import type { Wall } from '../../core/domain/wall.ts';
import type { Statement } from '../../core/journal/entry.ts';
import type { RecordChange } from '../../core/journal/records.ts';
import type { EarlierDocuments, Records, Secrets } from '../../core/ports.ts';
import { namesOf, putBack, takeAside, type KeptSources } from './addresses-aside.ts';
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
import { ProfileSharing, type SharingTools } from './profile-sharing.ts';
import { isSharedSecret } from './sealed-secrets.ts';

/** Walls have a way of their own: `keepWall`. */
export type ProfileChange = Partial<Omit<ProfileData, 'walls' | 'shared'>>;
export type SecretChanges = ReadonlyMap<string, string | null>;

export interface Profile {
  readonly data: Readonly<ProfileData>;
  /** Some of what was kept cannot be used; it was left as it is and counts as missing. */
  readonly hasUnusable: boolean;
  /**
   * Replaces parts of the profile, all of them or none. Resolves when they are durable; nothing changes
   * where they cannot be. What the centre shares may be refused by its order (`record-changed` and its
   * like); then it is as the order says.
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
  /** What other workstations of the centre share with this one; null for a look alone. */
  readonly sharing: ProfileSharing | null;
}

/** What is to be, and what it was made from. */
interface Draft {
  readonly values: Partial<ProfileData>;
  readonly parts: ReadonlyMap<PartName, { readonly before: Kept; readonly after: Kept }>;
  readonly because: string;
}

/**
 * @param earlier Files of versions that kept all of it there.
 * @param sharing What sharing with other workstations needs; null: it is not shared.
 * @returns `document-newer`, `storage-refused` or `storage-full` where the profile cannot be used.
 */
export async function openProfile(
  records: Records,
  secrets: Secrets,
  writeFailed: (failure: Failure | null) => void,
  earlier: EarlierDocuments | null = null,
  sharing: SharingTools | null = null,
): Promise<Result<Profile>> {
  const data: ProfileData = {
    ...{ settings: FIRST_SETTINGS, policy: FIRST_POLICY, centre: null, cameras: [], layouts: [] },
    ...{ walls: {}, operators: [], 'sign-in': {}, preferences: {}, monitors: [] },
    ...{ favourites: {}, mappings: {}, engine: null, setup: null, patrols: {}, shared: null },
    intake: FIRST_INTAKE,
    alarmRules: FIRST_RULES,
    ...{ contacts: [], partnerCameras: [] },
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
  const keptSources: KeptSources = new WeakMap();
  data.cameras = withAddresses(data.cameras);
  const inTurn = createTurns();
  const shared =
    sharing === null
      ? null
      : new ProfileSharing(sharing, {
          ...{ data, inTurn, writeSecrets, write: writeRecords },
          secret: (name) => passwords.get(name) ?? null,
          secretNames: () => [...passwords.keys()],
          addressesChanged: () => {
            data.cameras = withAddresses(takeAside(data.cameras, keptSources).cameras);
          },
          change: (changes, because) => commit({}, because, new Map(), changes),
        });
  const texts = shared?.read(records) ?? succeed(null);
  if (!texts.ok) return texts;

  function readAgain(name: PartName): boolean {
    const read = PARTS[name].read(records);
    if (!read.ok) return false;
    kept.set(name, read.value.kept);
    Object.assign(data, { [name]: read.value.value });
    if (name === 'cameras') data.cameras = withAddresses(data.cameras);
    return true;
  }

  function withAddresses(cameras: ProfileData['cameras']): ProfileData['cameras'] {
    return putBack(cameras, (name) => passwords.get(name) ?? null, keptSources);
  }

  /** What the order of the centre has made of records. */
  async function writeRecords(
    changes: readonly RecordChange[],
    because: string,
    beside: readonly Statement[],
  ): Promise<Result<null>> {
    const written = await records.change(changes, because, beside);
    if (!written.ok) return written;
    const kinds = new Set(changes.map(({ kind, id }) => (kind === 'order' ? id : kind)));
    for (const name of PART_NAMES) {
      if (PARTS[name].kinds.some((kind) => kinds.has(kind))) readAgain(name);
    }
    return written;
  }

  /** @param stored As they are written, where that is otherwise than they are used. */
  function draftOf(
    values: Partial<ProfileData>,
    stored: Partial<ProfileData>,
    because: string,
  ): Draft | null {
    const next = textsOf({ ...values, ...stored });
    if (next === null) return null;
    const parts = [...next].map(([name, after]) => {
      return [name, { before: kept.get(name) ?? new Map<string, RecordChange>(), after }] as const;
    });
    return { values, parts: new Map(parts), because };
  }

  /**
   * Writes what differs, as one change.
   *
   * @returns the entries that tell the centre of it.
   */
  async function keep(
    { values, parts, because }: Draft,
    given: SecretChanges,
    besides: readonly RecordChange[],
  ): Promise<Result<readonly string[]>> {
    const changes = [...parts].flatMap(([, { before, after }]) => differing(before, after));
    const quicker =
      shared?.quicker(
        [...parts.values()].map(({ before }) => before),
        changes,
      ) ?? null;
    if (quicker !== null) return quicker;
    const told = shared?.tell([...changes, ...besides], given, because) ?? succeed(null);
    if (!told.ok) return told;
    const all = [...changes, ...besides, ...(told.value?.more ?? [])];
    const written =
      all.length === 0
        ? succeed(null)
        : await records.change(all, because, told.value?.statements ?? []);
    for (const [name, { before, after }] of parts) {
      if (!written.ok) {
        // It may stand all the same (`Records.change`): the next change must not pass over it.
        const read = PARTS[name].read(records);
        if (read.ok) kept.set(name, read.value.kept);
      } else if (name === 'walls' || kept.get(name) === before || !readAgain(name)) {
        kept.set(name, after);
        // Walls are taken before they are written; there may be newer ones by now.
        if (name !== 'walls') Object.assign(data, { [name]: values[name] });
      }
    }
    if (!written.ok) {
      shared?.read(records);
      return written;
    }
    if (all.length > 0) shared?.wrote(all);
    return succeed(told.value?.ids ?? []);
  }

  async function writeSecrets(changes: SecretChanges): Promise<Result<null>> {
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
    besides: readonly RecordChange[] = [],
  ): Promise<Result<null>> {
    const aside = values.cameras === undefined ? null : takeAside(values.cameras, keptSources);
    const draft = draftOf(values, aside === null ? {} : { cameras: aside.cameras }, because);
    if (draft === null) return fail('internal', { request: because });
    const changed = new Map(given);
    if (aside !== null) {
      const stays = new Set(aside.untouched);
      for (const { source } of takeAside(data.cameras, keptSources).cameras) {
        for (const name of namesOf(source)) if (!stays.has(name)) changed.set(name, null);
      }
      for (const [name, address] of aside.addresses) changed.set(name, address);
    }
    for (const [at, { source }] of (values.cameras ?? []).entries()) {
      keptSources.set(source, aside?.cameras[at]?.source ?? source);
    }
    const cameras = new Set(
      [...data.cameras, ...(values.cameras ?? [])].map(({ camera }) => camera.id),
    );
    const before = new Map([...changed.keys()].map((name) => [name, passwords.get(name) ?? null]));
    if (changed.size > 0) {
      const stored = await writeSecrets(changed);
      if (!stored.ok) return stored;
    }
    const toTell = [...changed].filter(([name]) => isSharedSecret(name, (id) => cameras.has(id)));
    const written = await inTurn(() => keep(draft, new Map(toTell), besides));
    if (!written.ok) {
      if (changed.size > 0) await writeSecrets(before);
      return written;
    }
    return (await shared?.judged(written.value)) ?? succeed(null);
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

  const wallWriter = latestOnly(
    () => commit({ walls: data.walls }, 'wall.act', new Map()),
    writeFailed,
  );

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
    changeSecrets: (changes) => commit({}, 'secrets', changes),
    settled: wallWriter.settled,
    sharing: shared,
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
