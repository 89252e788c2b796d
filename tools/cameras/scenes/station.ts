// A small bus station: bays with shelters, buses that come and leave, people who wait.
import { palette, rgb } from './colour.ts';
import { way, type Spot } from './motion.ts';
import { pick } from './random.ts';
import { ASPHALT, PAINT, PAVEMENT, rectangle } from './road.ts';
import type { Scene } from './scene.ts';
import { block, panel, stripe } from './solid.ts';
import { dwelling, ground, hills, lamp, pole, roughen, sky, tree } from './town.ts';
import { bus, car } from './traffic.ts';
import type { View } from './view.ts';

const BAYS = [-13, -2, 9] as const;
const BUS_COLOURS = palette('#5f7f86', '#a8765a', '#6f7f5c', '#7d6f86');

function shelter(view: View, x: number, z: number) {
  const steel = rgb('#5b6b70');
  view.shadow(x, z + 4, 2.4, 5, 0.3);
  for (const along of [0.3, 4, 7.7]) pole(view, x, z + along, 0, 2.5, 0.12, steel);
  block(
    view,
    { x: x + 0.4, z: z + 4, bottom: 0.5, top: 0.9, length: 6, width: 0.4 },
    rgb('#7a5b41'),
  );
  block(view, { x, z: z + 4, bottom: 2.5, top: 2.7, length: 9, width: 2.6 }, steel, rgb('#a2adb0'));
  const board = { x, z: z - 0.6, bottom: 2.9, top: 3.5, length: 0.1, width: 0.8 };
  pole(view, x, z - 0.6, 0, 2.9, 0.1, steel);
  block(view, board, rgb('#41627f'));
  panel(view, board, 'back', [0.36, 0.2, 0.64, 0.8], rgb('#e8e9e4'));
}

export const station: Scene = {
  mast: { height: 7, turn: -6, horizon: 0.26, focal: 0.76 },

  still(view, seed) {
    sky(view, seed);
    hills(view, seed + 5, rgb('#556652'), 0.15, 700);
    ground(view, seed, rgb('#5d5f60'), 4, 9);
    rectangle(view, [-90, 90], [62, 130], PAVEMENT);
    rectangle(view, [-90, 90], [71, 78], ASPHALT);
    for (const x of BAYS) {
      rectangle(view, [x - 2.6, x + 2.2], [21, 48], rgb('#97938a'));
      stripe(view, [x - 2.5, 21], [x - 2.5, 48], 0.25, rgb('#d1b452'), 0.8);
      stripe(view, [x + 2.1, 21], [x + 2.1, 48], 0.25, rgb('#d1b452'), 0.8);
    }
    for (let x = -30; x < 20; x += 4.5) stripe(view, [x, 54], [x + 2, 54], 0.5, PAINT, 0.75);
    roughen(view, seed + 3, 4, 4);
    const hall = { x: -8, z: 92, length: 14, width: 44, top: 6.4 };
    dwelling(view, [hall.x, hall.z], [44, 14, 6.4], [12, 1], seed + 2, { ridge: 0 });
    block(view, { ...hall, bottom: 6.4, top: 7.2, length: 15, width: 46 }, rgb('#6d7478'));
    panel(view, hall, 'back', [0.4, 0.7, 0.6, 0.93], rgb('#41627f'));
    for (const [i, x] of [34, 50, -46].entries()) {
      dwelling(view, [x, 95 + i], [13, 12, 9 + i], [4, 3], seed + i, { ridge: 3.4 });
    }
    for (let i = 0; i < 5; i++) tree(view, 20 + i * 6, 66, 6.5, seed + i);
    tree(view, -33, 58, 8, seed + 9);
    for (const x of [22, -22]) lamp(view, x, 50, x > 0 ? -2 : 2);
    for (const x of BAYS) shelter(view, x, 30);
    pole(view, 19, 24, 0, 1.1, 0.5, rgb('#4b6655'));
  },

  moving(moment) {
    const painted = (number: number) => (spot: Spot) =>
      bus(spot, pick(BUS_COLOURS, number + moment.seed));
    // Into a bay from the street behind, and out of it past the camera.
    const bay = (x: number) =>
      way(-80, 56, x - 12, 56, x - 6, 53, x - 4.3, 47, x - 4.3, 30, x - 4.3, 16, x - 5, -20);
    const halt = (x: number) => x + 93;
    const [middle, right] = [halt(-2), halt(9)];
    moment.drive(bay(-2), 2, [0, 0, 9, middle, 20, middle, 29, middle + 64], painted(0));
    moment.drive(bay(9), 26, [0, right, 12, right, 20, right + 63], painted(1));
    moment.drive(bay(9), 12, [0, 0, 11, right, 14, right], painted(1));
    moment.drive(bay(-13), 0, [0, halt(-13), 32, halt(-13)], painted(2));
    for (const [i, start] of [0, 6, 11, 19, 24].entries()) {
      const goesRight = i % 2 === 0;
      const z = 74.5 + (goesRight ? -1.7 : 1.7) * moment.hand;
      const path = goesRight ? way(-90, z, 90, z) : way(90, z, -90, z);
      moment.drive(path, start, [0, 0, 15, 180], (spot) => car(spot, moment.carColour(i * 3)));
    }
    for (const [i, [x, z]] of way(-1.2, 32, -2.6, 35, 9.8, 33, 8.2, 36.5, -12.4, 34).entries()) {
      moment.stand(x + 0.06 * Math.sin((moment.second * Math.PI) / 4 + x), z, i * 3 + 1);
    }
    moment.walk(way(-2.2, 24, -2.2, 64, 14, 66), 2, 0);
    moment.walk(way(16, 66, 9.4, 60, 9.4, 24), 9, 2);
    moment.walk(way(-34, 64, -12, 64, -12, 26), 16, 4);
    moment.walk(way(26, 40, 16, 22, 15, 12), 23, 6);
  },
};
