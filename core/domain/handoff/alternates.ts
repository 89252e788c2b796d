/** Which partner centre is proposed next where an offer came to nothing (domain file 2.2: escalation). */
import type { Handoff, HandoffState } from './handoff.ts';

/** So many partners can stand in the order. */
export const ALTERNATES_MOST = 64;

/** What tells that a centre cannot or will not take it. */
const FAILED: ReadonlySet<HandoffState> = new Set(['UNDELIVERED', 'DECLINED', 'EXPIRED']);

interface Reached {
  readonly id: string;
  readonly name: string;
  readonly isUp: boolean;
}

/** Partners as they stand in the centre's order; those that stand in none come after, by name. */
export function inOrder<T extends Pick<Reached, 'id' | 'name'>>(
  order: readonly string[],
  partners: readonly T[],
): readonly T[] {
  const rank = ({ id }: T): number => {
    const at = order.indexOf(id);
    return at === -1 ? order.length : at;
  };
  return partners.toSorted(
    (one, other) => rank(one) - rank(other) || one.name.localeCompare(other.name),
  );
}

/**
 * The first that can be reached and has not failed since the incident is here; the sender itself is none.
 *
 * @param own Id of the sender's centre.
 * @returns its id; null where there is none left.
 */
export function nextAlternate(
  order: readonly string[],
  partners: readonly Reached[],
  handoffs: readonly Handoff[],
  own: string,
): string | null {
  const came = handoffs.findLastIndex(
    ({ confirmed, to }) => confirmed !== null && to.centre === own,
  );
  const failed = new Set(
    handoffs
      .slice(came + 1)
      .filter(({ state }) => FAILED.has(state))
      .map(({ to }) => to.centre),
  );
  const next = inOrder(order, partners).find(
    ({ id, isUp }) => isUp && id !== own && !failed.has(id),
  );
  return next?.id ?? null;
}
