import { describe, expect, it } from 'vitest';
import { Scaler, type Box } from './scaler.ts';
import {
  apart,
  drawPainted,
  flat,
  paint,
  planesOf,
  valuesOf,
  type Look,
} from './scaler.test-support.ts';

type Colour = readonly [red: number, green: number, blue: number];
/** Shares of red and blue in the brightness (ITU-R BT.601-7, 2.5.1; BT.709-6, 3.2). */
interface Matrix {
  readonly red: number;
  readonly blue: number;
}
const BT601: Matrix = { red: 0.299, blue: 0.114 };
const BT709: Matrix = { red: 0.2126, blue: 0.0722 };

/** Brightness and colour differences, 8 bits, limited range (BT.601-7, 2.5.3 = BT.709-6, 3.4). */
function codeOf([r, g, b]: Colour, { red, blue }: Matrix): [number, number, number] {
  const luma = (red * r + (1 - red - blue) * g + blue * b) / 255;
  return [
    16 + 219 * luma,
    128 + (224 * (b / 255 - luma)) / (2 * (1 - blue)),
    128 + (224 * (r / 255 - luma)) / (2 * (1 - red)),
  ];
}

/** The colour of a code, also of one that no camera should send. */
function colourOf([y, u, v]: Colour, { red, blue }: Matrix): Colour {
  const luma = (y - 16) / 219;
  const [b, r] = [
    luma + ((u - 128) / 224) * 2 * (1 - blue),
    luma + ((v - 128) / 224) * 2 * (1 - red),
  ];
  return [r * 255, ((luma - red * r - blue * b) / (1 - red - blue)) * 255, b * 255];
}

const COLOURS: readonly { readonly name: string; readonly colour: Colour }[] = [
  { name: 'black', colour: [0, 0, 0] },
  { name: 'white', colour: [255, 255, 255] },
  { name: 'grey', colour: [128, 128, 128] },
  { name: 'red', colour: [255, 0, 0] },
  { name: 'green', colour: [0, 255, 0] },
  { name: 'blue', colour: [0, 0, 255] },
  { name: 'yellow', colour: [255, 255, 0] },
  { name: 'cyan', colour: [0, 255, 255] },
  { name: 'magenta', colour: [255, 0, 255] },
  { name: 'skin', colour: [224, 172, 138] },
  { name: 'grass', colour: [86, 125, 70] },
  { name: 'a red coat', colour: [148, 30, 36] },
];

const BOX: Box = { x: 4, y: 2, width: 22, height: 10 };

function drawn(look: Look): Scaler {
  const scaler = new Scaler(40, 20);
  drawPainted(scaler, paint(look), BOX);
  return scaler;
}

/** The one value of each plane in the box. */
function coloursOf(scaler: Scaler): number[] {
  return planesOf(scaler, BOX).flatMap(valuesOf);
}

/** How far two codes are apart at most. */
const distance = (one: readonly number[], other: readonly number[]) =>
  apart([[...one]], [[...other]]);

/** The whole picture in one colour, to whole numbers within 8 bits. */
function coloured(code: readonly number[]): Look {
  const [luma, blue, red] = code.map((value) => flat(within(Math.round(value))));
  if (luma === undefined || blue === undefined || red === undefined) throw new Error('no colour');
  return { width: 44, height: 20, luma, blue, red };
}

const within = (value: number) => Math.max(0, Math.min(255, value));

describe('a picture in BT.709', () => {
  it.each(COLOURS)('has $name as it is in BT.601', ({ colour }) => {
    const scaler = drawn({ ...coloured(codeOf(colour, BT709)), bt709: true });
    expect(distance(coloursOf(scaler), codeOf(colour, BT601))).toBeLessThanOrEqual(2);
  });

  it.each(COLOURS)('of full range has $name too', ({ colour }) => {
    const [y, u, v] = codeOf(colour, BT709);
    const chroma = (value: number) => 128 + ((value - 128) * 255) / 224;
    const full = coloured([((y - 16) * 255) / 219, chroma(u), chroma(v)]);
    const scaler = drawn({ ...full, bt709: true, fullRange: true });
    expect(distance(coloursOf(scaler), codeOf(colour, BT601))).toBeLessThanOrEqual(3);
  });

  it.each<Colour>([
    [255, 255, 255],
    [0, 0, 0],
    [255, 255, 0],
    [0, 0, 255],
    [255, 0, 255],
  ])('keeps %i, %i, %i, which no camera should send, within 0 to 255', (...code) => {
    const scaler = drawn({ ...coloured(code), bt709: true });
    const expected = codeOf(colourOf(code, BT709), BT601).map(within);
    expect(distance(coloursOf(scaler), expected)).toBeLessThanOrEqual(2);
  });
});

