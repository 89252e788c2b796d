// A road crossing on the border: an old canopy over the lanes, a booth, lorries that stop and go.
import { rgb, shade } from './colour.ts';
import { way, type Spot } from './motion.ts';
import { ASPHALT, centreLine, PAINT, PAVEMENT, rectangle } from './road.ts';
import type { Scene } from './scene.ts';
import { block, panel, patch, stripe } from './solid.ts';
import { dwelling, ground, hills, lamp, pole, roughen, sky, tree } from './town.ts';
import { car, truck, van } from './traffic.ts';
import type { View } from './view.ts';

const CANOPY = 40;

function canopy(view: View) {
  const concrete = rgb('#a9aaa7');
  for (const z of [CANOPY + 4, CANOPY - 4]) {
    for (const x of [-9.5, 2, 13.5]) pole(view, x, z, 0, 5.2, 0.5, shade(concrete, 0.85));
  }
  const roof = { x: 2, z: CANOPY, bottom: 5.2, top: 6.1, length: 11, width: 27 };
  block(view, roof, concrete, rgb('#8d9092'));
  panel(view, roof, 'back', [0, 0.18, 1, 0.82], rgb('#41627f'));
  panel(view, roof, 'back', [0.24, 0.24, 0.27, 0.76], rgb('#4fc08d'));
  panel(view, roof, 'back', [0.72, 0.24, 0.75, 0.76], rgb('#c2574a'));
}

function booth(view: View, x: number, z: number) {
  view.shadow(x, z, 2, 1.6);
  const box = { x, z, bottom: 0.2, top: 2.7, length: 3, width: 2 };
  block(view, box, rgb('#c3c5c2'), rgb('#7c8084'));
  for (const side of ['back', 'left', 'right'] as const) {
    panel(view, box, side, [0.1, 0.42, 0.9, 0.85], rgb('#35424b'));
  }
}

function sign(view: View, x: number, z: number, colour: string, width: number) {
  pole(view, x, z, 0, 2.4, 0.12, rgb('#7b8084'));
  const board = { x, z: z - 0.1, bottom: 2.2, top: 3.7, length: 0.06, width };
  block(view, board, rgb('#dcdcd6'));
  panel(view, board, 'back', [0.04, 0.06, 0.96, 0.94], rgb(colour));
  panel(view, board, 'back', [0.2, 0.42, 0.8, 0.58], rgb('#dfe0da'));
}

function flag(view: View, x: number, z: number, second: number, wedge: boolean) {
  pole(view, x, z, 0, 8, 0.1, rgb('#c8cac9'));
  const parts = 6;
  const phase = (i: number) => second * Math.PI * 1.5 - i * 0.9;
  const at = (i: number, height: number) =>
    [x + i * 0.4, height + 0.056 * i * Math.sin(phase(i)), z] as const;
  const band = (colour: string, bottom: number, top: number) => {
    for (let i = 0; i < parts; i++) {
      const lit = shade(rgb(colour), 0.88 + 0.16 * Math.sin(phase(i)));
      view.paint([at(i, bottom), at(i + 1, bottom), at(i + 1, top), at(i, top)], lit);
    }
  };
  band('#e4e4df', 7.15, 7.9);
  band('#b23a40', 6.4, 7.15);
  if (wedge) view.paint([at(0, 6.4), at(3, 7.15), at(0, 7.9)], rgb('#3d5a80'));
}

export const border: Scene = {
  mast: { height: 8, turn: 7, horizon: 0.29, focal: 0.82 },

  still(view, seed) {
    sky(view, seed);
    hills(view, seed + 2, rgb('#5d6f77'), 0.17, 1000);
    hills(view, seed + 6, rgb('#475a41'), 0.09, 300);
    ground(view, seed, rgb('#767c4d'), 7, 8);
    patch(view, way(-60, 160, -8, 70, -60, 62), rgb('#92904f'), 0.6);
    patch(view, way(-11, 0, 15, 0, 15, 60, 8, 90, -3, 90, -11, 60), ASPHALT);
    rectangle(view, [-3, 8], [89, 400], ASPHALT);
    rectangle(view, [15, 34], [22, 58], rgb('#64665f'));
    centreLine(view, 2.3, 200);
    for (const x of [-7, 11.5]) stripe(view, [x, 10], [x, 62], 0.14, PAINT, 0.6);
    for (const x of [-4.4, 9]) stripe(view, [x, 33.5], [x + 0.01, 34.2], 3.6, PAINT, 0.8);
    roughen(view, seed + 2, 4, 10);
    dwelling(view, [27, 62], [20, 10, 4.6], [7, 1], seed + 4, { ridge: 0 });
    for (let i = 0; i < 6; i++) tree(view, -17 - (i % 2) * 4, 88 - i * 10, 7 + (i % 3), seed + i);
    for (let i = 0; i < 4; i++) tree(view, 22 + i * 6, 84 - (i % 2) * 6, 8, seed + 30 + i);
    canopy(view);
    sign(view, -11, 52, '#41627f', 2.2);
    sign(view, 16.5, 29, '#3f6a52', 3);
    lamp(view, -10, 26, 2);
    rectangle(view, [1.2, 3.3], [34, 46], PAVEMENT);
    booth(view, 2.2, 39);
  },

  moving(moment) {
    const [out, inner] = [4.4 * moment.hand, 2.2 * moment.hand];
    const away = way(2.3 + out, -20, 2.3 + out, 62, 2.3 + inner, 92, 2.3 + inner, 400);
    const nearer = way(2.3 - inner, 400, 2.3 - inner, 92, 2.3 - out, 62, 2.3 - out, -20);
    const lorry = (cabin: string, load: string) => (spot: Spot, stands: boolean) =>
      truck(spot, rgb(cabin), rgb(load), stands);
    const passenger = (pick: number) => (spot: Spot, stands: boolean) =>
      car(spot, moment.carColour(pick), stands);
    // They stop under the canopy: its booth is at metre 59 on the way out, at 359 on the way in.
    moment.drive(away, 1, [0, 0, 6, 49, 11, 49, 27, 330], lorry('#55708a', '#c9cac6'));
    moment.drive(away, 17, [0, 0, 5, 58, 8, 58, 20, 330], passenger(1));
    moment.drive(away, 22, [0, 0, 6, 50, 10, 50, 23, 330], (spot) => van(spot, rgb('#d2d4d2')));
    moment.drive(nearer, 4, [0, 100, 11, 350, 15, 350, 21, 420], passenger(2));
    moment.drive(nearer, 6, [0, 100, 12, 339, 16.5, 339, 23, 420], passenger(4));
    moment.drive(nearer, 20, [0, 60, 16, 344, 22, 344, 31, 420], lorry('#8a4a3c', '#87919a'));
    moment.walk(way(3.6, 37, 5, 32, 5.2, 46, 3.6, 42), 3, 5, 1.2);
    moment.stand(0.9, 36, 0);
    const { second } = moment;
    moment.add(18, 33, (view) => {
      flag(view, 18, 33, second, false);
    });
    moment.add(21.5, 33, (view) => {
      flag(view, 21.5, 33, second + 0.5, true);
    });
  },
};
