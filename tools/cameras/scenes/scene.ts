// What a scene is made of, and the moment in which its moving things are put into the picture.
import type { Rgb } from './colour.ts';
import { along, since, timetable, type Spot, type Way } from './motion.ts';
import { pick } from './random.ts';
import { CAR_COLOURS, person, type Draw } from './traffic.ts';
import type { Mast, View } from './view.ts';

export interface Scene {
  mast: Mast;
  /** Everything that stands: painted once, its depth is kept. */
  still(view: View, seed: number): void;
  /** Everything that moves, put into one moment of the loop. */
  moving(moment: Moment): void;
  /** A patch of the ground that is running water; its flow in metres a second. */
  water?: { shore: Way; flow: number };
}

/** Most things happen once a loop. */
const PERIOD = 32;

export class Moment {
  readonly second: number;
  readonly seed: number;
  /** Traffic keeps to the right; in a mirrored view that is the other side. */
  readonly hand: 1 | -1;
  private readonly view: View;
  private readonly put: { depth: number; draw: Draw }[] = [];

  constructor(view: View, second: number, seed: number) {
    this.view = view;
    this.second = second;
    this.seed = seed;
    this.hand = view.mirrored ? -1 : 1;
  }

  since(start: number, period = PERIOD): number {
    return since(this.second, start, period);
  }

  carColour(number: number): Rgb {
    return pick(CAR_COLOURS, number + this.seed);
  }

  add(x: number, z: number, draw: Draw): void {
    this.put.push({ depth: this.view.depth(x, z), draw });
  }

  /** A vehicle that starts at a second of the loop and keeps to a timetable. */
  drive(
    path: Way,
    start: number,
    stops: readonly number[],
    vehicle: (spot: Spot, stands: boolean) => Draw,
    period = PERIOD,
  ): void {
    const { metres, stands } = timetable(stops, this.since(start, period));
    const spot = along(path, metres);
    if (spot) this.add(spot.x, spot.z, vehicle(spot, stands));
  }

  walk(path: Way, start: number, dress: number, speed = 1.4): void {
    const metres = this.since(start) * speed;
    const spot = along(path, metres);
    if (spot) this.add(spot.x, spot.z, person(spot.x, spot.z, metres * 1.5, dress + this.seed));
  }

  stand(x: number, z: number, dress: number): void {
    this.add(x, z, person(x, z, 0, dress + this.seed));
  }

  /** From far to near. */
  paint(): void {
    for (const { draw } of this.put.sort((a, b) => b.depth - a.depth)) draw(this.view);
  }
}
