/** One agreement as this centre has it. Times are UTC, ms since 1970. */
import type { AgreementStep, EndingReason, SealedStatement } from './statement.ts';
import type { AgreementTerms } from './terms.ts';

/** Somebody of one of the centres, by name and by what they are there. */
export interface SaidBy {
  readonly name: string;
  readonly role: string;
  readonly at: number;
}

export interface Draft {
  readonly side: Side;
  readonly terms: AgreementTerms;
  readonly hash: string;
  readonly by: SaidBy;
}

/** Nobody takes one back: of two that cross on their way both centres make the same. */
export interface Signature {
  readonly side: Side;
  readonly hash: string;
  readonly by: SaidBy;
}

/** `ours`: by this centre; `theirs`: by the other one. */
export type Side = 'ours' | 'theirs';

export interface Agreement {
  /** A UUID. */
  readonly id: string;
  /** Id of the other centre. */
  readonly other: string;
  /** Everything that was proposed, as it came. */
  readonly drafts: readonly Draft[];
  readonly signatures: readonly Signature[];
  readonly ended: {
    readonly side: Side;
    readonly reason: EndingReason;
    readonly by: SaidBy;
  } | null;
  /** What this centre has said, in turn; the first has the number 1. */
  readonly said: readonly { readonly step: AgreementStep; readonly by: SaidBy }[];
  /** So many of those the other centre has. */
  readonly given: number;
  /** What the other centre has said, as it signed it. */
  readonly heard: readonly SealedStatement[];
}

export const AGREEMENT_STATES = [
  /** Proposed by this centre; the other one has not answered. */
  'PROPOSED',
  /** Proposed by the other one. */
  'RECEIVED',
  /** Signed here; the other one has to. */
  'SIGNED',
  /** Signed there; this centre has to. */
  'TO_SIGN',
  /** Signed by both, and its time has not come. */
  'AGREED',
  'ACTIVE',
  'EXPIRED',
  'ENDED',
] as const;
export type AgreementState = (typeof AGREEMENT_STATES)[number];

/** What people are told that it is now; of what both have signed before what is proposed anew. */
export function stateOf(agreement: Agreement, now: number): AgreementState {
  if (agreement.ended !== null) return 'ENDED';
  const agreed = agreedIn(agreement);
  if (agreed !== null) {
    const { from, until } = agreed.terms;
    if (now < from) return 'AGREED';
    return now < until ? 'ACTIVE' : 'EXPIRED';
  }
  const newest = newestOf(agreement.drafts);
  if (newest === null) return 'RECEIVED';
  if (isSigned(agreement, 'theirs', newest)) return 'TO_SIGN';
  if (isSigned(agreement, 'ours', newest)) return 'SIGNED';
  return newest.side === 'theirs' ? 'RECEIVED' : 'PROPOSED';
}

/** What holds: the newest of what both have signed; null: nothing yet. */
export function agreedIn(agreement: Agreement): Draft | null {
  return newestOf(
    agreement.drafts.filter(
      (draft) => isSigned(agreement, 'ours', draft) && isSigned(agreement, 'theirs', draft),
    ),
  );
}

export function isSigned(
  { signatures }: Agreement,
  by: Side,
  { hash }: Pick<Draft, 'hash'>,
): boolean {
  return signatures.some((signature) => signature.side === by && signature.hash === hash);
}

/** Where both wrote at once, both find the same one, by what it says. */
export function newestOf(drafts: readonly Draft[]): Draft | null {
  return drafts.reduce<Draft | null>((newest, draft) => {
    if (newest === null || draft.terms.version > newest.terms.version) return draft;
    const isTied = draft.terms.version === newest.terms.version;
    return isTied && draft.hash < newest.hash ? draft : newest;
  }, null);
}

/** Times before the end at which people are warned, days (S2-8). */
const WARNED_DAYS = [60, 30, 7] as const;
const DAY_MS = 86_400_000;

/** @returns the nearest warning that has come; null: the end is farther away, or nothing holds. */
export function warningOf(agreement: Agreement, now: number): (typeof WARNED_DAYS)[number] | null {
  const agreed = agreedIn(agreement);
  if (agreed === null || stateOf(agreement, now) !== 'ACTIVE') return null;
  return WARNED_DAYS.findLast((days) => agreed.terms.until - now <= days * DAY_MS) ?? null;
}

/** @returns when time alone next changes what is told of any of them, UTC, ms; null: it does not. */
export function nextChange(all: Iterable<Agreement>, now: number): number | null {
  const times = [...all].flatMap((agreement) => {
    const agreed = agreement.ended === null ? agreedIn(agreement) : null;
    if (agreed === null) return [];
    const { from, until } = agreed.terms;
    return [from, until, ...WARNED_DAYS.map((days) => until - days * DAY_MS)];
  });
  const coming = times.filter((at) => at > now);
  return coming.length === 0 ? null : Math.min(...coming);
}

/** What holds between this centre and others now. */
export function holding(all: Iterable<Agreement>, now: number): readonly AgreementTerms[] {
  return [...all].flatMap((agreement) => {
    const agreed = agreedIn(agreement);
    return agreed !== null && stateOf(agreement, now) === 'ACTIVE' ? [agreed.terms] : [];
  });
}
