// A junction in a small town: two streets, crossings for pedestrians, lights that change.
import { rgb } from './colour.ts';
import { way } from './motion.ts';
import { ASPHALT, centreLine, PAINT, PAVEMENT, rectangle, zebra } from './road.ts';
import type { Scene } from './scene.ts';
import { stripe } from './solid.ts';
import { dwelling, ground, hills, lamp, pole, roughen, sky, tree } from './town.ts';
import { bus, car, van } from './traffic.ts';
import type { View } from './view.ts';

/** Metres to the middle of the junction. */
const JUNCTION = 36;
/** Seconds from one green to the next; the street ahead has the first half. */
const CYCLE = 16;

function lights(view: View, x: number, z: number, go: boolean) {
  pole(view, x, z, 0, 3.4, 0.16, rgb('#3a3f43'));
  pole(view, x, z, 2.5, 3.6, 0.36, rgb('#1b1e20'));
  view.shine([x, go ? 2.7 : 3.4, z - 0.3], 0.42, go ? rgb('#3fd08a') : rgb('#ff4a38'), 0.95);
}

export const crossroads: Scene = {
  mast: { height: 7.5, turn: 9, horizon: 0.25, focal: 0.78 },

  still(view, seed) {
    sky(view, seed);
    hills(view, seed, rgb('#56664f'), 0.1, 900);
    ground(view, seed, rgb('#71764f'), 5);
    rectangle(view, [-7, 11], [0, 190], PAVEMENT);
    rectangle(view, [-90, 120], [JUNCTION - 6.5, JUNCTION + 6.5], PAVEMENT);
    rectangle(view, [-3, 7], [0, 190], ASPHALT);
    rectangle(view, [-90, 120], [JUNCTION - 4, JUNCTION + 4], ASPHALT);
    centreLine(view, 2, 120, JUNCTION, 9);
    for (let x = -60; x < 90; x += 6) {
      if (Math.abs(x - 2) > 11) stripe(view, [x, JUNCTION], [x + 3, JUNCTION], 0.16, PAINT, 0.8);
    }
    for (const z of [JUNCTION - 8, JUNCTION + 8]) zebra(view, -2.6, 7, z);
    roughen(view, seed + 2, 3, 9);
    for (let i = 9; i >= 0; i--) {
      const z = JUNCTION + 16 + i * 17;
      const [right, left] = [6.5 + ((i + seed) % 3) * 2, 6.5 + ((i * 2 + seed) % 3) * 2];
      const ridge = { ridge: 3.4 };
      dwelling(view, [20 + (i % 2), z], [15, 14, right], [5, 3], i * 3 + seed + 2, ridge);
      dwelling(view, [-16 - (i % 3), z + 4], [15, 13, left], [5, 3], i * 5 + seed, ridge);
    }
    for (let i = 0; i < 3; i++) tree(view, 31 + i * 5, 49, 7.5, seed + i);
    for (let i = 0; i < 3; i++) tree(view, -22 - i * 5, 47, 7.5, seed + i + 9);
    dwelling(view, [-26, 21], [20, 15, 7], [6, 2], seed);
    for (const z of [80, 52, 20]) lamp(view, 9.5, z, -2);
  },

  moving(moment) {
    const { hand } = moment;
    const away = way(2 + 2.3 * hand, -14, 2 + 2.3 * hand, 200);
    const nearer = way(2 - 2.3 * hand, 200, 2 - 2.3 * hand, -14);
    for (const start of [0, 1.9, 5]) {
      const pick = Math.round(start);
      moment.drive(away, start - 3, [0, 0, 12, 180], (s) => car(s, moment.carColour(pick)), CYCLE);
    }
    const passing = [0, 30, 11, 205];
    moment.drive(nearer, -8, passing, (s) => van(s, rgb('#c9ccca')), CYCLE);
    moment.drive(nearer, -6.1, passing, (s) => car(s, moment.carColour(1)), CYCLE);
    moment.drive(nearer, 13, passing, (s) => bus(s, rgb('#5f7f86')));
    // Who crosses waits until the street ahead has had its eight seconds.
    const across = way(-70, JUNCTION - 2 * hand, 100, JUNCTION - 2 * hand);
    const back = way(100, JUNCTION + 2 * hand, -70, JUNCTION + 2 * hand);
    const waiting = (pick: number) => (s: Parameters<typeof car>[0], stands: boolean) =>
      car(s, moment.carColour(pick), stands);
    moment.drive(across, -1, [0, 0, 5, 59, 9, 59, 17, 165], waiting(3));
    moment.drive(across, 0.4, [0, 0, 5, 53, 9.6, 53, 18, 165], waiting(5));
    moment.drive(back, 15, [0, 0, 6, 88, 9, 88, 16, 170], waiting(2));
    moment.walk(way(-5.2, 10, -5.2, 54), 3, 0);
    moment.walk(way(9.4, 60, 9.4, 17), 13, 1);
    moment.walk(way(-4.6, 60, -4.6, 17), 22, 2);
    // Those who cross the street start when it has red.
    const near = JUNCTION - 8;
    moment.walk(way(-4.8, near, 9.2, near, 30, JUNCTION - 6), 8.2, 3);
    moment.walk(way(9, near - 0.6, -5, near - 0.6, -24, JUNCTION - 6), 24.4, 4);
    moment.walk(way(9, near + 0.4, -5, near + 0.4, -5.4, 14), 25.1, 5);
    moment.walk(way(-5, JUNCTION + 8, 9, JUNCTION + 8, 9.4, 74), 9, 6);
    const go = moment.since(0, CYCLE) < CYCLE / 2;
    moment.add(8, 27, (view) => {
      lights(view, 8, 27, go);
    });
    moment.add(-4, 44, (view) => {
      lights(view, -4, 44, go);
    });
  },
};
