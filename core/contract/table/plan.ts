/** What a table of cameras would change, worked out before anything is changed. */
import type { Camera, CameraSource } from '../../domain/camera.ts';
import { STREAM_NAMES } from '../../domain/camera.ts';
import { entryFault } from '../../domain/registry/change.ts';
import { freeNumber } from '../../domain/registry/numbers.ts';
import type { IssueCode, IssueParams } from '../provisioning/issue.ts';
import { shown } from '../provisioning/issue.ts';
import { CLEARS, readCell, withoutGuard } from './cells.ts';
import { columnOf, COLUMN_NAMES, type ColumnName } from './columns.ts';

export interface TableRow {
  /** Counted from 1, as an editor counts. */
  readonly line: number;
  readonly cells: readonly string[];
}

export interface TableEntry {
  readonly camera: Camera;
  readonly source: CameraSource;
}

/** A mistake, with the sentences of the provisioning file. */
export interface TableIssue {
  readonly line: number;
  /** Name of the column, as this program calls it. */
  readonly column: ColumnName;
  /** Number of the column in the file, from 1; null where the file has no such column. */
  readonly at: number | null;
  readonly code: IssueCode;
  readonly params: IssueParams;
}

export interface TablePlan {
  readonly issues: readonly TableIssue[];
  readonly added: readonly TableEntry[];
  readonly changed: readonly { readonly before: TableEntry; readonly after: TableEntry }[];
  /** Lines that say what is known already. */
  readonly same: number;
  /** All cameras as they would be, those of the table included. */
  readonly entries: readonly TableEntry[];
}

type Tree = Record<string, unknown>;

/**
 * A line belongs to the camera of its id; without an id to that of its number; without both to the one
 * of the same name and owner. What fits none is a new camera. Empty cells leave values as they are.
 *
 * @param mapping For each column of the file what it is; null: it is not read.
 * @param newId Makes the id of a new camera.
 */
export function planImport(
  known: readonly TableEntry[],
  mapping: readonly (ColumnName | null)[],
  rows: readonly TableRow[],
  newId: () => string,
): TablePlan {
  const place = new Map(
    mapping.flatMap((name, index) => (name === null ? [] : [[name, index] as const])),
  );
  const at = (column: ColumnName): number | null => {
    const index = place.get(column);
    return index === undefined ? null : index + 1;
  };
  const issues: TableIssue[] = [];
  const index = new KnownEntries(known);
  const after = new Map<TableEntry, TableEntry>();
  const added: { readonly entry: TableEntry; readonly line: number }[] = [];
  const lineOf = new Map<TableEntry, number>();
  const taken = new Set(known.map(({ camera }) => camera.number));
  const numberAt = place.get('number');
  for (const { cells } of rows) {
    const given = Number(cells[numberAt ?? -1] ?? '');
    if (Number.isInteger(given)) taken.add(given);
  }
  let next = Math.max(0, ...known.map(({ camera }) => camera.number)) + 1;

  for (const { line, cells } of rows) {
    const reading = readRow(mapping, cells);
    issues.push(...reading.issues.map((issue) => ({ ...issue, line, at: at(issue.column) })));
    if (reading.issues.length > 0) continue;
    const before = index.find(reading.values);
    const base = before ?? emptyEntry(reading.values.get('id'), newId);
    const values = new Map(reading.values);
    if (before === null && !values.has('number')) {
      next = freeNumber(taken, next) ?? next;
      taken.add(next);
      values.set('number', next);
    }
    if (before === null && !values.has('name')) {
      issues.push({ line, column: 'name', at: at('name'), code: 'missing', params: {} });
      continue;
    }
    const entry = merged(base, values);
    const missing = missingIn(entry);
    if (missing !== null) {
      issues.push({ line, column: missing, at: at(missing), code: 'missing', params: {} });
      continue;
    }
    if (before === null) added.push({ entry, line });
    else if (after.has(before)) {
      const first = String(lineOf.get(before) ?? '');
      const column = reading.values.has('id')
        ? 'id'
        : reading.values.has('number')
          ? 'number'
          : 'name';
      const params = { value: shown(writeKey(before, column)), first };
      issues.push({ line, column, at: at(column), code: 'not-unique', params });
    } else after.set(before, entry);
    lineOf.set(before ?? entry, line);
  }
  const entries = [
    ...known.map((entry) => after.get(entry) ?? entry),
    ...added.map(({ entry }) => entry),
  ];
  const lineOfResult = new Map<TableEntry, number>(added.map(({ entry, line }) => [entry, line]));
  for (const [before, entry] of after) lineOfResult.set(entry, lineOf.get(before) ?? 0);
  issues.push(
    ...doubledIn(entries, lineOfResult).map((issue) => ({ ...issue, at: at(issue.column) })),
  );
  const changed = [...after].flatMap(([before, entry]) =>
    sameEntry(before, entry) ? [] : [{ before, after: entry }],
  );
  const kept = new Map(changed.map(({ before, after: entry }) => [before, entry]));
  return {
    issues: issues.sort((one, other) => one.line - other.line || (one.at ?? 0) - (other.at ?? 0)),
    added: added.map(({ entry }) => entry),
    changed,
    same: after.size - changed.length,
    // What is the same stays the same object: caches and histories hold on to it.
    entries: [
      ...known.map((entry) => kept.get(entry) ?? entry),
      ...added.map(({ entry }) => entry),
    ],
  };
}

