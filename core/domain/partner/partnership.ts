/**
 * What two centres are to each other, as this one sees it. People bring it from one state to the next;
 * time alone ends it. Times are UTC, ms since 1970.
 */
import type { SealedCard } from './card.ts';

/** The last two are not kept: they come of the time. */
export const PARTNER_STATES = [
  /** Our card was given out. */
  'INVITED',
  /** Their card was read. */
  'RECEIVED',
  /** Somebody has compared the words by telephone. */
  'COMPARED',
  /** A second person has confirmed it. */
  'CONFIRMED',
  /** They have confirmed us too. */
  'ACTIVE',
  'SUSPENDED',
  /** For good. */
  'REVOKED',
  /** They have another key that the one before does not vouch for. */
  'LOST_KEY',
  /** They change keys: the new and the old one hold. */
  'ROLLING',
  /** Their card holds no longer. */
  'EXPIRED',
] as const;
export type PartnerState = (typeof PARTNER_STATES)[number];
export type KeptState = Exclude<PartnerState, 'ROLLING' | 'EXPIRED'>;

/** What can happen to a partnership. */
export type PartnerStep =
  | 'invited'
  /** A card of a centre that is not confirmed yet. */
  | 'received'
  /** A later card with the same signing key. */
  | 'renewed'
  /** A later card whose key the one before vouches for. */
  | 'rolled'
  /** A card with another key that nothing vouches for, of which somebody says that it is to be so. */
  | 'lost'
  | 'compared'
  | 'confirmed'
  | 'suspended'
  | 'resumed'
  | 'revoked';

type From = KeptState | 'NONE';

/** `SAME`: it stays what it is. What is not here cannot happen. */
const STEPS: Readonly<
  Record<PartnerStep, Readonly<Partial<Record<From, KeptState | 'SAME' | 'BEFORE'>>>>
> = {
  invited: {
    ...{ NONE: 'INVITED', INVITED: 'SAME', RECEIVED: 'SAME', COMPARED: 'SAME', LOST_KEY: 'SAME' },
    ...{ CONFIRMED: 'SAME', ACTIVE: 'SAME', SUSPENDED: 'SAME' },
  },
  // A card that was read again is to be compared again.
  received: {
    ...{ NONE: 'RECEIVED', INVITED: 'RECEIVED', RECEIVED: 'RECEIVED', COMPARED: 'RECEIVED' },
    LOST_KEY: 'LOST_KEY',
  },
  renewed: { CONFIRMED: 'SAME', ACTIVE: 'SAME', SUSPENDED: 'SAME' },
  rolled: { CONFIRMED: 'SAME', ACTIVE: 'SAME', SUSPENDED: 'SAME' },
  lost: {
    ...{ CONFIRMED: 'LOST_KEY', ACTIVE: 'LOST_KEY', SUSPENDED: 'LOST_KEY', REVOKED: 'LOST_KEY' },
  },
  compared: { RECEIVED: 'COMPARED', LOST_KEY: 'COMPARED' },
  confirmed: { COMPARED: 'CONFIRMED' },
  suspended: { CONFIRMED: 'SUSPENDED', ACTIVE: 'SUSPENDED' },
  resumed: { SUSPENDED: 'BEFORE' },
  revoked: {
    ...{ INVITED: 'REVOKED', RECEIVED: 'REVOKED', COMPARED: 'REVOKED', LOST_KEY: 'REVOKED' },
    ...{ CONFIRMED: 'REVOKED', ACTIVE: 'REVOKED', SUSPENDED: 'REVOKED' },
  },
};

/** @returns the state after the step; null: it cannot happen then. */
export function afterStep(step: PartnerStep, partner: Partnership | null): KeptState | null {
  const to = STEPS[step][partner?.state ?? 'NONE'] ?? null;
  if (to === 'SAME') return partner?.state ?? null;
  return to === 'BEFORE' ? (partner?.suspended?.before ?? null) : to;
}

/** Somebody of this centre, and when the centre put it in its place. */
export interface DoneBy {
  readonly person: string;
  /** As it was then. */
  readonly name: string;
  readonly at: number;
}

/** The newest card of ours that they were given. */
export interface GivenCard {
  readonly serial: number;
  readonly until: number;
  /** Of our keys. */
  readonly print: string;
}

export interface Partnership {
  /** Of the other centre. */
  readonly id: string;
  readonly state: KeptState;
  /** Theirs, the newest; null: none was read. */
  readonly theirs: { readonly sealed: SealedCard; readonly print: string } | null;
  readonly ours: GivenCard | null;
  /** The card that theirs took the place of, and until when its key holds too. */
  readonly old: { readonly sealed: SealedCard; readonly until: number } | null;
  /** Prints of our keys that they have confirmed, by their cards; null: none. */
  readonly answered: string | null;
  readonly compared: DoneBy | null;
  readonly confirmed: DoneBy | null;
  readonly suspended: {
    readonly before: 'CONFIRMED' | 'ACTIVE';
    readonly reason: string;
    readonly by: DoneBy;
  } | null;
  readonly revoked: { readonly reason: string; readonly by: DoneBy } | null;
  /** Signing keys that never count again. */
  readonly dead: readonly string[];
  readonly changed: number;
}

/** Both keys hold for so long when one takes the place of the other, ms. */
export const ROLLING_MS = 7 * 86_400_000;

/** Times before the end at which people are warned, days (S2-8). */
export const WARNED_DAYS = [60, 30, 7] as const;
export type WarnedDays = (typeof WARNED_DAYS)[number];

const MAY_EXPIRE: readonly KeptState[] = [
  ...(['RECEIVED', 'COMPARED', 'CONFIRMED', 'ACTIVE', 'SUSPENDED', 'LOST_KEY'] as const),
];

/** What people are told that it is now. */
export function stateAt(partner: Partnership, now: number): PartnerState {
  const { state, theirs, old } = partner;
  if (theirs !== null && theirs.sealed.card.until <= now && MAY_EXPIRE.includes(state)) {
    return 'EXPIRED';
  }
  return state === 'ACTIVE' && old !== null && old.until > now ? 'ROLLING' : state;
}

/** The end of theirs or ours, whichever comes first; null: nothing is to be renewed. */
export function endOf({ state, theirs, ours }: Partnership): number | null {
  if (theirs === null || state === 'REVOKED') return null;
  return Math.min(theirs.sealed.card.until, ours?.until ?? Infinity);
}

/** @returns how near the end is: the least of 60, 30 and 7 days that it is within; null: further away. */
export function warningAt(partner: Partnership, now: number): WarnedDays | null {
  const end = endOf(partner);
  if (end === null) return null;
  const days = (end - now) / 86_400_000;
  return WARNED_DAYS.toReversed().find((warned) => days <= warned) ?? null;
}

/** What a link may do: `open` from the second person's word on, so that both sides can find each other. */
export function linkAt(partner: Partnership, now: number): 'none' | 'open' | 'shut' | 'gone' {
  const state = stateAt(partner, now);
  if (state === 'CONFIRMED' || state === 'ACTIVE' || state === 'ROLLING') return 'open';
  if (state === 'SUSPENDED') return 'shut';
  // Whoever was confirmed once has a link that must be cut.
  if (state === 'EXPIRED') return partner.confirmed === null ? 'none' : 'shut';
  return state === 'REVOKED' || state === 'LOST_KEY' || partner.dead.length > 0 ? 'gone' : 'none';
}
