// Cameras that make trouble, one a kind, for tests and measurements.
import { SOUND } from './recipes.ts';

export type Auth = 'basic' | 'digest';

export interface OddCamera {
  loop: string;
  framesPerSecond: number;
  strip: number;
  /** The loop that control's `alt` changes to. */
  alternative?: string;
  audio?: string;
  auth?: Auth;
  badts?: 'none';
  /** The password that a console is told is not the camera's. */
  wrongPassword?: true;
  /** Nobody listens at its address. */
  unreachable?: true;
}

const ordinary = { loop: 'scene-001-sub', framesPerSecond: 15, strip: 1 };

export const ODD_CAMERAS = {
  hevc: { loop: 'hevc', framesPerSecond: 15, strip: 201 },
  mjpeg: { loop: 'mjpeg', framesPerSecond: 10, strip: 202 },
  'b-frames': { loop: 'b-frames', framesPerSecond: 15, strip: 203 },
  'long-group': { loop: 'long-group', framesPerSecond: 15, strip: 204 },
  resolution: { loop: 'small-size', framesPerSecond: 15, strip: 205, alternative: 'large-size' },
  'full-hd': { loop: 'full-hd', framesPerSecond: 25, strip: 206 },
  huge: { loop: 'huge', framesPerSecond: 5, strip: 207 },
  sound: { ...ordinary, audio: SOUND },
  timestamps: { ...ordinary, badts: 'none' },
  basic: { ...ordinary, auth: 'basic' },
  digest: { ...ordinary, auth: 'digest' },
  'wrong-password': { ...ordinary, auth: 'digest', wrongPassword: true },
  unreachable: { ...ordinary, unreachable: true },
} satisfies Record<string, OddCamera>;

export type Fault = keyof typeof ODD_CAMERAS;

export function isFault(name: string): name is Fault {
  return Object.hasOwn(ODD_CAMERAS, name);
}
