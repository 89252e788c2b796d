/**
 * The journal as an auditor reads it: each act once. The journal itself holds two entries of an act,
 * one before it and one after it; here its end stands for both. An act without an end is listed by
 * its beginning, and one whose end the filter leaves out by its end, in the place of its beginning.
 */
import type { ActState } from '../../core/domain/audit-sentence.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import { actPart, endingAction } from '../../core/journal/act.ts';
import type { SealedEntry } from '../../core/journal/chain.ts';
import { readEntry, type Entry } from '../../core/journal/entry.ts';
import type { JournalFilter, JournalReader } from '../../core/ports.ts';

/** An act, or something that happened at once. */
export interface Act {
  /** The end; the beginning where there is no end. */
  readonly entry: Entry;
  readonly state: ActState;
  /** Where it stands in the list: the next page begins before it. */
  readonly place: number;
}

export interface ActPage {
  /** Newest first. */
  readonly acts: readonly Act[];
  readonly more: boolean;
}

/** Entries read together. */
const AT_ONCE = 200;

/**
 * @param before Only what stands in the list before this place; null: the newest.
 * @param own The act that asks: it would list itself, without an end.
 */
export function readActs(
  journal: JournalReader,
  filter: JournalFilter,
  before: number | null,
  limit: number,
  own: string | undefined,
): Result<ActPage> {
  const opened = openFold(journal, filter, own);
  if (!opened.ok) return opened;
  const fold = opened.value;
  const read =
    filter.outcome === 'begun'
      ? readBegun(journal, filter, fold.open)
      : (from: number | null) => journal.read(filter, from, AT_ONCE);
  const acts: Act[] = [];
  for (let from = before; ;) {
    const entries = read(from);
    if (!entries.ok) return entries;
    for (const entry of entries.value) {
      const act = fold.actOf(entry);
      if (act !== null) acts.push(act);
      // One more than asked for shows whether there is another page.
      if (acts.length > limit) return succeed({ acts: acts.slice(0, limit), more: true });
    }
    if (entries.value.length < AT_ONCE) return succeed({ acts, more: false });
    from = entries.value.at(-1)?.sequence ?? null;
  }
}

/** Oldest first. What began or ended after the call is not in it. */
export function exportActs(
  journal: JournalReader,
  filter: JournalFilter,
  last: number,
  own: string | undefined,
): Result<Iterable<Act>> {
  const opened = openFold(journal, filter, own);
  if (!opened.ok) return opened;
  const fold = opened.value;
  function* acts(): Generator<Act> {
    for (const entry of entriesOf(journal.sealed(filter))) {
      if (entry.sequence > last) return;
      const act = fold.actOf(entry);
      if (act !== null) yield act;
    }
  }
  return succeed(acts());
}

interface Fold {
  /** Sequences of beginnings without an end, oldest first. */
  readonly open: readonly number[];
  /** @returns null for a beginning whose end is listed, and for the act that asks. */
  actOf(entry: Entry): Act | null;
}

function openFold(
  journal: JournalReader,
  filter: JournalFilter,
  own: string | undefined,
): Result<Fold> {
  const opened = journal.openActs();
  if (!opened.ok) return opened;
  const newest = journal.read({}, null, 1);
  if (!newest.ok) return newest;
  const run = newest.value[0]?.run;
  const open = new Set(opened.value);
  const ended = new Set<string>();
  // Otherwise an end fits wherever its beginning does: it only comes later.
  const leavesEndsOut = filter.to !== undefined || endingAction(filter.action ?? '') !== null;

  function actOf(entry: Entry): Act | null {
    const { part, key, byId } = actPart(entry);
    if (own !== undefined && key === `act ${own}`) return null;
    const place = entry.sequence;
    if (part === 'end') {
      if (byId) ended.add(key);
      return { entry, state: 'ended', place };
    }
    if (open.has(entry.sequence)) {
      // Whatever another run of the program left open has ended with it.
      return { entry, state: entry.run === run ? 'under-way' : 'interrupted', place };
    }
    if (filter.outcome === 'begun' || !leavesEndsOut || ended.has(key)) return null;
    const end = findEnd(journal, entry, key);
    if (end === null) return { entry, state: 'interrupted', place };
    return fits(end, filter) ? null : { entry: end, state: 'ended', place };
  }
  return succeed({ open: opened.value, actOf });
}

/** Of millions of beginnings few have no end: these alone are looked at. */
function readBegun(
  journal: JournalReader,
  filter: JournalFilter,
  open: readonly number[],
): (before: number | null) => Result<readonly Entry[]> {
  return (before) => {
    const found: Entry[] = [];
    for (const sequence of open.toReversed()) {
      if (before !== null && sequence >= before) continue;
      const read = journal.read(filter, sequence + 1, 1);
      if (!read.ok) return read;
      const [entry] = read.value;
      if (entry?.sequence === sequence) found.push(entry);
      if (found.length === AT_ONCE) break;
    }
    return succeed(found);
  };
}

function findEnd(journal: JournalReader, beginning: Entry, key: string): Entry | null {
  const { action, operator, camera, sequence } = beginning;
  const filter: JournalFilter = {
    action: endingAction(action) ?? action,
    ...(operator === null ? {} : { operator }),
    ...(camera === null ? {} : { camera }),
  };
  for (const entry of entriesOf(journal.sealed(filter, sequence))) {
    const found = actPart(entry);
    if (found.part === 'end' && found.key === key) return entry;
  }
  return null;
}

/** Whether a filter that lists the beginning lists this end too: they differ in time and action. */
function fits({ time, action }: Entry, filter: JournalFilter): boolean {
  const { to = Number.MAX_SAFE_INTEGER, from = 0 } = filter;
  const wanted = filter.action ?? '*';
  const named = wanted.endsWith('*') ? action.startsWith(wanted.slice(0, -1)) : action === wanted;
  return time >= from && time <= to && named;
}

function* entriesOf(sealed: Iterable<SealedEntry>): Generator<Entry> {
  for (const { text } of sealed) {
    const entry = readEntry(text);
    if (entry !== null) yield entry;
  }
}
