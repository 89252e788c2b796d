/** The wall as an operator uses it: call-up, drag and drop, enlarging, layouts. */
import type { Console } from './support/console.ts';
import { templateGrid } from '../core/domain/layout.ts';
import { ffmpegsOf } from './support/processes.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 6, streams: 'both' } });

/** Camera ids on the wall, by place; empty places are ''. */
function onWall({ page }: Console): Promise<string[]> {
  return page
    .locator('[data-tile]')
    .evaluateAll((tiles) => tiles.map((tile) => (tile as HTMLElement).dataset['camera'] ?? ''));
}

async function choosePanel({ page }: Console, name: string): Promise<void> {
  const button = page.getByRole('navigation').getByRole('button', { name });
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click();
}

test('a camera is called up by its number into the selected tile', async ({ cameras, start }) => {
  const console = await start({ cameras: cameras.cameras });
  const sixth = cameras.cameras[5];
  await console.tile(0).click();
  await console.page.keyboard.type(`${sixth?.number ?? ''}`);
  await expect(console.page.getByRole('status').first()).toContainText(sixth?.name ?? '');
  await console.page.keyboard.press('Enter');
  await expect(console.tile(0)).toHaveAttribute('data-camera', sixth?.id ?? '');
});

test('tile number, point, camera number puts a camera into that tile', async ({
  cameras,
  start,
}) => {
  const console = await start({ cameras: cameras.cameras });
  const first = cameras.cameras[0];
  await console.page.keyboard.type(`3.${first?.number ?? ''}`);
  await console.page.keyboard.press('Enter');
  await expect(console.tile(2)).toHaveAttribute('data-camera', first?.id ?? '');
});

test('a number that is no camera changes nothing and says so', async ({ cameras, start }) => {
  const console = await start({ cameras: cameras.cameras });
  const before = await onWall(console);
  await console.page.keyboard.type('98765');
  await console.page.keyboard.press('Enter');
  await expect(console.page.getByRole('alert')).toContainText('There is no camera 98765');
  expect(await onWall(console)).toEqual(before);
});

test('double click and Enter enlarge, and restore exactly', async ({ cameras, start }) => {
  const console = await start({ cameras: cameras.cameras });
  const box = await console.tile(1).boundingBox();
  await console.tile(1).dblclick();
  await expect(console.tile(1)).toHaveAttribute('data-enlarged', 'true');
  await expect(console.tile(1)).toHaveAttribute('data-stream', 'main');
  await console.page.keyboard.press('Escape');
  await expect(console.tile(1)).not.toHaveAttribute('data-enlarged', 'true');
  expect(await console.tile(1).boundingBox()).toEqual(box);
  await console.page.keyboard.press('Enter');
  await expect(console.tile(1)).toHaveAttribute('data-enlarged', 'true');
  await console.page.keyboard.press('Enter');
  expect(await console.tile(1).boundingBox()).toEqual(box);
});

test('dragging from the list replaces, dragging between tiles swaps', async ({
  cameras,
  start,
}) => {
  const console = await start({ cameras: cameras.cameras });
  const before = await onWall(console);
  const [first, second, , , , sixth] = before;
  await console.tile(0).dragTo(console.tile(1), { steps: 8 });
  await expect(console.tile(0)).toHaveAttribute('data-camera', second ?? '');
  await expect(console.tile(1)).toHaveAttribute('data-camera', first ?? '');
  const row = console.page.locator(`[data-listed="${sixth ?? ''}"]`);
  await row.dragTo(console.tile(2), { steps: 8 });
  await expect(console.tile(2)).toHaveAttribute('data-camera', sixth ?? '');
});

