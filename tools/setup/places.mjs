import { homedir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

// Not import.meta.dirname: Debian 12's own Node 18 must get as far as fetching a newer one.
export const repository = fileURLToPath(new URL('../..', import.meta.url)).replace(/[\\/]$/, '');
export const nodeModules = join(repository, 'node_modules');

/** What set-up fetched for every checkout on this machine; safe to delete at any time. */
export function cacheFolder(env = process.env) {
  const base =
    env['XDG_CACHE_HOME'] ||
    (process.platform === 'win32' && env['LOCALAPPDATA']) ||
    join(homedir(), '.cache');
  return join(base, 'pomezi');
}
