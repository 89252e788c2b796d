/**
 * Draws pictures into one large picture (planes of 8-bit samples, 4:2:0, BT.601 limited range),
 * scaled to their places. The loops run in WebAssembly; this is the memory around them.
 */
import { base64 } from './scaler.as.ts?compiled';

interface Loops {
  readonly memory: WebAssembly.Memory;
  scalePlane(
    source: number,
    sourceStride: number,
    sourceWidth: number,
    sourceHeight: number,
    target: number,
    targetStride: number,
    targetWidth: number,
    targetHeight: number,
    scratch: number,
  ): void;
  scratchBytes(sourceWidth: number, targetWidth: number): number;
  fillPlane(target: number, stride: number, width: number, height: number, value: number): void;
  mapPlane(
    target: number,
    stride: number,
    width: number,
    height: number,
    factor: number,
    offset: number,
  ): void;
  matrix709To601(
    luma: number,
    blue: number,
    red: number,
    lumaStride: number,
    chromaStride: number,
    width: number,
    height: number,
  ): void;
  convertRgba(
    source: number,
    luma: number,
    blue: number,
    red: number,
    lumaStride: number,
    chromaStride: number,
    width: number,
    height: number,
  ): void;
}

/** A part of the large picture in its pixels; all four are even. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A picture in this memory, as `VideoFrame.copyTo` lays it out. */
export interface Planes {
  readonly layout: readonly PlaneLayout[];
  readonly width: number;
  readonly height: number;
  /** Colour differences are halved this way: 1 for 4:4:4, 2 for 4:2:0. */
  readonly chromaX: 1 | 2;
  readonly chromaY: 1 | 2;
  readonly fullRange: boolean;
  readonly bt709: boolean;
}

interface Plane {
  readonly address: number;
  readonly stride: number;
}

const PAGE_BYTES = 65_536;
/** AssemblyScript keeps the first bytes for itself. */
const FIRST_ADDRESS = 1_024;
/** Vectors may read so far past the end. */
const SLACK_BYTES = 128;
/** The tile's own background (#05070a), so that what a picture leaves over looks like the tile. */
const BLACK = { luma: 22, blue: 130, red: 127 };
/** What a dead picture keeps of its brightness, both in 256ths; its colour goes. */
const DIM_FACTOR = 115;
const DIM_OFFSET = 9 * 256 + 128;
const NO_COLOUR = 128;
/** Full range (0-255) becomes limited range (16-235, 16-240; ITU-R BT.601-7, 2.5.3), in 256ths. */
const LIMITED_LUMA = { factor: 220, offset: 16 * 256 + 128 };
/** No colour (128) is met exactly: a grey picture would take on a tint. */
const LIMITED_CHROMA = { factor: 225, offset: NO_COLOUR * (256 - 225) + 128 };

export class Scaler {
  readonly width: number;
  readonly height: number;
  private readonly loops: Loops;
  private readonly planes: readonly [Plane, Plane, Plane];
  private readonly scratch: number;
  private staging: number;
  private stagingBytes = 0;

  /**
   * @param width Of the large picture, even, pixels.
   * @param height Even, pixels.
   */
  constructor(width: number, height: number) {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const { exports } = new WebAssembly.Instance(new WebAssembly.Module(bytes));
    this.loops = exports as unknown as Loops;
    this.width = width;
    this.height = height;
    const luma = width * height;
    this.planes = [
      { address: FIRST_ADDRESS, stride: width },
      { address: FIRST_ADDRESS + luma, stride: width / 2 },
      { address: FIRST_ADDRESS + luma + luma / 4, stride: width / 2 },
    ];
    this.scratch = FIRST_ADDRESS + luma + luma / 2 + SLACK_BYTES;
    this.staging = this.scratch;
    this.reserve(0, 0);
    this.clear({ x: 0, y: 0, width, height });
  }

  /** The whole large picture, until the next change. */
  get picture(): Uint8Array<ArrayBuffer> {
    return this.bytes(FIRST_ADDRESS, this.width * this.height * 1.5);
  }

