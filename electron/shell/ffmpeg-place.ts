import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Named by the environment, bundled beside the program, or the system's own. */
export function findFfmpeg(): string {
  const name = process.platform === 'win32' ? 'ffmpeg.exe' : 'ffmpeg';
  const bundled = join(process.resourcesPath, 'ffmpeg', name);
  const own = process.env['FFMPEG_BIN'];
  if (own !== undefined && own !== '') return own;
  return existsSync(bundled) ? bundled : name;
}
