/**
 * What the profile keeps, as the journal says it: each record is what its last change made of it. The
 * database's table of records is read from these entries and can be made anew from them at any time.
 */
import type { JsonValue } from './canonical.ts';
import { LONGEST_ENTRY, type Entry, type Statement } from './entry.ts';

export const DATA_CHANGED = 'data.changed';
/** A fault of the check: the database's record is not what the entry made of it. */
export const RECORD_CHANGED = 'record-changed';

export interface RecordChange {
  /** What kind of thing it is: `camera`, `layout`, `operator`. */
  readonly kind: string;
  /** Within its kind. */
  readonly id: string;
  /** JSON text, as an entry holds no fractions (a camera's place has some); null takes it away. */
  readonly value: string | null;
}

/** Leaves room for the other members and for letters that are escaped twice. */
const LONGEST_CHANGES = LONGEST_ENTRY / 4;

/**
 * The entries that make these changes; to be written together, as one entry holds only so much.
 *
 * @param because What the changes belong to: the request, `journal.pruned`.
 */
export function changeStatements(changes: readonly RecordChange[], because: string): Statement[] {
  const statements: Statement[] = [];
  let some: RecordChange[] = [];
  let length = 0;
  const flush = (): void => {
    if (some.length > 0) statements.push(statementOf(some, because));
    some = [];
    length = 0;
  };
  for (const change of changes) {
    const own = JSON.stringify(change).length;
    if (length + own > LONGEST_CHANGES) flush();
    some.push(change);
    length += own;
  }
  flush();
  return statements;
}

function statementOf(changes: readonly RecordChange[], because: string): Statement {
  return {
    ...{ operator: null, role: null, place: null, camera: null, incident: null },
    ...{ action: DATA_CHANGED, outcome: 'done' },
    detail: { because, changes: changes.map(({ kind, id, value }) => ({ kind, id, value })) },
  };
}

/** The same statement, saying also what all records together are once it stands (docs/journal.md). */
export function sayingState(statement: Statement, state: string): Statement {
  const { detail } = statement;
  return isMembers(detail) ? { ...statement, detail: { ...detail, records: state } } : statement;
}

/** What an entry says that all records together are; null for one that does not. */
export function stateIn({ action, detail }: Pick<Entry, 'action' | 'detail'>): string | null {
  const state = action === DATA_CHANGED && isMembers(detail) ? detail['records'] : undefined;
  return typeof state === 'string' ? state : null;
}

/** The changes that an entry makes; none for an entry about something else. */
export function changesIn({ action, detail }: Pick<Entry, 'action' | 'detail'>): RecordChange[] {
  if (action !== DATA_CHANGED || !isMembers(detail)) return [];
  const { changes } = detail;
  if (!Array.isArray(changes)) return [];
  return (changes as readonly JsonValue[]).filter(isChange);
}

function isChange(value: JsonValue): value is JsonValue & RecordChange {
  return (
    isMembers(value) &&
    typeof value['kind'] === 'string' &&
    typeof value['id'] === 'string' &&
    (value['value'] === null || typeof value['value'] === 'string')
  );
}

function isMembers(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
