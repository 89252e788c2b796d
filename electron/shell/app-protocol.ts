/**
 * `app://pomezi/`: the only origin that a window ever shows, served from the program's own folder
 * with a strict content security policy. Nothing remote can be loaded.
 */
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { protocol } from 'electron';

export const APP_ORIGIN = 'app://pomezi';

const POLICY = [
  "default-src 'none'",
  // The picture scaler is WebAssembly; this allows that and no evaluation of text.
  "script-src 'self' 'wasm-unsafe-eval'",
  "worker-src 'self'",
  // React sets element styles through the CSSOM, which needs no 'unsafe-inline'.
  "style-src 'self'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' mediastream:",
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** For pages that are printed: no script, one style sheet of the program's own, pictures that they hold themselves. */
const PRINT_POLICY = [
  "default-src 'none'",
  'img-src data:',
  "style-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Pages that the program makes while it runs, by their path. */
export type OwnPages = Map<string, string>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.woff2': 'font/woff2',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wav': 'audio/wav',
};

/** Before the app is ready. */
export function declareAppProtocol(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: 'app', privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

export function serveAppProtocol(folder: string, pages: OwnPages): void {
  protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    const own = url.host === 'pomezi' ? pages.get(url.pathname) : undefined;
    if (own !== undefined) return new Response(own, { headers: headersOf('.html', PRINT_POLICY) });
    const file = fileOf(folder, url);
    const body = file === null ? null : await readFile(file).catch(() => null);
    if (file === null || body === null) return new Response('not found', { status: 404 });
    return new Response(new Uint8Array(body), {
      headers: headersOf(extname(file), POLICY),
    });
  });
}

function headersOf(extension: string, policy: string): Record<string, string> {
  return {
    'content-type': TYPES[extension] ?? 'application/octet-stream',
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-embedder-policy': 'require-corp',
  };
}

function fileOf(folder: string, url: URL): string | null {
  if (url.host !== 'pomezi') return null;
  const path = url.pathname === '/' ? '/index.html' : decodeURIComponent(url.pathname);
  const file = normalize(join(folder, path));
  return file.startsWith(folder + sep) ? file : null;
}
