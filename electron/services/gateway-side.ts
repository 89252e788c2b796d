/** How it stands with one partner, as the gateway keeps it. */
import type {
  KnownPartner,
  PartnerLinkState,
  PartnerPosition,
} from '../../core/federation-ports.ts';
import { createPace, type Pace } from './gateway-pace.ts';
import { createTurns, type InTurn } from './in-turn.ts';
import { createLosable, type Losable } from './losable.ts';
import { createOnceMore, type OnceMore } from './once-more.ts';
import { createQuota, type Quota, type Taken } from './partner-quota.ts';

export interface Side {
  partner: KnownPartner;
  /** How far they have ours; null: not asked yet. */
  confirmed: number | null;
  isUp: boolean;
  since: number | null;
  lastContact: number | null;
  /** What their clock said in what was heard last; UTC, ms. */
  heardAt: number | null;
  roundTripMs: number | null;
  offsetMs: number | null;
  positions: readonly PartnerPosition[];
  readonly quota: Quota;
  /** Since when they have given what they may for a day; UTC, ms. null: they may give. */
  limited: number | null;
  /** When they greeted last; UTC, ms. */
  greetedAt: number | null;
  readonly giving: OnceMore;
  readonly given: Losable;
  readonly pace: Pace;
  readonly taking: InTurn;
  /** One after the other: of two at once the partner hears one. */
  readonly greeting: InTurn;
  cancel: () => void;
  /** Number of the last message whose receipt was told. */
  noted: number;
  cancelNote: () => void;
}

/**
 * @param now UTC, ms.
 * @param taken What was kept of theirs in the last day.
 */
export function newSide(
  partner: KnownPartner,
  now: number,
  give: (side: Side) => Promise<void>,
  taken: readonly Taken[],
): Side {
  const side: Side = {
    ...{ partner, confirmed: null, isUp: false, since: null, lastContact: null },
    ...{ heardAt: null, roundTripMs: null, offsetMs: null, positions: [] },
    ...{ quota: createQuota(now, taken), limited: null, greetedAt: null },
    giving: createOnceMore(() => give(side)),
    ...{ given: createLosable(), pace: createPace(), taking: createTurns() },
    greeting: createTurns(),
    ...{ cancel: () => undefined, noted: 0, cancelNote: () => undefined },
  };
  return side;
}

/** Longer than a greeting is under way on a link that is of use, ms. */
const OLD_MS = 5_000;

/**
 * Whether a greeting tells how it stands there now: one that was kept on the way, or comes once more, does
 * not. Where their clock was set the answer to our own greeting says so.
 *
 * @param now UTC, ms.
 */
export function isFresh(
  { heardAt, offsetMs }: Pick<Side, 'heardAt' | 'offsetMs'>,
  { at }: { readonly at: number },
  now: number,
): boolean {
  if (heardAt !== null && at <= heardAt) return false;
  return offsetMs === null || Math.abs(now + offsetMs - at) <= OLD_MS;
}

export function endSide(side: Side): void {
  side.giving.end();
  side.cancel();
  side.cancelNote();
}

/** @param last Number of the last message to them. */
export function stateOf(side: Side, last: number): PartnerLinkState {
  const { partner, isUp, since, lastContact, roundTripMs, offsetMs, positions } = side;
  const queued = Math.max(0, last - (side.confirmed ?? 0));
  const known = { id: partner.id, name: partner.name };
  const limited = side.limited === null ? {} : { limited: side.limited };
  return {
    ...known,
    isUp,
    since,
    lastContact,
    roundTripMs,
    offsetMs,
    queued,
    positions,
    ...limited,
  };
}
