// Tells from the outside whether a screen shows pictures from cameras.
import { spawnSync } from 'node:child_process';

const [WIDTH, HEIGHT] = [480, 270];

/** Pictures move and carry a sensor's noise; a desk without pictures stands still. */
export function showsPictures(display: string): boolean {
  const input = ['-f', 'x11grab', '-framerate', '2', '-draw_mouse', '0', '-i', display];
  const filter = `scale=${WIDTH}:${HEIGHT}:flags=neighbor,format=gray`;
  const output = ['-frames:v', '2', '-vf', filter, '-f', 'rawvideo', 'pipe:1'];
  // The system's, because not every static ffmpeg can read a screen.
  const grab = spawnSync('/usr/bin/ffmpeg', ['-v', 'error', ...input, ...output]).stdout;
  const size = WIDTH * HEIGHT;
  let changed = 0;
  for (let i = 0; i < size; i++) if (grab[i] !== grab[size + i]) changed += 1;
  return changed > size / 10;
}