test('what is dragged stands beside the pointer and drops under it', async ({ cameras, start }) => {
  const console = await start({ cameras: cameras.cameras });
  const { mouse } = console.page;
  const [first, second] = await onWall(console);
  const from = await console.tile(0).boundingBox();
  const to = await console.tile(1).boundingBox();
  // Taken at its far corner and moved a little over the border: most of it is still at home.
  await mouse.move((from?.x ?? 0) + (from?.width ?? 0) - 8, (from?.y ?? 0) + 40);
  await mouse.down();
  const pointer = { x: (to?.x ?? 0) + 30, y: (to?.y ?? 0) + 60 };
  await mouse.move(pointer.x, pointer.y, { steps: 5 });
  const chip = await console.page.locator('.drag-chip').boundingBox();
  expect(Math.hypot((chip?.x ?? 0) - pointer.x, (chip?.y ?? 0) - pointer.y)).toBeLessThan(30);
  await expect(console.tile(1)).toHaveAttribute('data-over', 'true');
  await mouse.up();
  await expect(console.tile(0)).toHaveAttribute('data-camera', second ?? '');
  await expect(console.tile(1)).toHaveAttribute('data-camera', first ?? '');
});

test('drag and drop works by keyboard alone', async ({ cameras, start }) => {
  const console = await start({ cameras: cameras.cameras });
  const before = await onWall(console);
  await console.tile(0).focus();
  await console.page.keyboard.press('Space');
  await expect(console.page.locator('.drag-chip')).toBeVisible();
  await console.page.keyboard.press('ArrowRight');
  await expect(console.tile(1)).toHaveAttribute('data-over', 'true');
  await console.page.keyboard.press('Space');
  await expect(console.tile(1)).toHaveAttribute('data-camera', before[0] ?? '');
  await expect(console.tile(0)).toHaveAttribute('data-camera', before[1] ?? '');
});

test('arrow keys select, Delete empties, search narrows the list', async ({ cameras, start }) => {
  const console = await start({ cameras: cameras.cameras });
  await console.tile(0).click();
  await console.page.keyboard.press('ArrowRight');
  await expect(console.tile(1)).toHaveAttribute('aria-current', 'true');
  await console.page.keyboard.press('Delete');
  await expect(console.tile(1)).toHaveAttribute('data-state', 'empty');
  const name = cameras.cameras[0]?.name ?? '';
  const typed = name.normalize('NFD').replace(/\p{M}/gu, '').toUpperCase();
  await console.page.getByRole('searchbox').fill(typed);
  await expect(console.page.locator('[data-listed]')).toHaveCount(1);
  await expect(console.page.locator('[data-listed]')).toContainText(name);
});

test('one ffmpeg a camera, however many tiles show it', async ({ cameras, start }) => {
  const [first, second] = cameras.cameras;
  const tiles = [first?.id ?? '', second?.id ?? '', null, null];
  const console = await start({
    cameras: cameras.cameras.slice(0, 2),
    layouts: { layouts: [{ name: 'Four', columns: 2, tiles }] },
  });
  for (const tile of [1, 2, 3, 4]) {
    await console.page.keyboard.type(`${tile}.${first?.number ?? ''}`);
    await console.page.keyboard.press('Enter');
  }
  await expect(console.tileOf(first?.id ?? '')).toHaveCount(4);
  for (const tile of [0, 1, 2, 3]) {
    await expect(console.tile(tile)).toHaveAttribute('data-state', 'live');
  }
  // The second camera is on no tile any more; its ffmpeg ends after a moment's grace.
  await expect.poll(() => ffmpegsOf(console.pid).length, { timeout: 35_000 }).toBe(1);
});

test('layouts are chosen, saved and shown again', async ({ cameras, start }) => {
  const console = await start({ cameras: cameras.cameras });
  const { page } = console;
  await choosePanel(console, 'Layouts');
  await page.getByRole('button', { name: 'Layout 1+5', exact: true }).click();
  await expect(page.locator('[data-tile]')).toHaveCount(6);
  const kept = await onWall(console);
  await page.getByRole('textbox', { name: 'Name of the layout' }).fill('Noc');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Noc', exact: true })).toBeVisible();
  for (const [name, places] of [
    ['36', 36],
    ['64', 64],
    ['1+12', 13],
    ['1', 1],
  ] as const) {
    await page.getByRole('button', { name: `Layout ${name}`, exact: true }).click();
    await expect(page.locator('[data-tile]')).toHaveCount(places);
  }
  await page.getByRole('button', { name: 'Noc', exact: true }).click();
  await expect(page.locator('[data-tile]')).toHaveCount(6);
  expect(await onWall(console)).toEqual(kept);
});

