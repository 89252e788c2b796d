/**
 * Compiles the picture scaler (AssemblyScript) where a window's source imports it with `?compiled`:
 * the module's bytes as base64 text, because the content security policy lets no file be fetched.
 * The compiler is run, not imported: its types would replace those of the language.
 */
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Plugin } from 'vite';

const QUERY = '?compiled';
const COMPILER = join(import.meta.dirname, '../node_modules/assemblyscript/bin/asc.js');
const OPTIONS = ['--runtime', 'stub', '-O3', '--noAssert', '--enable', 'simd'];

export function assembly(): Plugin {
  return {
    name: 'assembly',
    async load(id) {
      if (!id.endsWith(QUERY)) return null;
      const file = id.slice(0, -QUERY.length);
      this.addWatchFile(file);
      return `export const base64 = ${JSON.stringify(await compile(file))};`;
    },
  };
}

async function compile(file: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'pomezi-assembly-'));
  const made = join(folder, 'module.wasm');
  try {
    // Ends with an error, and prints it, when the source has one.
    await promisify(execFile)(process.execPath, [COMPILER, file, '--outFile', made, ...OPTIONS]);
    return (await readFile(made)).toString('base64');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
