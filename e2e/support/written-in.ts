import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Everything that a profile holds as text, journal and databases alike. */
export function writtenIn(folder: string): string {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('Cache'))
    .map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1'))
    .join('\n');
}
