// Colours are written as people write them (#rrggbb), graded by the light of the hour and turned
// into limited-range BT.709, which is what the loops are tagged with.

export type Rgb = readonly [number, number, number];
export type Yuv = readonly [number, number, number];

export function rgb(hex: string): Rgb {
  const value = parseInt(hex.slice(1), 16);
  return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** Colours to choose from by number. */
export function palette(first: string, ...more: string[]): readonly [Rgb, ...Rgb[]] {
  return [rgb(first), ...more.map(rgb)];
}

export function mix(a: Rgb, b: Rgb, share: number): Rgb {
  const part = (i: 0 | 1 | 2) => a[i] + (b[i] - a[i]) * share;
  return [part(0), part(1), part(2)];
}

export function shade(colour: Rgb, factor: number): Rgb {
  return [colour[0] * factor, colour[1] * factor, colour[2] * factor];
}

export function toYuv([red, green, blue]: Rgb): Yuv {
  const luma = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return [
    16 + (219 / 255) * Math.min(255, luma),
    128 + (224 / 255) * ((blue - luma) / 1.8556),
    128 + (224 / 255) * ((red - luma) / 1.5748),
  ];
}

/** The hour and the weather: what a scene's own colours are multiplied with. */
export interface Light {
  skyTop: Rgb;
  skyBottom: Rgb;
  haze: Rgb;
  tint: Rgb;
  /** Metres at which a thing has lost two thirds of its own colour. */
  sight: number;
  night: boolean;
}

const light = (
  skyTop: string,
  skyBottom: string,
  haze: string,
  tint: Rgb,
  sight: number,
  night = false,
): Light => ({
  skyTop: rgb(skyTop),
  skyBottom: rgb(skyBottom),
  haze: rgb(haze),
  tint,
  sight,
  night,
});

export const LIGHTS = {
  noon: light('#6f8fae', '#b9c8d2', '#aebbc4', [0.98, 0.98, 0.98], 420),
  overcast: light('#8b97a1', '#b3b9bd', '#a7adb1', [0.9, 0.92, 0.95], 300),
  golden: light('#8794a6', '#d9b48a', '#c4a584', [1.03, 0.94, 0.83], 320),
  morning: light('#7da0b0', '#cfd4c8', '#b5c0bd', [0.94, 0.97, 0.95], 220),
  dusk: light('#3c4a66', '#8a7a86', '#5b6078', [0.64, 0.66, 0.78], 260),
  night: light('#10151d', '#242a33', '#1d232c', [0.26, 0.29, 0.35], 260, true),
} as const;