type Values = ReadonlyMap<ColumnName, unknown>;

class KnownEntries {
  private readonly byId: ReadonlyMap<string, TableEntry>;
  private readonly byNumber: ReadonlyMap<number, TableEntry>;
  private readonly byName: ReadonlyMap<string, TableEntry>;

  constructor(known: readonly TableEntry[]) {
    this.byId = new Map(known.map((entry) => [entry.camera.id, entry]));
    this.byNumber = new Map(known.map((entry) => [entry.camera.number, entry]));
    this.byName = new Map(
      known.map((entry) => [nameKey(entry.camera.name, entry.camera.owner), entry]),
    );
  }

  find(values: Values): TableEntry | null {
    const id = values.get('id');
    if (typeof id === 'string') return this.byId.get(id) ?? null;
    const number = values.get('number');
    if (typeof number === 'number') return this.byNumber.get(number) ?? null;
    return this.byName.get(nameKey(values.get('name'), values.get('owner'))) ?? null;
  }
}

function nameKey(name: unknown, owner: unknown): string {
  return JSON.stringify([name ?? '', owner ?? '']);
}

function writeKey({ camera }: TableEntry, column: 'id' | 'number' | 'name'): string {
  return String(camera[column]);
}

function emptyEntry(id: unknown, newId: () => string): TableEntry {
  const own = typeof id === 'string' ? id : newId();
  return {
    camera: { id: own, number: 0, name: '', kind: 'fixed', streams: [] },
    source: { camera: own, addresses: {} },
  };
}

/** null among the values: the cell takes the value away. */
function readRow(mapping: readonly (ColumnName | null)[], cells: readonly string[]) {
  const values = new Map<ColumnName, unknown>();
  const issues: Pick<TableIssue, 'column' | 'code' | 'params'>[] = [];
  mapping.forEach((column, index) => {
    const text = (cells[index] ?? '').trim();
    if (column === null || text === '') return;
    if (text === CLEARS && !KEYS.has(column)) {
      values.set(column, null);
      return;
    }
    const reading = readCell(withoutGuard(text), columnOf(column).kind);
    if (reading.ok) values.set(column, reading.value);
    else issues.push({ column, ...reading.issue });
  });
  return { values, issues };
}

const KEYS: ReadonlySet<ColumnName> = new Set(['id', 'number', 'name', 'type']);

