import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FakeVideoFrame } from './fake-codecs.test-support.ts';
import { Scaler } from './scaler/scaler.ts';
import { drawPainted, flat, paint, planesOf, type Look } from './scaler/scaler.test-support.ts';
import {
  boxOfValue,
  compose,
  EMPTY,
  FakeCanvas,
  middles,
  pictureOf,
  place,
  rowOf,
  valuesIn,
  wallOf,
} from './wall-picture.test-support.ts';

beforeEach(() => {
  FakeCanvas.reset();
  vi.stubGlobal('VideoFrame', FakeVideoFrame);
  vi.stubGlobal('OffscreenCanvas', FakeCanvas);
});
afterEach(() => {
  vi.unstubAllGlobals();
});

const BOX = { x: 0, y: 0, width: 32, height: 18 };
const COLOURED: Look = {
  ...{ width: 32, height: 18, luma: flat(120), blue: flat(90), red: flat(170) },
};

describe('a planar coding', () => {
  it.each<{ format: string; chromaX: 1 | 2; chromaY: 1 | 2 }>([
    { format: 'I420', chromaX: 2, chromaY: 2 },
    { format: 'I420A', chromaX: 2, chromaY: 2 },
    { format: 'I422', chromaX: 2, chromaY: 1 },
    { format: 'I444', chromaX: 1, chromaY: 1 },
  ])('$format is read as it is', async ({ format, ...chroma }) => {
    const wall = await wallOf(rowOf('a'));
    const frame = pictureOf({ ...COLOURED, ...chroma, format });
    if (format === 'I420A') {
      // What is see-through has a plane more.
      const { pixels } = frame;
      frame.layout = [...frame.layout, { offset: pixels.byteLength, stride: 32 }];
      frame.pixels = new Uint8Array(pixels.byteLength + 32 * 18).fill(250);
      frame.pixels.set(pixels);
    }
    await wall.show('a', frame.frame);
    expect(valuesIn(compose(wall), BOX)).toEqual([[120], [90], [170]]);
    expect(FakeCanvas.made).toEqual([]);
  });

  it('that is padded is read without its padding', async () => {
    const wall = await wallOf(rowOf('a'));
    await wall.show('a', pictureOf({ ...COLOURED, padding: 32 }).frame);
    expect(valuesIn(compose(wall), BOX)).toEqual([[120], [90], [170]]);
  });
});

describe('the colours of a picture', () => {
  const [SMALL, HD] = [576, 720];
  it.each<{
    matrix: VideoMatrixCoefficients | null;
    height: number;
    fullRange: boolean;
    bt709: boolean;
  }>([
    { matrix: 'smpte170m', height: SMALL, fullRange: false, bt709: false },
    { matrix: 'smpte170m', height: HD, fullRange: false, bt709: false },
    { matrix: 'bt470bg', height: HD, fullRange: true, bt709: false },
    { matrix: 'bt709', height: SMALL, fullRange: false, bt709: true },
    { matrix: 'bt709', height: HD, fullRange: true, bt709: true },
    // Unsaid: as Chromium guesses.
    { matrix: null, height: SMALL, fullRange: false, bt709: false },
    { matrix: null, height: HD - 1, fullRange: true, bt709: false },
    { matrix: null, height: HD, fullRange: false, bt709: true },
  ])('of $height lines that say $matrix, full range $fullRange', async (given) => {
    const { matrix, height, fullRange, bt709 } = given;
    const look = { ...COLOURED, width: Math.ceil((height * 16) / 9), height, fullRange };
    const wall = await wallOf(rowOf('a'));
    await wall.show('a', pictureOf({ ...look, matrix }).frame);
    const expected = new Scaler(32, 18);
    drawPainted(expected, paint({ ...look, bt709 }), BOX);
    expect(valuesIn(compose(wall), BOX)).toEqual(
      planesOf(expected).map((plane) => [plane[0]?.[0]]),
    );
  });

  it('are not full range where nothing is said', async () => {
    const wall = await wallOf(rowOf('a'));
    const frame = pictureOf(COLOURED);
    frame.colorSpace = { matrix: null, fullRange: null };
    await wall.show('a', frame.frame);
    expect(valuesIn(compose(wall), BOX)).toEqual([[120], [90], [170]]);
  });
});

describe('any other coding', () => {
  it.each(['NV12', 'BGRX', 'RGBA', null])(
    '(%s) is drawn by a canvas, in the size of its place',
    async (format) => {
      const wall = await wallOf({ width: 64, height: 60, places: [place('a', [0, 0, 64, 60])] });
      const frame = pictureOf({ ...COLOURED, width: 640, height: 360, format });
      frame.copyFails = true;
      await wall.show('a', frame.frame);
      const picture = compose(wall);
      expect(FakeCanvas.made[0]?.drawn).toEqual([{ frame, size: [0, 0, 64, 36] }]);
      expect(boxOfValue(picture, 235)).toEqual({ box: [0, 0, 64, 36], whole: true });
      expect(picture.luma(0, 36)).toBe(EMPTY);
    },
  );

  it('has one canvas for all cameras and places', async () => {
    const wall = await wallOf({
      ...{ width: 96, height: 54 },
      places: [
        place('a', [0, 0, 64, 36]),
        place('a', [64, 0, 32, 18], true),
        place('b', [0, 36, 32, 18]),
      ],
    });
    for (const camera of ['a', 'b', 'a']) {
      await wall.show(camera, pictureOf({ ...COLOURED, format: 'NV12' }).frame);
    }
    expect(FakeCanvas.made).toHaveLength(1);
    const picture = compose(wall);
    const at = (x: number, y: number, width: number, height: number) =>
      valuesIn(picture, { x, y, width, height });
    expect(at(0, 0, 64, 36)).toEqual([[235], [128], [128]]);
    expect(at(64, 0, 32, 18)).toEqual([[115], [128], [128]]);
    expect(at(0, 36, 32, 18)).toEqual([[235], [128], [128]]);
  });

  it('is told as not drawn where no canvas can be drawn on', async () => {
    FakeCanvas.noContext = true;
    const wall = await wallOf(rowOf('a'));
    const shown = wall.show('a', pictureOf({ ...COLOURED, format: null }).frame);
    await expect(shown).rejects.toThrow('canvas');
    expect(middles(compose(wall))).toEqual([EMPTY]);
  });
});
