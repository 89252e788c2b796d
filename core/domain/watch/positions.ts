/** Which positions of the centre are staffed, in the order in which they are read. */

/** A position that the centre has heard of. */
export interface KnownPosition {
  /** The id of its journal. */
  readonly journal: string;
  /** As it is called in the centre. */
  readonly name: string;
  /** When it was heard last: UTC, ms since 1970; null: never. */
  readonly seen: number | null;
}

/** What a position says of itself as long as it runs. */
interface Said {
  readonly journal: string;
  /** null: nobody is signed in. */
  readonly person: string | null;
  readonly since?: number;
}

/** `off`: the program does not run there, or cannot be heard. */
export type Staffing = 'staffed' | 'empty' | 'off';

export interface Position<S extends Said> {
  readonly journal: string;
  readonly name: string;
  readonly isHere: boolean;
  readonly staffing: Staffing;
  /** null where it is off. */
  readonly said: S | null;
  /** Since when it is so: UTC, ms; null where nobody has said. */
  readonly since: number | null;
}

/** A position that was not heard for so long is none any more, ms. */
export const FORGOTTEN_MS = 7 * 86_400_000;

const ORDER: readonly Staffing[] = ['staffed', 'empty', 'off'];

/**
 * This position first, then those where somebody sits, then the others, each by name.
 *
 * @param said Of those that run. @param here Of this position. @param now UTC, ms.
 */
export function positionsOf<S extends Said>(
  known: readonly KnownPosition[],
  said: readonly S[],
  here: string | null,
  now: number,
): readonly Position<S>[] {
  return known
    .map(({ journal, name, seen }): Position<S> => {
      const found = said.find((each) => each.journal === journal) ?? null;
      const staffing = found === null ? 'off' : found.person === null ? 'empty' : 'staffed';
      const since = found === null ? seen : (found.since ?? null);
      return { journal, name, isHere: journal === here, staffing, said: found, since };
    })
    .filter(
      ({ isHere, staffing, since }) =>
        isHere || staffing !== 'off' || (since !== null && now - since < FORGOTTEN_MS),
    )
    .toSorted(
      (one, other) =>
        Number(other.isHere) - Number(one.isHere) ||
        ORDER.indexOf(one.staffing) - ORDER.indexOf(other.staffing) ||
        (one.name < other.name ? -1 : Number(one.name > other.name)),
    );
}
