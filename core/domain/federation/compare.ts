/**
 * What two centres have of one incident, compared at each of its ends. Both have the same entries in the
 * same order, or somebody has changed something: each states how many they are and a hash over them, and
 * where those differ both name the hashes of theirs until the first different entry is found.
 */
import type { HandoffState } from '../handoff/handoff.ts';
import { isOpen, type Incident } from '../incident/incident.ts';
import { isSame } from '../same.ts';
import type { Decided } from './body.ts';
import type { ComparedBody, Comparison, ListedBody, Statement, Verdict } from './comparison.ts';
import { partiesTo } from './home.ts';
import { judged } from './shared.ts';

type Hash = (text: string) => string;

/** Hashes in one list. */
export const LIST_MOST = 200;
/** Ends of one incident that are kept of one partner. */
const ENDS_MOST = 40;
/** Lists that are given about one end: however they ask, it is found with fewer. */
const LISTS_MOST = 4;
/** Ends of one incident about which lists are given. */
const DIFFERING_MOST = 5;

/** @returns JSON, each object's fields by name (UTF-16 order): what the hash of an entry is of. */
export function entryText({ entry, refused }: Decided): string {
  return JSON.stringify({ entry, refused }, sorted);
}

/** Over entries: SHA-256 of the SHA-256 of each, 64 hexadecimal digits, each with a line feed after it. */
export function hashOf(decided: readonly Decided[], hash: Hash): string {
  return hash(decided.map((one) => `${hash(entryText(one))}\n`).join(''));
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(
    Object.entries(value).toSorted(([one], [other]) => (one < other ? -1 : 1)),
  );
}

export function statementAt(decided: readonly Decided[], count: number, hash: Hash): Statement {
  const entries = decided.slice(0, count);
  let incident: Incident | null = null;
  for (const one of entries) incident = after(incident, one);
  const { epoch = 0, responsible = null } = incident ?? {};
  return { count, hash: hashOf(entries, hash), epoch, responsible };
}

function after(incident: Incident | null, { entry, refused }: Decided): Incident | null {
  return refused === null ? judged(incident, entry).incident : incident;
}

/** With that many entries something ended between this centre and those. */
export interface End {
  readonly count: number;
  readonly others: readonly string[];
}

/** What of an incident ends with entries that follow `known` of them. */
export function endsIn(
  centre: string,
  before: Incident | null,
  known: number,
  added: readonly Decided[],
): readonly End[] {
  const ends: End[] = [];
  let was = before;
  added.forEach((one, index) => {
    const is = after(was, one);
    const others = is === null || was === is ? [] : endedWith(centre, was, is);
    if (others.length > 0) ends.push({ count: known + index + 1, others });
    was = is;
  });
  return ends;
}

const FINAL: ReadonlySet<HandoffState> = new Set<HandoffState>([
  ...(['COMPLETED', 'DECLINED', 'WITHDRAWN', 'EXPIRED'] as const),
]);

/** It is over altogether, a handoff between both is, or one of them is told no more. */
function endedWith(centre: string, before: Incident | null, is: Incident): readonly string[] {
  if (before === null) return [];
  const [had, has] = [partiesTo(before), partiesTo(is)];
  const others = new Set<string>();
  const isOver = isOpen(before) && !isOpen(is);
  for (const other of had) {
    const isLeft = had.has(centre) && !(has.has(centre) && has.has(other));
    if (isLeft || (isOver && has.has(centre))) others.add(other);
  }
  for (const { id, state, from, to } of is.handoffs) {
    const was = before.handoffs.find((one) => one.id === id);
    if (!FINAL.has(state) || was === undefined || FINAL.has(was.state)) continue;
    if (from.centre === centre) others.add(to.centre);
    if (to.centre === centre) others.add(from.centre);
  }
  others.delete(centre);
  return [...others].toSorted();
}

/** Whether that centre is concerned with it, or was at any time. */
export function wasConcerned(
  { centre, responsible, handoffs }: Pick<Incident, 'centre' | 'responsible' | 'handoffs'>,
  other: string,
): boolean {
  return (
    centre === other ||
    responsible?.centre === other ||
    handoffs.some(({ from, to }) => from.centre === other || to.centre === other)
  );
}

/** What comes of a statement or of a list. */
export interface Compared {
  readonly ends: readonly Comparison[];
  readonly sends: readonly ComparedBody[];
  /** One that is compared by now, or whose first difference is found. */
  readonly news: readonly Comparison[];
  readonly dispute: 'not-theirs' | 'differs' | 'too-many' | null;
}

export interface Compares {
  readonly incident: string;
  readonly decided: readonly Decided[];
  readonly ends: readonly Comparison[];
  /** UTC, ms, by the order of this centre. */
  readonly at: number;
  readonly hash: Hash;
}

/** Something ended here with `count` entries. */
export function ownEnd({ incident, decided, ends, at, hash }: Compares, count: number): Compared {
  const known = ends.find((one) => one.count === count);
  // Told no more and offered anew, with nothing said in between.
  if (known !== undefined && known.ours !== null) return nothing(ends);
  const ours = statementAt(decided, count, hash);
  const next = known ?? { ...UNSTATED, count, at };
  const stated = { ...next, ours };
  return {
    // What this centre states itself is never too much.
    ...nothing(withEnd(ends, stated) ?? [...ends.slice(1), stated]),
    sends: [{ kind: 'stated', incident, ...ours }],
  };
}

