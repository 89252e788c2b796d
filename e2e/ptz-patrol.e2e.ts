/** A camera goes on patrol by itself and leaves it for whoever steers; a gamepad turns as its person chose. */
import { entriesOf } from './support/journal-lines.ts';
import { makeSteered } from './support/steered.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 1 } });

test('a patrol is made of presets, goes from one to the next, and ends when somebody steers', async ({
  cameras,
  device,
  start,
  profile,
}) => {
  const { movement } = device;
  for (const [name, pan] of [
    ['Bridge', 0.4],
    ['Square', -0.4],
  ] as const) {
    movement.jump({ pan, tilt: 0, zoom: 0 });
    movement.keep(name, null);
  }
  const { page, tile } = await start({ cameras: cameras.cameras });
  await makeSteered(page, cameras.cameras[0]?.id ?? '', device);
  await tile(0).click();
  await page.keyboard.press('i');
  const controls = page.getByRole('region', { name: 'PTZ control' });

  await test.step('it is made of all presets, with the time at each', async () => {
    await controls.getByRole('button', { name: 'New patrol' }).click();
    await controls.getByRole('textbox', { name: 'Name of the patrol' }).fill('River');
    await expect(controls.getByRole('combobox')).toHaveCount(2);
    await controls.getByRole('spinbutton', { name: 'Seconds at stop 1' }).fill('4');
    const save = controls.getByRole('button', { name: 'Save patrol' });
    await expect(save).toBeDisabled();
    await controls.getByRole('spinbutton', { name: 'Seconds at stop 1' }).fill('5');
    await save.click();
    await expect(controls).toContainText('2 stops');
  });

  await test.step('it goes to both, and the tile says so', async () => {
    await controls.getByRole('button', { name: 'Start patrol: River' }).click();
    await expect(tile(0)).toContainText('Patrol River, next in');
    await expect.poll(() => movement.position.pan).toBeCloseTo(0.4);
    await expect.poll(() => movement.position.pan, { timeout: 15_000 }).toBeCloseTo(-0.4);
  });

  await test.step('whoever takes control ends it', async () => {
    await controls.getByRole('button', { name: 'Take control' }).click();
    await expect(tile(0)).toContainText('You steer');
    await expect(controls.getByRole('button', { name: 'Stop the patrol' })).toHaveCount(0);
    await expect
      .poll(() => JSON.stringify(entriesOf(profile)))
      .toMatch(/ptz\.startPatrol[\s\S]*ptz\.patrol-ended[\s\S]*steered[\s\S]*ptz\.began/);
  });

  await test.step('it is stopped by its button, and removed', async () => {
    await controls.getByRole('button', { name: 'Start patrol: River' }).click();
    await controls.getByRole('button', { name: 'Stop the patrol' }).click();
    await expect(tile(0)).not.toContainText('Patrol River');
    await controls.getByRole('button', { name: 'Delete patrol: River' }).click();
    await expect(controls.getByRole('button', { name: 'Start patrol: River' })).toHaveCount(0);
  });
});

test('a gamepad shows what it does, and turns the way its person chose', async ({
  cameras,
  device,
  start,
}) => {
  const { page, tile } = await start({ cameras: cameras.cameras });
  await makeSteered(page, cameras.cameras[0]?.id ?? '', device);
  // No machine of these tests has one: the window is told of one that is held to the right.
  await page.evaluate(() => {
    const buttons = Array.from({ length: 16 }, () => ({ value: 0 }));
    const pad = { id: 'Trial pad', connected: true, axes: [0.8, 0, 0, 0], buttons };
    Object.assign(window, { pad });
    Object.defineProperty(navigator, 'getGamepads', { value: () => [pad] });
    window.dispatchEvent(new Event('gamepadconnected'));
  });
  await page.keyboard.press('F7');
  const group = page.getByRole('group', { name: 'Gamepad and joystick' });
  await expect(group).toContainText('Trial pad');
  const pan = group.locator('meter').first();
  await expect
    .poll(() => pan.evaluate((meter: HTMLMeterElement) => meter.value))
    .toBeGreaterThan(0.5);

  await test.step('the other way round, with another button for home', async () => {
    await group.getByRole('checkbox', { name: 'Pan the other way round' }).check();
    await expect
      .poll(() => pan.evaluate((meter: HTMLMeterElement) => meter.value))
      .toBeLessThan(-0.5);
    await group.getByRole('combobox', { name: 'Button 6', exact: true }).selectOption('home');
  });

  await test.step('the camera turns to the left, and home by that button', async () => {
    await tile(0).click();
    await page.keyboard.press('F5');
    await expect(tile(0)).toContainText('You steer');
    await expect.poll(() => device.movement.position.pan).toBeLessThan(-0.1);
    await page.evaluate(() => {
      const { pad } = window as unknown as {
        pad: { axes: number[]; buttons: { value: number }[] };
      };
      pad.axes = [0, 0, 0, 0];
      pad.buttons[5] = { value: 1 };
    });
    await expect.poll(() => device.answered).toContain('GotoHomePosition');
    await expect.poll(() => device.movement.moving).toBe(false);
  });
});
