/**
 * A shift handover that people of a partner centre may take over. The centre that hands over decides about
 * every entry in its own order; the other asks it, and is told what was decided, entry for entry. It cannot
 * judge what it is told, as it does not have the other's incidents: it takes what is said to take effect,
 * but nobody speaks for people of its own.
 */
import { movedId } from '../handover/cover.ts';
import type { HandoverEntry } from '../handover/entry.ts';
import { takeEffect } from '../handover/fold.ts';
import type { Handover } from '../handover/handover.ts';
import { isSame } from '../same.ts';
import type { CoverRest, DecidedShift, ShiftBody, ShiftLeft, ShiftSend } from './shift-body.ts';
import type { Dispute } from './shared.ts';

/** One handover, as one of the centres has it. */
export interface Covered {
  /** This centre. */
  readonly centre: string;
  readonly handover: Handover | null;
  readonly entries: readonly DecidedShift[];
  readonly rest: CoverRest;
}

/** So long a signature of who takes over waits for a link at most; more than the clocks of two centres differ. */
const ASSUMING_MOST_MS = 10 * 60_000;
export const ASSUMING_MOST_MINUTES = ASSUMING_MOST_MS / 60_000;

/** More than two people ever say in a night. */
const ENTRIES_MOST = 5_000;

/**
 * What the centre that hands over tells after an entry has had its place there: from the signature on.
 * Who is not to take over any more is told that, and no more.
 */
export function tellCover(
  before: Handover | null,
  { handover, entries: all, rest }: Covered,
  left: ShiftLeft,
): { readonly rest: CoverRest; readonly sends: readonly ShiftSend[] } {
  if (handover === null) return { rest, sends: [] };
  const entries = sinceBegun(all);
  if (handover.emergency !== null) {
    return dismiss(before?.cover, handover.emergency.entry, entries, rest);
  }
  const parties = new Set<string>();
  if (handover.cover !== undefined && handover.signed !== null) parties.add(handover.cover);
  const earlier = before?.cover;
  if (earlier !== undefined && rest.told[earlier] !== undefined) parties.add(earlier);
  const told = { ...rest.told };
  const sends: ShiftSend[] = [];
  for (const to of parties) {
    const from = told[to] ?? 0;
    entries.slice(from).forEach((decided, nth) => {
      const index = from + nth;
      const isLast = index === entries.length - 1 && to === handover.cover;
      const body = { kind: 'shift-decided', handover: handover.id, index, decided } as const;
      sends.push({ to, body: isLast ? { ...body, left } : body });
    });
    told[to] = entries.length;
  }
  return { rest: { ...rest, told }, sends };
}

/**
 * What somebody of the own centre says and takes over in an emergency nobody else has signed for: whoever was
 * called hears that they are called no more.
 */
function dismiss(
  to: string | undefined,
  emergency: string,
  entries: readonly DecidedShift[],
  rest: CoverRest,
): ReturnType<typeof tellCover> {
  const at = entries.findIndex(({ entry: { id } }) => id === emergency);
  const [taken] = entries.slice(at);
  const index = to === undefined ? undefined : rest.told[to];
  if (to === undefined || index === undefined || taken === undefined || index > at) {
    return { rest, sends: [] };
  }
  const { id, handover, author, lang, recorded } = taken.entry;
  const body = { kind: 'covered', centre: null } as const;
  const entry = { id: movedId(id, handover), handover, author, lang, recorded, body };
  const decided = { entry, refused: null };
  return {
    rest: { ...rest, told: { ...rest.told, [to]: entries.length } },
    sends: [{ to, body: { kind: 'shift-decided', handover, index, decided } }],
  };
}

/**
 * Whether nobody is to have taken over by it any more: it was under way for long, and who signed it may have
 * left by then, at a desk where nobody knows that everything became theirs.
 *
 * @param at UTC, ms.
 */
export function hasLapsed({ body, recorded }: HandoverEntry, at: number): boolean {
  return body.kind === 'assumed' && at - recorded > ASSUMING_MOST_MS;
}

/** What was said of it before there was one is nothing to tell. */
export function sinceBegun(entries: readonly DecidedShift[]): readonly DecidedShift[] {
  const at = entries.findIndex(({ entry: { body }, refused }) => {
    return body.kind === 'begun' && refused === null;
  });
  return at < 0 ? [] : entries.slice(at);
}

/**
 * What the centre that hands over makes of what another one asks for.
 *
 * @param entry As it was said there, with the time at which it was.
 * @param at UTC, ms: by this centre's order.
 */
