/** A camera is turned by key and by hand, one window at a time, and never goes on by itself. */
import { entriesOf } from './support/journal-lines.ts';
import { makeSteered } from './support/steered.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 2 } });

test('keys turn the camera while control is held, and it stands still when they are let go', async ({
  cameras,
  device,
  start,
  profile,
}) => {
  const { page, tile } = await start({ cameras: cameras.cameras });
  const camera = cameras.cameras[0]?.id ?? '';
  await makeSteered(page, camera, device);
  await tile(0).click();
  const { movement } = device;

  await test.step('nothing turns before control is taken', async () => {
    await page.keyboard.press('PageUp');
    await page.keyboard.press('F5');
    await expect(tile(0)).toContainText('You steer');
    expect(movement.position).toEqual({ pan: 0, tilt: 0, zoom: 0 });
  });

  await test.step('to the right by the number pad, for as long as the key is down', async () => {
    await page.keyboard.down('Numpad6');
    await expect.poll(() => movement.position.pan).toBeGreaterThan(0.2);
    expect(movement.moving).toBe(true);
    await page.keyboard.up('Numpad6');
    await expect.poll(() => movement.moving).toBe(false);
  });

  await test.step('upwards by Shift and an arrow, until Shift is let go', async () => {
    await page.keyboard.down('Shift');
    await page.keyboard.down('ArrowUp');
    await expect.poll(() => movement.position.tilt).toBeGreaterThan(0.05);
    await page.keyboard.up('Shift');
    await expect.poll(() => movement.moving).toBe(false);
    await page.keyboard.up('ArrowUp');
  });

  await test.step('nearer by a key, and home', async () => {
    await page.keyboard.down('PageUp');
    await expect.poll(() => movement.position.zoom).toBeGreaterThan(0.05);
    await page.keyboard.up('PageUp');
    await expect.poll(() => movement.moving).toBe(false);
    await page.keyboard.press('Home');
    await expect.poll(() => device.answered).toContain('GotoHomePosition');
  });

  await test.step('control is let go by the same key, and the journal knows from when to when', async () => {
    await page.keyboard.press('F5');
    await expect(tile(0)).not.toContainText('You steer');
    await expect
      .poll(() => JSON.stringify(entriesOf(profile)))
      .toMatch(/ptz\.began[\s\S]*ptz\.ended/);
  });
});

test('the hand turns the camera on its picture: drag, click, rectangle and wheel', async ({
  cameras,
  device,
  start,
}) => {
  const { page, tile } = await start({ cameras: cameras.cameras });
  await makeSteered(page, cameras.cameras[0]?.id ?? '', device);
  await tile(0).click();
  await page.keyboard.press('F5');
  const surface = tile(0).getByRole('application');
  await expect(surface).toBeVisible();
  const box = await surface.boundingBox();
  if (box === null) throw new Error('no place');
  const at = (x: number, y: number): [number, number] => [
    box.x + box.width * x,
    box.y + box.height * y,
  ];
  const { movement } = device;

  await test.step('a drag to the left turns to the left until the button is let go', async () => {
    await page.mouse.move(...at(0.5, 0.4));
    await page.mouse.down();
    await page.mouse.move(...at(0.2, 0.4), { steps: 4 });
    await expect.poll(() => movement.position.pan).toBeLessThan(-0.1);
    await page.mouse.up();
    await expect.poll(() => movement.moving).toBe(false);
    // The tile was not carried away.
    await expect(tile(0)).not.toHaveAttribute('data-camera', '');
  });

  await test.step('a click brings its point into the middle', async () => {
    const before = movement.position.pan;
    await page.mouse.click(...at(0.9, 0.3));
    await expect.poll(() => movement.position.pan).toBeGreaterThan(before + 0.05);
    expect(movement.moving).toBe(false);
  });

  await test.step('a rectangle is shown near, and the wheel goes back', async () => {
    await page.keyboard.down('Shift');
    await page.mouse.move(...at(0.4, 0.2));
    await page.mouse.down();
    await page.mouse.move(...at(0.6, 0.4), { steps: 4 });
    await page.mouse.up();
    await page.keyboard.up('Shift');
    await expect.poll(() => movement.position.zoom).toBeGreaterThan(0.15);
    const near = movement.position.zoom;
    await page.mouse.wheel(0, 120);
    await expect.poll(() => movement.position.zoom).toBeLessThan(near);
    await expect.poll(() => movement.moving).toBe(false);
  });
});

