/**
 * Records that the workstations of one centre share: cameras, layouts, people, rules. A change names the
 * text that it replaces and takes effect at its place in the centre's order, all of it or none: where
 * another text stands by then, somebody was quicker.
 */
import type { FailureCode } from '../failures.ts';
import type { Author } from '../incident/incident.ts';

/** What of a profile belongs to the centre, by the kinds of its records. */
export const PROFILE_KINDS = [
  ...['camera', 'layout', 'operator', 'contact', 'patrols', 'alarm-rules', 'policy', 'centre'],
  ...['intake-app', 'partner-camera', 'order'],
] as const;

/** What the sharing itself needs, kept beside it. */
export const SECRET = 'secret';
export const CLAIM = 'claim';
export const MEMBER = 'member';
export const CENTRE_KEY = 'centre-key';
export const CENTRE_EPOCH = 'centre-epoch';
const OWN_KINDS = [SECRET, CLAIM, MEMBER, CENTRE_KEY, CENTRE_EPOCH] as const;

export const SHARED_KINDS: readonly string[] = [...PROFILE_KINDS, ...OWN_KINDS];

/** The order of a list: two who add something at the same time do not contradict each other. */
const NOT_COMPARED: ReadonlySet<string> = new Set(['order']);
/** Stands for a workstation that was removed: what it writes from then on counts for nothing. */
export const REMOVED = '"removed"';

export interface RecordName {
  readonly kind: string;
  /** Within its kind. */
  readonly id: string;
}

export interface SharedChange extends RecordName {
  /** SHA-256 of the text that it replaces, 64 hexadecimal digits; null: there is none. */
  readonly before: string | null;
  /** JSON text; null takes it away. */
  readonly value: string | null;
}

/** A change, or a part of one that does not fit into one entry. */
export interface RecordEntry {
  readonly id: string;
  readonly author: Author;
  /** Of the computer: who wrote where nobody is signed in. */
  readonly station: string;
  /** UTC, ms: when it got its place in the order. */
  readonly recorded: number;
  /** Which records it is about: the change that founded them. */
  readonly set: string;
  /** Takes effect with the last of its parts. A change that names itself as its set founds it. */
  readonly change: string;
  /** From 1 on. */
  readonly part: number;
  readonly parts: number;
  /** The request that it belongs to. */
  readonly because: string;
  readonly records: readonly SharedChange[];
}

/** What stands in a record at a place of the order. */
export interface Standing {
  /** SHA-256 of the text. */
  readonly hash: string;
  readonly value: string;
  /** Name of the person, else of the computer. */
  readonly by: string;
}

export interface RecordRefusal {
  readonly code: Extract<
    FailureCode,
    'record-changed' | 'records-others' | 'workstation-removed' | 'record-taken'
  >;
  /** The first of its records that is not as the author saw it. */
  readonly about: RecordName | null;
}

/**
 * @param change All parts of it together. @param set The one that stands; null: nobody has founded any.
 * @returns why it takes no effect; null: it does.
 */
export function recordRefusal(
  change: Pick<RecordEntry, 'set' | 'change' | 'author' | 'records'>,
  set: string | null,
  standing: (name: RecordName) => Standing | null,
): RecordRefusal | null {
  const founds = change.set === change.change;
  if (founds ? set !== null : set !== change.set) return { code: 'records-others', about: null };
  const member = standing({ kind: MEMBER, id: change.author.position });
  if (member?.value === REMOVED) return { code: 'workstation-removed', about: null };
  const other = change.records.find(
    (record) =>
      !NOT_COMPARED.has(record.kind) && (standing(record)?.hash ?? null) !== record.before,
  );
  if (other === undefined) return null;
  return { code: other.kind === CLAIM ? 'record-taken' : 'record-changed', about: other };
}

/** @returns what names a person or a computer for whoever was slower. */
export function writtenBy({ author, station }: Pick<RecordEntry, 'author' | 'station'>): string {
  return author.name === '' ? station : author.name;
}

export function recordKey({ kind, id }: RecordName): string {
  return JSON.stringify([kind, id]);
}
