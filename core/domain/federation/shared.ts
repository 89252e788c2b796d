/**
 * An incident that several centres are concerned with, as one of them has it. The centre that is
 * responsible decides about every entry in its own order; the others ask it, and are told what was
 * decided, entry for entry. All fold the same entries and so have the same incident. With the
 * confirmation of a handoff the responsibility moves, and with it the place of decision: who is
 * responsible is decided at one place at every moment. Source: domain file 2.2.
 */
import type { FailureCode } from '../failures.ts';
import type { IncidentEntry } from '../incident/entry.ts';
import { fold, handOver } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import { isSame } from '../same.ts';
import type { Decided, DecidedBody, SaidBody, Send } from './body.ts';
import { isVouchedFor, type Vouching } from './evidence.ts';
import { hadByShift, homeOf, mayBeAsked, partiesTo } from './home.ts';
import { joined, type Part } from './parts.ts';

export interface Shared {
  /** This centre. */
  readonly centre: string;
  readonly incident: Incident | null;
  /** In their order; the same at every centre that is concerned, as far as it was told. */
  readonly decided: readonly Decided[];
  /** What this centre asked for and nobody has decided yet, oldest first. */
  readonly asked: readonly IncidentEntry[];
  /** What partners asked for while this centre did not know yet that it decides. */
  readonly held: readonly IncidentEntry[];
  /** What came before what it follows: from another centre than the one that decides here so far. */
  readonly early: readonly Part[];
  /** What was told at once and has not come to its end yet. */
  readonly parts?: readonly Part[];
  /** Ids of what this centre refused without a place, newest last: whoever asks once more hears the same. */
  readonly refusals?: readonly string[];
  /** How many of `decided` each other centre was told, as far as this one told it. */
  readonly told: Readonly<Record<string, number>>;
}

export interface SharedStep {
  readonly shared: Shared;
  /** What has its place now, in order. */
  readonly added: readonly Decided[];
  /** Of what was asked: what took no effect, without a place among the others. */
  readonly dropped: readonly Decided[];
  readonly sends: readonly Send[];
  /** Why something of a partner counts for nothing; null: all of it is sound. */
  readonly dispute: Dispute | null;
}

/**
 * `not-theirs`: about an incident that the partner has no part in, or in somebody else's name. `differs`:
 * not what was told before, or not what the same entries make here. `too-many`: kept back without end.
 */
export type Dispute = 'not-theirs' | 'differs' | 'too-many';

/** What is known of other incidents, and of other centres' words. */
type Known = Pick<Vouching, 'has' | 'isUsed'>;

const EARLY_MOST = 100;
const HELD_MOST = 200;
const REFUSALS_MOST = 200;

export function unshared(centre: string): Shared {
  return { centre, incident: null, decided: [], asked: [], held: [], early: [], told: {} };
}

/** An entry of this centre has its place in this centre's order; `at`: UTC ms, by its clock. */
export function ownEntry(before: Shared, entry: IncidentEntry, at: number): SharedStep {
  const placed = { ...entry, recorded: at };
  if (before.incident === null || homeOf(before.incident) === before.centre) {
    return tellOthers(before, decide(before, placed));
  }
  const next = { ...before, asked: [...before.asked, placed] };
  return stepOf(next, { sends: [sendAsked(homeOf(before.incident), placed, before)] });
}

/** Everybody is believed. */
const BELIEVED: Vouching = { needs: [], has: () => true };

/** Something that a partner said has its place in this centre's order; `at`: UTC ms, by its clock. */
export function partnerSays(
  before: Shared,
  from: string,
  body: SaidBody,
  at: number,
  vouching = BELIEVED,
): SharedStep {
  switch (body.kind) {
    case 'asked':
      return partnerAsks(before, from, { ...body.entry, recorded: at }, vouching, body.known);
    case 'refused':
      return partnerRefuses(before, from, body);
    case 'decided':
      return partnerDecides(before, partOf(from, body, vouching), at, vouching);
  }
}

