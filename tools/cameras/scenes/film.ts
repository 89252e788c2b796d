// One camera's loop, picture by picture: scene, movement, sensor, lettering, strip.
import { drawStrip } from '../strip.ts';
import { LIGHTS } from './colour.ts';
import { cameraLettering, write } from './letters.ts';
import { Picture } from './picture.ts';
import { randomFrom } from './random.ts';
import { flowingWater } from './water.ts';
import { Moment, type Scene } from './scene.ts';
import { View } from './view.ts';

export interface Film {
  scene: Scene;
  light: keyof typeof LIGHTS;
  mirrored: boolean;
  seed: number;
  /** Number in the strip. */
  camera: number;
  title: string;
  width: number;
  height: number;
  framesPerSecond: number;
  seconds: number;
}

/** Spread of the sensor's noise in luma steps: a little more than a clean daylight camera has. */
const NOISE = 1.7;
const NOISE_AT_NIGHT = 2.4;

export function filmed(film: Film): (frame: number) => Uint8ClampedArray {
  const { width, height, scene, seed } = film;
  const light = LIGHTS[film.light];
  const still = new Picture(width, height);
  const picture = new Picture(width, height);
  const view = new View(still, scene.mast, light, film.mirrored);
  scene.still(view, seed);
  still.vignette(0.22);
  const water = scene.water && flowingWater(view, scene.water, seed, film.seconds);
  picture.depth = still.depth;
  picture.mode = 'tests-depth';
  view.picture = picture;
  const random = randomFrom(seed);
  const noise = sensorNoise(random, width * height, light.night ? NOISE_AT_NIGHT : NOISE);
  // Not clamped: nothing is painted within the noise's reach of black's or white's end.
  const luma = new Uint8Array(picture.bytes.buffer, 0, width * height);
  const dot = Math.max(2, Math.round(width / 430));
  const title = cameraLettering(film.title);
  return (frame) => {
    const second = frame / film.framesPerSecond;
    picture.bytes.set(still.bytes);
    water?.(picture, second);
    const moment = new Moment(view, second, seed);
    scene.moving(moment);
    moment.paint();
    addNoise(luma, noise, Math.floor(random() * (noise.length - luma.length)));
    write(picture, title, 5 * dot, 5 * dot, dot);
    write(
      picture,
      `${(second % film.seconds).toFixed(1).padStart(4, '0')} S`,
      5 * dot,
      15 * dot,
      dot,
    );
    drawStrip(picture.y, width, height, { camera: film.camera, frame });
    const strip = Math.round(height - (1.5 * width) / 40) >> 1;
    picture.u.fill(128, strip * (width >> 1));
    picture.v.fill(128, strip * (width >> 1));
    return picture.bytes;
  };
}

function sensorNoise(random: () => number, size: number, spread: number): Int8Array {
  // Longer than a picture by a prime, so that no two pictures carry the same noise.
  const noise = new Int8Array(size + 65_537);
  for (let i = 0; i < noise.length; i++) {
    noise[i] = Math.round((random() + random() + random() - 1.5) * 2 * spread);
  }
  return noise;
}

function addNoise(plane: Uint8Array, noise: Int8Array, offset: number): void {
  for (let i = 0; i < plane.length; i++) plane[i] = (plane[i] ?? 0) + (noise[i + offset] ?? 0);
}
