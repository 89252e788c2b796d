// Vehicles and people: simple shapes with the proportions of the real thing.
import { palette, rgb, shade, type Rgb } from './colour.ts';
import type { Spot } from './motion.ts';
import { pick } from './random.ts';
import { beside, block, panel, type Solid } from './solid.ts';
import type { View } from './view.ts';

export type Draw = (view: View) => void;

const GLASS = rgb('#2a3238');
const TYRE = rgb('#17191b');
const WHITE = rgb('#e9ecec');
export const HEADLIGHT = rgb('#fff3d0');
const TAIL_LIGHT = rgb('#c8271c');
export const CAR_COLOURS = palette(
  '#8d9296',
  '#d7d9d8',
  '#2b2f33',
  '#6e2f2c',
  '#2f4560',
  '#5f6b5a',
  '#b9a98a',
);

function lamps(
  view: View,
  spot: Spot,
  length: number,
  width: number,
  height: number,
  braking: boolean,
): void {
  for (const side of [-1, 1]) {
    const front = beside(spot, length / 2, (side * width) / 2.6, height);
    const rear = beside(spot, -length / 2, (side * width) / 2.6, height + 0.1);
    const heading = (spot.heading * Math.PI) / 180;
    const ahead = [Math.sin(heading), 0, Math.cos(heading)] as const;
    if (view.faces(front, ahead)) {
      view.shine(front, view.light.night ? 0.9 : 0.22, HEADLIGHT, view.light.night ? 0.95 : 0.8);
    }
    if (view.faces(rear, [-ahead[0], 0, -ahead[2]])) {
      view.shine(rear, braking || view.light.night ? 0.34 : 0.2, TAIL_LIGHT, braking ? 1 : 0.75);
    }
  }
  if (!view.light.night) return;
  const [x, , z] = beside(spot, length / 2 + 5, 0);
  view.shine([x, 0, z], 4.5, HEADLIGHT, 0.32, 0.4);
}

function wheels(view: View, spot: Spot, length: number, width: number): void {
  for (const along of [-0.31, 0.31]) {
    for (const side of [-1, 1]) {
      const [x, , z] = beside(spot, along * length, (side * width) / 2.15);
      block(view, { x, z, heading: spot.heading, top: 0.62, length: 0.62, width: 0.2 }, TYRE);
    }
  }
}

export function car(spot: Spot, colour: Rgb, braking = false): Draw {
  return (view) => {
    view.shadow(spot.x, spot.z, 2.9, 2.4);
    wheels(view, spot, 4.4, 1.8);
    block(
      view,
      { ...spot, bottom: 0.28, top: 0.88, length: 4.4, width: 1.8, lidLength: 4.2, lidWidth: 1.7 },
      colour,
    );
    const [x, , z] = beside(spot, -0.25, 0);
    const cabin: Solid = {
      x,
      z,
      heading: spot.heading,
      bottom: 0.88,
      top: 1.46,
      length: 2.7,
      width: 1.66,
      lidLength: 1.6,
      lidWidth: 1.3,
    };
    block(view, cabin, GLASS, colour);
    for (const side of ['left', 'right'] as const)
      panel(view, cabin, side, [0.46, 0, 0.54, 1], colour);
    lamps(view, spot, 4.4, 1.8, 0.66, braking);
  };
}

export function van(spot: Spot, colour: Rgb, stripe?: Rgb): Draw {
  return (view) => {
    view.shadow(spot.x, spot.z, 3.6, 2.8);
    wheels(view, spot, 5.6, 2);
    const body: Solid = {
      ...spot,
      bottom: 0.35,
      top: 2.45,
      length: 5.6,
      width: 2,
      lidLength: 5,
      lidWidth: 1.9,
    };
    block(view, body, colour);
    panel(view, body, 'front', [0.1, 0.5, 0.9, 0.86], GLASS);
    panel(view, body, 'left', [0.08, 0.55, 0.26, 0.85], GLASS);
    panel(view, body, 'right', [0.74, 0.55, 0.92, 0.85], GLASS);
    panel(view, body, 'back', [0.15, 0.5, 0.85, 0.84], GLASS);
    if (stripe) {
      for (const side of ['left', 'right', 'back', 'front'] as const) {
        panel(view, body, side, [0, 0.24, 1, 0.4], stripe);
      }
    }
    lamps(view, spot, 5.6, 2, 0.8, false);
  };
}

