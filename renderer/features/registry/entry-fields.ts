/** Which fields of an entry stand together, in the order in which somebody at a camera fills them in. */
import { COLUMNS, type ColumnName } from '../../../core/contract/table/columns.ts';
import type { CameraKind } from '../../../core/domain/camera.ts';

export const FIELD_GROUPS = {
  what: ['number', 'name', 'type', 'groups', 'tags'],
  who: ['owner', 'controllers', 'users', 'centre'],
  contact: ['contact_name', 'contact_phone', 'contact_email', 'contact_hours'],
  where: [
    ...(['address', 'locality', 'municipality', 'lat', 'lon', 'precision', 'bearing'] as const),
    ...(['mount', 'mount_height', 'space'] as const),
  ],
  why: ['purpose', 'purposes', 'regime', 'retention_hours', 'sharing', 'agreement'],
  picture: [
    ...(['width', 'height', 'frame_rate', 'codec', 'angle', 'sensor_width'] as const),
    ...(['focal_shortest', 'focal_longest', 'watched_distance', 'night', 'night_range'] as const),
    ...(['audio', 'audio_basis'] as const),
  ],
  sign: ['sign_date', 'sign_exception'],
  condition: ['condition', 'ticket', 'fault', 'workaround'],
  recording: ['recorder', 'channel'],
  solar: ['solar_awake', 'solar_from', 'solar_to', 'battery_threshold'],
  drone: ['drone_operator', 'drone_pilot'],
  anpr: ['lanes', 'directions'],
  source: ['main', 'sub', 'onvif'],
} as const satisfies Readonly<Record<string, readonly ColumnName[]>>;

export type FieldGroup = keyof typeof FIELD_GROUPS;
const GROUP_NAMES = Object.keys(FIELD_GROUPS) as readonly FieldGroup[];

/** Groups that cameras of one kind alone have. */
const OF_KIND: Readonly<Partial<Record<FieldGroup, CameraKind>>> = {
  solar: 'solar',
  drone: 'drone',
  anpr: 'anpr',
};

/** Reported by whoever finds it, each with its own right; not typed among the rest. */
const NOT_TYPED: ReadonlySet<FieldGroup> = new Set(['condition']);

/** Addresses go in and never come out. */
const NOT_SHOWN: ReadonlySet<FieldGroup> = new Set(['source']);

const ofKind = (kind: string | undefined) => (group: FieldGroup) =>
  OF_KIND[group] === undefined || OF_KIND[group] === kind;

export function groupsToType(kind: string | undefined): FieldGroup[] {
  return GROUP_NAMES.filter((group) => !NOT_TYPED.has(group)).filter(ofKind(kind));
}

export function groupsToShow(kind: CameraKind): FieldGroup[] {
  return GROUP_NAMES.filter((group) => !NOT_SHOWN.has(group)).filter(ofKind(kind));
}

/** The codes of a field that has them; null for free text and numbers. */
export function codesOf(column: ColumnName): readonly string[] | null {
  const { kind } = COLUMNS[column];
  return 'of' in kind ? kind.of : null;
}

export function takesSeveral(column: ColumnName): boolean {
  return COLUMNS[column].kind.is === 'list';
}
