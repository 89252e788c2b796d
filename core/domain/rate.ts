/** How often something may be done: so many at once, and so many a second from then on. */

export interface Rate {
  readonly atOnce: number;
  readonly perSecond: number;
}

export interface Allowance {
  readonly left: number;
  /** ms of any clock that never goes back. */
  readonly at: number;
}

/** Before anything was done. */
export function fullAllowance({ atOnce }: Rate, at: number): Allowance {
  return { left: atOnce, at };
}

/** @returns the allowance after one more, and how long to wait where there is none left, seconds. */
export function spend(
  { atOnce, perSecond }: Rate,
  allowance: Allowance,
  at: number,
): { readonly allowance: Allowance; readonly wait: number } {
  const since = Math.max(0, at - allowance.at) / 1_000;
  const left = Math.min(atOnce, allowance.left + since * perSecond);
  if (left < 1) {
    return { allowance: { left, at }, wait: Math.max(1, Math.ceil((1 - left) / perSecond)) };
  }
  return { allowance: { left: left - 1, at }, wait: 0 };
}
