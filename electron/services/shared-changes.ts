/** Changes of the profile's records as entries for the centre's order, and those of them that still wait. */
import { statedRecords } from '../../core/contract/record-entry.ts';
import { parsed } from '../../core/contract/parsed.ts';
import {
  CLAIM,
  SHARED_KINDS,
  type RecordEntry,
  type RecordName,
  type SharedChange,
} from '../../core/domain/record/record.ts';
import { readEntry, LONGEST_ENTRY, type Statement } from '../../core/journal/entry.ts';
import type { RecordChange } from '../../core/journal/records.ts';
import type { JournalReader } from '../../core/ports.ts';
import { orderStatement, type StatedAs } from './order-log.ts';

export const RECORD_ENTRY = 'record.entry';

export type StatedRecords = StatedAs<RecordEntry>;

/** An entry is text in text: leaves room for the other members. UTF-16 units. */
const LONGEST_PART = LONGEST_ENTRY / 2;

const SHARED: ReadonlySet<string> = new Set(SHARED_KINDS);

export function isShared({ kind }: Pick<RecordName, 'kind'>): boolean {
  return SHARED.has(kind);
}

/** The entries that make this change; to be written together. @param newId Gives UUIDs. */
export function recordEntries(
  change: Omit<RecordEntry, 'id' | 'recorded' | 'part' | 'parts'>,
  newId: () => string,
): StatedRecords[] {
  const portions: SharedChange[][] = [[]];
  let length = 0;
  for (const record of change.records) {
    const own = JSON.stringify(JSON.stringify(record)).length;
    if (length > 0 && length + own > LONGEST_PART) {
      portions.push([]);
      length = 0;
    }
    portions.at(-1)?.push(record);
    length += own;
  }
  return portions.map((records, index) => ({
    ...{ ...change, id: newId(), part: index + 1, parts: portions.length, records },
  }));
}

export function recordStatement(stated: StatedRecords): Statement {
  return orderStatement(stated, RECORD_ENTRY, null);
}

/** The claim to who they are. */
const ADMINISTRATORS = 'administrators';

/** A change of this workstation of which nobody knows yet what becomes of it. */
export interface WaitingChange {
  readonly change: string;
  readonly set: string;
  /** Of its last entry in the own journal. */
  readonly sequence: number;
  readonly records: readonly SharedChange[];
}

/** @param after Of the own journal: what became of all changes up to there is known. */
export function waitingChanges(
  journal: Pick<JournalReader, 'sealed'>,
  after: number,
): WaitingChange[] {
  const found = new Map<string, WaitingChange>();
  for (const { text } of journal.sealed({ action: RECORD_ENTRY }, after)) {
    const entry = readEntry(text);
    const stated = entry === null ? null : statedIn(entry.detail);
    if (entry === null || stated === null) continue;
    const { change, set, records } = stated;
    const before = found.get(change)?.records ?? [];
    found.set(change, { change, set, sequence: entry.sequence, records: [...before, ...records] });
  }
  return [...found.values()];
}

/** @returns the sequence of the last change in the own journal. */
export function lastOf(journal: Pick<JournalReader, 'sealed'>): number {
  return Math.max(0, ...waitingChanges(journal, 0).map(({ sequence }) => sequence));
}

function statedIn(detail: unknown): StatedRecords | null {
  if (typeof detail !== 'object' || detail === null || !('entry' in detail)) return null;
  return parsed(statedRecords, String(detail.entry));
}

/** What only one may have: two who give it away at the same time must not both succeed. */
export function claimsOf(
  changes: readonly RecordChange[],
  textOf: (name: RecordName) => string | null,
  operators: ReadonlyMap<string, string>,
): RecordChange[] {
  const claims = new Map<string, string | null>();
  const about = changes.filter(({ kind }) => kind === 'camera' || kind === 'operator');
  for (const change of about) {
    const before = claimIn(change.kind, textOf(change));
    if (before !== null) claims.set(before, null);
  }
  for (const change of about) {
    const after = claimIn(change.kind, change.value);
    if (after !== null) claims.set(after, JSON.stringify(change.id));
  }
  const administrators = administratorsIn(about, operators);
  if (administrators !== null) claims.set(ADMINISTRATORS, administrators);
  return [...claims]
    .map(([id, value]) => ({ kind: CLAIM, id, value }))
    .filter((claim) => textOf(claim) !== claim.value);
}

/**
 * Who is an active administrator, once these changes stand: two who each take away the right of another
 * one at the same time must not leave nobody.
 */
function administratorsIn(
  changes: readonly RecordChange[],
  operators: ReadonlyMap<string, string>,
): string | null {
  if (!changes.some(({ kind }) => kind === 'operator')) return null;
  const after = new Map<string, string | null>(operators);
  for (const { kind, id, value } of changes) if (kind === 'operator') after.set(id, value);
  const active = [...after].filter(([, text]) => text !== null && isAdministrator(text));
  return JSON.stringify(active.map(([id]) => id).sort());
}

function isAdministrator(text: string): boolean {
  const { role, active } = JSON.parse(text) as { role?: unknown; active?: unknown };
  return role === 'administrator' && active === true;
}

function claimIn(kind: string, text: string | null): string | null {
  if (text === null) return null;
  const value = JSON.parse(text) as { camera?: { number?: number }; login?: string };
  return kind === 'camera' ? `number:${value.camera?.number ?? ''}` : `login:${value.login ?? ''}`;
}

interface Named {
  readonly name?: unknown;
  readonly login?: unknown;
  readonly camera?: { readonly number?: unknown; readonly name?: unknown };
}

/** How people call it; null: it has no name of its own. */
export function nameOfRecord(
  { kind, id }: RecordName,
  textOf: (name: RecordName) => string | null,
): string | null {
  if (kind === CLAIM) return id === ADMINISTRATORS ? null : id.slice(id.indexOf(':') + 1);
  if (kind === 'patrols') return nameOfRecord({ kind: 'camera', id }, textOf);
  if (kind === 'secret') {
    const [, about = id] = /^(?:operator|address):(.+):[a-z]+$/.exec(id) ?? [];
    const owner = id.startsWith('operator:') ? 'operator' : 'camera';
    return nameOfRecord({ kind: owner, id: about }, textOf);
  }
  const text = textOf({ kind, id });
  if (text === null) return id;
  const value = JSON.parse(text) as Named | null;
  if (value?.camera !== undefined)
    return `${String(value.camera.number)} ${String(value.camera.name)}`;
  if (kind === 'policy' || kind === 'alarm-rules' || kind === 'centre') return null;
  return typeof value?.name === 'string' ? value.name : id;
}