test('a camera stands still when its window loses the focus or is killed @measures', async ({
  cameras,
  device,
  start,
}) => {
  const { app, page, tile } = await start({ cameras: cameras.cameras });
  await makeSteered(page, cameras.cameras[0]?.id ?? '', device);
  await tile(0).click();
  await page.keyboard.press('F5');
  await expect(tile(0)).toContainText('You steer');
  const { movement } = device;
  const turn = async (): Promise<void> => {
    await page.keyboard.down('Numpad6');
    await expect.poll(() => movement.moving).toBe(true);
  };
  const stands = () => expect.poll(() => movement.moving, { timeout: 1_000 }).toBe(false);

  await turn();
  await page.evaluate(() => window.dispatchEvent(new Event('blur')));
  await stands();
  await page.keyboard.up('Numpad6');

  await turn();
  await app.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.webContents.forcefullyCrashRenderer();
  });
  await stands();
});

test('a second window takes control over, and the first one turns nothing any more', async ({
  cameras,
  device,
  start,
}) => {
  const { app, page, tile } = await start({ cameras: cameras.cameras });
  const camera = cameras.cameras[0]?.id ?? '';
  await makeSteered(page, camera, device);
  const opened = app.waitForEvent('window');
  await page.getByRole('button', { name: 'Open another wall window' }).click();
  const wall = await opened;
  await tile(0).click();
  await page.keyboard.press('F5');
  // The seconds are counted down; each of them stands there too short to be waited for by itself.
  await expect(tile(0)).toContainText(/You steer, (30|29) s/);
  await expect(tile(0)).toContainText(/You steer, (2[0-8]|1\d) s/);

  await wall.keyboard.type(String(cameras.cameras[0]?.number ?? 0));
  await wall.keyboard.press('Enter');
  const other = wall.locator(`[data-camera="${camera}"]`);
  await expect(other).toHaveCount(1);
  await wall.keyboard.press('F5');
  await expect(other).toContainText('You steer');
  await expect(tile(0)).toContainText('nobody signed in steers');

  const { pan } = device.movement.position;
  await page.keyboard.down('Numpad6');
  await wall.keyboard.down('Numpad4');
  await expect.poll(() => device.movement.position.pan).toBeLessThan(pan - 0.1);
  await wall.keyboard.up('Numpad4');
  await page.keyboard.up('Numpad6');
  await expect.poll(() => device.movement.moving).toBe(false);
});

test('what the camera looks at is kept with its picture and found again', async ({
  cameras,
  device,
  start,
}) => {
  const { page, tile } = await start({ cameras: cameras.cameras });
  await makeSteered(page, cameras.cameras[0]?.id ?? '', device);
  await tile(0).click();
  await page.keyboard.press('i');
  const controls = page.getByRole('region', { name: 'PTZ control' });
  await controls.getByRole('button', { name: 'Take control' }).click();
  await expect(controls).toContainText('You steer');
  device.movement.jump({ pan: 0.5, tilt: 0, zoom: 0 });
  await controls.getByRole('textbox', { name: 'Name of the new preset' }).fill('River');
  await controls.getByRole('button', { name: 'Keep this view' }).click();
  const preset = controls.getByRole('button', { name: 'River', exact: true });
  await expect(preset.locator('img')).toBeVisible();
  device.movement.jump({ pan: -0.5, tilt: 0, zoom: 0 });
  await preset.click();
  await expect.poll(() => device.movement.position.pan).toBeCloseTo(0.5);
  await controls.getByRole('button', { name: 'Delete preset: River' }).click();
  await expect(preset).toHaveCount(0);
  await controls.getByRole('button', { name: 'Release control' }).click();
  await expect(controls).toContainText('Nobody steers this camera.');
});
