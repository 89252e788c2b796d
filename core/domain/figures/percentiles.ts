/**
 * How long something took, told so that nothing that still waits is left out: whoever has not been
 * answered yet has waited at least as long as until now.
 *
 * A percentile is that of the nearest rank (Hyndman and Fan 1996, "Sample Quantiles in Statistical
 * Packages", definition 1): of n values in order the one at the place ceil(p · n), so that it is always
 * a time that really was.
 */
export interface Reading {
  /** ms. */
  readonly value: number;
  /** True: so much or more, as something that still waits may yet come behind it. */
  readonly atLeast: boolean;
}

export interface Distribution {
  /** Of those that are through and those that wait together. */
  readonly count: number;
  readonly waiting: number;
  /** null where there is nothing to count. */
  readonly median: Reading | null;
  readonly p90: Reading | null;
  readonly p95: Reading | null;
  readonly worst: Reading | null;
}

/**
 * @param took Of those that are through, ms. @param waits How long the others have waited until now, ms.
 */
export function distributionOf(took: readonly number[], waits: readonly number[]): Distribution {
  const done = took.toSorted((one, other) => one - other);
  // Each that waits will have taken at least so long; in order these are the least that can be.
  const least = [...took, ...waits].sort((one, other) => one - other);
  const at = (percent: number): Reading | null => {
    const rank = Math.ceil((percent * least.length) / 100);
    const value = least[rank - 1];
    if (value === undefined) return null;
    // Were all that wait to wait for ever, it would be this one, or none.
    return { value, atLeast: done[rank - 1] !== value };
  };
  return {
    ...{ count: least.length, waiting: waits.length },
    ...{ median: at(50), p90: at(90), p95: at(95), worst: at(100) },
  };
}
