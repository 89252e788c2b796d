/** When shifts change, by the clocks of the people of the centre. */
import { localDay, utcOfLocal } from '../local-time.ts';

const DAY_MS = 86_400_000;

/** The change of shift that comes next, and the one after: UTC, ms. */
export interface ShiftEnds {
  readonly ends: number;
  readonly nextEnds: number;
}

/**
 * @param changes Local times of day, `06:00`; at least one.
 * @param timezone IANA name; undefined: that of this computer.
 * @param now UTC, ms. A change at this very moment is past.
 * @returns null where no time can be read.
 */
export function shiftEnds(
  changes: readonly string[],
  timezone: string | undefined,
  now: number,
): ShiftEnds | null {
  const days = [-1, 0, 1, 2, 3].map((ahead) => localDay(now + ahead * DAY_MS, timezone));
  const times = [...new Set(days)]
    .flatMap((day) => changes.map((change) => utcOfLocal(`${day}T${change}`, timezone, 'from')))
    .filter((at) => at !== null && at > now) as number[];
  const [ends, nextEnds] = [...new Set(times)].toSorted((one, other) => one - other);
  return ends === undefined || nextEnds === undefined ? null : { ends, nextEnds };
}
