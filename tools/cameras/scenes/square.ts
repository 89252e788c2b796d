// The square of a small Silesian town: a row of gabled houses, the town hall, a column, people.
import { mix, rgb, shade } from './colour.ts';
import { way, type Spot } from './motion.ts';
import { pick, randomFrom } from './random.ts';
import type { Scene } from './scene.ts';
import { block, panel, patch, stripe } from './solid.ts';
import {
  dwelling,
  ground,
  hills,
  house,
  lamp,
  PLASTER,
  pole,
  ROOFS,
  roughen,
  sky,
  tree,
} from './town.ts';
import { van } from './traffic.ts';
import type { View } from './view.ts';

const PAVING = rgb('#948d82');
const STONE = rgb('#a39c8f');

function townHall(view: View, seed: number) {
  const wall = seed % 2 === 0 ? rgb('#c9b382') : rgb('#b9ada0');
  const size = { length: 12, width: 17, top: 11, floors: 3, columns: 7 };
  house(view, { x: 4, z: 66, ...size, wall, roof: pick(ROOFS, 2), ridge: 4, seed });
  const tower = { x: 4, z: 59.5, length: 4, width: 4.4, top: 16.5 };
  block(view, tower, shade(wall, 0.96));
  panel(view, tower, 'back', [0.25, 0.72, 0.75, 0.94], rgb('#e5e0d2'));
  panel(view, tower, 'back', [0.48, 0.83, 0.52, 0.93], rgb('#33312e'));
  panel(view, tower, 'back', [0.5, 0.82, 0.68, 0.84], rgb('#33312e'));
  for (const left of [0.2, 0.6])
    panel(view, tower, 'back', [left, 0.46, left + 0.2, 0.58], rgb('#3a434a'));
  block(
    view,
    { ...tower, bottom: 16.5, top: 20, length: 5, width: 5.4, lidLength: 0.2, lidWidth: 0.2 },
    rgb('#5d7a6c'),
  );
}

function column(view: View) {
  view.shadow(-7, 38, 3.2, 2.6, 0.4);
  for (const [size, bottom, top] of [
    [4, 0, 0.4],
    [3, 0.4, 0.8],
    [1.5, 0.8, 2.4],
    [0.6, 2.4, 6.6],
  ] as const) {
    block(view, { x: -7, z: 38, bottom, top, length: size, width: size }, STONE);
  }
  block(
    view,
    { x: -7, z: 38, bottom: 6.6, top: 8, length: 0.8, width: 0.8, lidLength: 0.3, lidWidth: 0.3 },
    rgb('#8d8674'),
  );
}

function bench(view: View, x: number, z: number) {
  view.shadow(x, z, 1.3, 0.8, 0.4);
  block(view, { x, z, bottom: 0.2, top: 0.5, length: 0.5, width: 1.9 }, rgb('#6f523a'));
  block(view, { x, z: z + 0.3, bottom: 0.5, top: 0.95, length: 0.08, width: 1.9 }, rgb('#7a5b41'));
}

const WALKS = [
  way(-24, 30, 8, 24, 24, 30),
  way(26, 44, -2, 46, -26, 36),
  way(-16, 52, -3, 34, 2, 14),
  way(12, 54, 9, 34, 16, 16),
  way(-26, 24, -12, 27, -2, 52),
  way(3, 15, 12, 40, 11, 55),
  way(24, 22, 4, 29, -24, 50),
  way(-12, 16, -13, 40, -20, 54),
  way(20, 54, 0, 44, -22, 44),
];

export const square: Scene = {
  mast: { height: 6.5, turn: -2, horizon: 0.33, focal: 0.72 },

  still(view, seed) {
    sky(view, seed);
    hills(view, seed + 3, rgb('#4f6150'), 0.2, 700);
    ground(view, seed, PAVING, 4);
    const joint = mix(PAVING, rgb('#6f6960'), 0.8);
    for (let i = -9; i <= 9; i++) {
      stripe(view, [i * 6, 0], [i * 6, 58], 0.3, joint, 0.7);
      if (i > -8) stripe(view, [-60, i * 6 + 46], [60, i * 6 + 46], 0.3, joint, 0.7);
    }
    patch(view, way(-3.5, 0, 3.5, 0, 5, 58, 0, 58), rgb('#a79f92'), 0.7);
    roughen(view, seed + 1, 4, 0.8);
    const random = randomFrom(seed * 5 + 1);
    for (let x = -58; x < 58; x += 9.5) {
      if (Math.abs(x - 4) < 11) continue;
      const top = 8 + Math.floor(random() * 3) * 1.4;
      const colours = Math.floor(random() * 28);
      dwelling(view, [x, 64], [9, 9, top], [3, 3], colours, { ridge: 4.4, sides: ['back'] });
      const shop = { x, z: 64, length: 9.1, width: 9.1, top: 2.9 };
      panel(view, shop, 'back', [0.1, 0.05, 0.42, 0.9], rgb('#39403f'));
      panel(view, shop, 'back', [0.52, 0.05, 0.9, 0.9], rgb('#464b48'));
      panel(view, shop, 'back', [0.05, 0.95, 0.95, 1.12], pick(PLASTER, Math.floor(random() * 7)));
    }
    townHall(view, seed);
    tree(view, 25, 50, 8, seed + 50);
    tree(view, -25, 46, 7.5, seed + 46);
    tree(view, 19, 31, 5, seed + 31);
    for (const x of [-21, 21]) lamp(view, x, 40, x > 0 ? -1.6 : 1.6);
    column(view);
    for (const [x, z] of way(12, 33, -16, 33, 17, 24)) bench(view, x, z);
    pole(view, 16, 19, 0, 1, 0.2, rgb('#3c4043'));
  },

  moving(moment) {
    WALKS.forEach((path, i) => {
      const start = i * 3.56 + moment.seed;
      const speed = 1.5 + 0.1 * (i % 4);
      moment.walk(path, start, i, speed);
      const beside = path.map(([x, z]) => [x + 0.7, z + 0.1] as const);
      if (i % 4 === 0) moment.walk(beside, start, i + 3, speed);
    });
    moment.stand(-4.2, 34, 2);
    moment.stand(14, 47, 4);
    moment.stand(14.8, 47.3, 5);
    const delivery = (spot: Spot) => van(spot, rgb('#cdd0cd'), rgb('#54708a'));
    moment.drive(way(34, 52, -40, 56), 11, [0, 0, 12, 72], delivery);
  },
};
