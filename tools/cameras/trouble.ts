// A little trouble for a demonstration: honest tile states need something to be honest about.
import type { CameraControl, CameraOptions, Cameras } from './start.ts';

/** Cameras with a fate, by ordinal. */
const FREEZES = 5;
const PROTECTED = 6;
const DROPS = 8;
const UNREACHABLE = 11;

export const TROUBLED_ACCESS: NonNullable<CameraOptions['access']> = {
  [PROTECTED]: 'digest',
  [UNREACHABLE]: 'unreachable',
};

interface Event {
  /** Seconds from the start, and then every minute. */
  at: number;
  ordinal: number;
  wishes: CameraControl;
  what: string;
}

const EVENTS: readonly Event[] = [
  { at: 20, ordinal: FREEZES, wishes: { freeze: true }, what: 'freezes for 15 s' },
  { at: 35, ordinal: FREEZES, wishes: { freeze: false }, what: 'moves again' },
  { at: 40, ordinal: DROPS, wishes: { off: true }, what: 'drops its connection' },
  { at: 52, ordinal: DROPS, wishes: { off: false }, what: 'can be reached again' },
];
const MINUTE = 60;

/** Returns what ends it. */
export function makeTrouble(demonstration: Cameras, say: (line: string) => void): () => void {
  const tell = (ordinal: number, what: string) => {
    const camera = demonstration.cameras[ordinal - 1];
    if (camera) say(`camera ${camera.number}, ${camera.name}, ${what}`);
    return camera;
  };
  tell(PROTECTED, 'wants a password');
  tell(UNREACHABLE, 'cannot be reached');
  let second = 0;
  const timer = setInterval(() => {
    second += 1;
    for (const { at, ordinal, wishes, what } of EVENTS) {
      if (second % MINUTE !== at) continue;
      const camera = tell(ordinal, what);
      // At the very end there is nobody left to be told.
      if (camera) demonstration.control(camera.id, wishes).catch(() => undefined);
    }
  }, 1000);
  return () => {
    clearInterval(timer);
  };
}
