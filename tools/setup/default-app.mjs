// What Electron's own default_app.asar does for `electron FOLDER`, for the fallback runtime, which
// comes without one. It is packed into that runtime by electron-fallback.mjs; nothing else runs it.
import { app as electronApp } from 'electron';
import { existsSync, readFileSync } from 'node:fs';
import Module from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/**
 * Electron leaves out of its types what only its own default_app calls.
 * @type {import('electron').App & { setVersion(version: string): void, setAppPath(path: string): void }}
 */
const app = /** @type {any} */ (electronApp);

/** @returns {{ file: string | undefined, preload: string[] }} */
function readArguments() {
  const [, ...args] = process.argv;
  const preload = [];
  for (let i = 0; i < args.length; i += 1) {
    const arg = String(args[i]);
    // Playwright hands its loader over in this way.
    if (arg === '-r' || arg === '--require') preload.push(String(args[++i]));
    else if (!arg.startsWith('-')) return { file: arg, preload };
  }
  return { file: undefined, preload };
}

async function load(/** @type {string} */ file) {
  Object.defineProperty(process, 'defaultApp', { enumerable: true, value: true });
  const path = resolve(file);
  const packageFile = join(path, 'package.json');
  if (existsSync(packageFile)) {
    const { name, productName, version, desktopName } = JSON.parse(
      readFileSync(packageFile, 'utf8'),
    );
    if (version) app.setVersion(version);
    if (productName ?? name) app.name = productName ?? name;
    app.setDesktopName(desktopName ?? `${app.name}.desktop`);
  }
  // The resolver of require() knows package.json's "main", index.js and bare file names.
  const main = Module.createRequire(import.meta.url).resolve(path);
  app.setAppPath(existsSync(packageFile) ? path : dirname(main));
  await import(pathToFileURL(main).href);
}

const { file, preload } = readArguments();
for (const script of preload) Module.createRequire(import.meta.url)(resolve(script));
try {
  if (file === undefined) throw new Error('name the folder of an app on the command line');
  await load(file);
} catch (error) {
  console.error(error);
  app.exit(1);
}