describe('a picture of full range', () => {
  it.each([0, 1, 16, 64, 127, 128, 129, 200, 235, 254, 255])('has %i where it belongs', (value) => {
    const chroma = 128 + (224 * (value - 128)) / 255;
    const scaler = drawn({ ...coloured([value, value, value]), fullRange: true });
    expect(
      distance(coloursOf(scaler), [16 + (219 * value) / 255, chroma, chroma]),
    ).toBeLessThanOrEqual(1);
  });

  it('without colour stays without colour', () => {
    const [, blue, red] = coloursOf(drawn({ width: 22, height: 10, fullRange: true }));
    expect([blue, red]).toEqual([128, 128]);
  });
});

describe('pixels', () => {
  /** Draws pixels of a size of their own box. */
  function drawPixels(box: Box, colourAt: (x: number, y: number) => Colour): Scaler {
    const scaler = new Scaler(40, 20);
    const bytes = scaler.stage(box.width * box.height * 4, box.width);
    for (let y = 0; y < box.height; y += 1) {
      // What stands in the fourth byte is nobody's.
      for (let x = 0; x < box.width; x += 1) {
        bytes.set([...colourAt(x, y), (x * 37) % 256], (y * box.width + x) * 4);
      }
    }
    scaler.drawRgba(box);
    return scaler;
  }

  it.each(COLOURS)('that are $name are so in the picture', ({ colour }) => {
    const scaler = drawPixels(BOX, () => colour);
    expect(distance(coloursOf(scaler), codeOf(colour, BT601))).toBeLessThanOrEqual(1.1);
  });

  it('keep their brightness each and share the colour of four', () => {
    const colours = [...COLOURS, ...COLOURS].map(({ colour }) => colour);
    const at = (x: number, y: number): Colour => colours[(x + y * 5) % colours.length] ?? [0, 0, 0];
    const [luma, blue, red] = planesOf(drawPixels(BOX, at), BOX);
    const codes = Array.from({ length: BOX.height }, (_, y) =>
      Array.from({ length: BOX.width }, (__, x) => codeOf(at(x, y), BT601)),
    );
    const mean = (index: 1 | 2) =>
      Array.from({ length: BOX.height / 2 }, (_, y) =>
        Array.from({ length: BOX.width / 2 }, (__, x) => {
          const four = [codes[2 * y], codes[2 * y + 1]].flatMap(
            (row) => row?.slice(2 * x, 2 * x + 2) ?? [],
          );
          return four.reduce((sum, code) => sum + code[index], 0) / four.length;
        }),
      );
    expect(
      apart(
        luma,
        codes.map((row) => row.map(([y]) => y)),
      ),
    ).toBeLessThanOrEqual(1.1);
    expect(apart(blue, mean(1))).toBeLessThanOrEqual(1.1);
    expect(apart(red, mean(2))).toBeLessThanOrEqual(1.1);
  });
});

describe('a picture that is not live', () => {
  it('loses its colour and more than half of its light', () => {
    const scaler = drawn({
      width: 44,
      height: 20,
      luma: (x) => x * 5,
      blue: flat(200),
      red: flat(30),
    });
    const [before] = planesOf(scaler, BOX);
    scaler.dim(BOX);
    const [luma, blue, red] = planesOf(scaler, BOX);
    expect([valuesOf(blue), valuesOf(red)]).toEqual([[128], [128]]);
    // 0.45 of what is above black (16), which stays black.
    expect(
      apart(
        luma,
        before.map((row) => row.map((value) => 16 + (value - 16) * 0.45)),
      ),
    ).toBeLessThanOrEqual(1);
  });
});

it('a new large picture, and what is cleared, has the colour of an empty tile', () => {
  const scaler = new Scaler(40, 20);
  // #05070a, as in tokens.css.
  const empty = codeOf([5, 7, 10], BT601);
  for (const values of planesOf(scaler).map(valuesOf)) expect(values).toHaveLength(1);
  expect(distance(coloursOf(scaler), empty)).toBeLessThanOrEqual(1);
  const before = planesOf(scaler);
  drawPainted(scaler, paint({ width: 30, height: 14, luma: flat(200), blue: flat(9) }), BOX);
  expect(planesOf(scaler)).not.toEqual(before);
  scaler.clear(BOX);
  expect(planesOf(scaler)).toEqual(before);
});
