// The machine-readable clock burnt into every picture: 40 square cells along the bottom edge, left
// to right, most significant bit first: sync 1010 | camera 8 | frame 16 | checksum 8 | sync 0101.
// The cameras send frame n when the wall clock modulo the loop reaches n / fps, so that anyone who
// sees a picture can tell how old it is without asking the camera.

export const CELLS = 40;
/** Every loop lasts this long unless its recipe says otherwise. */
export const LOOP_SECONDS = 32;

export interface Rectangle {
  x: number;
  y: number;
  width: number;
  height: number;
}
export interface Strip {
  camera: number;
  frame: number;
}

function checksum(camera: number, frame: number): number {
  let sum = 0;
  for (const byte of [camera & 255, (frame >> 8) & 255, frame & 255]) {
    sum ^= byte;
    for (let i = 0; i < 8; i++) sum = sum & 0x80 ? ((sum << 1) ^ 0x1d) & 255 : (sum << 1) & 255;
  }
  return sum;
}

function stripBits({ camera, frame }: Strip): number[] {
  const bits = (value: number, count: number) =>
    Array.from({ length: count }, (_, i) => (value >> (count - 1 - i)) & 1);
  const check = bits(checksum(camera, frame), 8);
  return [1, 0, 1, 0, ...bits(camera, 8), ...bits(frame, 16), ...check, 0, 1, 0, 1];
}

/** Draws the strip into a grey plane (one byte a pixel) whose rows are as long as the picture. */
export function drawStrip(
  grey: Uint8Array | Uint8ClampedArray,
  width: number,
  height: number,
  strip: Strip,
  black = 16,
  white = 218,
): void {
  const cell = width / CELLS;
  const top = Math.round(height - 1.25 * cell);
  const bottom = Math.round(height - 0.25 * cell);
  grey.fill(black, Math.round(height - 1.5 * cell) * width, height * width);
  stripBits(strip).forEach((bit, i) => {
    if (bit === 0) return;
    const from = Math.round(i * cell);
    const to = Math.round((i + 1) * cell);
    for (let y = top; y < bottom; y++) grey.fill(white, y * width + from, y * width + to);
  });
}

/**
 * Reads the strip from grey pixels inside the rectangle where the camera's whole picture is shown.
 * Null when sync or checksum is wrong: no picture, a covered or a torn one.
 * Uses nothing but `checksum`, so that `stripReaderSource` can carry both into a browser page.
 */
export function readStrip(
  grey: Uint8Array | Uint8ClampedArray,
  stride: number,
  picture: Rectangle,
): Strip | null {
  const cell = picture.width / 40;
  const row = Math.round(picture.y + picture.height - 0.75 * cell);
  const reach = Math.max(0, Math.floor(cell / 4));
  let bits = '';
  for (let i = 0; i < 40; i++) {
    const column = Math.round(picture.x + (i + 0.5) * cell);
    let sum = 0;
    for (let y = row - reach; y <= row + reach; y++) {
      for (let x = column - reach; x <= column + reach; x++) sum += grey[y * stride + x] ?? 0;
    }
    bits += sum > 127 * (2 * reach + 1) ** 2 ? '1' : '0';
  }
  const camera = parseInt(bits.slice(4, 12), 2);
  const frame = parseInt(bits.slice(12, 28), 2);
  const sound =
    bits.startsWith('1010') &&
    bits.endsWith('0101') &&
    parseInt(bits.slice(28, 36), 2) === checksum(camera, frame);
  return sound ? { camera, frame } : null;
}

/** An expression for `page.evaluate` and the like: its value is `readStrip`. */
export function stripReaderSource(): string {
  return `(() => { ${checksum.toString()}\n${readStrip.toString()}\nreturn readStrip; })()`;
}

/** Milliseconds between the moment a frame was "filmed" and `now` (epoch), modulo the loop. */
export function pictureAge(
  frame: number,
  framesPerSecond: number,
  now: number,
  loopSeconds = LOOP_SECONDS,
): number {
  const loop = loopSeconds * 1000;
  return (((now - (frame * 1000) / framesPerSecond) % loop) + loop) % loop;
}
