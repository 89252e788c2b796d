import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { endingWithParent, runQuietly } from './child.mjs';
import { SetupProblem, say, tellingLine } from './say.mjs';

/** Whether windows need a display that is not there. */
export function needsDisplay(platform = process.platform, env = process.env) {
  return platform === 'linux' && !env['DISPLAY'] && !env['WAYLAND_DISPLAY'];
}

/**
 * @typedef {object} Display
 * @property {string} display for DISPLAY, such as ":1"
 * @property {() => Promise<void>} stop
 */

/**
 * Starts an X server in memory. It chooses its own free number, so that several runs do not meet.
 * @param {{ width?: number, height?: number }} [size] pixels
 * @returns {Promise<Display>}
 */
export async function startXvfb({ width = 1920, height = 1080 } = {}) {
  const [program, args] = endingWithParent('Xvfb', [
    ...['-displayfd', '3', '-screen', '0', `${width}x${height}x24`],
    ...['-nolisten', 'tcp', '-noreset'],
  ]);
  // Its own process group: Ctrl-C is for the programs on it, which need it until they have ended.
  const server = spawn(program, args, {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
  });
  const stopAtExit = () => server.kill('SIGTERM');
  process.once('exit', stopAtExit);
  let complaint = '';
  server.stderr?.on('data', (data) => (complaint += data));
  const exited = new Promise((resolve) => {
    server.on('error', (error) => resolve((complaint += error.message)));
    server.on('exit', resolve);
  });
  const number = await Promise.race([firstLine(server.stdio[3]), exited.then(() => undefined)]);
  if (number === undefined) {
    throw new SetupProblem(`display: Xvfb does not start: ${tellingLine(complaint)}`);
  }
  // What keeps this process alive is its own work, not the display.
  server.unref();
  /** @type {import('node:net').Socket} */ (server.stderr).unref();
  say(
    'display',
    `there is none here: windows go to Xvfb :${number}, ${width}x${height}, in memory`,
  );
  return {
    display: `:${number}`,
    stop: async () => {
      process.off('exit', stopAtExit);
      server.ref();
      server.kill('SIGTERM');
      await exited;
    },
  };
}

/**
 * @param {unknown} stream
 * @returns {Promise<string>}
 */
async function firstLine(stream) {
  const readable = /** @type {import('node:net').Socket} */ (stream);
  let text = '';
  while (!text.includes('\n')) text += (await once(readable, 'data'))[0];
  readable.destroy();
  return text.trim();
}

/**
 * Takes a picture of a whole display.
 * @param {string} display such as ":1"
 * @param {string} path the PNG file to write
 */
export async function screenshot(display, path) {
  const input = ['-f', 'x11grab', '-draw_mouse', '0', '-i', display];
  const output = ['-frames:v', '1', '-update', '1', path];
  // Not every static ffmpeg can read a screen; Debian's can.
  const system = '/usr/bin/ffmpeg';
  const ffmpeg = existsSync(system) ? system : (process.env['FFMPEG_BIN'] ?? 'ffmpeg');
  const result = await runQuietly(ffmpeg, ['-y', '-loglevel', 'error', ...input, ...output]);
  if (result.code === 0) return;
  throw new SetupProblem(`display: no picture of ${display}: ${tellingLine(result.output)}`);
}
