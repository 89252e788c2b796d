// The lettering that cameras burn into their pictures: capitals, digits, no accents, five by seven.
// Own letters, because the fonts of a machine differ and a loop must come out the same everywhere.
import type { Picture } from './picture.ts';

/** Five columns a letter, the lowest bit on top. */
const LETTERS: Record<string, string> = {
  '-': '0808080808',
  '.': '0060600000',
  '/': '2010080402',
  ':': '0036360000',
  0: '3e5149453e',
  1: '00427f4000',
  2: '4261514946',
  3: '2141454b31',
  4: '1814127f10',
  5: '2745454539',
  6: '3c4a494930',
  7: '0171090503',
  8: '3649494936',
  9: '064949291e',
  A: '7e1111117e',
  B: '7f49494936',
  C: '3e41414122',
  D: '7f4141221c',
  E: '7f49494941',
  F: '7f09090901',
  G: '3e4149497a',
  H: '7f0808087f',
  I: '00417f4100',
  J: '2040413f01',
  K: '7f08142241',
  L: '7f40404040',
  M: '7f020c027f',
  N: '7f0408107f',
  O: '3e4141413e',
  P: '7f09090906',
  Q: '3e4151215e',
  R: '7f09192946',
  S: '4649494931',
  T: '01017f0101',
  U: '3f4040403f',
  V: '1f2040201f',
  W: '3f4038403f',
  X: '6314081463',
  Y: '0708700807',
  Z: '6151494543',
};

export function cameraLettering(text: string): string {
  return text
    .replaceAll(/[łŁ]/g, 'L')
    .normalize('NFD')
    .replaceAll('–', '-')
    .replaceAll(/[^\w .:/-]/g, '')
    .toUpperCase();
}

/** Writes white letters with a dark edge; `size` pixels a dot. */
export function write(
  picture: Picture,
  text: string,
  left: number,
  top: number,
  size: number,
): void {
  const dots: [number, number][] = [];
  text.split('').forEach((letter, i) => {
    const columns = LETTERS[letter];
    if (!columns) return;
    for (let column = 0; column < 5; column++) {
      const bits = parseInt(columns.slice(column * 2, column * 2 + 2), 16);
      for (let row = 0; row < 7; row++) {
        if ((bits >> row) & 1) dots.push([left + (i * 6 + column) * size, top + row * size]);
      }
    }
  });
  const edge = Math.max(1, size >> 1);
  for (const [x, y] of dots) stamp(picture, x - edge, y - edge, size + 2 * edge, 48);
  for (const [x, y] of dots) stamp(picture, x, y, size, 210);
}

function stamp(picture: Picture, x: number, y: number, size: number, luma: number): void {
  for (let row = y; row < y + size; row++) {
    picture.y.fill(luma, row * picture.width + x, row * picture.width + x + size);
    const half = (row >> 1) * (picture.width >> 1);
    picture.u.fill(128, half + (x >> 1), half + ((x + size + 1) >> 1));
    picture.v.fill(128, half + (x >> 1), half + ((x + size + 1) >> 1));
  }
}