export function mayAsk(
  { handover, entries, rest, centre }: Covered,
  from: string,
  entry: HandoverEntry,
  at: number,
): 'judge' | 'known' | 'refuse' | Dispute {
  const { id, author, handover: of } = entry;
  if (handover === null || author.centre !== from || handover.from.centre !== centre) {
    return 'not-theirs';
  }
  if (of !== handover.id) return 'not-theirs';
  if (entries.some(({ entry }) => entry.id === id)) return 'known';
  if (rest.told[from] === undefined) return 'not-theirs';
  if (entries.length >= ENTRIES_MOST) return 'too-many';
  const isCalled = handover.cover === from && handover.emergency === null;
  return isCalled && !hasLapsed(entry, at) ? 'judge' : 'refuse';
}

export interface Heard {
  readonly covered: Covered;
  /** What has come new. */
  readonly added: DecidedShift | null;
  readonly dispute: Dispute | null;
}

/** What the centre that may take over makes of what it is told. */
export function hear(
  before: Covered,
  from: string,
  body: Exclude<ShiftBody, { kind: 'shift-asked' }>,
): Heard {
  const { handover, entries, rest, centre } = before;
  const disputed = (dispute: Dispute): Heard => ({ covered: before, added: null, dispute });
  if (handover !== null && (handover.from.centre === centre || handover.from.centre !== from)) {
    return disputed('not-theirs');
  }
  if (body.kind === 'shift-refused') {
    const asked = rest.asked.filter(({ id }) => id !== body.entry);
    return { covered: { ...before, rest: { ...rest, asked } }, added: null, dispute: null };
  }
  const { index, decided, left } = body;
  const known = entries[index];
  if (known !== undefined) {
    return isSame(known, decided)
      ? { covered: before, added: null, dispute: null }
      : disputed('differs');
  }
  if (index !== entries.length) return disputed('differs');
  if (index >= ENTRIES_MOST) return disputed('too-many');
  const { entry, refused } = decided;
  if (entry.handover !== body.handover || !isTheirs(before, from, decided)) {
    return disputed('not-theirs');
  }
  const after = refused === null ? takeEffect(handover, entry) : handover;
  const asked = rest.asked.filter(({ id }) => id !== entry.id);
  const next = { ...rest, asked, ...(left !== undefined && { left }) };
  return {
    covered: { centre, handover: after, entries: [...entries, decided], rest: next },
    added: decided,
    dispute: null,
  };
}

/** What the entries of another centre's handover make of it. */
export function takeAll(entries: readonly DecidedShift[]): Handover | null {
  return entries.reduce<Handover | null>(
    (handover, { entry, refused }) => (refused === null ? takeEffect(handover, entry) : handover),
    null,
  );
}

function isTheirs(
  { centre, handover, rest }: Covered,
  from: string,
  { entry, refused }: DecidedShift,
): boolean {
  const { author, body } = entry;
  if (handover === null) {
    const isBegun = body.kind === 'begun' && refused === null && body.from.centre === from;
    return isBegun && author.centre === from;
  }
  if (author.centre !== centre) return true;
  const own = rest.asked.find(({ id }) => id === entry.id);
  return own !== undefined && isSame({ ...own, recorded: 0 }, { ...entry, recorded: 0 });
}

/** What is done here and shown at once, as it moves nothing: the steps of going through it. */
const SHOWN_AT_ONCE: ReadonlySet<HandoverEntry['body']['kind']> = new Set<
  HandoverEntry['body']['kind']
>(['confirmed', 'section-confirmed', 'read-back']);

/**
 * As people of the centre that may take over see it. Somebody who signs that they take over has nothing
 * before it was decided.
 *
 * @returns null: there is none, or it is none of theirs any more.
 */
export function coverSeen({ centre, handover, rest }: Covered): Handover | null {
  if (handover === null) return null;
  const asked = rest.asked.filter(({ body }) => SHOWN_AT_ONCE.has(body.kind));
  const seen = asked.reduce<Handover | null>(takeEffect, handover) ?? handover;
  return isAway(handover, centre) ? { ...seen, state: 'CLOSED' } : seen;
}

/** Whether a centre that was to take over is not to any more, as it is not called or did not need to be. */
export function isAway({ from, cover, to }: Handover, centre: string): boolean {
  if (from.centre === centre) return false;
  return cover !== centre && to?.centre !== centre;
}

/** What is left to do there, as far as what waits does not do it. */
export function coverLeft({ rest }: Covered): ShiftLeft {
  const { asked, left } = rest;
  const blocks = left.blocks.filter(
    ({ code, about }) =>
      !asked.some(({ body }) => {
        switch (body.kind) {
          case 'confirmed':
            return (
              (code === 'item-unconfirmed' || code === 'incident-changed') && body.item === about
            );
          case 'section-confirmed':
            return code === 'section-unconfirmed' && body.section === about;
          case 'read-back':
            return code === 'risk-not-read' && body.item === about;
          default:
            return false;
        }
      }),
  );
  return { ...left, blocks };
}