/** @param known How many entries they knew of; left out: nobody can say. */
function partnerAsks(
  before: Shared,
  from: string,
  entry: IncidentEntry,
  { isUsed }: Known,
  known = Number.POSITIVE_INFINITY,
): SharedStep {
  const { incident, centre } = before;
  if (incident === null || entry.author.centre !== from) return disputed(before, 'not-theirs');
  const isKnown =
    before.decided.some((one) => one.entry.id === entry.id) ||
    before.held.some(({ id }) => id === entry.id);
  if (isKnown) return stepOf(before, {});
  if (isUsed?.(entry.id) === true) return disputed(before, 'differs');
  // It was forgotten there with the first answer: a place would be taken for a forged one.
  if (before.refusals?.includes(entry.id) === true) {
    return refusedFor(before, incident, from, entry);
  }
  const concerned = partiesTo(incident).has(from);
  const had =
    before.told[from] !== undefined || hadPart(incident, from) || hadByShift(before.decided, from);
  if (homeOf(incident) !== centre) {
    if (known <= before.decided.length) {
      // Whoever is told that it moved asks the one that decides then: it has one verdict, and only there.
      if (concerned) return stepOf(before, {});
      // What has become of it since they are told no more, and so ask nobody else.
      return had ? refusedFor(before, incident, from, entry) : disputed(before, 'not-theirs');
    }
    // They know before us that we decide.
    if (before.held.length >= HELD_MOST) return disputed(before, 'too-many');
    return stepOf({ ...before, held: [...before.held, entry] }, {});
  }
  if (!concerned && !had) return disputed(before, 'not-theirs');
  if (concerned && mayBeAsked(entry.body, from)) return tellOthers(before, decide(before, entry));
  return refusedFor(before, incident, from, entry);
}

function hadPart({ handoffs }: Incident, from: string): boolean {
  return handoffs.some((handoff) => handoff.from.centre === from || handoff.to.centre === from);
}

/** By somebody who has no part in it, or may not ask for that: without a place among the others. */
function refusedFor(
  before: Shared,
  incident: Incident,
  from: string,
  entry: IncidentEntry,
): SharedStep {
  const refused = mayBeAsked(entry.body, from)
    ? (judged(incident, entry).refused ?? 'handoff-decided')
    : 'not-responsible';
  const verdict = { kind: 'refused', incident: incident.id, entry: entry.id, refused } as const;
  const others = (before.refusals ?? []).filter((id) => id !== entry.id);
  const refusals = [...others, entry.id].slice(-REFUSALS_MOST);
  return stepOf({ ...before, refusals }, { sends: [{ to: from, body: verdict }] });
}

function partnerRefuses(
  before: Shared,
  from: string,
  { entry: id, refused }: Extract<SaidBody, { kind: 'refused' }>,
): SharedStep {
  if (before.incident === null) return disputed(before, 'not-theirs');
  const entry = before.asked.find((one) => one.id === id);
  // Another centre decides now, and has been asked since.
  if (entry === undefined || homeOf(before.incident) !== from) return stepOf(before, {});
  const asked = before.asked.filter((one) => one !== entry);
  return stepOf({ ...before, asked }, { dropped: [{ entry, refused }] });
}

function partOf(from: string, body: DecidedBody, { needs }: Vouching): Part {
  return needs.length === 0 ? { from, body } : { from, body, needs };
}

function partnerDecides(known: Shared, part: Part, at: number, of: Known): SharedStep {
  const { parts, whole, isTooMuch } = joined(known.parts ?? [], part);
  const before = withParts(known, parts);
  if (isTooMuch) return disputed(before, 'too-many');
  // Whoever is told all of it judges it by the whole.
  if (whole === null) return stepOf(before, {});
  const taken = takeInTurn({ ...before, early: [...before.early, whole] }, of);
  if ('dispute' in taken) return disputed(before, taken.dispute);
  return settled(before, taken, at, of);
}

/** Nothing is begun of most incidents: then nothing is kept of it. */
function withParts(before: Shared, parts: readonly Part[]): Shared {
  const { parts: _begun, ...rest } = before;
  return parts.length === 0 ? rest : { ...rest, parts };
}

