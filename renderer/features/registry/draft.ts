/** An entry while somebody types it: text by field, read as the cell of a list is read. */
import type { Input } from '../../../core/contract/contract.ts';
import { readCell, writeCell } from '../../../core/contract/table/cells.ts';
import { columnOf, type ColumnName } from '../../../core/contract/table/columns.ts';
import { missingIn } from '../../../core/contract/table/plan.ts';
import type { IssueCode, IssueParams } from '../../../core/contract/provisioning/issue.ts';
import type { Camera } from '../../../core/domain/camera.ts';
import { degreesFrom } from '../../../core/domain/registry/coordinates.ts';
import { FIELD_GROUPS, groupsToType } from './entry-fields.ts';

export type Draft = Readonly<Partial<Record<ColumnName, string>>>;

export interface FieldIssue {
  readonly code: IssueCode;
  readonly params: IssueParams;
}

type Issues = ReadonlyMap<ColumnName, FieldIssue>;
type Tree = Record<string, unknown>;

export interface DraftReading {
  /** As far as it can be read, also where something is wrong: for what is computed while one types. */
  readonly camera: Camera;
  readonly issues: Issues;
  readonly addresses: Input<'camera.change'>['addresses'];
  readonly onvif: string | undefined;
}

/** What the field says of this camera; empty where nothing is known. */
export function fieldText(camera: Camera, column: ColumnName): string {
  const value = columnOf(column).path.reduce<unknown>(
    (part, name) => (part as Tree | undefined)?.[name],
    { camera },
  );
  return writeCell(value);
}

export function draftOf(camera: Camera): Draft {
  const columns = groupsToType(camera.kind).flatMap((group) => FIELD_GROUPS[group]);
  return Object.fromEntries(
    columns
      .map((column): [ColumnName, string] => [column, fieldText(camera, column)])
      .filter(([, text]) => text !== ''),
  );
}

/** @param before The camera as it is; fields that are not typed stay as they are there. */
export function readDraft(draft: Draft, before: Camera | null): DraftReading {
  const tree: Tree = { camera: keptOf(before), source: {} };
  const issues = new Map<ColumnName, FieldIssue>();
  for (const column of groupsToType(draft.type).flatMap((group) => FIELD_GROUPS[group])) {
    const text = (draft[column] ?? '').trim();
    if (text === '') continue;
    const reading = readCell(plain(column, text), columnOf(column).kind);
    if (reading.ok) put(tree, columnOf(column).path, reading.value);
    else issues.set(column, reading.issue);
  }
  for (const column of ['number', 'name', 'type'] as const) {
    if ((draft[column] ?? '').trim() === '') issues.set(column, MISSING);
  }
  const camera = tree['camera'] as Camera;
  setSign(camera, draft, before);
  const missing = issues.size === 0 ? missingIn({ camera }) : null;
  if (missing !== null) issues.set(missing, MISSING);
  const source = tree['source'] as Pick<DraftReading, 'addresses' | 'onvif'>;
  return { camera, issues, addresses: source.addresses, onvif: source.onvif };
}

const MISSING: FieldIssue = { code: 'missing', params: { context: 'value' } };

/** What no field of the form holds. */
function keptOf(before: Camera | null): Tree {
  const { id = '', streams = [], record } = before ?? {};
  const { condition, lastCheck, placedAt, history } = record ?? {};
  const kept = Object.entries({ condition, lastCheck, placedAt, history }).filter(
    ([, value]) => value !== undefined,
  );
  return {
    ...{ id, streams },
    ...(kept.length === 0 ? {} : { record: Object.fromEntries(kept) }),
  };
}

function plain(column: ColumnName, text: string): string {
  if (column !== 'lat' && column !== 'lon') return text;
  return String(degreesFrom(text) ?? text);
}

function put(tree: Tree, [name, ...rest]: readonly string[], value: unknown): void {
  if (name === undefined) return;
  if (rest.length === 0) {
    tree[name] = value;
    return;
  }
  const inner = (tree[name] ?? {}) as Tree;
  put(inner, rest, value);
  tree[name] = inner;
}

/** A date goes before an exception; while neither is typed a sign that is to be confirmed stays so. */
function setSign(camera: Camera, draft: Draft, before: Camera | null): void {
  const record = (camera.record ?? {}) as Tree;
  const [date, reason] = [draft.sign_date?.trim() ?? '', draft.sign_exception?.trim() ?? ''];
  const old = before?.record?.sign;
  if (date !== '') record['sign'] = { state: 'in-place', date };
  else if (reason !== '') record['sign'] = { state: 'exception', reason };
  else if (old?.state === 'to-confirm') record['sign'] = old;
  else Reflect.deleteProperty(record, 'sign');
  if (Object.keys(record).length > 0) Object.assign(camera, { record });
}

const ENTRY_KEYS = [
  ...(['number', 'name', 'kind', 'position', 'owner', 'purpose', 'regime'] as const),
  ...(['retentionHours', 'groups'] as const),
];

type EntryChange = Input<'camera.change'>['entry'];

/** Only what is not as before; null takes a value away. */
export function changeBetween(before: Camera, after: Camera): EntryChange {
  const changed = (old: Tree, next: Tree, keys: readonly string[]): Tree =>
    Object.fromEntries(
      keys
        .filter((key) => sortedText(old[key]) !== sortedText(next[key]))
        .map((key) => [key, next[key] ?? null]),
    );
  const [old, next] = [before.record ?? {}, after.record ?? {}] as [Tree, Tree];
  const record = changed(old, next, [...new Set([...Object.keys(old), ...Object.keys(next)])]);
  return {
    ...changed(before as unknown as Tree, after as unknown as Tree, ENTRY_KEYS),
    ...(Object.keys(record).length === 0 ? {} : { record }),
  };
}

/** All that is said of a camera that is added. */
export function entryOf(camera: Camera): Input<'camera.add'>['entry'] {
  const { id: _id, streams: _streams, ...entry } = camera;
  return entry as Input<'camera.add'>['entry'];
}

/** Equal values are equal texts, in whatever order their parts stand. */
function sortedText(value: unknown): string {
  return JSON.stringify(value ?? null, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
