/** One page tells all about one camera; it is opened from a tile, the list and an event. */
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
  const lost = panel.getByRole('listitem').filter({ hasText: 'Picture lost' });
  await expect(lost).toHaveCount(1, { timeout: 20_000 });
  await lost.getByRole('button', { name: /^Camera page/ }).click();
  await expect(about).toContainText('Picture lost');
});

test('how the pictures came is drawn, and read by keyboard', async ({ cameras, start }) => {
  test.slow();
  const { page, tile } = await start({ cameras: cameras.cameras });
  await tile(0).click();
  await page.keyboard.press('i');
  const about = page.getByRole('region', { name: 'Camera page' });
  // The media process tells a minute when it is over, and the page asks once a minute.
  const plot = about.getByRole('slider', { name: 'Pictures per second' });
  await expect(plot).toBeVisible({ timeout: 150_000 });
  await expect(plot).toHaveAttribute('aria-valuetext', /: \d/);
  const selected = page.locator('[data-tile][aria-current]');
  const before = await selected.getAttribute('data-tile');
  await plot.focus();
  await page.keyboard.press('ArrowLeft');
  await expect(plot).toHaveAttribute('aria-valuetext', /not known$/);
  expect(await selected.getAttribute('data-tile')).toBe(before);
});
