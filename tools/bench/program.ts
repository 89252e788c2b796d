/** Starts the program under measurement and holds on to its page; the peer is started the same way. */
import { spawn, type ChildProcess } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Browser, type Page } from 'playwright';
import { provisioningFor, type ProvisioningOptions } from '../cameras/provisioning.ts';
import type { Cameras } from '../cameras/start.ts';
import { endingWithParent } from '../setup/child.mjs';
import { needsDisplay, startXvfb } from '../setup/display.mjs';
import { electronBinary } from '../setup/electron.mjs';
import { repository } from '../setup/places.mjs';
import { build } from '../build.ts';

export const pause = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, ms));

export interface Program {
  readonly child: ChildProcess;
  readonly port: number;
}

/** What is measured is built as it is shipped and drawn on a display. Returns what ends the display. */
export async function prepare(): Promise<() => Promise<void>> {
  await build(true);
  if (!needsDisplay()) return () => Promise.resolve();
  const display = await startXvfb({ width: 1920, height: 1080 });
  process.env['DISPLAY'] = display.display;
  return display.stop;
}

export async function launch(args: string[], environment: NodeJS.ProcessEnv): Promise<Program> {
  const electron = electronBinary(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '');
  const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const [program, words] = endingWithParent(electron, [
    ...args,
    ...root,
    '--remote-debugging-port=0',
  ]);
  const child = spawn(program, words, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const port = await new Promise<number>((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (data: Buffer) => {
      text += data.toString();
      const found = /DevTools listening on ws:\/\/127\.0\.0\.1:(\d+)/.exec(text)?.[1];
      if (found !== undefined) resolve(Number(found));
    });
    child.once('exit', () => {
      reject(new Error(`the program ended: ${text}`));
    });
  });
  return { child, port };
}

/** @param folder takes the profile and its provisioning file. */
export function startPomezi(
  cameras: Cameras,
  folder: string,
  options: ProvisioningOptions = {},
): Promise<Program> {
  const file = join(folder, 'provision.yaml');
  writeFileSync(file, provisioningFor(cameras.cameras, options));
  const profile = join(folder, 'profile');
  return launch([repository, '--profile', profile, '--provision', file, '--lang', 'en'], {});
}

/** The first window of the program. */
export async function attach({ port }: Program): Promise<{ browser: Browser; page: Page }> {
  const connect = () => chromium.connectOverCDP(`http://127.0.0.1:${port}`, { timeout: 5_000 });
  // A window that is made in this very moment can swallow an answer that is waited for.
  const browser = await connect().catch(connect).catch(connect);
  for (;;) {
    const page = browser.contexts().flatMap((context) => context.pages())[0];
    if (page !== undefined) return { browser, page };
    await pause(20);
  }
}

/** Ends only what was started here, by pid, and waits for it. */
export async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), 4_000);
  await gone;
  clearTimeout(timer);
}
