/**
 * Call-up by number: what an operator types on the number keys to bring a camera onto the wall.
 * `12` Enter puts camera 12 into the selected tile, `3.12` Enter into tile 3 (tiles counted from 1).
 */
import type { Camera } from './camera.ts';
import { fail, succeed, type Result } from './result.ts';

/** Longest entry: a tile of two digits, the point, a camera of five digits. */
export const LONGEST_CALL_UP = 8;

export interface CallUp {
  /** Place on the wall, counted from 0. */
  readonly tile: number;
  readonly camera: string;
}

/** The entry after one more key; keys that cannot belong to an entry leave it as it is. */
export function typeCallUp(entry: string, key: string): string {
  if (key === 'Backspace') return entry.slice(0, -1);
  // The key beside the digits is a comma on Czech, Polish and other number pads.
  const sign = key === ',' ? '.' : key;
  if (!/^[0-9.]$/.test(sign) || entry.length >= LONGEST_CALL_UP) return entry;
  if (sign === '.' && (entry === '' || entry.includes('.'))) return entry;
  return entry + sign;
}

/**
 * What the entry asks for.
 *
 * @returns `call-up-unreadable`, `tile-number-unknown` or `camera-number-unknown`.
 */
export function readCallUp(
  entry: string,
  cameras: readonly Camera[],
  wall: { readonly selected: number; readonly tiles: readonly unknown[] },
): Result<CallUp> {
  const match = /^(?:(\d{1,2})\.)?(\d{1,5})$/.exec(entry);
  if (match === null) return fail('call-up-unreadable', { entry });
  const tile = match[1] === undefined ? wall.selected : Number(match[1]) - 1;
  if (tile < 0 || tile >= wall.tiles.length) {
    return fail('tile-number-unknown', { tile: tile + 1, tiles: wall.tiles.length });
  }
  const number = Number(match[2]);
  const camera = cameras.find((candidate) => candidate.number === number);
  if (camera === undefined) return fail('camera-number-unknown', { number });
  return succeed({ tile, camera: camera.id });
}
