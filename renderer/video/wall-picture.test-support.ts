/** Cameras' pictures of known colours, and where they stand in the wall's picture. */
import { FakeFrame, FakeVideoFrame } from './fake-codecs.test-support.ts';
import type { Box } from './scaler/scaler.ts';
import { flat, paint, planesIn, valuesOf, type Look } from './scaler/scaler.test-support.ts';
import { WallPicture, type Arrangement, type PicturePlace } from './wall-picture.ts';

/** Brightness where no picture is. */
export const EMPTY = 22;

export interface CameraLook extends Look {
  readonly format?: string | null;
  /** Where its samples are not square. */
  readonly displayWidth?: number;
  readonly matrix?: VideoMatrixCoefficients | null;
}

/** A frame as a camera's decoder hands it on. */
export function pictureOf(look: CameraLook, frame = new FakeFrame(0)): FakeFrame {
  const { width, height, format = 'I420', matrix = 'smpte170m', fullRange = false } = look;
  const { bytes, planes } = paint(look);
  frame.format = format;
  frame.pixels = bytes.slice();
  frame.layout = planes.layout;
  frame.visibleRect = { x: 0, y: 0, width, height };
  frame.displayWidth = look.displayWidth ?? width;
  frame.displayHeight = height;
  frame.colorSpace = { matrix, fullRange };
  return frame;
}

/** A picture of 16:9 in one grey. */
export const grey = (value: number): FakeFrame =>
  pictureOf({ width: 64, height: 36, luma: flat(value) });

/** A copy that takes until the test releases it. */
export class SlowFrame extends FakeFrame {
  override async copyTo(target: Uint8Array): Promise<readonly PlaneLayout[]> {
    await new Promise<void>((resolve) => {
      this.release = resolve;
    });
    return super.copyTo(target);
  }
}

export const place = (
  camera: string,
  box: Box | readonly [x: number, y: number, width: number, height: number],
  dim = false,
): PicturePlace => {
  if ('x' in box) return { camera, dim, ...box };
  const [x, y, width, height] = box;
  return { camera, dim, x, y, width, height };
};

/** Tiles of 32 × 18 side by side; a name that is empty leaves its place free. */
export function rowOf(...cameras: readonly string[]): Arrangement {
  const places = cameras.flatMap((camera, index) =>
    camera === '' ? [] : [place(camera, [index * 32, 0, 32, 18])],
  );
  return { width: cameras.length * 32, height: 18, places };
}

export async function wallOf(arrangement: Arrangement): Promise<WallPicture> {
  const wall = new WallPicture();
  await wall.arrange(arrangement);
  return wall;
}

/** The wall's picture as it is handed on, which must have changed. */
export function compose(wall: WallPicture, timestamp = 0): FakeVideoFrame {
  const frame: unknown = wall.compose(timestamp);
  if (frame instanceof FakeVideoFrame) return frame;
  throw new Error('the wall’s picture has not changed');
}

/** The values that stand in a part of a wall's picture: of its brightness and both colours. */
export function valuesIn(picture: FakeVideoFrame, box: Box): number[][] {
  const size = { width: picture.displayWidth, height: picture.displayHeight };
  return planesIn(picture.pixels, size, box).map(valuesOf);
}

/** The brightness in the middle of each tile of `rowOf`. */
export const middles = (picture: FakeVideoFrame): number[] =>
  Array.from({ length: picture.displayWidth / 32 }, (_, index) => picture.luma(index * 32 + 16, 9));

/** The smallest box that holds all of a brightness, and whether nothing else is in it. */
export function boxOfValue(
  picture: FakeVideoFrame,
  value: number,
): { box: [x: number, y: number, width: number, height: number]; whole: boolean } {
  let [count, left, top, right, bottom] = [0, Infinity, Infinity, 0, 0];
  for (let y = 0; y < picture.displayHeight; y += 1) {
    for (let x = 0; x < picture.displayWidth; x += 1) {
      if (picture.luma(x, y) !== value) continue;
      count += 1;
      [left, right] = [Math.min(left, x), Math.max(right, x + 1)];
      [top, bottom] = [Math.min(top, y), Math.max(bottom, y + 1)];
    }
  }
  const [across, down] = [right - left, bottom - top];
  return { box: [left, top, across, down], whole: count === across * down };
}

/** What draws the codings that the scaler does not read: every frame in one colour. */
export class FakeCanvas {
  static readonly made: FakeCanvas[] = [];
  static colour: readonly [red: number, green: number, blue: number] = [255, 255, 255];
  static noContext = false;
  readonly drawn: { readonly frame: unknown; readonly size: readonly number[] }[] = [];
  width: number;
  height: number;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    FakeCanvas.made.push(this);
  }

  static reset(): void {
    FakeCanvas.made.length = 0;
    FakeCanvas.noContext = false;
  }

  getContext(): object | null {
    if (FakeCanvas.noContext) return null;
    return {
      drawImage: (frame: unknown, ...size: number[]) => this.drawn.push({ frame, size }),
      getImageData: (_x: number, _y: number, width: number, height: number) => {
        const data = new Uint8ClampedArray(width * height * 4);
        for (let at = 0; at < data.length; at += 4) data.set([...FakeCanvas.colour, 255], at);
        return { data };
      },
    };
  }
}
