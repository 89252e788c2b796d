/**
 * A journal whose beginning was taken away on purpose: the entry that says so, and what somebody who
 * checks the rest needs from what is gone. docs/journal.md describes it byte by byte.
 */
import type { JsonValue } from './canonical.ts';
import { readSealedLine, sealedLine, type SealedEntry } from './chain.ts';
import type { Entry, Statement } from './entry.ts';

export const PRUNED = 'journal.pruned';

export interface Pruned {
  /** The last entry that was taken away, and all before it. */
  readonly before: number;
  /** Of that entry: the next one names it as `previous`. */
  readonly hash: string;
  /** The first entry that was there until now. */
  readonly from: number;
  /** How many were taken away. */
  readonly entries: number;
  /** Of the entries that were taken away, UTC, ms since 1970. */
  readonly oldest: number;
  readonly newest: number;
  /** Every public key that the journal has named so far, raw, base64, the oldest first. */
  readonly keys: readonly string[];
  /** Lines of `journal.key-added` that are gone: who trusts the first key learns the others from them. */
  readonly vouchers: readonly SealedEntry[];
  /** How long the centre keeps entries, days. */
  readonly days: number;
}

export function prunedStatement(pruned: Pruned): Statement {
  return {
    ...{ operator: null, role: null, place: null, camera: null, incident: null },
    ...{ action: PRUNED, outcome: 'done' },
    detail: { ...pruned, vouchers: pruned.vouchers.map(sealedLine) },
  };
}

/** @returns null for an entry about something else, and for one that says it in another way. */
export function prunedIn({
  action,
  detail,
  sequence,
}: Pick<Entry, 'action' | 'detail' | 'sequence'>): Pruned | null {
  if (action !== PRUNED || !isMembers(detail)) return null;
  const { before, hash, from, entries, oldest, newest, keys, vouchers, days } = detail;
  if (
    !isNumber(before) ||
    !isNumber(from) ||
    !isNumber(entries) ||
    !isNumber(oldest) ||
    !isNumber(newest) ||
    !isNumber(days) ||
    typeof hash !== 'string' ||
    !isTexts(keys) ||
    !isTexts(vouchers)
  ) {
    return null;
  }
  // What is not yet written cannot have been taken away.
  if (before < 1 || before >= sequence) return null;
  const lines = vouchers.flatMap((line) => readSealedLine(line) ?? []);
  return { before, hash, from, entries, oldest, newest, keys, vouchers: lines, days };
}

function isMembers(value: JsonValue): value is Readonly<Record<string, JsonValue>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isNumber(value: JsonValue | undefined): value is number {
  return typeof value === 'number';
}

function isTexts(value: JsonValue | undefined): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string');
}
