/**
 * An entry of the journal: who did what, when, to what, and how it ended. Its bytes are the canonical
 * text of the fields below (docs/journal.md describes them byte by byte); its hash is SHA-256 of
 * these bytes; each entry names the hash of the one before; the centre's key signs the hash.
 */
import { canonicalText, readCanonical, type JsonValue } from './canonical.ts';

/** `begun` stands before each `done` or `failed`; without one of them the program ended meanwhile. */
export const OUTCOMES = ['begun', 'done', 'failed', 'denied'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export interface Entry {
  /** Of this description. */
  readonly v: 1;
  /** Which journal: made at random when it is begun. */
  readonly journal: string;
  /** From 1 on, without a gap. */
  readonly sequence: number;
  /** Of the entry before, 64 hexadecimal digits; zeros before the first. */
  readonly previous: string;
  /** Of this entry alone, a UUID. */
  readonly id: string;
  /** UTC, ms since 1970. */
  readonly time: number;
  /** One run of the program; its monotonic times can be compared. */
  readonly run: string;
  /** Since the run began, ms. Goes on when somebody sets the clock. */
  readonly monotonic: number;
  /** Who; null for what the program does by itself. */
  readonly operator: string | null;
  readonly role: string | null;
  /** Which workstation and window, `desk`, `wall-1`, `command-line`; null for the program. */
  readonly place: string | null;
  readonly action: string;
  readonly outcome: Outcome;
  readonly camera: string | null;
  readonly incident: string | null;
  /** What belongs to this action: before and after, reason, figures. */
  readonly detail: JsonValue;
}

/** All but the place in the chain. */
export type Draft = Omit<Entry, 'v' | 'journal' | 'sequence' | 'previous'>;

/** What a caller says; the journal adds name, times and place. */
export type Statement = Omit<Draft, 'id' | 'time' | 'run' | 'monotonic'>;

export const GENESIS = '0'.repeat(64);

const FIELDS: Readonly<Record<keyof Entry, (value: unknown) => boolean>> = {
  v: (value) => value === 1,
  journal: isId,
  sequence: (value) => Number.isSafeInteger(value) && (value as number) >= 1,
  previous: isHash,
  id: isId,
  time: isTime,
  run: isId,
  monotonic: isTime,
  operator: isNullableText,
  role: isNullableText,
  place: isNullableText,
  action: (value) => typeof value === 'string' && /^[a-z][A-Za-z0-9.-]{0,63}$/.test(value),
  outcome: (value) => OUTCOMES.some((outcome) => outcome === value),
  camera: isNullableText,
  incident: isNullableText,
  // Canonical text has no other values.
  detail: () => true,
};
const FIELD_NAMES = Object.keys(FIELDS) as (keyof Entry)[];
/** A longer entry is refused: documents belong into files, named by their hash. UTF-16 units. */
export const LONGEST_ENTRY = 262_144;

/** @returns the entry's bytes as text, or null when it breaks the description. */
export function entryText(entry: Entry): string | null {
  if (!isEntry(entry)) return null;
  const text = canonicalText(entry);
  return text === null || text.length > LONGEST_ENTRY ? null : text;
}

/** @returns null for text that is no entry in canonical form. */
export function readEntry(text: string): Entry | null {
  if (text.length > LONGEST_ENTRY) return null;
  const value: unknown = readCanonical(text);
  return isEntry(value) ? value : null;
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const record = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(record);
  return (
    names.length === FIELD_NAMES.length &&
    FIELD_NAMES.every((name) => Object.hasOwn(record, name) && FIELDS[name](record[name]))
  );
}

function isId(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(value);
}

function isHash(value: unknown): boolean {
  return typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);
}

function isTime(value: unknown): boolean {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isNullableText(value: unknown): boolean {
  return value === null || (typeof value === 'string' && value.length <= 200);
}
