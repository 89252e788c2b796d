// electron-builder.yml names this file, so that every way of packaging comes by here. Node built-ins
// only and plain JavaScript: electron-builder may run on any Node.
import { existsSync, openSync, readSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { SetupProblem } from './say.mjs';

/** What the packaged program looks for (electron/shell/run-console.ts), and how such a file begins. */
const EXPECTED = {
  linux: { name: 'ffmpeg', magic: '\x7fELF' },
  win32: { name: 'ffmpeg.exe', magic: 'MZ' },
};

/**
 * Ends the build where the package would come without an ffmpeg that its system can run: nobody
 * would notice before the first camera stays black at the customer's.
 * @param {{ appOutDir: string, electronPlatformName: string }} context
 */
export function afterPack({ appOutDir, electronPlatformName }) {
  const expected = Object.entries(EXPECTED).find(([platform]) => platform === electronPlatformName);
  if (!expected) throw new SetupProblem(`packages for ${electronPlatformName} are not made`);
  const [platform, { name, magic }] = expected;
  const file = join(appOutDir, 'resources', 'ffmpeg', name);
  const remedy = `npm_config_platform=${platform} node node_modules/ffmpeg-static/install.js fetches it`;
  if (!existsSync(file)) throw new SetupProblem(`the package has no ffmpeg (${file}): ${remedy}`);
  if (beginningOf(file, magic.length) !== magic) {
    throw new SetupProblem(`${file} is no program for ${platform}: ${remedy}`);
  }
}

/**
 * @param {string} file
 * @param {number} length bytes
 */
function beginningOf(file, length) {
  const handle = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(length);
    readSync(handle, bytes);
    return bytes.toString('latin1');
  } finally {
    closeSync(handle);
  }
}
