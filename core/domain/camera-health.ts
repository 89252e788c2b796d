/** How well a camera's pictures come to this console, minute by minute: what its page and its faults tell. */
import type { LinkStatus } from './feed.ts';

export const MINUTE_MS = 60_000;

export interface HealthMinute {
  /** Beginning of the minute, UTC, ms since 1970. */
  readonly at: number;
  /** How long somebody wanted pictures, ms; all other figures are about this time. */
  readonly wantedMs: number;
  /** Of it, how long pictures came, ms. */
  readonly streamingMs: number;
  readonly pictures: number;
  readonly bytes: number;
  /** From being taken to being here, ms; null where the camera does not tell its time. */
  readonly ageMedianMs: number | null;
  readonly ageMostMs: number | null;
  /** How often pictures ended that had been coming. */
  readonly losses: number;
  /** The camera's clock minus ours, as far as it can be seen, ms. */
  readonly clockOffsetMs: number | null;
}

export interface PictureArrived {
  readonly bytes: number;
  readonly ageMs: number | null;
  readonly clockOffsetMs: number | null;
}

/** Gathers one camera's minute after the other. Times are UTC, ms since 1970. */
export class HealthMeter {
  private at: number;
  private phase: LinkStatus['phase'] | null = null;
  private since = 0;
  private wantedMs = 0;
  private streamingMs = 0;
  private pictures = 0;
  private bytes = 0;
  private ages: number[] = [];
  private losses = 0;
  private clockOffsetMs: number | null = null;

  constructor(now: number) {
    this.at = now;
  }

  /** @param phase null: nobody wants pictures any more. */
  status(phase: LinkStatus['phase'] | null, now: number): void {
    this.count(now);
    if (this.phase === 'streaming' && phase !== 'streaming' && phase !== null) this.losses += 1;
    this.phase = phase;
  }

  picture({ bytes, ageMs, clockOffsetMs }: PictureArrived): void {
    this.pictures += 1;
    this.bytes += bytes;
    if (ageMs !== null) this.ages.push(Math.max(0, ageMs));
    if (clockOffsetMs !== null) this.clockOffsetMs = clockOffsetMs;
  }

  /**
   * The minute as far as it has come; one that is full is ended and the next begun. Null where nobody
   * wanted pictures in it.
   */
  tell(now: number): HealthMinute | null {
    const full = now - this.at >= MINUTE_MS;
    // The clock was set back: what was measured is kept under its time, the next begins now.
    return full || now < this.at ? this.close(now) : this.soFar(now);
  }

  private close(now: number): HealthMinute | null {
    const minute = this.soFar(now);
    Object.assign(this, { at: now, wantedMs: 0, streamingMs: 0, pictures: 0, bytes: 0, losses: 0 });
    this.ages = [];
    this.clockOffsetMs = null;
    return minute;
  }

  private soFar(now: number): HealthMinute | null {
    this.count(now);
    const { at, wantedMs, streamingMs, pictures, bytes, losses, clockOffsetMs } = this;
    const ages = this.ages.sort((one, other) => one - other);
    const minute = {
      ...{ at, wantedMs, streamingMs, pictures, bytes, losses, clockOffsetMs },
      ageMedianMs: ages[Math.floor(ages.length / 2)] ?? null,
      ageMostMs: ages.at(-1) ?? null,
    };
    return wantedMs === 0 && pictures === 0 ? null : minute;
  }

  private count(now: number): void {
    // The clock may have been set back meanwhile.
    const passed = Math.max(0, now - Math.max(this.since, this.at));
    this.since = now;
    if (this.phase === null) return;
    this.wantedMs += passed;
    if (this.phase === 'streaming') this.streamingMs += passed;
  }
}

/** Several minutes together, as a plot shows them; null where nobody wanted pictures. */
export interface HealthStep {
  readonly at: number;
  /** Of the time in which pictures were wanted, the part in which they came, 0 … 1. */
  readonly available: number | null;
  /** A second, while they came. */
  readonly pictureRate: number | null;
  /** kbit/s, while they came. */
  readonly bitRate: number | null;
  readonly ageMedianMs: number | null;
  readonly ageMostMs: number | null;
  readonly losses: number;
  readonly clockOffsetMs: number | null;
}

/**
 * @param minutes In any order; those outside are left out.
 * @param from UTC, ms since 1970.
 * @param stepMs Length of a step, ms.
 * @param steps How many steps there are.
 */
export function healthSteps(
  minutes: readonly HealthMinute[],
  from: number,
  stepMs: number,
  steps: number,
): HealthStep[] {
  const found: HealthMinute[][] = Array.from({ length: steps }, () => []);
  for (const minute of minutes) found[Math.floor((minute.at - from) / stepMs)]?.push(minute);
  return found.map((some, index) => stepOf(from + index * stepMs, some));
}

function stepOf(at: number, minutes: readonly HealthMinute[]): HealthStep {
  const sum = (of: (minute: HealthMinute) => number): number =>
    minutes.reduce((total, minute) => total + of(minute), 0);
  const known = (of: (minute: HealthMinute) => number | null): number[] =>
    minutes
      .map(of)
      .filter((value) => value !== null)
      .sort((one, other) => one - other);
  const wanted = sum((minute) => minute.wantedMs);
  const streaming = sum((minute) => minute.streamingMs);
  const medians = known((minute) => minute.ageMedianMs);
  return {
    at,
    available: wanted === 0 ? null : streaming / wanted,
    pictureRate: streaming === 0 ? null : sum((minute) => minute.pictures) / (streaming / 1_000),
    bitRate: streaming === 0 ? null : (sum((minute) => minute.bytes) * 8) / streaming,
    ageMedianMs: medians[Math.floor(medians.length / 2)] ?? null,
    ageMostMs: known((minute) => minute.ageMostMs).at(-1) ?? null,
    losses: sum((minute) => minute.losses),
    clockOffsetMs: known((minute) => minute.clockOffsetMs).at(-1) ?? null,
  };
}
