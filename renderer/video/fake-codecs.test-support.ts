/** WebCodecs as far as the player uses them; what comes out, and when, is the test's to say. */

export class FakeFrame {
  readonly timestamp: number;
  format: string | null = 'I420';
  visibleRect = { x: 0, y: 0, width: 8, height: 4 };
  displayWidth = 8;
  displayHeight = 4;
  colorSpace: VideoColorSpaceInit = { matrix: 'smpte170m', fullRange: false };
  closed = 0;
  clones: FakeFrame[] = [];
  /** What `copyTo` finds, and how it lies there. */
  pixels = new Uint8Array(64);
  layout: readonly PlaneLayout[] = [
    { offset: 0, stride: 8 },
    { offset: 32, stride: 4 },
    { offset: 40, stride: 4 },
  ];
  copyFails = false;
  /** Copies that never end, until the test says so. */
  copyHangs = false;
  /** Ends a copy that hangs. */
  release: () => void = () => undefined;

  constructor(timestamp: number) {
    this.timestamp = timestamp;
  }

  get frame(): VideoFrame {
    return this as unknown as VideoFrame;
  }

  clone(): FakeFrame {
    const copy = new FakeFrame(this.timestamp);
    copy.pixels = this.pixels;
    copy.copyFails = this.copyFails;
    copy.copyHangs = this.copyHangs;
    this.clones.push(copy);
    return copy;
  }

  allocationSize(): number {
    return this.pixels.byteLength;
  }

  copyTo(target: Uint8Array): Promise<readonly PlaneLayout[]> {
    if (this.copyFails || this.closed > 0) return Promise.reject(new Error('gone'));
    if (this.copyHangs) {
      return new Promise((resolve) => {
        this.release = () => {
          target.fill(255);
          resolve([]);
        };
      });
    }
    target.set(this.pixels);
    return Promise.resolve(this.layout);
  }

  close(): void {
    this.closed += 1;
  }
}

export class FakeChunk {
  readonly type: 'key' | 'delta';
  readonly timestamp: number;

  constructor({ type, timestamp }: { type: 'key' | 'delta'; timestamp: number }) {
    this.type = type;
    this.timestamp = timestamp;
  }
}

interface Callbacks {
  readonly output: (frame: VideoFrame) => void;
  readonly error: (error: Error) => void;
}

export class FakeVideoDecoder {
  static readonly opened: FakeVideoDecoder[] = [];
  static support: (config: { codec: string }) => Promise<{ supported: boolean }>;

  static reset(): void {
    FakeVideoDecoder.opened.length = 0;
    FakeVideoDecoder.support = () => Promise.resolve({ supported: true });
  }

  static isConfigSupported(config: { codec: string }): Promise<{ supported: boolean }> {
    return FakeVideoDecoder.support(config);
  }

  /** The one that was opened last. */
  static get last(): FakeVideoDecoder {
    const decoder = FakeVideoDecoder.opened.at(-1);
    if (decoder === undefined) throw new Error('no decoder was opened');
    return decoder;
  }

  state: 'unconfigured' | 'configured' | 'closed' = 'unconfigured';
  config: object | null = null;
  readonly decoded: FakeChunk[] = [];
  readonly frames: FakeFrame[] = [];
  private readonly callbacks: Callbacks;
  private done = 0;

  constructor(callbacks: Callbacks) {
    this.callbacks = callbacks;
    FakeVideoDecoder.opened.push(this);
  }

  get decodeQueueSize(): number {
    return this.decoded.length - this.done;
  }

  configure(config: object): void {
    this.config = config;
    this.state = 'configured';
  }

  decode(chunk: FakeChunk): void {
    this.decoded.push(chunk);
  }

  close(): void {
    this.state = 'closed';
  }

  /** One picture comes out. */
  put(timestamp: number): FakeFrame {
    const frame = new FakeFrame(timestamp);
    this.done += 1;
    this.frames.push(frame);
    this.callbacks.output(frame.frame);
    return frame;
  }

  /** Everything that waits comes out in the order in which it went in. */
  putAll(): FakeFrame[] {
    return this.decoded.slice(this.done).map(({ timestamp }) => this.put(timestamp));
  }

  fail(): void {
    this.state = 'closed';
    this.callbacks.error(new Error('EncodingError'));
  }
}

/** Still pictures: the test resolves or rejects each. */
export class FakeImageDecoder {
  static readonly opened: FakeImageDecoder[] = [];
  closed = false;
  settle: (outcome: 'picture' | 'damaged') => void = () => undefined;
  readonly image = { closed: false, close: () => (this.image.closed = true) };

  constructor() {
    FakeImageDecoder.opened.push(this);
  }

  decode(): Promise<{ image: unknown }> {
    return new Promise((resolve, reject) => {
      this.settle = (outcome) => {
        if (outcome === 'picture') resolve({ image: this.image });
        else reject(new Error('EncodingError'));
      };
    });
  }

  close(): void {
    this.closed = true;
  }
}

/** `new VideoFrame(image, { timestamp })`, or of bytes, which are the frame's own from then on. */
export class FakeVideoFrame extends FakeFrame {
  readonly init: VideoFrameBufferInit | { readonly timestamp: number };

  constructor(source: unknown, init: VideoFrameBufferInit | { readonly timestamp: number }) {
    super(init.timestamp);
    this.init = init;
    if (!(source instanceof Uint8Array) || !('codedWidth' in init)) return;
    const { codedWidth: width, codedHeight: height } = init;
    this.pixels = source.slice();
    this.visibleRect = { x: 0, y: 0, width, height };
    this.displayWidth = width;
    this.displayHeight = height;
  }

  /** Brightness at a place, 0-255. */
  luma(x: number, y: number): number {
    return this.pixels[y * this.displayWidth + x] ?? -1;
  }
}

/** A track that takes pictures; `room` says how many it still wants. */
export class FakeSink {
  readonly written: FakeVideoFrame[] = [];
  /** Given and refused because the track has ended. */
  readonly refused: FakeVideoFrame[] = [];
  room = 4;
  failing = false;
  private waiting: (() => void)[] = [];

  /** From now on it takes pictures again. */
  makeRoom(): void {
    this.room = 4;
    for (const go of this.waiting.splice(0)) go();
  }

  get writable(): WritableStream<VideoFrame> {
    const room = (): number => this.room;
    const ready = (): Promise<void> =>
      this.room > 0 ? Promise.resolve() : new Promise((go) => this.waiting.push(go));
    const writer = {
      closed: new Promise(() => undefined),
      get desiredSize() {
        return room();
      },
      get ready() {
        return ready();
      },
      write: (frame: FakeVideoFrame) => {
        if (!this.failing) {
          this.written.push(frame);
          return Promise.resolve();
        }
        this.refused.push(frame);
        return Promise.reject(new Error('the track ended'));
      },
    };
    return { getWriter: () => writer } as unknown as WritableStream<VideoFrame>;
  }
}

/** Promises that are settled already have run their course. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 10; turn += 1) await Promise.resolve();
}
