/** A real console in a real window: Electron on a profile of its own, set up by a file. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type Locator, type Page } from 'playwright/test';
import type { Language } from '../../core/domain/settings.ts';
import { provisioningFor } from '../../tools/cameras/provisioning.ts';
import type { DemoCamera } from '../../tools/cameras/start.ts';
import { DrivenProgram } from '../../tools/drive/driven-program.ts';

export const repository = join(import.meta.dirname, '../..');
const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? '', 'electron');
const asRoot = process.getuid?.() === 0 ? ['--no-sandbox'] : [];

export interface Console {
  readonly app: DrivenProgram;
  readonly page: Page;
  readonly pid: number;
  tile(index: number): Locator;
  tileOf(camera: string): Locator;
  close(): Promise<void>;
}

export interface ConsoleOptions {
  readonly profile: string;
  readonly cameras?: readonly DemoCamera[];
  /** Instead of `cameras`: the provisioning file's own text. */
  readonly provisioning?: string;
  readonly language?: Language;
  readonly layouts?: Parameters<typeof provisioningFor>[1];
  readonly flags?: readonly string[];
}

/** A new profile folder; removed by the fixture. */
export function newProfile(): string {
  return mkdtempSync(join(tmpdir(), 'pomezi-e2e-'));
}

export function removeProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true });
}

/** Arguments of one start; the provisioning file lies beside the profile's data. */
export function argumentsFor(options: ConsoleOptions): string[] {
  const text =
    options.provisioning ??
    (options.cameras === undefined ? null : provisioningFor(options.cameras, options.layouts));
  const file = join(options.profile, 'provision.yaml');
  if (text !== null) writeFileSync(file, text);
  return [
    repository,
    ...asRoot,
    ...['--profile', options.profile, '--lang', options.language ?? 'en'],
    ...(text === null ? [] : ['--provision', file]),
    ...(options.flags ?? []),
  ];
}

export async function startConsole(options: ConsoleOptions, errors: string[]): Promise<Console> {
  const app = await DrivenProgram.start({ electron, args: argumentsFor(options), cwd: repository });
  const { page } = app;
  await watchErrors(page, errors);
  await expect(page.getByRole('main')).toBeVisible();
  const pid = app.process().pid ?? 0;
  return {
    app,
    page,
    pid,
    tile: (index) => page.locator(`[data-tile="${index}"]`),
    tileOf: (camera) => page.locator(`[data-camera="${camera}"]`),
    close: () => app.close(),
  };
}

/** Any error in a window's console fails the test that is running. */
async function watchErrors(page: Page, errors: string[]): Promise<void> {
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text());
  });
  page.on('pageerror', (error) => errors.push(String(error)));
  // What was said while the window loaded, before anybody listened.
  const said = await page.consoleMessages();
  errors.push(...said.filter((message) => message.type() === 'error').map((each) => each.text()));
  errors.push(...(await page.pageErrors()).map(String));
}

/** Frames presented in the tile so far, as the element contract states them. */
async function framesOf(tile: Locator): Promise<number> {
  return Number(await tile.getAttribute('data-frames'));
}

/** Waits until the tile has drawn more pictures than it had. */
export async function expectToPlay(tile: Locator): Promise<void> {
  const before = await framesOf(tile);
  await expect.poll(() => framesOf(tile)).toBeGreaterThan(before + 5);
}
