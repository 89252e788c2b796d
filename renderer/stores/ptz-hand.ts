/**
 * The hand on a camera: what keys, pointer, wheel and stick want together. It is told at once when it
 * changes and again while it lasts; where this window stands still or ends, main stops the camera.
 */
import type { PtzVector } from '../../core/domain/onvif.ts';
import { isStill, STILL } from '../../core/domain/ptz-controls.ts';

/** Main takes a hand that is silent for 500 ms for gone (electron/services/ptz-motor.ts). */
const REPEAT_MS = 200;

export type HandPart = 'keys' | 'pointer' | 'wheel' | 'stick';

export interface HandWires {
  readonly tell: (speed: PtzVector) => void;
  readonly stop: () => void;
  /** @returns a function that ends it. */
  readonly every: (work: () => void, ms: number) => () => void;
}

export class PtzHand {
  readonly #wires: HandWires;
  readonly #parts = new Map<HandPart, PtzVector>();
  #told: PtzVector = STILL;
  #end: (() => void) | null = null;

  constructor(wires: HandWires) {
    this.#wires = wires;
  }

  hold(part: HandPart, speed: PtzVector): void {
    if (isStill(speed)) this.#parts.delete(part);
    else this.#parts.set(part, speed);
    const wanted = this.#wanted();
    const { pan, tilt, zoom } = this.#told;
    if (wanted.pan === pan && wanted.tilt === tilt && wanted.zoom === zoom) return;
    this.#told = wanted;
    if (isStill(wanted)) {
      this.#rest();
      this.#wires.stop();
      return;
    }
    this.#wires.tell(wanted);
    this.#end ??= this.#wires.every(() => {
      this.#wires.tell(this.#told);
    }, REPEAT_MS);
  }

  /** Everything is let go at once. */
  drop(): void {
    const moved = !isStill(this.#told);
    this.#parts.clear();
    this.#told = STILL;
    this.#rest();
    if (moved) this.#wires.stop();
  }

  #rest(): void {
    this.#end?.();
    this.#end = null;
  }

  #wanted(): PtzVector {
    const along = (axis: keyof PtzVector): number => {
      let sum = 0;
      for (const part of this.#parts.values()) sum += part[axis];
      return Math.max(-1, Math.min(1, sum));
    };
    return { pan: along('pan'), tilt: along('tilt'), zoom: along('zoom') };
  }
}
