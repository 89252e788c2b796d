/** What survives a hard end, and what does not outlive it. */
import { treeOf } from '../tools/bench/process-tree.ts';
import { commandsOf, ffmpegsOf, isAlive } from './support/processes.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 4, auth: 'digest' } });

test('the wall and its layouts survive kill -9, and no ffmpeg outlives the console', async ({
  cameras,
  start,
}) => {
  const first = await start({ cameras: cameras.cameras });
  await first.page.keyboard.type(`1.${cameras.cameras[3]?.number ?? ''}`);
  await first.page.keyboard.press('Enter');
  await expect(first.tile(0)).toHaveAttribute('data-camera', cameras.cameras[3]?.id ?? '');
  await first.page.getByRole('navigation').getByRole('button', { name: 'Layouts' }).click();
  await first.page.getByRole('button', { name: 'Layout 1+7', exact: true }).click();
  await first.page.getByRole('textbox', { name: 'Name of the layout' }).fill('Po pádu');
  await first.page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(first.page.getByRole('button', { name: 'Po pádu', exact: true })).toBeVisible();
  await expect.poll(() => ffmpegsOf(first.pid).length).toBe(4);
  const running = ffmpegsOf(first.pid);

  process.kill(first.pid, 'SIGKILL');
  await expect.poll(() => running.filter(isAlive)).toEqual([]);

  const second = await start();
  await expect(second.page.locator('[data-tile]')).toHaveCount(8);
  await expect(second.tile(0)).toHaveAttribute('data-camera', cameras.cameras[3]?.id ?? '');
  await expect(second.tile(0)).toHaveAttribute('data-state', 'live');
  await second.page.getByRole('navigation').getByRole('button', { name: 'Layouts' }).click();
  await expect(second.page.getByRole('button', { name: 'Po pádu', exact: true })).toBeVisible();
});

test('the media process that dies is started again and every tile plays on', async ({
  cameras,
  start,
}) => {
  const { pid, tile, app } = await start({ cameras: cameras.cameras });
  for (const index of [0, 1, 2, 3]) await expect(tile(index)).toHaveAttribute('data-state', 'live');
  const mediaPid = () =>
    app.evaluate(
      ({ app: main }) =>
        main.getAppMetrics().find((metric) => metric.name === 'Pomezí media')?.pid ?? 0,
    );
  const media = await mediaPid();
  expect(media).toBeGreaterThan(0);
  process.kill(media, 'SIGKILL');
  // The gap may be too short for any tile to be called frozen: what counts is that pictures come anew.
  await expect.poll(async () => ![0, media].includes(await mediaPid())).toBe(true);
  for (const index of [0, 1, 2, 3]) {
    const frames = async () => Number(await tile(index).getAttribute('data-frames'));
    const before = await frames();
    await expect.poll(frames).toBeGreaterThan(before + 15);
    await expect(tile(index)).toHaveAttribute('data-state', 'live');
  }
  await expect.poll(() => ffmpegsOf(pid).length).toBe(4);
});

test('no password stands on a command line or in a window', async ({ cameras, start }) => {
  const { pid, tile, page } = await start({ cameras: cameras.cameras });
  await expect(tile(0)).toHaveAttribute('data-state', 'live');
  const password = cameras.cameras[0]?.password ?? 'unset';
  expect(commandsOf(pid).join('\n')).not.toContain(password);
  const state = await page.evaluate(() => window.pomezi.invoke('console.state', null));
  expect(JSON.stringify(state)).not.toContain(password);
  expect(JSON.stringify(state)).not.toContain('rtsp:');
});

declare global {
  interface Window {
    readonly pomezi: { invoke(name: string, input: unknown): Promise<unknown> };
  }
}

test('a window can do nothing but what the contract says', async ({ cameras, start }) => {
  const { page } = await start({ cameras: cameras.cameras });
  const answers = await page.evaluate(async () => [
    await window.pomezi.invoke('no.such.request', null),
    await window.pomezi.invoke('wall.act', { do: 'place', tile: 99, camera: '../etc' }),
    typeof (window as unknown as { require?: unknown }).require,
    typeof (window as unknown as { process?: unknown }).process,
  ]);
  expect(answers[0]).toMatchObject({ ok: false, failure: { code: 'request-unreadable' } });
  expect(answers[1]).toMatchObject({ ok: false, failure: { code: 'request-unreadable' } });
  expect(answers.slice(2)).toEqual(['undefined', 'undefined']);
});

test('a signal to all of its processes at once ends it', async ({ cameras, start }) => {
  const { pid, tile, app } = await start({ cameras: cameras.cameras });
  await expect(tile(0)).toHaveAttribute('data-state', 'live');
  // As Ctrl-C and the end of a session do: a window's process goes before the window knows.
  for (const each of treeOf(pid).reverse()) process.kill(each, 'SIGTERM');
  await app.waitForEvent('close');
  await expect.poll(() => isAlive(pid)).toBe(false);
});

test('a fault of the program ends it, and no dialog waits in front of the wall', async ({
  start,
}) => {
  const { pid, app } = await start();
  await app.evaluate(() => {
    queueMicrotask(() => {
      throw new Error('made by a test');
    });
  });
  await app.waitForEvent('close');
  await expect.poll(() => isAlive(pid)).toBe(false);
});
