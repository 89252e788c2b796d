// What roads are made of: their surface, the paint on it, barriers.
import { rgb, type Rgb } from './colour.ts';
import { way } from './motion.ts';
import { patch, stripe } from './solid.ts';
import { pole } from './town.ts';
import type { View } from './view.ts';

export const ASPHALT = rgb('#575a5c');
export const PAVEMENT = rgb('#8d8982');
export const PAINT = rgb('#c7c8c4');

/** A rectangle of the ground along the axes of the scene. */
export function rectangle(
  view: View,
  [left, right]: readonly [number, number],
  [near, far]: readonly [number, number],
  colour: Rgb,
  alpha = 1,
): void {
  patch(view, way(left, near, right, near, right, far, left, far), colour, alpha);
}

/** A broken line ahead, interrupted around a crossing. */
export function centreLine(view: View, x: number, far: number, crossing = -99, gap = 0): void {
  for (let z = 9; z < far; z += 6) {
    if (Math.abs(z - crossing) > gap) stripe(view, [x, z], [x, z + 3], 0.16, PAINT, 0.8);
  }
}

/** The bars that pedestrians cross a street on. */
export function zebra(view: View, left: number, right: number, z: number): void {
  for (let x = left; x < right; x += 1.1) {
    stripe(view, [x, z - 1.5], [x, z + 1.5], 0.55, PAINT, 0.85);
  }
}

/** A barrier whose arm reaches over the road; `raised` from 0 to 1. */
export function barrier(view: View, x: number, z: number, reach: number, raised: number): void {
  pole(view, x, z, 0, 1.15, 0.5, rgb('#8f8065'));
  const angle = raised * 1.38;
  const across = 0.09 * Math.sin(angle);
  const at = (part: number, side: number, up: number) => {
    const along = (part / 8) * reach;
    const height = 1.05 + Math.abs(along) * Math.sin(angle) + up;
    return [x + along * Math.cos(angle) + side, height, z] as const;
  };
  for (let i = 0; i < 8; i++) {
    const [low, high] = [at(i, -across, -0.08), at(i + 1, -across, -0.08)];
    const colour = i % 2 ? rgb('#b5382e') : rgb('#e2e2dc');
    view.paint([low, high, at(i + 1, across, 0.1), at(i, across, 0.1)], colour);
  }
}
