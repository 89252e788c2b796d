// Running water: a ripple texture that drifts along a patch of the ground.
import { smoothNoise } from './random.ts';
import { Picture } from './picture.ts';
import type { Scene } from './scene.ts';
import type { View } from './view.ts';

/** Texture steps per metre across, and its size; the flow is rounded so that the loop closes. */
const FINE = 12;
const SIZE = 512;

/** A pixel of water, and where it lies in the texture. */
interface Drop {
  at: number;
  across: number;
  ahead: number;
  strength: number;
}

export function flowingWater(
  view: View,
  { shore, flow }: NonNullable<Scene['water']>,
  seed: number,
  seconds: number,
): (picture: Picture, second: number) => void {
  const { width, height } = view.picture;
  const mask = new Picture(width, height);
  mask.y.fill(0);
  const shape = shore.map(([x, z]) => view.project([x, 0, z]));
  mask.fill(shape, [255, 255, 255]);
  const wet: Drop[] = [];
  for (let at = 0; at < width * height; at++) {
    if ((mask.y[at] ?? 0) < 120 || (view.picture.depth[at] ?? 0) < Infinity) continue;
    const { x, z } = view.ground(at % width, Math.floor(at / width));
    if (Math.abs(x) > 400 || Math.abs(z) > 400) continue;
    const strength = Math.min(1, 40 / Math.max(1, view.depth(x, z)));
    wet.push({ at, across: Math.round(x * FINE), ahead: Math.round(z * FINE * 2), strength });
  }
  const ripples = rippleTexture(seed);
  const rise = (across: number, ahead: number) =>
    ripples[(ahead & (SIZE - 1)) * SIZE + (across & (SIZE - 1))] ?? 0;
  const turns = Math.max(1, Math.round((flow * FINE * 2 * seconds) / SIZE));
  return (picture, second) => {
    const drift = Math.floor((turns * SIZE * second) / seconds);
    for (const { at, across, ahead, strength } of wet) {
      const ripple = rise(across, ahead + drift) + 0.6 * rise(across * 3, ahead + 2 * drift);
      picture.y[at] = (picture.y[at] ?? 0) + ripple * strength;
    }
  };
}

function rippleTexture(seed: number): Float32Array {
  // Lattices that fit the texture a whole number of times keep it seamless.
  const broad = smoothNoise(seed + 31, SIZE / 8);
  const fine = smoothNoise(seed + 32, SIZE / 4);
  const ripples = new Float32Array(SIZE * SIZE);
  for (let i = 0; i < ripples.length; i++) {
    const [x, z] = [i % SIZE, Math.floor(i / SIZE)];
    const wave = broad(x / 8, z / 8) + 0.5 * fine(x / 4, z / 4);
    ripples[i] = wave > 0 ? 24 * wave ** 1.6 : 9 * wave;
  }
  return ripples;
}
