/** Cameras of every kind play, or say by name why they do not. Nothing old passes for live. */
import { writeFileSync } from 'node:fs';
import { lookOf } from './support/colour.ts';
import { expectToPlay } from './support/console.ts';
import { expect, test } from './support/test.ts';

test.use({
  cameraOptions: {
    count: 2,
    faults: [
      ...['mjpeg', 'basic', 'digest', 'wrong-password', 'unreachable', 'resolution', 'hevc'],
      ...['b-frames', 'timestamps', 'sound'],
    ],
  },
});

const PLAYING = ['mjpeg', 'basic', 'digest', 'resolution', 'b-frames', 'timestamps', 'sound'];

test('H.264, MJPEG, Basic, Digest, B-frames, sound and odd time stamps play', async ({
  cameras,
  start,
}) => {
  const { tileOf } = await start({ cameras: cameras.cameras });
  for (const name of PLAYING) {
    await expect(tileOf(`odd-${name}`)).toHaveAttribute('data-state', 'live');
    await expectToPlay(tileOf(`odd-${name}`));
  }
});

test('H.265 is converted with a badge or refused by name, never black without a word', async ({
  cameras,
  start,
}) => {
  const { tileOf } = await start({ cameras: cameras.cameras });
  const tile = tileOf('odd-hevc');
  await expect(tile).toHaveAttribute('data-state', /^(live|fault)$/);
  await expect(tile).toContainText(/converted|cannot decode/);
});

test('a wrong password stops at once and says so', async ({ cameras, start }) => {
  const { tileOf } = await start({ cameras: cameras.cameras });
  const tile = tileOf('odd-wrong-password');
  await expect(tile).toHaveAttribute('data-state', 'no-permission');
  await expect(tile).toContainText('refuses the user name or password');
  await expect(tile).not.toContainText('Attempt');
  // Once somebody has put the camera's account right, one press connects.
  await cameras.control('odd-wrong-password', { auth: 'none' });
  await tile.getByRole('button', { name: 'Try again' }).click();
  await expect(tile).toHaveAttribute('data-state', 'live');
  await cameras.control('odd-wrong-password', { auth: 'digest' });
});

test('an unreachable camera says when it is tried again', async ({ cameras, start }) => {
  const { tileOf } = await start({ cameras: cameras.cameras });
  const tile = tileOf('odd-unreachable');
  await expect(tile).toHaveAttribute('data-state', 'no-signal');
  await expect(tile).toContainText('Nothing answers');
  await expect(tile).toContainText(/Attempt \d+ in \d+ s/);
});

test('a change of resolution goes on playing', async ({ cameras, start }) => {
  const { tileOf } = await start({ cameras: cameras.cameras });
  const tile = tileOf('odd-resolution');
  const width = async () => Number.parseInt((await tile.getAttribute('data-picture')) ?? '', 10);
  await expect.poll(width).toBe(640);
  await cameras.control('odd-resolution', { alt: 1 });
  await expect.poll(width).toBeGreaterThan(640);
  await expect(tile).toHaveAttribute('data-state', 'live');
  await cameras.control('odd-resolution', { alt: 0 });
  await expect.poll(width).toBe(640);
  await expectToPlay(tile);
});

test('S0-3: a camera that freezes is shown frozen within two seconds and live again with its first picture @measures', async ({
  cameras,
  start,
}) => {
  const [camera] = cameras.cameras;
  const id = camera?.id ?? '';
  const { page, tileOf } = await start({ cameras: cameras.cameras });
  await expect(tileOf(id)).toHaveAttribute('data-state', 'live');
  await page.evaluate(watchStates, id);
  const frozenAt = Date.now();
  await cameras.control(id, { freeze: 1 });
  await expect(tileOf(id)).toHaveAttribute('data-state', 'frozen');
  await expect.poll(async () => (await lookOf(page, 0)).colour).toBeLessThan(2);
  const wokenAt = Date.now();
  await cameras.control(id, { freeze: 0 });
  await expect(tileOf(id)).toHaveAttribute('data-state', 'live');
  await expect.poll(async () => (await lookOf(page, 0)).colour).toBeGreaterThan(8);
  const states = await page.evaluate(() => window.stateLog);
  const frozen = states.find((entry) => entry.state === 'frozen');
  const live = states.findLast((entry) => entry.state === 'live');
  expect((frozen?.at ?? 0) - frozenAt).toBeLessThan(2_300);
  expect((live?.at ?? 0) - wokenAt).toBeLessThan(2_500);
});

