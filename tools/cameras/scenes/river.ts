// A gauge on a mountain river: running water, a staff on the bank, a road bridge upstream.
import { rgb, shade } from './colour.ts';
import { way, type Spot } from './motion.ts';
import { randomFrom } from './random.ts';
import type { Scene } from './scene.ts';
import { block, panel, patch } from './solid.ts';
import { dwelling, ground, hills, roughen, sky, tree } from './town.ts';
import { car, disc, type Draw } from './traffic.ts';
import type { View } from './view.ts';

const SHORE = way(-5.5, 3, -6.5, 22, -9, 50, -8, 90, 8, 90, 7, 50, 9.5, 22, 8, 3);
const BRIDGE = 62;
/** Metres of the bridge's roadway above the banks. */
const ROADWAY = 3.9;

function staff(view: View) {
  block(view, { x: -6.4, z: 17, bottom: -1, top: 2.2, length: 0.5, width: 0.7 }, rgb('#9a978f'));
  const board = { x: -6.4, z: 16.7, bottom: -0.6, top: 2.1, length: 0.05, width: 0.42 };
  block(view, board, rgb('#e6e4da'));
  for (let i = 0; i < 9; i++) {
    const low = i / 9;
    const tick = i % 2 ? 0 : 0.5;
    panel(view, board, 'back', [tick, low, tick + 0.5, low + 0.06], rgb('#23282c'));
    const stage = i > 6 ? '#c0392b' : i > 4 ? '#d9a441' : '#3d6a4a';
    panel(view, board, 'back', [0, low, 0.1, low + 0.11], rgb(stage));
  }
}

function bridge(view: View) {
  const concrete = rgb('#9b9a94');
  for (const x of [-10.5, 0, 10.5]) {
    const pier = { x, z: BRIDGE + 1, bottom: -1, top: 3.2, length: 4, width: 1.2 };
    block(view, pier, shade(concrete, 0.8));
  }
  const deck = { x: 0, z: BRIDGE, bottom: 3, top: ROADWAY, length: 6, width: 90 };
  // The roadway is ground: what drives on it must not vanish behind it.
  const [near, far] = [BRIDGE - 3, BRIDGE + 3];
  patch(view, way(-45, near, 45, near, 45, far, -45, far), rgb('#5d6062'), 1, ROADWAY);
  panel(view, deck, 'back', [0, 0, 1, 1], shade(concrete, 0.94));
}

function railing(view: View) {
  const green = rgb('#4f6d63');
  const z = BRIDGE - 2.9;
  block(view, { x: 0, z, bottom: 4.75, top: 4.9, length: 0.1, width: 90 }, green);
  for (let x = -45; x <= 45; x += 1.5) {
    block(view, { x, z, bottom: ROADWAY, top: 4.8, length: 0.08, width: 0.1 }, green);
  }
}

function stones(view: View, seed: number) {
  const random = randomFrom(seed + 9);
  for (let i = 0; i < 150; i++) {
    const z = 80 - 68 * (i / 150) ** 0.7;
    const left = random() < 0.5;
    const edge = left
      ? -6.6 - 2.2 * Math.min(1, Math.max(0, (z - 20) / 30))
      : 8.6 - 1.4 * Math.min(1, z / 50);
    const x = edge + (random() - 0.5) * 1.6;
    const [pixelX, pixelY] = view.project([x, 0.1, z]);
    const size = (0.16 + 0.3 * random()) * view.scale(view.depth(x, z));
    const colour = view.lit(shade(rgb('#8d8a82'), 0.6 + 0.5 * random()), view.depth(x, z));
    view.picture.fill(
      disc(pixelX, pixelY + 0.3 * size, size * 1.1, size * 0.6),
      shade(colour, 0.6),
    );
    view.picture.fill(disc(pixelX, pixelY, size, size * 0.55), colour);
  }
}

export const river: Scene = {
  mast: { height: 5.2, turn: 1, horizon: 0.34, focal: 0.8 },

  still(view, seed) {
    sky(view, seed);
    hills(view, seed + 1, rgb('#60707a'), 0.24, 900);
    hills(view, seed + 8, rgb('#44563f'), 0.13, 260);
    ground(view, seed, rgb('#66703f'), 9, 3);
    patch(
      view,
      SHORE.map(([x, z]) => [x * 1.22 + (x > 0 ? 0.6 : -0.6), z]),
      rgb('#7d7a66'),
    );
    patch(view, SHORE, rgb('#50646a'));
    roughen(view, seed + 4, 4, 2);
    for (let i = 8; i >= 0; i--) {
      tree(view, -16 - (i % 3) * 4, 64 + i * 6, 9, seed + i, rgb('#495b37'));
      tree(view, 15 + (i % 2) * 5, 66 + i * 6, 8, seed + i + 20, rgb('#56643c'));
    }
    dwelling(view, [34, 84], [11, 9, 5.5], [4, 2], seed);
    dwelling(view, [-38, 92], [12, 9, 5.5], [4, 2], seed + 3);
    bridge(view);
    railing(view);
    for (const [x, z] of way(-15, 50, 21, 45, -17, 37, 17, 33, -13, 24)) {
      tree(view, x, z, 5.4 + z / 17, seed + z);
    }
    stones(view, seed);
    staff(view);
  },

  water: { shore: SHORE, flow: 4 },

  moving(moment) {
    for (const [i, start] of [2, 9, 12, 21, 27].entries()) {
      const right = i % 2 === 0;
      const z = BRIDGE + 1.4 * (right ? -moment.hand : moment.hand);
      const path = right ? way(-70, z, 70, z) : way(70, z, -70, z);
      const draw = (spot: Spot) => lifted(car(spot, moment.carColour(i)));
      moment.drive(path, start, [0, 0, 12, 144], draw);
    }
    moment.walk(way(19, 58, 13, 14), 5, 1);
  },
};

/** The roadway of the bridge lies above the ground that vehicles are drawn on. */
function lifted(draw: Draw): Draw {
  return (view) => {
    view.lift = ROADWAY;
    draw(view);
    view.lift = 0;
  };
}
