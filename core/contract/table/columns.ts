/**
 * The columns of a table of cameras: each is one value of a camera's entry, read from text and written
 * as text. A password is no column: tables are sent by e-mail.
 */
import { CAMERA_KINDS, REGIMES } from '../../domain/camera.ts';
import { POSITION_PRECISIONS } from '../../domain/position.ts';
import { LARGEST_NUMBER } from '../../domain/registry/numbers.ts';
import {
  ANPR_DIRECTIONS,
  AUDIO_STATES,
  CODECS,
  CONDITIONS,
  MOUNTS,
  NIGHT_ABILITIES,
  PURPOSES,
  SHARING_LEVELS,
  SOLAR_AWAKE,
} from '../../domain/registry/record.ts';

export type CellKind =
  | { readonly is: 'text'; readonly longest: number }
  | { readonly is: 'list'; readonly of?: readonly string[] }
  | { readonly is: 'id' | 'ids' | 'date' | 'hour' | 'address' | 'service' }
  | { readonly is: 'number' | 'whole'; readonly min: number; readonly max: number }
  | { readonly is: 'code'; readonly of: readonly string[] };

export interface Column {
  /** Where the value stands in `{ camera, source }`. */
  readonly path: readonly string[];
  readonly kind: CellKind;
}

const text = (longest = 200): CellKind => ({ is: 'text', longest });
const code = (of: readonly string[]): CellKind => ({ is: 'code', of });
const number = (min: number, max: number): CellKind => ({ is: 'number', min, max });
const whole = (min: number, max: number): CellKind => ({ is: 'whole', min, max });
const LIST: CellKind = { is: 'list' };

const camera = (...path: readonly string[]) => ['camera', ...path];
const record = (...path: readonly string[]) => ['camera', 'record', ...path];

/** In the order in which they are written. */
export const COLUMNS = {
  id: { path: camera('id'), kind: { is: 'id' } },
  number: { path: camera('number'), kind: whole(1, LARGEST_NUMBER) },
  name: { path: camera('name'), kind: text(120) },
  type: { path: camera('kind'), kind: code(CAMERA_KINDS) },
  owner: { path: camera('owner'), kind: text() },
  controllers: { path: record('controllers'), kind: LIST },
  users: { path: record('users'), kind: LIST },
  centre: { path: record('centre'), kind: text() },
  address: { path: record('place', 'address'), kind: text() },
  locality: { path: record('place', 'locality'), kind: text() },
  municipality: { path: record('place', 'municipality'), kind: text() },
  lat: { path: camera('position', 'lat'), kind: number(-90, 90) },
  lon: { path: camera('position', 'lon'), kind: number(-180, 180) },
  precision: { path: camera('position', 'precision'), kind: code(POSITION_PRECISIONS) },
  bearing: { path: camera('position', 'bearing'), kind: number(0, 360) },
  angle: { path: camera('position', 'fov'), kind: number(1, 360) },
  mount: { path: record('mount', 'kind'), kind: code(MOUNTS) },
  mount_height: { path: record('mount', 'height'), kind: number(0, 500) },
  space: { path: record('space'), kind: code(['public', 'private']) },
  width: { path: record('picture', 'width'), kind: whole(16, 32_768) },
  height: { path: record('picture', 'height'), kind: whole(16, 32_768) },
  frame_rate: { path: record('picture', 'frameRate'), kind: number(0.01, 240) },
  codec: { path: record('picture', 'codec'), kind: code(CODECS) },
  night: { path: record('night', 'ability'), kind: code(NIGHT_ABILITIES) },
  night_range: { path: record('night', 'range'), kind: number(0, 10_000) },
  audio: { path: record('audio', 'state'), kind: code(AUDIO_STATES) },
  audio_basis: { path: record('audio', 'basis'), kind: text(1_000) },
  sensor_width: { path: record('optics', 'sensorWidth'), kind: number(0.5, 100) },
  focal_shortest: { path: record('optics', 'focalShortest'), kind: number(0.5, 5_000) },
  focal_longest: { path: record('optics', 'focalLongest'), kind: number(0.5, 5_000) },
  watched_distance: { path: record('watchedDistance'), kind: number(0.1, 50_000) },
  recorder: { path: record('recorder', 'name'), kind: text() },
  channel: { path: record('recorder', 'channel'), kind: text() },
  retention_hours: { path: camera('retentionHours'), kind: whole(1, 87_600) },
  purpose: { path: camera('purpose'), kind: text() },
  purposes: { path: record('purposes'), kind: { is: 'list', of: PURPOSES } },
  regime: { path: camera('regime'), kind: code(REGIMES) },
  sharing: { path: record('sharing', 'level'), kind: code(SHARING_LEVELS) },
  agreement: { path: record('sharing', 'agreement'), kind: text() },
  sign_date: { path: record('sign', 'date'), kind: { is: 'date' } },
  sign_exception: { path: record('sign', 'reason'), kind: text(1_000) },
  contact_name: { path: record('contact', 'name'), kind: text() },
  contact_phone: { path: record('contact', 'phone'), kind: text() },
  contact_email: { path: record('contact', 'email'), kind: text() },
  contact_hours: { path: record('contact', 'hours'), kind: text() },
  condition: { path: record('condition', 'state'), kind: code(CONDITIONS) },
  ticket: { path: record('condition', 'ticket'), kind: text() },
  fault: { path: record('condition', 'text'), kind: text(1_000) },
  workaround: { path: record('condition', 'workaround'), kind: text(1_000) },
  tags: { path: record('tags'), kind: LIST },
  groups: { path: camera('groups'), kind: { is: 'ids' } },
  solar_awake: { path: record('solar', 'awake'), kind: code(SOLAR_AWAKE) },
  solar_from: { path: record('solar', 'from'), kind: { is: 'hour' } },
  solar_to: { path: record('solar', 'to'), kind: { is: 'hour' } },
  battery_threshold: { path: record('solar', 'batteryThreshold'), kind: number(0, 100) },
  drone_operator: { path: record('drone', 'operatorNumber'), kind: text() },
  drone_pilot: { path: record('drone', 'pilot'), kind: text() },
  lanes: { path: record('anpr', 'lanes'), kind: whole(1, 32) },
  directions: { path: record('anpr', 'directions'), kind: { is: 'list', of: ANPR_DIRECTIONS } },
  main: { path: ['source', 'addresses', 'main'], kind: { is: 'address' } },
  sub: { path: ['source', 'addresses', 'sub'], kind: { is: 'address' } },
  onvif: { path: ['source', 'onvif'], kind: { is: 'service' } },
} as const satisfies Readonly<Record<string, Column>>;

export type ColumnName = keyof typeof COLUMNS;
export const COLUMN_NAMES = Object.keys(COLUMNS) as readonly ColumnName[];

export function columnOf(name: ColumnName): Column {
  return COLUMNS[name];
}