test('another tile of a frozen camera shows its last picture', async ({ cameras, start }) => {
  const [camera, second] = cameras.cameras;
  const tiles = [camera?.id ?? '', second?.id ?? '', null, null];
  const console = await start({
    cameras: cameras.cameras.slice(0, 2),
    layouts: { layouts: [{ name: 'Four', columns: 2, tiles }] },
  });
  await expectToPlay(console.tile(0));
  await cameras.control(camera?.id ?? '', { freeze: 1 });
  await expect(console.tile(0)).toHaveAttribute('data-state', 'frozen');
  const empty = await lookOf(console.page, 3);
  await console.page.keyboard.type(`4.${camera?.number ?? ''}`);
  await console.page.keyboard.press('Enter');
  const late = console.tile(3);
  await expect(late).toHaveAttribute('data-state', 'frozen');
  await expect(late).toContainText(/Frozen\s*(≥ )?\d/);
  await expect
    .poll(async () => (await lookOf(console.page, 3)).light)
    .toBeGreaterThan(empty.light + 20);
  expect((await lookOf(console.page, 3)).colour).toBeLessThan(2);
  await cameras.control(camera?.id ?? '', { freeze: 0 });
  await expect(late).toHaveAttribute('data-state', 'live');
  await expectToPlay(late);
});

test('a camera whose encoder repeats one picture for ever is shown frozen', async ({
  cameras,
  start,
}) => {
  const id = cameras.cameras[1]?.id ?? '';
  const { tileOf } = await start({ cameras: cameras.cameras });
  await expect(tileOf(id)).toHaveAttribute('data-state', 'live');
  await cameras.control(id, { identical: 1 });
  await expect(tileOf(id)).toHaveAttribute('data-state', 'frozen', { timeout: 25_000 });
  await cameras.control(id, { identical: 0 });
  await expect(tileOf(id)).toHaveAttribute('data-state', 'live');
});

test('a camera that drops the connection comes back by itself', async ({ cameras, start }) => {
  const id = cameras.cameras[0]?.id ?? '';
  const { page, tileOf } = await start({ cameras: cameras.cameras });
  await expect(tileOf(id)).toHaveAttribute('data-state', 'live');
  await page.evaluate(watchStates, id);
  await cameras.control(id, { off: 1 });
  await expect(tileOf(id)).toHaveAttribute('data-state', /^(reconnecting|no-signal)$/);
  await cameras.control(id, { off: 0 });
  await expect(tileOf(id)).toHaveAttribute('data-state', 'live', { timeout: 20_000 });
  await expectToPlay(tileOf(id));
});

test('every tile keeps the element contract and changes at least twice a second @measures', async ({
  cameras,
  start,
}) => {
  const id = cameras.cameras[0]?.id ?? '';
  const { page, tileOf } = await start({ cameras: cameras.cameras });
  const tile = tileOf(id);
  await expect(tile).toHaveAttribute('data-state', 'live');
  await expect(tile).toHaveAttribute('role', 'group');
  await expect(tile).toHaveAccessibleName(/^\d+ .+: Live$/);
  await expect(tile).toHaveAttribute('data-age-source', 'capture');
  await expect(tile).toHaveAttribute('data-stream', 'main');
  const changes = await page.evaluate(countChanges, { id, ms: 5_000 });
  expect(changes).toBeGreaterThanOrEqual(10);
  writeFileSync(test.info().outputPath('tile.html'), await tile.innerHTML());
});

declare global {
  interface Window {
    stateLog: { state: string; at: number }[];
  }
}

/** Runs in the page: keeps the moments at which a tile changed its state. */
function watchStates(id: string): void {
  const tile = document.querySelector<HTMLElement>(`[data-camera="${id}"]`);
  window.stateLog = [];
  if (tile === null) return;
  let last = tile.dataset['state'] ?? '';
  new MutationObserver(() => {
    const state = tile.dataset['state'] ?? '';
    if (state === last) return;
    last = state;
    window.stateLog.push({ state, at: Date.now() });
  }).observe(tile, { attributes: true, attributeFilter: ['data-state'] });
}

/** Runs in the page: how often the number of presented pictures changed. */
function countChanges({ id, ms }: { id: string; ms: number }): Promise<number> {
  const tile = document.querySelector<HTMLElement>(`[data-camera="${id}"]`);
  return new Promise((resolve) => {
    const values = new Set<string>();
    const observer = new MutationObserver(() => values.add(tile?.dataset['frames'] ?? ''));
    if (tile !== null) observer.observe(tile, { attributes: true });
    // Counting over a span of time is what is measured here.
    // eslint-disable-next-line no-restricted-globals
    setTimeout(() => {
      observer.disconnect();
      resolve(values.size);
    }, ms);
  });
}
