/**
 * What a provisioning file changed, for the audit: before and after of all that differs and of nothing
 * else. No secret is in it: of a password or an address with one it says only that it is another.
 */
import type { CameraSource } from '../../core/domain/camera.ts';
import type { Entries } from './audited.ts';
import { passwordName } from './operator-records.ts';
import type { ProfileData } from './profile-records.ts';
import type { Profile } from './profile.ts';

type Value = Readonly<Record<string, unknown>>;
/** By part, then by id; the centre stands under its own. */
type Parts = Readonly<Record<string, ReadonlyMap<string, Value>>>;

/** What the profile held at one moment. */
export interface ProvisionedState {
  readonly parts: Parts;
  /** What must not be told, by part and id: only compared. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** Of one entry of the journal, UTF-16 units; it takes 262,144 with all else that it holds. */
const MOST_UNITS = 100_000;

export function provisionedState(profile: Profile): ProvisionedState {
  const { centre, cameras, layouts, operators, engine }: Readonly<ProfileData> = profile.data;
  const secrets = new Map<string, string>();
  for (const { camera, password, ...source } of profile.sources()) {
    secrets.set(`cameras ${camera}`, JSON.stringify([source, password ?? null]));
  }
  for (const { id } of operators) {
    secrets.set(`operators ${id}`, profile.secret(passwordName(id)) ?? '');
  }
  return {
    parts: {
      centre: byId(centre === null ? [] : [{ ...centre }]),
      cameras: byId(cameras.map(({ camera, source }) => ({ ...camera, ...addressesOf(source) }))),
      layouts: byId(layouts.map((layout) => ({ ...layout }))),
      operators: byId(operators.map((operator) => ({ ...operator }))),
      engine: byId(engine === null ? [] : [{ id: 'engine', ...engine }]),
    },
    secrets,
  };
}

export interface ProvisioningChanges {
  readonly noted: Value;
  /** Entries of their own, where it is more than one entry takes. */
  readonly entries: Entries;
}

export function provisioningChanges(
  before: ProvisionedState,
  after: ProvisionedState,
): ProvisioningChanges {
  const changes = Object.keys(before.parts).flatMap((part) => changesOf(part, before, after));
  const whole = gathered(changes);
  if (changes.reduce((units, { size }) => units + size, 0) <= MOST_UNITS) {
    return { noted: whole, entries: [] };
  }
  const pieces: Change[][] = [];
  let units = MOST_UNITS;
  for (const change of changes) {
    if (units + change.size > MOST_UNITS) {
      pieces.push([]);
      units = 0;
    }
    pieces.at(-1)?.push(change);
    units += change.size;
  }
  return {
    noted: { pieces: pieces.length },
    entries: pieces.map((piece, index) => ({
      action: 'provisioning.changed',
      detail: { piece: index + 1, pieces: pieces.length, noted: gathered(piece) },
    })),
  };
}

/** null: it was, or is, not there. */
interface Change {
  readonly part: string;
  readonly id: string;
  readonly before: Value | null;
  readonly after: Value | null;
  /** UTF-16 units, about. */
  readonly size: number;
}

function changesOf(part: string, before: ProvisionedState, after: ProvisionedState): Change[] {
  const old = before.parts[part] ?? new Map<string, Value>();
  const now = after.parts[part] ?? new Map<string, Value>();
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((id) => {
    const [was, is] = [old.get(id) ?? null, now.get(id) ?? null];
    const name = `${part} ${id}`;
    const differs = was === null || is === null ? null : differing(was, is);
    const told = differs ?? { before: was, after: is };
    if (differs !== null) {
      if (!sameSecret(before, after, name)) told.after = { ...told.after, credentials: 'changed' };
      if (JSON.stringify(told) === JSON.stringify({ before: {}, after: {} })) return [];
    }
    return [{ part, id, ...told, size: JSON.stringify([id, told]).length }];
  });
}

function sameSecret(before: ProvisionedState, after: ProvisionedState, name: string): boolean {
  return before.secrets.get(name) === after.secrets.get(name);
}

interface Told {
  before: Value | null;
  after: Value | null;
}

function differing(was: Value, is: Value): Told {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])].filter(
    (name) => JSON.stringify(was[name]) !== JSON.stringify(is[name]),
  );
  const only = (value: Value): Value =>
    Object.fromEntries(names.flatMap((name) => (name in value ? [[name, value[name]]] : [])));
  return { before: only(was), after: only(is) };
}

function gathered(changes: readonly Change[]): Value {
  const side = (of: 'before' | 'after'): Value => {
    const parts: Record<string, Record<string, Value>> = {};
    for (const change of changes) {
      const value = change[of];
      if (value !== null) (parts[change.part] ??= {})[change.id] = value;
    }
    return parts;
  };
  return { before: side('before'), after: side('after') };
}

function byId(values: readonly Value[]): ReadonlyMap<string, Value> {
  return new Map(values.map((value) => [String(value['id']), value]));
}

/** Some cameras are given their password in the address itself, before the host or behind the path. */
function addressesOf({ addresses, onvif }: CameraSource): Value {
  return {
    ...(addresses.sub === undefined ? {} : { sub: withoutSecrets(addresses.sub) }),
    ...(addresses.main === undefined ? {} : { main: withoutSecrets(addresses.main) }),
    ...(onvif === undefined ? {} : { onvif: withoutSecrets(onvif) }),
  };
}

function withoutSecrets(address: string): string {
  // What cannot be read cannot be told without what is secret in it.
  if (!URL.canParse(address)) return '…';
  const { protocol, host, pathname, search } = new URL(address);
  const path = /pass|pwd/i.test(pathname) ? '/…' : pathname;
  return `${protocol}//${host}${path}${search === '' ? '' : '?…'}`;
}
