/** One page tells all about one camera; it is opened from a tile, the list and an event. */
import { stringify } from 'yaml';
import { startDevice } from '../tools/cameras/onvif/device.ts';
import { FIRST_USER } from '../tools/cameras/onvif/options.ts';
import { ask } from './support/steered.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 2, faults: ['unreachable'] } });

test('a page is opened by a key, tells what is known and goes away by the same key', async ({
  cameras,
  start,
}) => {
  const { page, tile } = await start({ cameras: cameras.cameras });
  const [first] = cameras.cameras;
  if (first === undefined) throw new Error('no camera');
  const told = { camera: first.id };
  await ask(page, 'camera.change', {
    ...told,
    entry: { record: { contact: { name: 'J. Malá', phone: '+420 584 000 000' } } },
  });
  const condition = { state: 'fault', ticket: '2026/11', workaround: 'Use camera 12' };
  await ask(page, 'camera.report', { ...told, condition, check: { result: 'ok' } });
  await tile(0).click();
  await page.keyboard.press('i');
  const about = page.getByRole('region', { name: 'Camera page' });
  await expect(about.getByRole('heading', { level: 2 })).toContainText(first.name);
  for (const words of [
    'Camera fault',
    '2026/11',
    'Use camera 12',
    '+420 584 000 000',
    'in order',
  ]) {
    await expect(about).toContainText(words);
  }
  await expect(about).toContainText('desk, tile 1');
  await about.getByRole('button', { name: 'Show its live picture' }).click();
  await expect(tile(0)).toHaveAttribute('data-enlarged', 'true');
  await page.keyboard.press('i');
  await expect(about).toHaveCount(0);
});

test('the page of a camera is opened from the list and from an event', async ({
  cameras,
  start,
}) => {
  const { page } = await start({ cameras: cameras.cameras });
  const [first] = cameras.cameras;
  await page.getByRole('button', { name: `Camera page: ${first?.name ?? ''}` }).click();
  const about = page.getByRole('region', { name: 'Camera page' });
  await expect(about.getByRole('heading', { level: 2 })).toContainText(first?.name ?? '');
  await about.getByRole('button', { name: 'Close the camera page' }).click();

  await page.getByRole('button', { name: 'Camera events' }).click();
  const panel = page.getByRole('region', { name: 'Camera events' });
  await panel.getByRole('button', { name: 'Waiting' }).click();
  const lost = panel.getByRole('listitem').filter({ hasText: 'Picture lost' });
  await expect(lost).toHaveCount(1, { timeout: 20_000 });
  await lost.getByRole('button', { name: /^Camera page/ }).click();
  await expect(about).toContainText('Picture lost');
});

test('how the pictures came is drawn, and read by keyboard', async ({ cameras, start }) => {
  const { page, tile } = await start({ cameras: cameras.cameras });
  await tile(0).click();
  await page.keyboard.press('i');
  const about = page.getByRole('region', { name: 'Camera page' });
  // The media process tells every ten seconds how far its minute has come; the page asks as often.
  const plot = about.getByRole('slider', { name: 'Pictures per second' });
  await expect(plot).toBeVisible({ timeout: 30_000 });
  await expect(plot).toHaveAttribute('aria-valuetext', /: \d/);
  const selected = page.locator('[data-tile][aria-current]');
  const before = await selected.getAttribute('data-tile');
  await plot.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(plot).toHaveAttribute('aria-valuetext', /not known$/);
  expect(await selected.getAttribute('data-tile')).toBe(before);
});

test('what became of a camera stands on its page; it is taken out of listening by keyboard', async ({
  cameras,
  start,
}) => {
  const device = await startDevice();
  const gate = { id: 'gate', number: 1, name: 'Gate', onvif: device.address };
  const account = { user: FIRST_USER.name, password: FIRST_USER.password };
  const streams = { main: cameras.cameras[0]?.main, ...account };
  const { page } = await start({
    provisioning: stringify({ cameras: [{ ...gate, streams }], layouts: [] }),
  });
  await expect.poll(() => device.subscriptions.count).toBe(1);
  const told = { camera: 'gate' };
  await ask(page, 'camera.change', { ...told, entry: { purpose: 'Traffic' } });
  const condition = { state: 'fault', ticket: '2026/11', workaround: 'Use camera 12' };
  await ask(page, 'camera.report', {
    ...told,
    condition,
    sign: { state: 'in-place', date: '2026-11-20' },
  });
  await page.getByRole('button', { name: 'Camera page: Gate' }).press('Enter');
  const past = page.getByRole('region', { name: 'What became of it' }).getByRole('listitem');
  await expect(past).toHaveText([
    /Camera fault.*2026\/11.*Use camera 12/,
    /Sign confirmed/,
    /Entry changed.*Purpose/,
  ]);
  await page.getByRole('checkbox', { name: 'Listen to what the camera reports' }).press('Space');
  await expect(page.getByText('does not come into the list of camera events')).toBeVisible();
  await expect.poll(() => device.subscriptions.count).toBe(0);
  await device.stop();
});
