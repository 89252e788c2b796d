/**
 * What one camera is told while it is steered: the newest speed, one at a time, and that it stands still
 * as soon as the hand is gone. A movement that nobody repeats ends here; where this program ends, or
 * the network, it ends in the camera.
 */
import type { PtzVector } from '../../core/domain/onvif.ts';
import { isStill } from '../../core/domain/ptz-controls.ts';
import { succeed, type Result } from '../../core/domain/result.ts';

/**
 * So long after the hand was last heard of, a camera stops by itself, ms (ContinuousMove, `Timeout`). The
 * camera counts from when it hears: what is left of a second is for the way there.
 */
export const CAMERA_STOPS_MS = 900;
/** A window that steers says so at least this often, ms. */
export const HAND_MS = 500;
/** The same speed is told again before the camera stops by itself, ms. */
const REPEAT_MS = 400;
/** Between attempts to stop a camera that does not answer, and how many, ms. */
const STOP_AGAIN_MS = 300;
const MOST_STOPS = 10;

export interface MotorWires {
  /** @param forMs After which the camera stops by itself. */
  readonly move: (speed: PtzVector, forMs: number) => Promise<Result<null>>;
  readonly stop: () => Promise<Result<null>>;
  /** Since some moment of this run, ms. */
  readonly monotonic: () => number;
}

export class PtzMotor {
  readonly #wires: MotorWires;
  #wanted: PtzVector | null = null;
  #sent: { readonly speed: PtzVector; readonly at: number } | null = null;
  #sending: Promise<Result<null>> | null = null;
  #heardAt = 0;
  /** Attempts so far to stop it; null: it stands still as far as anybody knows. */
  #stops: number | null = null;
  #stoppedAt = 0;
  /** From telling to the camera's answer, the last time, ms. */
  delayMs: number | null = null;

  constructor(wires: MotorWires) {
    this.#wires = wires;
  }

  /** Whether somebody wants it to move, and it has not been told to stop since. */
  get isWanted(): boolean {
    return this.#wanted !== null;
  }

  /** Goes on for `HAND_MS`. @returns how telling it ended; what is told later answers at once. */
  move(speed: PtzVector): Promise<Result<null>> {
    if (isStill(speed)) return this.stop();
    const now = this.#wires.monotonic();
    this.#heardAt = now;
    this.#stops = null;
    this.#wanted = speed;
    if (this.#sending !== null || !this.#isNews(now)) return Promise.resolve(succeed(null));
    return this.#send();
  }

  /** Told at once, whatever is under way, and again where a movement may arrive after it. */
  stop(): Promise<Result<null>> {
    this.#wanted = null;
    this.#sent = null;
    this.#stops = 0;
    const stopped = this.#tellStop();
    void this.#sending?.then(() => this.#tellStop());
    return stopped;
  }

  /** Call it a few times a second. */
  tick(): void {
    const now = this.#wires.monotonic();
    if (this.#sent !== null && now - this.#heardAt >= HAND_MS) {
      void this.stop();
    } else if (this.#stops !== null && now - this.#stoppedAt >= STOP_AGAIN_MS) {
      void this.#tellStop();
    }
  }

  async #send(): Promise<Result<null>> {
    const sending = this.#tellNewest();
    this.#sending = sending;
    const told = await sending;
    this.#sending = null;
    return told;
  }

  async #tellNewest(): Promise<Result<null>> {
    let told: Result<null> = succeed(null);
    while (this.#wanted !== null && this.#isNews(this.#wires.monotonic())) {
      const at = this.#wires.monotonic();
      this.#sent = { speed: this.#wanted, at };
      // What waited for the camera's answer lasts no longer than what did not.
      const forMs = Math.max(1, CAMERA_STOPS_MS - (at - this.#heardAt));
      told = await this.#wires.move(this.#wanted, forMs);
      this.delayMs = this.#wires.monotonic() - at;
      // Nobody knows whether it heard.
      if (!told.ok) void this.stop();
    }
    return told;
  }

  async #tellStop(): Promise<Result<null>> {
    if (this.#stops === null || this.#stops >= MOST_STOPS) return succeed(null);
    this.#stops += 1;
    this.#stoppedAt = this.#wires.monotonic();
    const told = await this.#wires.stop();
    if (told.ok || told.failure.code === 'onvif-not-supported') this.#stops = null;
    return told;
  }

  #isNews(now: number): boolean {
    const sent = this.#sent;
    return sent === null || now - sent.at >= REPEAT_MS || !isSame(sent.speed, this.#wanted);
  }
}

function isSame(one: PtzVector, other: PtzVector | null): boolean {
  return one.pan === other?.pan && one.tilt === other.tilt && one.zoom === other.zoom;
}
