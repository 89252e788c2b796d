/** What is told of one incident at once and does not fit one line of the journal goes in parts. */
import type { DecidedBody, Send } from './body.ts';

/**
 * Of one part, as a line of the journal holds it (262,144 at most); UTF-16 units. It is far less than a line,
 * so that 256 kbit/s carry it in a second and signs of life do not wait behind it.
 */
const PART_MOST = 16_000;
/** So much the part itself takes besides its entries. */
const AROUND = 1_000;
/** Of an incident whose parts are still coming: nobody is to fill the memory with what never ends. */
const WHOLE_MOST = 20_000;

/** What came of a message whose other parts are still to come. */
export interface Part {
  readonly from: string;
  readonly body: DecidedBody;
  /** Third centres whose own word about it is needed. */
  readonly needs?: readonly string[];
}

/**
 * The same in as many messages as it takes, in order; all but the last say that more follows.
 * @param most UTF-16 units of a part's entries in a line of the journal; an entry that is longer by itself
 *   makes a part of its own.
 */
export function inParts(send: Send, most = PART_MOST): readonly Send[] {
  const { to, body } = send;
  if (body.kind !== 'decided') return [send];
  const cuts = cutsOf(body, most);
  return cuts.map((start, at): Send => {
    const end = cuts[at + 1];
    const part = { ...body, index: body.index + start, entries: body.entries.slice(start, end) };
    return { to, body: end === undefined ? part : { ...part, more: true } };
  });
}

/** Where each part begins. */
function cutsOf({ entries }: DecidedBody, most: number): readonly number[] {
  const cuts = [0];
  let weight = AROUND;
  for (const [at, one] of entries.entries()) {
    // In a line of the journal the text of a message stands as text: each quotation mark takes two.
    const heavy = JSON.stringify(JSON.stringify(one)).length;
    if (weight + heavy > most && at > (cuts.at(-1) ?? 0)) {
      cuts.push(at);
      weight = AROUND;
    }
    weight += heavy;
  }
  return cuts;
}

export interface Joined {
  /** Whose last part has not come yet: one of each sender at most. */
  readonly parts: readonly Part[];
  /** It is all there now. */
  readonly whole: Part | null;
  /** More was begun than an incident ever has; what came of it is forgotten. */
  readonly isTooMuch: boolean;
}

/**
 * Parts follow each other in the sender's chain of messages, so whatever does not go on where the last one
 * ended is another message: what was begun before it is not coming.
 */
export function joined(before: readonly Part[], next: Part): Joined {
  const begun = before.find(({ from }) => from === next.from);
  const others = before.filter((one) => one !== begun);
  if (begun !== undefined && isWithin(begun.body, next.body)) {
    return { parts: before, whole: null, isTooMuch: false };
  }
  const all = begun !== undefined && follows(begun.body, next.body) ? append(begun, next) : next;
  if (all.body.more !== true) return { parts: others, whole: all, isTooMuch: false };
  if (all.body.entries.length > WHOLE_MOST) return { parts: others, whole: null, isTooMuch: true };
  return { parts: [...others, all], whole: null, isTooMuch: false };
}

const endOf = ({ index, entries }: DecidedBody): number => index + entries.length;

function follows(begun: DecidedBody, next: DecidedBody): boolean {
  return next.index === endOf(begun);
}

/** The same part once more. */
function isWithin(begun: DecidedBody, next: DecidedBody): boolean {
  return next.more === true && next.index >= begun.index && endOf(next) <= endOf(begun);
}

function append({ from, body: { index, entries }, needs = [] }: Part, next: Part): Part {
  const body = { ...next.body, index, entries: [...entries, ...next.body.entries] };
  const all = [...new Set([...needs, ...(next.needs ?? [])])];
  return { from, body, ...(all.length === 0 ? {} : { needs: all }) };
}
