/** Coordinates as people type and paste them: decimal degrees, or degrees, minutes and seconds. */
import type { Point } from './geo.ts';

const NUMBER = String.raw`\d+(?:[.,]\d+)?`;
const ANGLE = new RegExp(
  String.raw`^([+-]?)\s*([NSEW])?\s*(${NUMBER})\s*(?:°|º|\s)\s*(?:(${NUMBER})\s*(?:['′’]|\s|$)\s*)?(?:(${NUMBER})\s*(?:["″”]|''|\s|$)\s*)?([NSEW])?$`,
  'i',
);
const DECIMAL = /^([+-]?\d+(?:[.,]\d+)?)$/;

/**
 * @param text `50.2294`, `50,2294`, `50° 13′ 46″ N` or `S 45 20.5`.
 * @returns degrees, negative in the south and west; null where it is none of these.
 */
export function degreesFrom(text: string): number | null {
  const plain = text.trim();
  const decimal = DECIMAL.exec(plain)?.[1];
  if (decimal !== undefined) return Number(decimal.replace(',', '.'));
  const [, sign, before, degrees, minutes = '0', seconds = '0', after] = ANGLE.exec(plain) ?? [];
  if (degrees === undefined || (before !== undefined && after !== undefined)) return null;
  const [whole, sixtieth, last] = [degrees, minutes, seconds].map((part) =>
    Number(part.replace(',', '.')),
  );
  if ((sixtieth ?? 0) >= 60 || (last ?? 0) >= 60) return null;
  const value = (whole ?? 0) + (sixtieth ?? 0) / 60 + (last ?? 0) / 3_600;
  const south = /[SW]/i.test(before ?? after ?? '');
  return south !== (sign === '-') ? -value : value;
}

/** Latitude and longitude in one line, as maps give them to be copied; null where it is not both. */
export function pointFrom(text: string): Point | null {
  const parts =
    /^([+-]?\d+\.\d+)[,;\s]+([+-]?\d+\.\d+)$/.exec(text.trim()) ??
    /^(.*[NS])[,;\s]+(.*[EW])$/i.exec(text.trim()) ??
    /^([NS].*?)[,;\s]+([EW].*)$/i.exec(text.trim());
  if (parts === null) return null;
  const [lat, lon] = [degreesFrom(parts[1] ?? ''), degreesFrom(parts[2] ?? '')];
  if (lat === null || lon === null) return null;
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? { lat, lon } : null;
}
