/** The options of the demonstration (docs/develop.md). */
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export const { values: flags } = parseArgs({
  options: {
    alone: { type: 'boolean' },
    third: { type: 'boolean' },
    cameras: { type: 'string' },
    calm: { type: 'boolean' },
    lang: { type: 'string' },
    profile: { type: 'string' },
    screenshot: { type: 'string' },
    seconds: { type: 'string' },
    once: { type: 'boolean' },
  },
});

/** npm changes to the repository; paths mean the folder in which the person stands. */
export function here(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}
