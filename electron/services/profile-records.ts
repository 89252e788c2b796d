/**
 * How the parts of a profile stand in its records, one a thing, so that a change writes only what
 * differs: a list is a record an item and one with the order of their ids (kind `order`).
 */
import { z } from 'zod';
import { alarmRules } from '../../core/contract/alarms.ts';
import { camera } from '../../core/contract/camera.ts';
import { contact } from '../../core/contract/contacts.ts';
import { partnerCamera } from '../../core/contract/catalogue.ts';
import { centre } from '../../core/contract/contract.ts';
import { columnMapping } from '../../core/contract/registry-tables.ts';
import type { ColumnName } from '../../core/contract/table/columns.ts';
import {
  cameraId,
  policy,
  savedLayout,
  settings,
  wall,
  wallId,
} from '../../core/contract/schemas.ts';
import { cameraGroups, login, operatorId, personName, role } from '../../core/contract/session.ts';
import { invitedTo } from '../../core/contract/invitation.ts';
import { intake, intakeApp } from '../../core/contract/intake.ts';
import { patrols } from '../../core/contract/ptz.ts';
import { setupProgress } from '../../core/contract/setup.ts';
import { knownMonitors, preferences } from '../../core/contract/personal.ts';
import { FIRST_RULES, type AlarmRule } from '../../core/domain/alarm/rule.ts';
import type { PartnerCamera } from '../../core/domain/catalogue/entry.ts';
import type { Camera, CameraSource } from '../../core/domain/camera.ts';
import type { EngineChoice } from '../../core/domain/engine.ts';
import { FIRST_INTAKE, type Intake, type IntakeApp } from '../../core/domain/intake.ts';
import type { Contact } from '../../core/domain/contact.ts';
import type { KnownMonitor } from '../../core/domain/monitors.ts';
import type { Operator } from '../../core/domain/operator.ts';
import { FIRST_POLICY, type Policy } from '../../core/domain/policy.ts';
import type { Preferences } from '../../core/domain/preferences.ts';
import type { Patrol } from '../../core/domain/ptz-patrol.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import { FIRST_SETTINGS, type Centre, type Settings } from '../../core/domain/settings.ts';
import type { SetupProgress } from '../../core/domain/setup.ts';
import type { SignInRecord } from '../../core/domain/sign-in.ts';
import type { SavedLayout, Wall } from '../../core/domain/wall.ts';
import type { RecordChange } from '../../core/journal/records.ts';
import type { Records } from '../../core/ports.ts';

export interface ProfileData {
  settings: Settings;
  policy: Policy;
  centre: Centre | null;
  cameras: { camera: Camera; source: CameraSource }[];
  layouts: SavedLayout[];
  walls: Record<string, Wall>;
  operators: readonly Operator[];
  /** Wrong passwords so far; a start of the program does not forget them. */
  'sign-in': SignInRecord;
  /** By the id of the operator; `console` while there are none. */
  preferences: Readonly<Record<string, Preferences>>;
  monitors: readonly KnownMonitor[];
  /** Ids of cameras by login; '' at a console without operators. */
  favourites: Readonly<Record<string, readonly string[]>>;
  /** Which column of a list of cameras means what, by its first line as JSON. */
  mappings: Readonly<Record<string, readonly (ColumnName | null)[]>>;
  /** Where the workstations of the centre meet; null: this one is alone. */
  engine: EngineChoice | null;
  /** The records of the centre that this workstation shares; null: it has joined none yet. */
  shared: { readonly set: string } | null;
  /** How far setting the console up is; null: nobody has begun or left it. */
  setup: SetupProgress | null;
  /** By camera. */
  patrols: Readonly<Record<string, readonly Patrol[]>>;
  /** The door for reports of a town's app. */
  intake: Intake;
  /** Which events call somebody; those of a new centre until it has decided anything. */
  alarmRules: readonly AlarmRule[];
  /** Whom the centre calls. */
  contacts: readonly Contact[];
  /** As partners tell of them. */
  partnerCameras: readonly PartnerCamera[];
}
export type PartName = keyof ProfileData;

/** Records with their texts, by kind and id. */
export type Kept = ReadonlyMap<string, RecordChange>;

export interface ReadPart<T> {
  readonly value: T;
  readonly kept: Kept;
  /** Records that cannot be used: they stay as they are and count as missing. */
  readonly unusable: number;
}

interface Part<T> {
  /** Of its records. */
  readonly kinds: readonly string[];
  /** The whole of it, as earlier versions kept it in a file. */
  readonly whole: z.ZodType;
  read(records: Pick<Records, 'read'>): Result<ReadPart<T>>;
  /** @returns null for what could not be read again: a fault of the caller's. */
  write(value: T): Kept | null;
}

