/** What the self-test can find out about this computer and its cameras. */

export type Level = 'ok' | 'warn' | 'fail';

/** What a finding is about. */
export const FINDING_IDS = [
  'ffmpeg',
  'gpu',
  'codec',
  'screens',
  'clock',
  'disk',
  'profile',
  'journal',
  'secrets',
  'search',
  'ports',
  'server',
  'partner',
  'camera',
  'camera-onvif',
  'camera-clock',
] as const;
export type FindingId = (typeof FINDING_IDS)[number];

/**
 * Every outcome there is: what it is about, and how bad. In locales each `ok` has a sentence under
 * `check:good`, each other one three of them under `check:happened`, `check:means` and `check:todo`.
 */
export const OUTCOMES = {
  'ffmpeg-found': ['ffmpeg', 'ok'],
  'ffmpeg-missing': ['ffmpeg', 'fail'],
  'gpu-used': ['gpu', 'ok'],
  'gpu-unused': ['gpu', 'warn'],
  'codec-decoded': ['codec', 'ok'],
  'codec-missing': ['codec', 'warn'],
  'screens-found': ['screens', 'ok'],
  'clock-measured': ['clock', 'ok'],
  'clock-kept': ['clock', 'ok'],
  'clock-unkept': ['clock', 'warn'],
  'clock-off': ['clock', 'warn'],
  'clock-far-off': ['clock', 'fail'],
  'disk-free': ['disk', 'ok'],
  'disk-low': ['disk', 'fail'],
  'profile-writable': ['profile', 'ok'],
  'profile-not-writable': ['profile', 'fail'],
  'journal-begins': ['journal', 'ok'],
  'journal-whole': ['journal', 'ok'],
  'journal-under-check': ['journal', 'ok'],
  'journal-faulty': ['journal', 'fail'],
  'secrets-in-system': ['secrets', 'ok'],
  'secrets-in-file': ['secrets', 'warn'],
  'search-possible': ['search', 'ok'],
  'search-blocked': ['search', 'warn'],
  'ports-needed': ['ports', 'ok'],
  'ports-none': ['ports', 'ok'],
  'server-none': ['server', 'ok'],
  'server-found': ['server', 'ok'],
  'server-answers': ['server', 'ok'],
  'server-lacks': ['server', 'warn'],
  'server-failed': ['server', 'fail'],
  'partner-answers': ['partner', 'ok'],
  'partner-dials': ['partner', 'ok'],
  'partner-failed': ['partner', 'fail'],
  'camera-shown': ['camera', 'ok'],
  'camera-playing': ['camera', 'ok'],
  'camera-failed': ['camera', 'fail'],
  'onvif-answers': ['camera-onvif', 'ok'],
  'onvif-failed': ['camera-onvif', 'fail'],
  'camera-clock-right': ['camera-clock', 'ok'],
  'camera-clock-unknown': ['camera-clock', 'warn'],
  'camera-clock-off': ['camera-clock', 'warn'],
  'camera-clock-far-off': ['camera-clock', 'fail'],
} as const satisfies Record<string, readonly [FindingId, Level]>;
export type OutcomeCode = keyof typeof OUTCOMES;

export interface Finding {
  readonly id: FindingId;
  readonly level: Level;
  readonly code: OutcomeCode;
  /** Figures and names. Never a secret. */
  readonly params: Readonly<Record<string, string | number>>;
}

export function finding(code: OutcomeCode, params: Finding['params'] = {}): Finding {
  const [id, level] = OUTCOMES[code];
  return { id, level, code, params };
}

const ORDER: readonly Level[] = ['fail', 'warn', 'ok'];

/** Worst first; what is equally bad stays in its order. */
export function worstFirst(findings: readonly Finding[]): Finding[] {
  return [...findings].sort((one, other) => ORDER.indexOf(one.level) - ORDER.indexOf(other.level));
}

export function countsOf(findings: readonly Finding[]): Record<Level, number> {
  const counts = { ok: 0, warn: 0, fail: 0 };
  for (const { level } of findings) counts[level] += 1;
  return counts;
}

/** A clock that is off by more is a warning; by more than the second, evidence is worth nothing (I-3). */
const CLOCK_WARN_MS = 1_000;
const CLOCK_FAIL_MS = 5_000;

/** @param offsetMs How far a clock is off, either way. */
export function clockLevel(offsetMs: number): Level {
  const off = Math.abs(offsetMs);
  if (off > CLOCK_FAIL_MS) return 'fail';
  return off > CLOCK_WARN_MS ? 'warn' : 'ok';
}

/** As people read it: seconds with up to two decimals. */
export function secondsOf(ms: number): number {
  return Math.round(ms / 10) / 100;
}

/**
 * Cameras tell the time in whole seconds, cut off (`GetSystemDateAndTime`, ONVIF Core Specification,
 * 8.3.4): on average half a second is missing.
 */
export const CUT_OFF_MS = 500;