const UNSTATED: Omit<Comparison, 'count' | 'at'> = {
  ...{ ours: null, theirs: null, verdict: 'missing', first: null, listed: [] },
};

/** They state what they have. */
export function theirStatement(
  { ends, at }: Pick<Compares, 'ends' | 'at'>,
  stated: Statement,
  message: number,
): Compared {
  const known = ends.find(({ count }) => count === stated.count);
  const theirs = { ...stated, at, message };
  if (known !== undefined && known.theirs !== null) {
    const { at: _at, message: _message, ...before } = known.theirs;
    return { ...nothing(ends), dispute: isSame(before, stated) ? null : 'differs' };
  }
  const next = known ?? { ...UNSTATED, count: stated.count, at };
  // By their list it may be known already.
  const verdict = next.verdict === 'missing' ? 'ahead' : next.verdict;
  const kept = withEnd(ends, { ...next, theirs, verdict });
  return kept === null ? { ...nothing(ends), dispute: 'too-many' } : nothing(kept);
}

/** What was stated and can be compared by now is. */
export function judgedEnds(compares: Compares): Compared {
  const { incident, decided, hash } = compares;
  const sends: ComparedBody[] = [];
  const news: Comparison[] = [];
  const differing = compares.ends.filter(({ listed }) => listed.length > 0).length;
  const ends = compares.ends.map((one): Comparison => {
    const { theirs, count, verdict } = one;
    if (theirs === null || verdict !== 'ahead' || count > decided.length) return one;
    const ours = one.ours ?? statementAt(decided, count, hash);
    const next = { ...one, ours, verdict: verdictOf(ours, theirs) };
    news.push(next);
    if (next.verdict !== 'entries' || differing + sends.length >= DIFFERING_MOST) return next;
    const list = listOf({ incident, decided, hash }, count, 0, firstStep(count));
    sends.push(list);
    return { ...next, listed: [keyOf(list)] };
  });
  return { ends, sends, news, dispute: null };
}

function verdictOf(ours: Statement, theirs: Statement): Verdict {
  if (ours.hash !== theirs.hash) return 'entries';
  const isOne = ours.epoch === theirs.epoch && isSame(ours.responsible, theirs.responsible);
  return isOne ? 'agreed' : 'outcome';
}

function firstStep(count: number): number {
  return Math.ceil(count / LIST_MOST);
}

function listOf(
  { incident, decided, hash }: Pick<Compares, 'incident' | 'decided' | 'hash'>,
  count: number,
  start: number,
  step: number,
  most = LIST_MOST,
): ListedBody {
  const hashes: string[] = [];
  for (let at = start; at < count && hashes.length < most; at += step) {
    hashes.push(hashOf(decided.slice(at, Math.min(at + step, count)), hash));
  }
  return { kind: 'listed', incident, count, start, step, hashes };
}

function keyOf({ start, step }: Pick<ListedBody, 'start' | 'step'>): string {
  return `${start}/${step}`;
}

/** They list hashes of what they have: the first that is another one here names where it begins. */
export function theirList(compares: Compares, body: ListedBody): Compared {
  const { decided, ends } = compares;
  const { count, start, step, hashes } = body;
  const known = ends.find((one) => one.count === count);
  // Whoever lists has been told so many entries by a statement.
  if (known === undefined || count > decided.length || start >= count) {
    return { ...nothing(ends), dispute: 'not-theirs' };
  }
  const own = listOf(compares, count, start, step, hashes.length);
  const at = own.hashes.findIndex((hash, index) => hash !== hashes[index]);
  if (at === -1) return nothing(ends);
  const from = start + at * step;
  const given = [...known.listed];
  const sends: ListedBody[] = [];
  const wanted = [own, ...(step === 1 ? [] : [finer(compares, count, from, step)])];
  for (const list of wanted) {
    if (given.includes(keyOf(list))) continue;
    if (given.length >= LISTS_MOST) return { ...nothing(ends), dispute: 'too-many' };
    given.push(keyOf(list));
    sends.push(list);
  }
  // What was found once stays.
  const first = known.first ?? (step === 1 ? from : null);
  const next: Comparison = { ...known, verdict: 'entries', first, listed: given };
  const isNew = known.verdict !== 'entries' || known.first !== first;
  return {
    ...{ ends: ends.map((one) => (one === known ? next : one)), sends },
    ...{ news: isNew ? [next] : [], dispute: null },
  };
}

function finer(compares: Compares, count: number, start: number, step: number): ListedBody {
  const next = Math.ceil(step / LIST_MOST);
  const length = Math.min(count - start, step);
  return listOf(compares, count, start, next, Math.ceil(length / next));
}

/** @returns null where there are too many and none of them may be forgotten. */
function withEnd(ends: readonly Comparison[], next: Comparison): readonly Comparison[] | null {
  const others = ends.filter(({ count }) => count !== next.count);
  const all = [...others, next].toSorted((one, other) => one.count - other.count);
  if (all.length <= ENDS_MOST) return all;
  const settled = all.find(({ verdict }) => verdict === 'agreed');
  return settled === undefined ? null : all.filter((one) => one !== settled);
}

function nothing(ends: readonly Comparison[]): Compared {
  return { ends, sends: [], news: [], dispute: null };
}
