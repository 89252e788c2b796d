/** What a run of the freeze benchmark amounts to, from what camera and page noted. All times UTC, ms. */
import type { StateChange } from './page-probe.ts';

const WAIT_MOST_MS = 3_000;
/** Well below the silence after which the connection is made anew (core/domain/feed.ts). */
const HOLD_MOST_MS = 4_000;

export interface Planned {
  readonly camera: string;
  /** Before the camera is asked to freeze, ms: trials meet every phase of the wall's own clocks. */
  readonly waitMs: number;
  /** How long it stands still after its tile has said so, ms. */
  readonly holdMs: number;
}

export interface Trial {
  readonly camera: string;
  /** The camera was asked to freeze; it did so with its next picture. */
  readonly askedAt: number;
  /** The last picture that the camera sent before it stood still. */
  readonly lastPictureAt: number | null;
  readonly frozenAt: number | null;
  readonly thawAskedAt: number;
  /** The first picture and the first key frame that the camera sent afterwards. */
  readonly firstPictureAt: number | null;
  readonly firstKeyAt: number | null;
  readonly liveAt: number | null;
  readonly endedAt: number;
}

export interface Bounds {
  /** From the last picture to the tile's `frozen`. */
  readonly frozenMs: number;
  /** From the first picture after coming back to the tile's `live`. */
  readonly liveMs: number;
}

export interface Times {
  readonly frozenMs: number | null;
  readonly liveMs: number | null;
  /** Below zero where a picture before the key frame was already shown. */
  readonly liveAfterKeyMs: number | null;
}

export interface FalseAlarm {
  readonly camera: string;
  readonly state: string;
  readonly at: number;
  /** How long the tile was not live; null: until the end. */
  readonly lastedMs: number | null;
}

/** @param atOnce Trials that run at the same time; no two of them touch the same camera. */
export function planTrials(
  count: number,
  cameras: readonly string[],
  atOnce: number,
  random: () => number,
): Planned[] {
  const planned: Planned[] = [];
  while (planned.length < count) {
    // Twice as many, so that a camera is watched untouched between two trials of its own.
    const recent = planned.slice(-Math.min(2 * atOnce, cameras.length - 1)).map(cameraOf);
    const free = cameras.filter((camera) => !recent.includes(camera));
    const camera = free[Math.floor(random() * free.length)];
    if (camera === undefined) break;
    planned.push({ camera, waitMs: random() * WAIT_MOST_MS, holdMs: random() * HOLD_MOST_MS });
  }
  return planned;
}

const cameraOf = ({ camera }: Planned): string => camera;

export function timesOf(trial: Trial): Times {
  return {
    frozenMs: between(trial.lastPictureAt, trial.frozenAt),
    liveMs: between(trial.firstPictureAt, trial.liveAt),
    liveAfterKeyMs: between(trial.firstKeyAt, trial.liveAt),
  };
}

/** What a trial missed; nothing where it kept every bound. */
export function missed(trial: Trial, changes: readonly StateChange[], bounds: Bounds): string[] {
  const { frozenMs, liveMs } = timesOf(trial);
  const wavered = changes.filter(
    ({ camera, at }) =>
      camera === trial.camera &&
      trial.frozenAt !== null &&
      at > trial.frozenAt &&
      at < trial.thawAskedAt,
  );
  return [
    ...(frozenMs === null ? ['never frozen'] : []),
    ...(frozenMs !== null && frozenMs > bounds.frozenMs ? [`frozen after ${ms(frozenMs)}`] : []),
    ...wavered.map(({ state }) => `${state} while the camera stood still`),
    ...(liveMs === null ? ['never live again'] : []),
    ...(liveMs !== null && liveMs > bounds.liveMs ? [`live after ${ms(liveMs)}`] : []),
  ];
}

/** Every time that a camera which nobody had touched was said to be anything but live. */
export function falseAlarms(
  changes: readonly StateChange[],
  trials: readonly Trial[],
): FalseAlarm[] {
  return changes.flatMap((change, index) => {
    const { camera, state, at } = change;
    const touched = trials.some(
      (trial) => trial.camera === camera && at >= trial.askedAt && at <= trial.endedAt,
    );
    if (state === 'live' || touched) return [];
    const over = changes.slice(index + 1).find((later) => later.camera === camera);
    return [{ camera, state, at, lastedMs: over === undefined ? null : over.at - at }];
  });
}

function between(from: number | null, to: number | null): number | null {
  return from === null || to === null ? null : to - from;
}

function ms(value: number): string {
  return `${Math.round(value)} ms`;
}