  /**
   * Where a picture may be copied to before `draw`, until the next change.
   *
   * @param sourceWidth Of that picture, pixels.
   */
  stage(size: number, sourceWidth: number): Uint8Array<ArrayBuffer> {
    this.reserve(this.loops.scratchBytes(sourceWidth, this.width), size);
    return this.bytes(this.staging, size);
  }

  /** What is staged may be written to yet, in the middle of the next picture: that stands elsewhere. */
  abandonStage(): void {
    this.staging += this.stagingBytes + SLACK_BYTES;
    this.stagingBytes = 0;
  }

  /** Draws the staged picture into a box. */
  draw(source: Planes, box: Box): void {
    source.layout.forEach((layout, index) => {
      const chroma = index > 0;
      const plane = this.at(index, box);
      this.loops.scalePlane(
        this.staging + layout.offset,
        layout.stride,
        chroma ? Math.ceil(source.width / source.chromaX) : source.width,
        chroma ? Math.ceil(source.height / source.chromaY) : source.height,
        plane.address,
        plane.stride,
        chroma ? box.width / 2 : box.width,
        chroma ? box.height / 2 : box.height,
        this.scratch,
      );
    });
    if (source.fullRange) this.limitRange(box);
    if (!source.bt709) return;
    const [luma, blue, red] = this.allAt(box);
    this.loops.matrix709To601(
      luma.address,
      blue.address,
      red.address,
      luma.stride,
      blue.stride,
      box.width,
      box.height,
    );
  }

  /** Draws staged pixels (red, green, blue, ignored) that have the size of the box. */
  drawRgba(box: Box): void {
    const [luma, blue, red] = this.allAt(box);
    this.loops.convertRgba(
      this.staging,
      luma.address,
      blue.address,
      red.address,
      luma.stride,
      blue.stride,
      box.width,
      box.height,
    );
  }

  clear(box: Box): void {
    const values = [BLACK.luma, BLACK.blue, BLACK.red];
    this.allAt(box).forEach(({ address, stride }, index) => {
      const part = index > 0 ? 2 : 1;
      const value = values[index] ?? 0;
      this.loops.fillPlane(address, stride, box.width / part, box.height / part, value);
    });
  }

  /** Takes colour and most of the light from a box: nobody reads it as live from across the room. */
  dim(box: Box): void {
    const [luma, ...chroma] = this.allAt(box);
    const { width, height } = box;
    this.loops.mapPlane(luma.address, luma.stride, width, height, DIM_FACTOR, DIM_OFFSET);
    for (const { address, stride } of chroma) {
      this.loops.fillPlane(address, stride, width / 2, height / 2, NO_COLOUR);
    }
  }

  private limitRange(box: Box): void {
    this.allAt(box).forEach(({ address, stride }, index) => {
      const part = index > 0 ? 2 : 1;
      const { factor, offset } = index > 0 ? LIMITED_CHROMA : LIMITED_LUMA;
      this.loops.mapPlane(address, stride, box.width / part, box.height / part, factor, offset);
    });
  }

  private at(index: number, box: Box): Plane {
    const plane = this.planes[index] ?? this.planes[0];
    const part = index > 0 ? 2 : 1;
    const address = plane.address + (box.y / part) * plane.stride + box.x / part;
    return { address, stride: plane.stride };
  }

  private allAt(box: Box): [Plane, Plane, Plane] {
    return [this.at(0, box), this.at(1, box), this.at(2, box)];
  }

  /** A staged picture stands behind the scratch memory and moves when that grows. */
  private reserve(scratchBytes: number, stagingBytes: number): void {
    this.staging = Math.max(this.staging, this.scratch + scratchBytes + SLACK_BYTES);
    this.stagingBytes = Math.max(this.stagingBytes, stagingBytes);
    const needed = this.staging + this.stagingBytes + SLACK_BYTES;
    const { memory } = this.loops;
    const missing = needed - memory.buffer.byteLength;
    if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
  }

  private bytes(address: number, length: number): Uint8Array<ArrayBuffer> {
    return new Uint8Array(this.loops.memory.buffer, address, length);
  }
}
