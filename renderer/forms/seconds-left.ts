/**
 * @param until,now ms of the same clock.
 * @returns whole seconds, rounded up: 0 only when the time is over.
 */
export function secondsLeft(until: number, now: number): number {
  return Math.max(0, Math.ceil((until - now) / 1_000));
}
