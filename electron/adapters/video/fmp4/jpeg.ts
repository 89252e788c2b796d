/** The size of a JPEG picture, from its frame header (ITU-T T.81, B.2.2). */
import { u16 } from './bytes.ts';

/** Markers from SOF0 to SOF15 that are no frame headers: DHT, JPG, DAC. */
const NO_FRAME = new Set([0xc4, 0xc8, 0xcc]);

/** @returns null where `data` is no JPEG picture. */
export function readJpegSize(data: Uint8Array): { width: number; height: number } | null {
  if (u16(data, 0) !== 0xffd8) return null;
  let at = 2;
  while (at + 9 <= data.length && data[at] === 0xff) {
    const marker = data[at + 1] ?? 0;
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAME.has(marker)) {
      return { width: u16(data, at + 7), height: u16(data, at + 5) };
    }
    // 0xff is a fill byte (B.1.1.2): the marker begins one later.
    at += marker === 0xff ? 1 : 2 + u16(data, at + 2);
  }
  return null;
}