test('a layout of one’s own merges cells to a larger tile', async ({ cameras, start }) => {
  const console = await start({ cameras: cameras.cameras });
  const { page } = console;
  await choosePanel(console, 'Layouts');
  await page.getByRole('button', { name: 'Own layout…' }).click();
  await page.getByRole('spinbutton', { name: 'Columns' }).fill('4');
  await page.getByRole('spinbutton', { name: 'Rows' }).fill('3');
  for (const place of [1, 2, 5, 6]) {
    await page.getByRole('button', { name: `Tile ${place}`, exact: true }).click();
  }
  await page.getByRole('button', { name: 'Merge' }).click();
  await page.getByRole('button', { name: 'Apply' }).click();
  await expect(page.locator('[data-tile]')).toHaveCount(9);
  const large = await console.tile(0).boundingBox();
  const small = await console.tile(1).boundingBox();
  expect(large?.width ?? 0).toBeGreaterThan((small?.width ?? 0) * 1.9);
});

test('a second wall window shows a camera without a second ffmpeg', async ({ cameras, start }) => {
  const console = await start({ cameras: cameras.cameras });
  await expect(console.tile(0)).toHaveAttribute('data-state', 'live');
  await expect.poll(() => ffmpegsOf(console.pid).length).toBe(6);
  const opened = console.app.waitForEvent('window');
  await console.page.getByRole('button', { name: 'Open another wall window' }).click();
  const wall = await opened;
  await expect(wall).toHaveURL('app://pomezi/#/wall/1');
  await expect(wall.getByRole('main')).toBeVisible();
  await wall.keyboard.type(`1.${cameras.cameras[0]?.number ?? ''}`);
  await wall.keyboard.press('Enter');
  await expect(wall.locator('[data-tile="0"]')).toHaveAttribute('data-state', 'live');
  expect(ffmpegsOf(console.pid)).toHaveLength(6);
  await expect(console.tile(0)).toHaveAttribute('data-state', 'live');
});

test('a wall is written for whoever reads it from far away', async ({ cameras, start }) => {
  const console = await start({ cameras: cameras.cameras });
  const { page } = console;
  const opened = console.app.waitForEvent('window');
  await page.getByRole('button', { name: 'Open another wall window' }).click();
  const wall = await opened;
  await expect(wall.getByRole('main')).toBeVisible();
  const arrange = (name: '1' | '36') =>
    wall.evaluate(
      (grid) => window.pomezi.invoke('wall.act', { do: 'arrange', grid }),
      templateGrid(name),
    );
  await wall.keyboard.type(`1.${cameras.cameras[0]?.number ?? ''}`);
  await wall.keyboard.press('Enter');
  const tile = wall.locator('[data-tile="0"]');
  const sizeOf = async () =>
    Number.parseFloat(
      await tile.locator('.tile-caption').evaluate((caption) => getComputedStyle(caption).fontSize),
    );
  await arrange('1');
  await expect(tile.locator('.tile-name')).toBeVisible();
  const near = await sizeOf();
  await choosePanel(console, 'Settings');
  const width = page.getByRole('spinbutton', { name: 'Width of the screen, mm' });
  await width.fill('1218');
  await width.press('Enter');
  await page.getByRole('combobox', { name: 'Viewing distance' }).selectOption('4 m');
  // 55 inches from 4 m: 24 mm for capital letters, which is 53 pixels of Inter.
  await expect.poll(sizeOf).toBeCloseTo(53, 0);
  expect(near).not.toBeCloseTo(53, 0);
  await arrange('36');
  await expect(tile.locator('.tile-name')).toBeHidden();
  await expect(tile.locator('.tile-camera-number')).toBeVisible();
  const box = await tile.boundingBox();
  expect(await sizeOf()).toBeLessThanOrEqual((box?.height ?? 0) / 7);
});
