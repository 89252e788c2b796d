/**
 * The one picture of a window's whole wall: every camera's newest picture, scaled to the places of
 * its tiles. One picture instead of one a tile is what makes 64 tiles possible without a graphics
 * card: the compositor then has one surface to take, to convert and to draw (docs/video.md).
 */
import { copyFrame } from './copy-frame.ts';
import { Scaler, type Box, type Planes } from './scaler/scaler.ts';

/** Where a camera is shown, pixels of the wall's picture. */
export interface PicturePlace extends Box {
  readonly camera: string;
  /** The picture is not live: its colour goes. */
  readonly dim: boolean;
}

export interface Arrangement {
  readonly width: number;
  readonly height: number;
  readonly places: readonly PicturePlace[];
}

/** Planar codings that the scaler reads as they are: how far their colour differences are halved. */
const PLANAR: Readonly<Record<string, readonly [1 | 2, 1 | 2]>> = {
  I420: [2, 2],
  I420A: [2, 2],
  I422: [2, 1],
  I444: [1, 1],
};
/** Without a statement, pictures of this height on are BT.709 (as Chromium guesses), lines. */
const HD_FROM = 720;
const COLOUR: VideoColorSpaceInit = {
  primaries: 'bt709',
  transfer: 'bt709',
  matrix: 'smpte170m',
  fullRange: false,
};

export class WallPicture {
  private scaler: Scaler | null = null;
  private places: readonly PicturePlace[] = [];
  private readonly last = new Map<string, VideoFrame>();
  private canvas: OffscreenCanvas | null = null;
  /** One picture is drawn at a time: all share one piece of memory. */
  private work: Promise<unknown> = Promise.resolve();
  private changed = false;
  /** All last pictures are drawn again after a new arrangement. */
  private whole = true;

  /** New places; every camera's last picture is drawn again where it now belongs. */
  arrange(next: Arrangement): Promise<void> {
    return this.queue(async () => {
      const { width, height } = next;
      if (this.scaler?.width !== width || this.scaler.height !== height) {
        this.scaler = width > 0 && height > 0 ? new Scaler(width, height) : null;
      } else {
        this.scaler.clear({ x: 0, y: 0, width, height });
      }
      this.places = next.places;
      this.changed = true;
      this.whole = false;
      for (const [camera, frame] of this.last) {
        // One that cannot be read any more leaves its place empty until its camera's next picture.
        await this.draw(camera, frame).catch(() => undefined);
      }
      this.whole = true;
    });
  }

  /**
   * Shows a camera's newest picture, which is closed here when the next one comes.
   *
   * @returns whether it stands anywhere; rejects when it cannot be drawn.
   */
  show(camera: string, frame: VideoFrame): Promise<boolean> {
    this.last.get(camera)?.close();
    this.last.set(camera, frame);
    return this.queue(() => this.draw(camera, frame));
  }

  forget(camera: string): void {
    this.last.get(camera)?.close();
    this.last.delete(camera);
  }

  /** @returns the camera's newest picture, to be closed by who asks; null where it has none here. */
  newest(camera: string): VideoFrame | null {
    return this.last.get(camera)?.clone() ?? null;
  }

  /**
   * @param timestamp Of the frame, microseconds.
   * @returns null when nothing has changed since the last one, or while another arrangement is made.
   */
  compose(timestamp: number): VideoFrame | null {
    if (this.scaler === null || !this.changed || !this.whole) return null;
    this.changed = false;
    const { picture, width, height } = this.scaler;
    return new VideoFrame(picture, {
      format: 'I420',
      codedWidth: width,
      codedHeight: height,
      timestamp,
      colorSpace: COLOUR,
    });
  }

  private queue<Outcome>(job: () => Promise<Outcome>): Promise<Outcome> {
    const done = this.work.then(job);
    this.work = done.catch(() => undefined);
    return done;
  }

  private async draw(camera: string, frame: VideoFrame): Promise<boolean> {
    try {
      return await this.drawPlaces(camera, frame);
    } catch (error) {
      // It will not do better next time, and one that hangs would hold up every arrangement.
      if (this.last.get(camera) === frame) this.forget(camera);
      throw error;
    }
  }

  /** @returns whether it now stands anywhere. */
  private async drawPlaces(camera: string, frame: VideoFrame): Promise<boolean> {
    const places = this.places.filter((place) => place.camera === camera);
    const scaler = this.scaler;
    // A newer one has come while this one waited.
    if (scaler === null || places.length === 0 || this.last.get(camera) !== frame) return false;
    const planar = frame.format === null ? undefined : PLANAR[frame.format];
    const staged = planar === undefined ? null : await stage(scaler, frame, planar);
    let stands = false;
    for (const place of places) {
      const box = fit(place, frame.displayWidth / frame.displayHeight);
      if (box.width !== place.width || box.height !== place.height) scaler.clear(even(place));
      if (box.width < 2 || box.height < 2) continue;
      if (staged === null) this.drawPixels(scaler, frame, box);
      else scaler.draw(staged, box);
      if (place.dim) scaler.dim(box);
      stands = true;
    }
    this.changed = true;
    return stands;
  }

  /** Any other coding, also one that only the graphics card can read. */
  private drawPixels(scaler: Scaler, frame: VideoFrame, box: Box): void {
    this.canvas ??= new OffscreenCanvas(box.width, box.height);
    const { canvas } = this;
    if (canvas.width !== box.width) canvas.width = box.width;
    if (canvas.height !== box.height) canvas.height = box.height;
    const context = canvas.getContext('2d', { willReadFrequently: true, alpha: false });
    if (context === null) throw new Error('a canvas cannot be drawn on');
    context.drawImage(frame, 0, 0, box.width, box.height);
    const { data } = context.getImageData(0, 0, box.width, box.height);
    scaler.stage(data.byteLength, box.width).set(data);
    scaler.drawRgba(box);
  }
}

async function stage(
  scaler: Scaler,
  frame: VideoFrame,
  [chromaX, chromaY]: readonly [1 | 2, 1 | 2],
): Promise<Planes> {
  const width = frame.visibleRect?.width ?? frame.codedWidth;
  const height = frame.visibleRect?.height ?? frame.codedHeight;
  const layout = await copyFrame(frame, scaler.stage(frame.allocationSize(), width));
  if (layout === 'hung') scaler.abandonStage();
  if (typeof layout === 'string') throw new Error(`the copy of a picture ${layout}`);
  const { matrix, fullRange } = frame.colorSpace;
  return {
    layout: layout.slice(0, 3),
    width,
    height,
    chromaX,
    chromaY,
    fullRange: fullRange === true,
    bt709: matrix === null ? height >= HD_FROM : matrix === 'bt709',
  };
}

/** The largest box of that aspect within a place; what is left over goes below, for the caption. */
function fit(place: Box, aspect: number): Box {
  const within = even(place);
  if (!(aspect > 0)) return { ...within, width: 0, height: 0 };
  const width = evenly(Math.min(within.width, within.height * aspect));
  const height = evenly(Math.min(within.height, width / aspect + 1));
  return { x: within.x + evenly((within.width - width) / 2), y: within.y, width, height };
}

function even({ x, y, width, height }: Box): Box {
  return { x: evenly(x), y: evenly(y), width: evenly(width), height: evenly(height) };
}

function evenly(value: number): number {
  return 2 * Math.floor(value / 2);
}
