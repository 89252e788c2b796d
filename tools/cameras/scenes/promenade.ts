// A street of the spa with its lamps and shops; by night with lit windows and headlights.
import { rgb, shade } from './colour.ts';
import { way } from './motion.ts';
import { ASPHALT, centreLine, PAVEMENT, rectangle, zebra } from './road.ts';
import type { Scene } from './scene.ts';
import { panel } from './solid.ts';
import { dwelling, ground, hills, lamp, roughen, sky, tree } from './town.ts';
import { car } from './traffic.ts';
import type { View } from './view.ts';

const WINDOW = rgb('#ffcf85');

/** A shop that is still lit, and its light on the pavement. */
function shop(view: View, x: number, z: number) {
  const front = { x, z, length: 10.2, width: 12.2, top: 3 };
  const glass = view.light.night ? shade(WINDOW, 2.4) : rgb('#4b555b');
  panel(view, front, 'back', [0.08, 0.1, 0.92, 0.85], glass);
  for (const bar of [0.34, 0.62]) {
    panel(view, front, 'back', [bar, 0.1, bar + 0.03, 0.85], rgb('#33302c'));
  }
  if (view.light.night) view.shine([x, 0.5, z - 8], 7, WINDOW, 0.22, 0.3);
}

export const promenade: Scene = {
  mast: { height: 6, turn: -11, horizon: 0.3, focal: 0.74 },

  still(view, seed) {
    sky(view, seed);
    hills(view, seed + 9, rgb('#46573f'), 0.16, 500);
    ground(view, seed, rgb('#6c7050'), 5);
    rectangle(view, [-10, 9], [0, 200], PAVEMENT);
    rectangle(view, [-5.5, 3], [0, 200], ASPHALT);
    centreLine(view, -1.2, 140);
    zebra(view, -5, 3, 31.5);
    roughen(view, seed + 2, 5, 2);
    for (let i = 8; i >= 0; i--) {
      const z = 30 + i * 14;
      dwelling(view, [-18, z + 4], [14, 13, 8 + (i % 3)], [5, 3], i + seed, { ridge: 3.4 });
      if (i < 2) continue;
      const size = [14, 12, 7 + (i % 2) * 2] as const;
      dwelling(view, [19 + (i % 2), z + 8], size, [5, 2 + (i % 2)], i + seed + 3, { ridge: 3.4 });
    }
    shop(view, 19, 66);
    for (let i = 6; i >= 0; i--) {
      tree(view, 11.5, 24 + i * 15, 5.5 + (i % 2), seed + i);
      lamp(view, i % 2 ? -7 : 5, 19 + i * 17, i % 2 ? 1.8 : -1.8);
    }
  },

  moving(moment) {
    const { hand } = moment;
    const away = way(-1.2 + 2.1 * hand, -14, -1.2 + 2.1 * hand, 190);
    const nearer = way(-1.2 - 2.1 * hand, 190, -1.2 - 2.1 * hand, -14);
    for (const [i, start] of [1, 8, 13, 22, 26].entries()) {
      const path = i % 2 ? away : nearer;
      moment.drive(path, start, [0, 0, 16.5, 206], (spot) => car(spot, moment.carColour(i)));
    }
    moment.walk(way(7, 8, 7, 52), 2, 0);
    moment.walk(way(6.6, 66, 6.6, 22), 8, 1);
    moment.walk(way(-7.6, 50, -7.6, 9), 14, 2);
    moment.walk(way(6.8, 31.5, -6.5, 31.5, -8, 52), 20, 3);
    moment.walk(way(-8.4, 16, -8.4, 60), 26, 4);
  },
};