const engineChoice = z.union([
  z.strictObject({
    ...{ url: z.string(), authority: z.string().exactOptional() },
    border: z
      .strictObject({
        ...{ address: z.string(), port: z.int(), partners: z.int().nullable() },
        ...{ pictures: z.int().exactOptional(), names: z.array(z.string()) },
      })
      .exactOptional(),
  }),
  z.strictObject({ joined: invitedTo.extend({ invitation: z.string() }) }),
  z.strictObject({
    serve: z.strictObject({
      ...{ address: z.string(), port: z.int(), partners: z.int().nullable() },
      ...{ pictures: z.int().exactOptional(), names: z.array(z.string()), storeGb: z.number() },
      invite: z
        .strictObject({ file: z.string(), computers: z.int(), days: z.int() })
        .exactOptional(),
    }),
  }),
]);
const ORDER = 'order';
const ids = z.array(z.string());

const sourceSchema = z.strictObject({
  camera: cameraId,
  addresses: z.strictObject({ sub: z.string().optional(), main: z.string().optional() }),
  onvif: z.string().optional(),
  user: z.string().optional(),
  events: z.literal(false).optional(),
  certificate: z.string().optional(),
});
export const storedCamera = z.strictObject({ camera, source: sourceSchema });
const storedOperator = z.strictObject({
  ...{ id: operatorId, login, name: personName, role, groups: cameraGroups, active: z.boolean() },
});
const attempts = z.strictObject({
  ...{ failures: z.int().min(0), pinFailures: z.int().min(0), at: z.int().min(0) },
});

export const PARTS: { readonly [N in PartName]: Part<ProfileData[N]> } = {
  settings: one('settings', settings, FIRST_SETTINGS),
  policy: one('policy', policy, FIRST_POLICY),
  centre: one('centre', centre.nullable(), null),
  cameras: list<ProfileData['cameras'][number]>('camera', storedCamera, (entry) => entry.camera.id),
  layouts: list<SavedLayout>('layout', savedLayout, ({ id }) => id),
  walls: keyed('wall', wallId, wall),
  operators: list<Operator, readonly Operator[]>('operator', storedOperator, ({ id }) => id),
  'sign-in': keyed('sign-in', login, attempts),
  preferences: keyed('preferences', z.string().min(1), preferences),
  favourites: keyed('favourites', z.string(), z.array(cameraId)),
  mappings: keyed('column-mapping', z.string(), columnMapping),
  monitors: one<readonly KnownMonitor[]>('monitors', knownMonitors, []),
  engine: one<ProfileData['engine']>('engine', engineChoice.nullable(), null),
  shared: one<ProfileData['shared']>('shared', z.strictObject({ set: z.uuid() }).nullable(), null),
  setup: one<SetupProgress | null>('setup', setupProgress.nullable(), null),
  patrols: keyed('patrols', cameraId, patrols),
  intake: intakePart(),
  contacts: list<Contact, readonly Contact[]>('contact', contact, ({ id }) => id),
  partnerCameras: list<PartnerCamera, readonly PartnerCamera[]>(
    'partner-camera',
    partnerCamera,
    ({ id }) => id,
  ),
  alarmRules: one<readonly AlarmRule[]>('alarm-rules', alarmRules, FIRST_RULES),
};
export const PART_NAMES = Object.keys(PARTS) as readonly PartName[];

/** What has to be written so that `before` becomes `after`. */
export function differing(before: Kept, after: Kept): RecordChange[] {
  const set = [...after].filter(([key, { value }]) => before.get(key)?.value !== value);
  const gone = [...before].filter(([key]) => !after.has(key));
  return [
    ...set.map(([, change]) => change),
    ...gone.map(([, { kind, id }]) => ({ kind, id, value: null })),
  ];
}

/** One record, whose id is its kind; none while it is null. */
function one<T>(kind: string, schema: z.ZodType, first: T): Part<T> {
  return {
    kinds: [kind],
    whole: schema,
    read(records) {
      const found = usable(records, kind, schema);
      if (!found.ok) return found;
      const { values, kept, unusable } = found.value;
      return succeed({ value: values.has(kind) ? (values.get(kind) as T) : first, kept, unusable });
    },
    write: (value) => written(value === null ? [] : [[kind, kind, value]], schema),
  };
}