export function truck(spot: Spot, colour: Rgb, load: Rgb, braking = false): Draw {
  return (view) => {
    const part = (along: number, length: number, top: number): Solid => {
      const [x, , z] = beside(spot, along, 0);
      return { x, z, heading: spot.heading, bottom: 0.7, top, length, width: 2.5 };
    };
    const cabin = part(6.6, 2.2, 3.3);
    const trailer = part(-1.2, 12.6, 3.9);
    for (const along of [-5, -2.5, 2.5, 6])
      view.shadow(...ground(beside(spot, along, 0)), 2.6, 2.4, 0.5);
    for (const along of [-4.4, 4.6])
      wheels(view, { ...spot, ...at(beside(spot, along, 0)) }, 4, 2.5);
    const order = view.depth(cabin.x, cabin.z) > view.depth(trailer.x, trailer.z);
    for (const solid of order ? [cabin, trailer] : [trailer, cabin]) {
      block(view, solid, solid === cabin ? colour : load);
      if (solid === cabin) {
        panel(view, cabin, 'front', [0.08, 0.5, 0.92, 0.9], GLASS);
        for (const side of ['left', 'right'] as const)
          panel(view, cabin, side, [0.3, 0.55, 0.8, 0.88], GLASS);
      }
    }
    lamps(view, { ...spot, ...at(beside(spot, 0.2, 0)) }, 15.2, 2.5, 0.9, braking);
  };
}

export function bus(spot: Spot, colour: Rgb): Draw {
  return (view) => {
    for (const along of [-4, 0, 4]) view.shadow(...ground(beside(spot, along, 0)), 3, 2.6, 0.45);
    wheels(view, spot, 11, 2.5);
    const body: Solid = { ...spot, bottom: 0.4, top: 3.1, length: 12, width: 2.5 };
    block(view, body, colour, shade(WHITE, 0.9));
    for (const side of ['left', 'right'] as const) {
      panel(view, body, side, [0.02, 0.46, 0.98, 0.86], GLASS);
      for (let i = 1; i < 7; i++)
        panel(view, body, side, [i / 7 - 0.006, 0.46, i / 7 + 0.006, 0.86], colour);
    }
    panel(view, body, 'front', [0.06, 0.34, 0.94, 0.84], GLASS);
    panel(view, body, 'front', [0.2, 0.87, 0.8, 0.97], rgb('#d9a441'));
    panel(view, body, 'back', [0.15, 0.5, 0.85, 0.85], GLASS);
    lamps(view, spot, 12, 2.5, 0.8, false);
  };
}

const ground = ([x, , z]: readonly [number, number, number]) => [x, z] as const;
const at = ([x, , z]: readonly [number, number, number]) => ({ x, z });

const CLOTHES = palette(
  '#3b4654',
  '#6b4a3c',
  '#7d8288',
  '#43523f',
  '#8a5a5a',
  '#2c3038',
  '#a08a62',
);
const SKIN = rgb('#b98d74');
const HAIR = rgb('#3a2f29');

/** A pedestrian; `stride` counts steps, so that the legs swing with the way walked. */
export function person(x: number, z: number, stride: number, dress: number): Draw {
  const coat = pick(CLOTHES, dress);
  const legs = shade(pick(CLOTHES, dress * 3 + 1), 0.6);
  return (view) => {
    view.shadow(x, z, 0.55, 0.5, 0.45);
    const swing = Math.sin(stride * Math.PI) * 0.28;
    // Upright cards turned to the camera: at this size nobody sees that they are flat.
    const card = (
      colour: Rgb,
      low: readonly [left: number, right: number, height: number],
      high: readonly [left: number, right: number, height: number],
    ) => {
      view.paint(
        [
          [x + low[0], low[2], z],
          [x + low[1], low[2], z],
          [x + high[1], high[2], z],
          [x + high[0], high[2], z],
        ],
        colour,
      );
    };
    card(legs, [-0.14 + swing, 0.01 + swing, 0], [-0.17, 0, 0.85]);
    card(legs, [-0.01 - swing, 0.14 - swing, 0], [0, 0.17, 0.85]);
    card(coat, [-0.2, 0.2, 0.78], [-0.26, 0.26, 1.3]);
    card(coat, [-0.26, 0.26, 1.3], [-0.12, 0.12, 1.47]);
    const depth = view.depth(x, z);
    const size = view.scale(depth);
    for (const [height, radius, colour] of [
      [1.64, 0.145, HAIR],
      [1.58, 0.115, SKIN],
    ] as const) {
      const [pixelX, pixelY] = view.project([x, height, z]);
      view.picture.fill(
        disc(pixelX, pixelY, radius * size, radius * 1.15 * size),
        view.lit(colour, depth),
        1,
        depth,
      );
    }
  };
}

export function disc(x: number, y: number, radiusX: number, radiusY: number) {
  return Array.from(
    { length: 12 },
    (_, i) =>
      [
        x + radiusX * Math.cos((i * Math.PI) / 6),
        y + radiusY * Math.sin((i * Math.PI) / 6),
      ] as const,
  );
}
