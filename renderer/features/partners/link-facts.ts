/** What is worth a warning of a link, and how its measures are written. */
import type { PartnerLinkState } from '../../../core/federation-ports.ts';

/** Clocks further apart than that, ms: times of the two centres mislead; they can no more be compared. */
const WARN_MS = 1_000;
const ALARM_MS = 5_000;

export type LinkWord = 'up' | 'down' | 'unheard';
export type ClockLevel = 'fine' | 'warn' | 'alarm';

export function linkWord({ isUp, since }: Pick<PartnerLinkState, 'isUp' | 'since'>): LinkWord {
  if (isUp) return 'up';
  return since === null ? 'unheard' : 'down';
}

/** @param offsetMs Their clock less ours; null: not measured. */
export function clockLevel(offsetMs: number | null): ClockLevel {
  const apart = Math.abs(offsetMs ?? 0);
  if (apart > ALARM_MS) return 'alarm';
  return apart > WARN_MS ? 'warn' : 'fine';
}

/**
 * Milliseconds in the reader's language, from a second on as seconds.
 *
 * @param signed With its sign, also where it is ahead.
 * @param language BCP 47.
 */
export function sayMilliseconds(ms: number, signed: boolean, language: string): string {
  const inSeconds = Math.abs(ms) >= 1_000;
  return new Intl.NumberFormat(language, {
    ...{ style: 'unit', unit: inSeconds ? 'second' : 'millisecond', unitDisplay: 'short' },
    maximumFractionDigits: inSeconds ? 1 : 0,
    signDisplay: signed ? 'exceptZero' : 'auto',
  }).format(inSeconds ? ms / 1_000 : ms);
}