function list<T, L extends readonly T[] = T[]>(
  kind: string,
  schema: z.ZodType,
  idOf: (item: T) => string,
): Part<L> {
  return {
    kinds: [kind, ORDER],
    whole: z.array(schema),
    read(records) {
      const found = usable(records, kind, schema);
      if (!found.ok) return found;
      const orders = records.read(ORDER);
      if (!orders.ok) return orders;
      const { values, kept, unusable } = found.value;
      const text = orders.value.get(kind);
      const order = text === undefined ? null : parsed(text, ids);
      const known = (order?.value ?? []) as readonly string[];
      // What the order does not name is not lost for that.
      const sorted = new Set([...known.filter((id) => values.has(id)), ...values.keys()]);
      const all = new Map(kept);
      if (text !== undefined && order !== null) put(all, { kind: ORDER, id: kind, value: text });
      return succeed({
        value: [...sorted].map((id) => values.get(id)) as readonly unknown[] as L,
        kept: all,
        unusable: unusable + (text !== undefined && order === null ? 1 : 0),
      });
    },
    write(value) {
      const items = written(
        value.map((item) => [kind, idOf(item), item]),
        schema,
      );
      if (items === null) return null;
      const all = new Map(items);
      if (value.length > 0) {
        put(all, { kind: ORDER, id: kind, value: JSON.stringify(value.map(idOf)) });
      }
      return all;
    },
  };
}

function keyed<T>(kind: string, key: z.ZodType, schema: z.ZodType): Part<Record<string, T>> {
  return {
    kinds: [kind],
    whole: z.record(z.string(), schema),
    read(records) {
      const found = usable(records, kind, schema, key);
      if (!found.ok) return found;
      const { values, kept, unusable } = found.value;
      return succeed({ value: Object.fromEntries(values) as Record<string, T>, kept, unusable });
    },
    write: (value) =>
      written(
        Object.entries(value).map(([id, item]) => [kind, id, item]),
        schema,
      ),
  };
}

/** The door is this computer's own; the apps that it lets in are the centre's. */
function intakePart(): Part<Intake> {
  const door = one<Intake>('intake', intake, FIRST_INTAKE);
  const apps = list<IntakeApp, readonly IntakeApp[]>('intake-app', intakeApp, ({ id }) => id);
  return {
    kinds: [...door.kinds, ...apps.kinds],
    whole: intake,
    read(records) {
      const [own, known] = [door.read(records), apps.read(records)];
      if (!own.ok) return own;
      if (!known.ok) return known;
      const { value } = own.value;
      // Versions before kept the apps with the door.
      const all = [...known.value.value, ...value.apps].filter(
        ({ id }, at, every) => every.findIndex((one) => one.id === id) === at,
      );
      return succeed({
        value: { ...value, apps: all },
        kept: new Map([...own.value.kept, ...known.value.kept]),
        unusable: own.value.unusable + known.value.unusable,
      });
    },
    write(value) {
      const own = door.write({ ...value, apps: [] });
      const known = apps.write(value.apps);
      return own === null || known === null ? null : new Map([...own, ...known]);
    },
  };
}

interface Usable {
  readonly values: ReadonlyMap<string, unknown>;
  readonly kept: Kept;
  readonly unusable: number;
}

function usable(
  records: Pick<Records, 'read'>,
  kind: string,
  schema: z.ZodType,
  key: z.ZodType = z.string(),
): Result<Usable> {
  const read = records.read(kind);
  if (!read.ok) return read;
  const values = new Map<string, unknown>();
  const kept = new Map<string, RecordChange>();
  for (const [id, text] of read.value) {
    const found = key.safeParse(id).success ? parsed(text, schema) : null;
    if (found === null) continue;
    values.set(id, found.value);
    put(kept, { kind, id, value: text });
  }
  return succeed({ values, kept, unusable: read.value.size - values.size });
}

/** In the order of the schema's fields: the same value is always the same text. */
function written(
  items: readonly (readonly [kind: string, id: string, value: unknown])[],
  schema: z.ZodType,
): Kept | null {
  const kept = new Map<string, RecordChange>();
  for (const [kind, id, value] of items) {
    const found = schema.safeParse(value);
    if (!found.success) return null;
    put(kept, { kind, id, value: JSON.stringify(found.data) });
  }
  return kept;
}

function parsed(text: string, schema: z.ZodType): { readonly value: unknown } | null {
  try {
    const found = schema.safeParse(JSON.parse(text));
    return found.success ? { value: found.data } : null;
  } catch {
    return null;
  }
}

function put(kept: Map<string, RecordChange>, change: RecordChange): void {
  kept.set(JSON.stringify([change.kind, change.id]), change);
}
