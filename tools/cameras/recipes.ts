// Which loops there are and what is in them. A loop is found by its name alone, because a process
// of its own makes it.
import { LOOP_SECONDS } from './strip.ts';
import { transliterate } from '../../core/domain/transliteration.ts';
import { placeOf } from './places.ts';
import { placeAbroad, REGIONS, type Region } from './places-abroad.ts';
import { pick } from './scenes/random.ts';
import type { Film } from './scenes/film.ts';
import { border } from './scenes/border.ts';
import { crossroads } from './scenes/crossroads.ts';
import { hospital } from './scenes/hospital.ts';
import { promenade } from './scenes/promenade.ts';
import { railway } from './scenes/railway.ts';
import { river } from './scenes/river.ts';
import { square } from './scenes/square.ts';
import { station } from './scenes/station.ts';

export type Recipe = Film & {
  codec: 'h264' | 'h265' | 'mjpeg';
  kilobits: number;
  /** Frames from one key frame to the next. */
  group: number;
  /** Frames from the beginning of the loop to its second key frame, where that is not `group`. */
  firstGroup?: number;
  bFrames: number;
  /** The encoder enlarges to this width: eight thousand pixels are too many to paint. */
  enlargedTo?: number;
};

type Look = Pick<Film, 'scene' | 'light' | 'mirrored'>;
const look = (scene: Film['scene'], light: Film['light'], mirrored = false): Look => ({
  scene,
  light,
  mirrored,
});

/** In the order of the places. */
const LOOKS: readonly [Look, ...Look[]] = [
  look(border, 'noon'),
  look(square, 'noon'),
  look(square, 'dusk', true),
  look(crossroads, 'overcast'),
  look(station, 'overcast'),
  look(hospital, 'morning'),
  look(river, 'overcast'),
  look(railway, 'noon'),
  look(promenade, 'night'),
  look(promenade, 'morning', true),
  look(crossroads, 'golden', true),
  look(railway, 'overcast', true),
  look(station, 'golden', true),
  look(square, 'golden'),
  look(promenade, 'golden'),
  look(river, 'golden', true),
];
export const SCENE_COUNT = LOOKS.length;
/** The first cameras have a larger main stream; the others have one size, as many a camera does. */
const WITH_MAIN = 8;

export function sceneLoop(ordinal: number, stream: 'sub' | 'main'): string {
  if (stream === 'main' && ordinal > WITH_MAIN) return sceneLoop(ordinal, 'sub');
  return `scene-${String(ordinal).padStart(3, '0')}-${stream}`;
}

function scene(ordinal: number, stream: 'sub' | 'main'): Recipe {
  const large = stream === 'main';
  return {
    ...pick(LOOKS, ordinal - 1),
    seed: ordinal,
    camera: ordinal,
    title: placeOf(ordinal).name,
    width: large ? 1280 : 640,
    height: large ? 720 : 360,
    framesPerSecond: 15,
    seconds: LOOP_SECONDS,
    codec: 'h264',
    kilobits: large ? 2000 : 600,
    group: 30,
    // Cameras are switched on one by one: their key frames fall evenly over the two seconds.
    firstGroup: ((ordinal * 11) % 30) + 1,
    bFrames: 0,
  };
}

/** They have one size; both streams are the same. */
export function sceneLoopAbroad(region: Region, ordinal: number): string {
  return `${region}-${String(ordinal).padStart(3, '0')}-sub`;
}

/** The number in its strip, above those of the first region. */
export function stripAbroad(region: Region, ordinal: number): number {
  return 100 + 20 * REGIONS.indexOf(region) + ordinal;
}

function sceneAbroad(region: Region, ordinal: number): Recipe {
  const { like, name } = placeAbroad(region, ordinal);
  const strip = stripAbroad(region, ordinal);
  // A camera writes Latin letters into its picture.
  return { ...scene(like, 'sub'), seed: strip, camera: strip, title: transliterate(name) };
}

function odd(camera: number, title: string, change: Partial<Recipe>): Recipe {
  const { firstGroup: _, ...usual } = scene(camera - 200, 'sub');
  return { ...usual, camera, title, ...change };
}

/** Media that make trouble, made only when asked for. Their strips count from 201. */
const ODD: Readonly<Record<string, Recipe>> = {
  hevc: odd(201, 'HEVC', { codec: 'h265', kilobits: 400 }),
  mjpeg: odd(202, 'MJPEG', { codec: 'mjpeg', framesPerSecond: 10 }),
  'b-frames': odd(203, 'B-FRAMES', { bFrames: 3 }),
  'long-group': odd(204, 'ONE KEY FRAME', { group: 15 * LOOP_SECONDS }),
  'small-size': odd(205, 'RESOLUTION', {}),
  'large-size': odd(205, 'RESOLUTION', { width: 1280, height: 720, kilobits: 2000 }),
  'full-hd': odd(206, 'FULL HD', {
    width: 1920,
    height: 1080,
    framesPerSecond: 25,
    kilobits: 4000,
    group: 50,
  }),
  huge: odd(207, 'EIGHT K', {
    enlargedTo: 7680,
    framesPerSecond: 5,
    seconds: 2,
    group: 5,
    kilobits: 20_000,
  }),
};

/** A beep at every full second, so that sound can be compared with the picture. */
export const SOUND = 'sound';

export function recipeOf(name: string): Recipe {
  const [, ordinal, stream] = /^scene-(\d+)-(sub|main)$/.exec(name) ?? [];
  if (ordinal) return scene(Number(ordinal), stream === 'main' ? 'main' : 'sub');
  const [, region, number] = /^([a-z]+)-(\d+)-sub$/.exec(name) ?? [];
  const abroad = REGIONS.find((each) => each === region);
  if (abroad) return sceneAbroad(abroad, Number(number));
  const recipe = ODD[name];
  if (!recipe) throw new Error(`no recipe for a loop named ${name}`);
  return recipe;
}
