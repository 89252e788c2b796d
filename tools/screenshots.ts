/**
 * npm run screenshots: the pictures of the guides, of the real console on demonstration cameras.
 * docs/pictures gets what the guides show, test-results/screenshots the same in every language and
 * at the sizes of other monitors, for people to look at. Options: --language xx (only this one),
 * --guides (only what the guides show), --border (only two centres).
 */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { parse, stringify } from 'yaml';
import { isLanguage, LANGUAGES, type Language } from '../core/domain/settings.ts';
import type { SavedLayout } from '../core/domain/wall.ts';
import { build } from './build.ts';
import type { RunningDevice } from './cameras/onvif/device.ts';
import { startChaos, type Chaos } from './cameras/chaos.ts';
import { provisioningFor } from './cameras/provisioning.ts';
import { startCameras, type Cameras, type DemoCamera } from './cameras/start.ts';
import { startXvfb } from './setup/display.mjs';
import { repository } from './setup/places.mjs';
import { takeAudit } from './screenshots/audit.ts';
import { takeBorder } from './screenshots/border.ts';
import { startReporting, takeEvents } from './screenshots/events.ts';
import { takeFirstRun } from './screenshots/first-run.ts';
import { takeHandoff } from './screenshots/handoff.ts';
import { takeIncidents } from './screenshots/incidents.ts';
import { takeIntake } from './screenshots/intake.ts';
import {
  FULL_HD,
  LARGE,
  launch,
  resize,
  SMALL,
  type Opened,
  type Size,
} from './screenshots/opened.ts';
import { takePeople } from './screenshots/people.ts';
import { takeDiscovery, takeRegistry } from './screenshots/registry.ts';
import { storeSmall } from './screenshots/small-picture.ts';
import { takeSteering } from './screenshots/steering.ts';
import { takeSelfTest, takeSettings } from './screenshots/settings.ts';

const guides = join(repository, 'docs', 'pictures');
const others = join(repository, 'test-results', 'screenshots');

/** Cameras with a fate. */
const DELAYED = 'jes-021';
const FROZEN = 'jes-031';
const DROPS = 'jes-024';
const UNREACHABLE = { ordinal: 11, id: 'jes-034' };
const WITHOUT_STREAM = 'jes-033';
const REPORTS = 'jes-013';

interface ShownLayout {
  readonly name: string;
  readonly tiles: readonly (string | null)[];
}
const WALL = {
  name: 'Přehled',
  columns: 4,
  rows: 4,
  merged: [{ column: 1, row: 1, width: 2, height: 2 }],
  tiles: [
    ...['jes-007', 'jes-012', 'jes-013', 'jes-014', 'jes-015', 'jes-018', DELAYED],
    ...['glu-104', 'glu-105', FROZEN, 'jes-042', 'nys-201', UNREACHABLE.id],
  ],
};
const STATES = {
  name: 'Stavy',
  columns: 3,
  tiles: [
    ...['jes-012', DELAYED, FROZEN, DROPS, UNREACHABLE.id, WITHOUT_STREAM],
    ...['odd-wrong-password', 'odd-hevc', null],
  ],
};

interface Desk extends Opened {
  readonly cameras: Cameras;
  readonly far: Chaos;
  readonly device: RunningDevice;
  /** For files of this run. */
  readonly folder: string;
}

/** The cameras' own file, with one far away, one at a wrong address, and the layouts of above. */
function provisioning(cameras: readonly DemoCamera[], far: Chaos, device: RunningDevice): string {
  const told = cameras.map((camera): DemoCamera => {
    const { main, sub = main } = camera;
    if (camera.id === WITHOUT_STREAM) return { ...camera, main: `${main}-2`, sub: `${sub}-2` };
    if (camera.id !== DELAYED) return camera;
    return { ...camera, main: far.through(main), sub: far.through(sub) };
  });
  const file = parse(provisioningFor(told)) as { cameras: { id: string }[] };
  const entries = file.cameras.map((camera) =>
    camera.id === REPORTS ? { ...camera, onvif: device.address } : camera,
  );
  return stringify({ ...file, cameras: entries, layouts: [WALL, STATES] }, { lineWidth: 0 });
}