function merged(base: TableEntry, values: Values): TableEntry {
  const tree = structuredCopy(base) as unknown as { camera: Tree; source: Tree };
  for (const [column, value] of values) {
    if (column !== 'sign_date' && column !== 'sign_exception')
      put(tree, columnOf(column).path, value);
  }
  putSign(tree, values);
  const entry = tree as unknown as { camera: Camera; source: CameraSource };
  const streams = STREAM_NAMES.filter((name) => entry.source.addresses[name] !== undefined);
  return { source: entry.source, camera: { ...entry.camera, streams } };
}

/** A date goes before an exception; a sign that is still to be confirmed stays so while nothing is said. */
function putSign(tree: Tree, values: Values): void {
  const [date, reason] = [values.get('sign_date'), values.get('sign_exception')];
  const path = ['camera', 'record', 'sign'];
  if (typeof date === 'string') put(tree, path, { state: 'in-place', date });
  else if (typeof reason === 'string') put(tree, path, { state: 'exception', reason });
  else if (date === null || reason === null) put(tree, path, null);
}

function put(tree: Tree, [name, ...rest]: readonly string[], value: unknown): void {
  if (name === undefined) return;
  if (rest.length === 0) {
    if (value === null) Reflect.deleteProperty(tree, name);
    else tree[name] = value;
    return;
  }
  const inner = (tree[name] ?? {}) as Tree;
  put(inner, rest, value);
  if (Object.keys(inner).length > 0 || name === 'addresses') tree[name] = inner;
  else Reflect.deleteProperty(tree, name);
}

/** Plain data only: what JSON holds. */
function structuredCopy<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T;
}

/** Parts that make no sense without another one. */
const NEEDED: readonly (readonly [readonly string[], string, ColumnName])[] = [
  [['position'], 'lat', 'lat'],
  [['position'], 'lon', 'lon'],
  [['record', 'night'], 'ability', 'night'],
  [['record', 'audio'], 'state', 'audio'],
  [['record', 'recorder'], 'name', 'recorder'],
  [['record', 'sharing'], 'level', 'sharing'],
  [['record', 'condition'], 'state', 'condition'],
  [['record', 'solar'], 'awake', 'solar_awake'],
];

/** The first column without which another one makes no sense; a place without its precision becomes exact. */
export function missingIn({ camera }: Pick<TableEntry, 'camera'>): ColumnName | null {
  // Who gives a place without saying how exactly means that place.
  const position = camera.position as Tree | undefined;
  if (position !== undefined && position['precision'] === undefined)
    position['precision'] = 'exact';
  for (const [path, field, column] of NEEDED) {
    const part = path.reduce<unknown>((tree, name) => (tree as Tree | undefined)?.[name], camera);
    if (part !== undefined && (part as Tree)[field] === undefined) return column;
  }
  const fault = entryFault(camera);
  if (fault === null) return null;
  return COLUMN_NAMES.find((name) => columnOf(name).path.join('.') === `camera.${fault}`) ?? 'name';
}

function* pairs(entries: readonly TableEntry[], key: (entry: TableEntry) => string | number) {
  const first = new Map<string | number, TableEntry>();
  for (const entry of entries) {
    const before = first.get(key(entry));
    if (before === undefined) first.set(key(entry), entry);
    else yield [before, entry] as const;
  }
}

/** Two cameras of one number or id: told at the line that brings the second one. */
function doubledIn(entries: readonly TableEntry[], lines: ReadonlyMap<TableEntry, number>) {
  return (['id', 'number'] as const).flatMap((column) =>
    [...pairs(entries, ({ camera }) => camera[column])].map(([one, other]) => {
      const [first, second] = lines.has(other) ? [one, other] : [other, one];
      const firstLine = lines.get(first);
      const name = firstLine === undefined ? first.camera.name : String(firstLine);
      const params = { value: shown(writeKey(second, column)), first: shown(name) };
      return { line: lines.get(second) ?? 1, column, code: 'not-unique' as const, params };
    }),
  );
}

function sameEntry(one: TableEntry, other: TableEntry): boolean {
  return sortedText(one) === sortedText(other);
}

function sortedText(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
