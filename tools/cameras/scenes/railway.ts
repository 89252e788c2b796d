// A level crossing in the fields: lights blink, barriers fall, a short train passes.
import { rgb, shade } from './colour.ts';
import { way, type Spot } from './motion.ts';
import { ASPHALT, barrier, centreLine, PAINT, rectangle } from './road.ts';
import type { Scene } from './scene.ts';
import { block, panel, patch, stripe } from './solid.ts';
import { dwelling, ground, hills, pole, roughen, sky, tree } from './town.ts';
import { car, HEADLIGHT, van } from './traffic.ts';
import type { View } from './view.ts';

const TRACK = 36;
const TRAIN_COMES = 9;

/** Seconds from the first blink to the last. */
const WARNING = 16;

/** How far the arms are up, so many seconds after the lights began to blink. */
const raised = (warned: number) =>
  1 - Math.max(0, Math.min(1, (warned - 2) / 2, (WARNING - warned) / 2));

function lights(view: View, x: number, z: number, warned: number) {
  pole(view, x, z, 0, 3, 0.14, rgb('#8b9093'));
  pole(view, x, z, 1.9, 2.7, 0.9, rgb('#202427'));
  const blink = warned < WARNING ? Math.floor(warned * 1.5) % 2 : -1;
  for (const side of [0, 1]) {
    const lit = blink === side;
    const lamp = [x - 0.24 + side * 0.48, 2.3, z - 0.5] as const;
    view.shine(lamp, lit ? 0.5 : 0.18, lit ? rgb('#ff4030') : rgb('#4a2420'), 0.95);
  }
}

function train(view: View, x: number) {
  const green = rgb('#5f8a72');
  for (const middle of [x - 15, x]) {
    for (let i = -6; i <= 6; i += 3) view.shadow(middle + i, TRACK, 2.6, 2.4, 0.4);
    const bogies = { x: middle, z: TRACK, bottom: 0.4, top: 1, length: 2.2, width: 13.6 };
    block(view, bogies, rgb('#2b2e30'));
    const body = { x: middle, z: TRACK, bottom: 1, top: 4, length: 2.8, width: 14.6 };
    block(view, body, green, rgb('#8b9295'));
    panel(view, body, 'back', [0, 0, 1, 0.2], rgb('#d8c35a'));
    panel(view, body, 'back', [0.02, 0.46, 0.98, 0.84], rgb('#2a3238'));
    for (const door of [0.24, 0.72]) {
      panel(view, body, 'back', [door, 0.06, door + 0.08, 0.88], shade(green, 0.8));
    }
  }
  view.shine([x + 7.4, 1.5, TRACK - 1.4], 0.6, HEADLIGHT, 0.9);
}

export const railway: Scene = {
  mast: { height: 6.5, turn: 13, horizon: 0.31, focal: 0.76 },

  still(view, seed) {
    sky(view, seed);
    hills(view, seed + 2, rgb('#5f7076'), 0.2, 1000);
    hills(view, seed + 7, rgb('#4b5d42'), 0.1, 300);
    ground(view, seed, rgb('#7e8150'), 8, 7);
    rectangle(view, [14, 150], [60, 120], rgb('#a39a5c'), 0.7);
    rectangle(view, [-150, 150], [TRACK - 3, TRACK + 3], rgb('#7b756b'));
    patch(view, way(1, 0, 9, 0, 8.4, 240, 1.6, 240), ASPHALT);
    const [near, far] = [TRACK - 1.2, TRACK + 1.2];
    for (let x = -60; x < 100; x += 0.9) {
      if (x < 0.6 || x > 9) stripe(view, [x, near], [x, far], 0.26, rgb('#544a3f'), 0.8);
    }
    for (const z of [TRACK - 0.72, TRACK + 0.72]) {
      stripe(view, [-150, z], [150, z], 0.12, rgb('#9aa0a3'));
    }
    centreLine(view, 5, 140, TRACK, 8);
    stripe(view, [5.2, TRACK - 7], [8.7, TRACK - 7], 0.4, PAINT, 0.8);
    stripe(view, [1.3, TRACK + 7], [4.8, TRACK + 7], 0.4, PAINT, 0.8);
    roughen(view, seed + 2, 4, 8);
    dwelling(view, [-20, 52], [12, 9, 5], [4, 2], seed);
    for (let i = 0; i < 9; i++) tree(view, 12.5, 128 - i * 9, 6.5 + (i % 3), seed + i);
    for (let i = 0; i < 4; i++) tree(view, -30 - i * 6, 62 - (i % 2) * 6, 8, seed + 20 + i);
    tree(view, 27, 44, 6, seed + 33);
    for (let x = -60; x < 100; x += 22) pole(view, x, TRACK + 4.5, 0, 6, 0.2, rgb('#6d665c'));
  },

  moving(moment) {
    const lane = 1.8 * moment.hand;
    const away = way(5 + lane, -14, 5 + lane, 240);
    const nearer = way(5 - lane, 240, 5 - lane, -14);
    const passenger = (pick: number) => (spot: Spot, stands: boolean) =>
      car(spot, moment.carColour(pick), stands);
    // Who comes while the lights blink waits before the line.
    moment.drive(away, 4.5, [0, 0, 4, 40, 16.6, 40, 24, 150], passenger(0));
    moment.drive(away, 7, [0, 0, 4.5, 33, 15, 33, 23, 150], passenger(1));
    const parcel = (spot: Spot) => van(spot, rgb('#bfc6c4'));
    moment.drive(nearer, 5, [0, 100, 7, 193, 16.4, 193, 20.4, 254], parcel);
    moment.drive(away, 25, [0, 0, 12, 180], passenger(5));
    moment.drive(nearer, 22, [0, 60, 13, 254], passenger(2));
    const gone = moment.since(TRAIN_COMES);
    if (gone < 10)
      moment.add(5, TRACK, (view) => {
        train(view, -70 + gone * 19);
      });
    const warned = moment.since(TRAIN_COMES - 5);
    const [near, far] = [TRACK - 4.4, TRACK + 4.4];
    moment.add(9.6, near, (view) => {
      barrier(view, 9.6, near, -4.4, raised(warned));
    });
    moment.add(0.4, far, (view) => {
      barrier(view, 0.4, far, 4.4, raised(warned));
    });
    moment.add(10.5, near - 0.1, (view) => {
      lights(view, 10.5, near, warned);
    });
    moment.add(-0.5, far - 0.1, (view) => {
      lights(view, -0.5, far, warned);
    });
    moment.walk(way(10.2, 8, 10, 30, 9.5, 60), 21.5, 0);
  },
};
