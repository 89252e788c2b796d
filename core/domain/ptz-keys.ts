/** THE table of keys that steer a camera while control of it is held. They are not chosen by a person. */
import type { KeyPress } from './keys.ts';
import type { PtzVector } from './onvif.ts';
import { STILL } from './ptz-controls.ts';

const LEFT = { pan: -1 };
const RIGHT = { pan: 1 };
const UP = { tilt: 1 };
const DOWN = { tilt: -1 };
const NEARER = { zoom: 1 };
const WIDER = { zoom: -1 };

/** By place (`event.code`): a number pad steers with and without NumLock. */
const PLACES: Readonly<Record<string, Partial<PtzVector>>> = {
  ...{ Numpad4: LEFT, Numpad6: RIGHT, Numpad8: UP, Numpad2: DOWN },
  ...{ Numpad7: { ...LEFT, ...UP }, Numpad9: { ...RIGHT, ...UP } },
  ...{ Numpad1: { ...LEFT, ...DOWN }, Numpad3: { ...RIGHT, ...DOWN } },
  ...{ NumpadAdd: NEARER, NumpadSubtract: WIDER, PageUp: NEARER, PageDown: WIDER },
};

/** With Shift: alone they go from tile to tile. */
const WITH_SHIFT: Readonly<Record<string, Partial<PtzVector>>> = {
  ...{ ArrowLeft: LEFT, ArrowRight: RIGHT, ArrowUp: UP, ArrowDown: DOWN },
};

/** A short press is a small move; who holds the key wants to get somewhere, ms. */
const FAST_AFTER_MS = 700;
const SLOW = 0.3;
const FAST = 0.9;

/** @returns where the key steers, each part -1, 0 or 1; null for one that does not steer. */
export function steeringOf(press: KeyPress): PtzVector | null {
  const { key, code, ctrlKey, altKey, shiftKey, metaKey } = press;
  if (ctrlKey || altKey || metaKey) return null;
  // On some keyboards the sign shares its key with a digit, which calls a camera up.
  const sign = code.startsWith('Digit') ? '' : key;
  const found =
    PLACES[code] ??
    (shiftKey ? WITH_SHIFT[code] : undefined) ??
    (sign === '+' ? NEARER : sign === '-' ? WIDER : undefined);
  return found === undefined ? null : { ...STILL, ...found };
}

/** Whether the key steers with Shift alone, and so no longer when Shift is let go. */
export function steersWithShift(code: string): boolean {
  return code in WITH_SHIFT;
}

/** @param held Where each key that is down steers. @param heldMs Since the first went down. */
export function speedOfKeys(held: readonly PtzVector[], heldMs: number): PtzVector {
  const speed = heldMs >= FAST_AFTER_MS ? FAST : SLOW;
  const along = (axis: keyof PtzVector): number =>
    Math.sign(held.reduce((sum, one) => sum + one[axis], 0)) * speed;
  return { pan: along('pan'), tilt: along('tilt'), zoom: along('zoom') };
}