async function openDesk(folder: string, display: string, cameras: Cameras): Promise<Desk> {
  const device = await startReporting();
  const far = await startChaos(cameras.cameras.find(({ id }) => id === DELAYED)?.main ?? '');
  const file = join(folder, 'provision.yaml');
  writeFileSync(file, provisioning(cameras.cameras, far, device), { mode: 0o600 });
  const opened = await launch(display, ['--profile', join(folder, 'profile'), '--provision', file]);
  return { ...opened, cameras, far, device, folder };
}

/** As the window itself would ask main. */
async function ask<T>({ page }: Desk, name: string, input: unknown): Promise<T> {
  const call = `pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`;
  const answer = await page.evaluate<{ ok: boolean; value: T }>(call);
  if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer)}`);
  return answer.value;
}

/** What the system's next dialog answers. */
async function choose({ app }: Desk, path: string): Promise<void> {
  await app.evaluate(({ dialog }, chosen) => {
    Object.assign(dialog, {
      showOpenDialog: () => Promise.resolve({ canceled: false, filePaths: [chosen] }),
    });
  }, path);
}

async function show(desk: Desk, name: string): Promise<void> {
  const { layouts } = await ask<{ layouts: SavedLayout[] }>(desk, 'console.state', null);
  await ask(desk, 'layout.show', { id: layouts.find((layout) => layout.name === name)?.id });
}

async function speak(desk: Desk, language: Language): Promise<void> {
  await ask(desk, 'settings.language', { language });
  await desk.page.waitForFunction((tag) => document.documentElement.lang === tag, language);
}

async function waitFor({ page }: Desk, camera: string, state: string): Promise<void> {
  const tile = page.locator(`[data-camera="${camera}"][data-state="${state}"]`);
  await tile.waitFor();
  if (state !== 'live') return;
  // The first pictures may be decoded before the tile has drawn one.
  const drawn = (id: string) =>
    Number(document.querySelector<HTMLElement>(`[data-camera="${id}"]`)?.dataset['frames']) > 10;
  await page.waitForFunction(drawn, camera);
}

const FATES: Readonly<Record<string, string>> = {
  [DELAYED]: 'delayed',
  [UNREACHABLE.id]: 'no-signal',
  [WITHOUT_STREAM]: 'fault',
  'odd-wrong-password': 'no-permission',
};

/** Shows a layout and waits until every tile is in the state that the picture is about. */
async function showSettled(desk: Desk, layout: ShownLayout): Promise<void> {
  const { cameras, far } = desk;
  await show(desk, layout.name);
  // Where the wall was left meanwhile: no camera is begun with at such a distance.
  far.set({ delay: 0 });
  await waitFor(desk, DELAYED, 'live');
  far.set({ delay: 3_000 });
  await cameras.control(FROZEN, { freeze: false });
  await cameras.control(DROPS, { off: false });
  const shown = layout.tiles.filter((id) => id !== null);
  for (const id of shown) await waitFor(desk, id, FATES[id] ?? 'live');
  // A machine that is busy leaves pictures out and says so, which is not what a guide is about.
  await desk.page.locator('p.message-line[role="status"]').waitFor({ state: 'hidden' });
  await cameras.control(FROZEN, { freeze: true });
  await waitFor(desk, FROZEN, 'frozen');
  // The age in figures is written once a second.
  await pause(1_300);
  if (!shown.includes(DROPS)) return;
  // A camera that has just gone is looked for three times before the tile gives it up.
  await cameras.control(DROPS, { off: true });
  await waitFor(desk, DROPS, 'reconnecting');
}

/** @param guide for docs/pictures; the others are to be looked at only. */
async function take(
  { page }: Pick<Opened, 'page'>,
  name: string,
  guide: boolean,
  part?: string,
): Promise<void> {
  const picture = await (part === undefined ? page : page.locator(part)).screenshot();
  const path = join(guide ? guides : others, `${name}.png`);
  if (guide) storeSmall(picture, path, FULL_HD.width);
  else writeFileSync(path, picture);
  console.error(`screenshots: ${path}`);
}

async function takeLayoutEditor(desk: Desk, name: string, guide: boolean): Promise<void> {
  const { page } = desk;
  await page.locator('.rail-button:has(.lucide-layout-grid)').click();
  await take(desk, `layouts-${name}`, false);
  await page.locator('.free-layout > .button').click();
  for (const index of [10, 11, 12]) {
    await page.locator('.free-layout-grid button').nth(index).click();
  }
  await take(desk, guide ? 'own-layout' : `own-layout-${name}`, guide);
  await page.locator('.rail-button').nth(0).click();
}

async function takeHelp(desk: Desk, name: string, guide: boolean): Promise<void> {
  await desk.page.keyboard.press('F1');
  await take(desk, guide ? 'help' : `help-${name}`, guide);
  await desk.page.keyboard.press('Escape');
}

async function takeCallUp(desk: Desk, name: string, guide: boolean): Promise<void> {
  await desk.page.locator('[data-tile="3"]').click();
  await desk.page.keyboard.type('5.201');
  await take(desk, guide ? 'call-up' : `call-up-${name}`, guide);
  await desk.page.keyboard.press('Escape');
  await desk.page.keyboard.type('777');
  await desk.page.keyboard.press('Enter');
  await take(desk, `no-such-camera-${name}`, false);
  // A new entry takes the message away.
  await desk.page.keyboard.type('1');
  await desk.page.keyboard.press('Escape');
  await desk.page.locator('[data-tile="0"]').click();
}

async function takeEnlarged(desk: Desk): Promise<void> {
  await desk.page.locator('[data-tile="0"]').dblclick();
  await desk.page.locator('[data-tile="0"][data-stream="main"]').waitFor();
  await pause(1_300);
  // One picture full of video weighs as much as all the others of its size.
  storeSmall(await desk.page.screenshot(), join(guides, 'enlarged.png'), SMALL.width);
  await desk.page.keyboard.press('Escape');
}

/** Cameras that are to be delayed or frozen must have played before. */
async function prepare(desk: Desk): Promise<void> {
  await desk.page.getByRole('main').waitFor();
  await resize(desk, SMALL);
  await show(desk, STATES.name);
  for (const id of [DELAYED, FROZEN, 'odd-hevc']) await waitFor(desk, id, 'live');
  desk.far.set({ delay: 3_000 });
}

/** The wall of each language, as the guides show it; a frozen camera is called frozen only for 15 s. */
async function takeWalls(desk: Desk, languages: readonly Language[]): Promise<void> {
  await resize(desk, FULL_HD);
  for (const language of languages) {
    await speak(desk, language);
    await showSettled(desk, WALL);
    await take(desk, `wall-${language}`, true);
    if (language === 'en') await takeEnlarged(desk);
  }
}

/** At one size: the pictures of the guides, which are written in English, and all to be looked at. */
async function takeSize(desk: Desk, languages: readonly Language[], size: Size): Promise<void> {
  const isGuide = (language: Language): boolean => language === 'en' && size === SMALL;
  const nameOf = (language: Language): string => `${language}-${size.width}x${size.height}`;
  await resize(desk, size);
  for (const language of languages) {
    await speak(desk, language);
    await showSettled(desk, STATES);
    await desk.page.locator('[data-tile="8"]').click();
    const guide = isGuide(language);
    await take(desk, guide ? 'tile-states' : `tile-states-${nameOf(language)}`, guide, '.wall');
  }
  await showSettled(desk, WALL);
  const panelDesk = {
    page: desk.page,
    take: (name: string, guide: boolean) => take(desk, name, guide),
    ask: (request: string, input: unknown) => ask(desk, request, input),
    choose: (path: string) => choose(desk, path),
  };
  for (const language of languages) {
    const guide = isGuide(language);
    const name = nameOf(language);
    await speak(desk, language);
    await take(desk, `wall-${name}`, false);
    await takeCallUp(desk, name, guide);
    await takeHelp(desk, name, guide);
    await takeLayoutEditor(desk, name, guide);
    await takeSettings(panelDesk, name, guide);
    await takeEvents({ ...panelDesk, device: desk.device }, name, guide);
    await takeIncidents(panelDesk, name, guide);
    await takeIntake(panelDesk, name, guide);
    await takeDiscovery(panelDesk, name, guide);
    await takeSteering({ ...panelDesk, device: desk.device }, REPORTS, name, guide);
    // In the place of the wall, whose cameras are begun with anew afterwards.
    await takeSelfTest(panelDesk, name, guide);
    await takeRegistry(panelDesk, REPORTS, join(desk.folder, 'kamery.csv'), name, guide);
    await showSettled(desk, WALL);
  }
}

/** In English, last: from then on people sign in. */
async function takeSession(desk: Desk): Promise<void> {
  await speak(desk, 'en');
  await resize(desk, SMALL);
  await showSettled(desk, WALL);
  const sessionDesk = {
    page: desk.page,
    ask: (name: string, input: unknown) => ask(desk, name, input),
    take: (name: string) => take(desk, name, true),
    settle: async () => {
      await show(desk, WALL.name);
      for (const id of ['jes-007', 'nys-201']) await waitFor(desk, id, 'live');
    },
  };
  await takePeople(sessionDesk);
  await takeAudit(sessionDesk);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      language: { type: 'string' },
      guides: { type: 'boolean', default: false },
      border: { type: 'boolean', default: false },
    },
  });
  const only = values.language;
  const languages = only !== undefined && isLanguage(only) ? [only] : LANGUAGES;
  await build(true);
  for (const folder of [guides, others]) mkdirSync(folder, { recursive: true });
  const folder = mkdtempSync(join(tmpdir(), 'pomezi-screenshots-'));
  /** What is to be ended, latest first. */
  const ends = [
    () => {
      rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
    },
  ] as (() => unknown)[];
  /** What is looked at where a step hangs. */
  const pages: Page[] = [];
  try {
    const cameras = await startCameras({
      ...{ count: 16, streams: 'both', faults: ['wrong-password', 'hevc'] },
      access: { [UNREACHABLE.ordinal]: 'unreachable' },
    });
    ends.push(() => cameras.stop());
    // Also where there is a display: every run is to give the same sizes, fonts and frames.
    // Electron keeps a window one pixel smaller than the screen.
    const display = await startXvfb({ width: LARGE.width + 1, height: LARGE.height + 1 });
    ends.push(() => display.stop());
    const open = async (flags: readonly string[]): Promise<Opened> => {
      const opened = await launch(display.display, flags);
      ends.push(() => opened.app.close());
      pages.push(opened.page);
      await resize(opened, SMALL);
      return opened;
    };
    const border = async (): Promise<void> => {
      const shoot = (page: Page, name: string) => take({ page }, name, true);
      await takeBorder({ cameras: cameras.cameras, folder, open, take: shoot });
    };
    if (values.border) {
      await border();
      return;
    }
    const desk = await openDesk(folder, display.display, cameras);
    pages.push(desk.page);
    ends.push(
      () => desk.far.stop(),
      () => desk.device.stop(),
      () => desk.app.close(),
    );
    await prepare(desk);
    await takeWalls(desk, languages);
    if (values.guides) await takeSize(desk, ['en'], SMALL);
    else for (const size of [SMALL, LARGE]) await takeSize(desk, languages, size);
    if (only === undefined || only === 'en') {
      await takeSession(desk);
      const profile = ['--profile', join(folder, 'new')];
      const first = await launch(display.display, [...profile, '--lang', 'en']);
      ends.push(() => first.app.close());
      await resize(first, SMALL);
      await takeFirstRun(first.page, (name) => take(first, name, true));
      await takeHandoff({
        ...{ cameras: cameras.cameras, folder },
        open: async (flags) => (await open(flags)).page,
        take: (page, name) => take({ page }, name, true),
      });
      await border();
    }
  } catch (error) {
    for (const page of pages) await page.screenshot({ path: join(others, 'failed.png') });
    throw error;
  } finally {
    for (const end of ends.reverse()) await end();
  }
}

await main();