/** After what was decided elsewhere: this centre may decide from now on, or ask another one. */
function settled(before: Shared, taken: Shared, at: number, of: Known): SharedStep {
  const added = taken.decided.slice(before.decided.length);
  const { incident, centre } = taken;
  if (incident === null) return stepOf(taken, { added });
  const home = homeOf(incident);
  const was = before.incident === null ? null : homeOf(before.incident);
  if (home !== centre) {
    // Also where it went elsewhere and came back meanwhile: whoever did not decide then has not kept it.
    const isSame = home === was && incident.epoch === before.incident?.epoch;
    const sends = isSame ? [] : taken.asked.map((entry) => sendAsked(home, entry, taken));
    return stepOf(taken, { added, sends });
  }
  // Who decided until now has told everybody who is concerned. All others are told from the first if they
  // are again: a part of what they missed was decided elsewhere, and that they take with the whole only.
  const told: Record<string, number> = {};
  for (const party of partiesTo(incident)) told[party] = taken.decided.length;
  let next: Shared = { ...taken, told, asked: [], held: [] };
  for (const entry of taken.asked) next = decide(next, { ...entry, recorded: at });
  const own = tellOthers(taken, next);
  const steps = taken.held.reduce<readonly SharedStep[]>((done, entry) => {
    const { shared } = done.at(-1) ?? own;
    return [...done, partnerAsks(shared, entry.author.centre, { ...entry, recorded: at }, of)];
  }, []);
  const all = [own, ...steps];
  return stepOf((steps.at(-1) ?? own).shared, {
    added: [...added, ...all.flatMap((step) => step.added)],
    sends: all.flatMap((step) => step.sends),
  });
}

function sendAsked(to: string, entry: IncidentEntry, { decided }: Shared): Send {
  return { to, body: { kind: 'asked', entry, known: decided.length } };
}

/** By somebody who was asked for help for the first time, or anew: they have it from who is responsible. */
function takeAll(before: Shared, part: Part, of: Known): Shared | { dispute: Dispute } {
  const { entries } = part.body;
  // What was on its way for long may be less than is known by now.
  const isOther = entries.some((one, index) => {
    const known = before.decided[index];
    return known !== undefined && !sameDecided(known, one);
  });
  if (isOther) return { dispute: 'differs' };
  let next = before;
  for (const one of entries.slice(before.decided.length)) {
    const taken = take(next, one, part, of);
    if ('dispute' in taken) return taken;
    next = taken;
  }
  return next;
}

/** Whatever follows what is known, each from the centre that decided it. */
function takeInTurn(before: Shared, of: Known): Shared | { dispute: Dispute } {
  let next = before;
  for (;;) {
    const found = next.early.find((one) => isVouched(next, one) || isDue(next, one));
    if (found === undefined) break;
    const isAll = isVouched(next, found);
    const taken = isAll ? takeAll(next, found, of) : takeWhileTheirs(next, found, of);
    if ('dispute' in taken) return taken;
    next = { ...taken, early: taken.early.filter((one) => one !== found) };
  }
  return next.early.length > EARLY_MOST ? { dispute: 'too-many' } : next;
}

/** Where this centre has no part in it, or none any more, whoever decides now tells it all from the first. */
function isVouched({ incident, centre }: Shared, { from, body }: Part): boolean {
  if (incident !== null && partiesTo(incident).has(centre)) return false;
  return body.index === 0 && homeOfAll(body.entries) === from;
}

function isDue({ incident, decided }: Shared, { from, body }: Part): boolean {
  if (incident === null) return false;
  // Known already, or next and theirs to decide.
  return (
    body.index + body.entries.length <= decided.length ||
    (body.index <= decided.length && homeOf(incident) === from)
  );
}

function takeWhileTheirs(before: Shared, part: Part, of: Known): Shared | { dispute: Dispute } {
  const { from, body } = part;
  let next = before;
  for (const [offset, one] of body.entries.entries()) {
    const known = next.decided[body.index + offset];
    if (known !== undefined) {
      if (!sameDecided(known, one)) return { dispute: 'differs' };
      continue;
    }
    if (next.incident === null || homeOf(next.incident) !== from) return { dispute: 'not-theirs' };
    const taken = take(next, one, part, of);
    if ('dispute' in taken) return taken;
    next = taken;
  }
  return next;
}

