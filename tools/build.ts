/**
 * Builds everything into out/: the main process, the preload, the media and relay processes (rolldown,
 * each one file) and the windows (vite). Does nothing when no source is newer than what is there.
 */
import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { rolldown, type InputOptions, type OutputOptions } from 'rolldown';
import { build as buildWindows } from 'vite';
import { assembly } from './assembly.ts';

const top = join(import.meta.dirname, '..');
const out = join(top, 'out');
const stampFile = join(out, '.built');
const SOURCES = ['core', 'electron', 'renderer', 'locales', 'tools/build.ts', 'package.json'];

/** Newest change of any source file, ms since 1970. */
function newest(path: string): number {
  const found = statSync(path);
  if (!found.isDirectory()) return found.mtimeMs;
  return Math.max(found.mtimeMs, ...readdirSync(path).map((name) => newest(join(path, name))));
}

function isFresh(stamp: string): boolean {
  try {
    const [mode, at] = readFileSync(stampFile, 'utf8').split(' ');
    return mode === stamp && SOURCES.every((path) => newest(join(top, path)) <= Number(at));
  } catch {
    return false;
  }
}

/**
 * CommonJS packages inside a bundle that is a module look for the name of their file. What stands above
 * the bundle is not renamed with it: these names are nobody else's.
 */
const COMMONJS_NAMES = [
  "import { dirname as __folderOf } from 'node:path';",
  "import { fileURLToPath as __pathOf } from 'node:url';",
  'const __filename = __pathOf(import.meta.url);',
  'const __dirname = __folderOf(__filename);',
].join('\n');

async function bundle(
  input: string,
  file: string,
  format: NonNullable<OutputOptions['format']>,
  options: InputOptions,
): Promise<void> {
  const made = await rolldown({ input: join(top, input), platform: 'node', ...options });
  const banner = format === 'esm' ? COMMONJS_NAMES : '';
  await made.write({ file: join(out, 'electron', file), format, banner, codeSplitting: false });
  await made.close();
}

export async function build(production: boolean): Promise<void> {
  const mode = production ? 'production' : 'development';
  if (isFresh(mode)) return;
  const started = Date.now();
  for (const folder of ['electron', 'renderer']) {
    rmSync(join(out, folder), { recursive: true, force: true });
  }
  // SQLite brings a library of its own for each system, which no bundle can hold.
  const external = ['electron', '@photostructure/sqlite'];
  await Promise.all([
    bundle('electron/main.ts', 'main.js', 'esm', { external }),
    bundle('electron/media/media-main.ts', 'media.js', 'esm', { external }),
    bundle('electron/relay/relay-main.ts', 'relay.js', 'esm', { external }),
    // A sandboxed preload is one CommonJS file.
    bundle('electron/preload.ts', 'preload.cjs', 'cjs', { external }),
    buildWindows({
      root: join(top, 'renderer'),
      base: './',
      mode,
      logLevel: 'warn',
      configFile: false,
      plugins: [react()],
      worker: { format: 'es', plugins: () => [assembly()] },
      build: {
        outDir: join(out, 'renderer'),
        emptyOutDir: true,
        target: 'chrome130',
        sourcemap: !production,
        minify: production,
        // A data: URL would need a hole in the content security policy.
        assetsInlineLimit: 0,
        modulePreload: false,
      },
    }),
  ]);
  writeFileSync(stampFile, `${mode} ${started}`);
  console.error(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

if (import.meta.main) await build(process.argv.includes('--production'));
