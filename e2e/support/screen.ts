/** What stands on the screen itself, without asking the program. */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { CELLS, readStrip, type Strip } from '../../tools/cameras/strip.ts';

const run = promisify(execFile);
const WIDTH = 1920;
const HEIGHT = 1080;
/** Shape of every picture of the test cameras. */
const RATIO = 16 / 9;

/** Clocks of the camera pictures on the screen: one a picture that can be read. */
export async function grabStrips(): Promise<Strip[]> {
  const { stdout } = await run(
    process.env['FFMPEG_BIN'] ?? 'ffmpeg',
    [
      ...['-v', 'error', '-f', 'x11grab', '-video_size', `${WIDTH}x${HEIGHT}`],
      ...['-i', process.env['DISPLAY'] ?? '', '-frames:v', '1'],
      ...['-f', 'rawvideo', '-pix_fmt', 'gray', 'pipe:1'],
    ],
    { encoding: 'buffer', maxBuffer: WIDTH * HEIGHT * 2 },
  );
  return search(new Uint8Array(stdout));
}

/** Where a single tile lies on the desk, inside the frame that marks it as selected. */
const LEFT = 73;
const RIGHT = 1509;

/**
 * The first and the last cell of a strip are white and everything beside a single picture is black:
 * so each row of the screen tells where a strip on it would begin and end.
 */
function search(grey: Uint8Array): Strip[] {
  const found = new Map<number, Strip>();
  for (let row = 100; row < HEIGHT - 10; row += 1) {
    let first = -1;
    let last = -1;
    for (let column = LEFT; column < RIGHT; column += 1) {
      if ((grey[row * WIDTH + column] ?? 0) <= 127) continue;
      if (first < 0) first = column;
      last = column;
    }
    const width = last - first + 1;
    if (first < 0 || width < 200) continue;
    const height = width / RATIO;
    const y = row + (0.75 * width) / CELLS - height;
    const strip = readStrip(grey, WIDTH, { x: first, y, width, height });
    if (strip !== null) found.set(strip.frame, strip);
  }
  return [...found.values()];
}