/** The same entries make the same here: what was said to come of it must be what comes of it. */
function take(
  before: Shared,
  { entry, refused }: Decided,
  { from, needs = [] }: Part,
  of: Known,
): Shared | { dispute: Dispute } {
  // Nor for people of a third centre, where that one can be asked to have said it.
  if (!isVouchedFor(entry, from, { needs, has: of.has })) return { dispute: 'not-theirs' };
  if (of.isUsed?.(entry.id) === true) return { dispute: 'differs' };
  if (entry.author.centre === before.centre) {
    // Nobody speaks for people of this centre but they themselves.
    const own = before.asked.find(({ id }) => id === entry.id);
    if (own === undefined || !sameStated(own, entry)) return { dispute: 'not-theirs' };
  }
  const after = judged(before.incident, entry);
  if (after.refused !== refused) return { dispute: 'differs' };
  return {
    ...before,
    incident: after.incident,
    decided: [...before.decided, { entry, refused }],
    asked: before.asked.filter(({ id }) => id !== entry.id),
    held: before.held.filter(({ id }) => id !== entry.id),
  };
}

/** In this centre's order. What follows never has an earlier time than what it follows. */
function decide(before: Shared, entry: IncidentEntry): Shared {
  const last = before.decided.at(-1)?.entry.recorded ?? 0;
  const placed = { ...entry, recorded: Math.max(entry.recorded, last) };
  const { incident, refused } = judged(before.incident, placed);
  return { ...before, incident, decided: [...before.decided, { entry: placed, refused }] };
}

/** What an entry makes of an incident, at whichever centre it is looked at. */
export function judged(
  incident: Incident | null,
  entry: IncidentEntry,
): { readonly incident: Incident | null; readonly refused: FailureCode | null } {
  if (entry.body.kind !== 'handed-over' || incident === null) return fold(incident, entry);
  // It follows from a shift handover of that centre, where it was judged.
  const isOwn = entry.body.from.centre === entry.author.centre;
  return isOwn
    ? { incident: handOver(incident, entry), refused: null }
    : { incident, refused: 'not-permitted' };
}

function tellOthers(before: Shared, after: Shared): SharedStep {
  const told = { ...after.told };
  const sends: Send[] = [];
  const { incident, decided, centre } = after;
  if (incident === null) return stepOf(after, {});
  const parties = partiesTo(incident);
  const concerned = new Set([
    ...(before.incident === null ? [] : partiesTo(before.incident)),
    ...parties,
  ]);
  for (const to of concerned) {
    const index = told[to] ?? 0;
    if (to === centre || index === decided.length) continue;
    const entries = decided.slice(index);
    sends.push({ to, body: { kind: 'decided', incident: incident.id, index, entries } });
    told[to] = decided.length;
  }
  const added = decided.slice(before.decided.length);
  return stepOf({ ...after, told }, { added, sends });
}

function homeOfAll(entries: readonly Decided[]): string | null {
  let incident: Incident | null = null;
  for (const { entry } of entries) incident = judged(incident, entry).incident;
  return incident === null ? null : homeOf(incident);
}

function sameDecided(one: Decided, other: Decided): boolean {
  if (other.refused !== one.refused) return false;
  return one.entry.recorded === other.entry.recorded && sameStated(one.entry, other.entry);
}

/** Field for field, whatever their order. */
function sameStated(one: IncidentEntry, other: IncidentEntry): boolean {
  return isSame({ ...one, recorded: 0 }, { ...other, recorded: 0 });
}

function stepOf(shared: Shared, what: Partial<Omit<SharedStep, 'shared'>>): SharedStep {
  return { shared, added: [], dropped: [], sends: [], dispute: null, ...what };
}

function disputed(before: Shared, dispute: Dispute): SharedStep {
  return stepOf(before, { dispute });
}
