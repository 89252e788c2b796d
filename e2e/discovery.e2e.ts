/** Cameras are found on the network and added, with one password that each of them sees once. */
import type { Page } from 'playwright/test';
import type { DemoCamera } from '../tools/cameras/start.ts';
import { startDevice, type RunningDevice } from '../tools/cameras/onvif/device.ts';
import { FIRST_USER, type DeviceOptions } from '../tools/cameras/onvif/options.ts';
import { expectToPlay } from './support/console.ts';
import { expect, test } from './support/test.ts';

const DISCOVERY_PORT = 3702;

test.use({ cameraOptions: { count: 4 } });

let devices: RunningDevice[] = [];
test.afterEach(async () => {
  await Promise.all(devices.map((device) => device.stop()));
  devices = [];
});

/** One ONVIF service at the address of each camera. */
async function startDevices(
  cameras: readonly DemoCamera[],
  options: (at: number) => DeviceOptions = () => ({}),
): Promise<string[]> {
  devices = await Promise.all(
    cameras.map(({ main, sub }, at) =>
      startDevice({
        ...{
          host: new URL(main).hostname,
          name: `Gate ${String(at + 1)}`,
          serial: `G${String(at)}`,
        },
        ...{ streams: { main, sub: sub ?? main }, discovery: DISCOVERY_PORT, beyondRouter: true },
        ...options(at),
      }),
    ),
  );
  return devices.map(({ host }) => host);
}

async function openDiscovery(page: Page) {
  await page.keyboard.press('F7');
  await page.getByRole('button', { name: 'Find cameras…' }).click();
  return page.getByRole('dialog', { name: 'Find cameras' });
}

test('a wrong password is sent to each camera once; the right one adds them and they play', async ({
  cameras,
  start,
}) => {
  const hosts = await startDevices(cameras.cameras);
  const { page, tile } = await start();
  const dialog = await openDiscovery(page);
  await dialog.getByRole('textbox', { name: 'Addresses to ask besides' }).fill('10.0.0.300');
  await dialog.getByRole('button', { name: 'Search' }).click();
  await expect(dialog.getByRole('alert')).toContainText('10.0.0.300');

  await dialog.getByRole('textbox', { name: 'Addresses to ask besides' }).fill(hosts.join(' '));
  await dialog.getByRole('button', { name: 'Search' }).click();
  await expect(dialog.getByRole('checkbox', { name: /Gate/ })).toHaveCount(4);
  await dialog.getByRole('textbox', { name: 'User name' }).fill(FIRST_USER.name);
  const password = dialog.getByRole('textbox', { name: 'Password' });
  const add = dialog.getByRole('button', { name: 'Add 4 cameras' });
  for (const _ of [1, 2]) {
    await password.fill('wrong-1');
    await add.click();
    await expect(dialog.locator('[data-failure="onvif-password-refused"]')).toHaveCount(4);
    await expect(add).toBeEnabled();
    expect(devices.map(({ authority }) => authority.wrong)).toEqual([1, 1, 1, 1]);
  }

  await password.fill(FIRST_USER.password);
  await password.press('Enter');
  await expect(dialog.getByText('4 cameras were added.')).toBeVisible();
  await expect(dialog.getByRole('checkbox', { name: /Pomezí Gate .* added/ })).toHaveCount(4);
  await dialog.getByRole('button', { name: 'Close' }).click();
  for (const index of [0, 1, 2, 3]) {
    await expect(tile(index)).toHaveAttribute('data-state', 'live');
    await expectToPlay(tile(index));
  }
  // The settings are still open.
  await page.getByRole('button', { name: 'Find cameras…' }).click();
  const again = page.getByRole('dialog', { name: 'Find cameras' });
  await again.getByRole('textbox', { name: 'Addresses to ask besides' }).fill(hosts.join(' '));
  await again.getByRole('button', { name: 'Search' }).click();
  await expect(again.getByText('registered already')).toHaveCount(4);

  // The button that was pressed went grey and lost the focus: the keys are the dialog's all the same.
  await page.keyboard.press('F2');
  await expect(page.locator('.settings-list')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(again).toBeHidden();
});

test('a certificate is accepted, a clock that is off is named, a host that is silent too', async ({
  cameras,
  start,
}) => {
  const [camera] = cameras.cameras;
  const hosts = await startDevices(camera === undefined ? [] : [camera], () => ({
    ...{ secure: true, faults: { clockOffsetMs: 90_000 } },
  }));
  const { page } = await start();
  const dialog = await openDiscovery(page);
  await dialog
    .getByRole('textbox', { name: 'Addresses to ask besides' })
    .fill([...hosts, '127.9.9.9'].join(' '));
  await dialog.getByRole('button', { name: 'Search' }).click();
  await expect(dialog.getByText('did not answer the search')).toHaveCount(1);
  await dialog.getByRole('textbox', { name: 'User name' }).fill(FIRST_USER.name);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(FIRST_USER.password);
  await dialog.getByRole('button', { name: 'Add 2 cameras' }).click();
  await expect(dialog.locator('[data-failure="onvif-unreachable"]')).toBeVisible();
  await expect(dialog.locator('[data-failure="onvif-certificate"]')).toContainText(
    /([0-9A-F]{2}:){31}/,
  );
  await dialog.getByRole('button', { name: 'Accept this certificate' }).click();
  await dialog.getByRole('button', { name: 'Add 2 cameras' }).click();
  await expect(dialog.getByText('1 camera was added.')).toBeVisible();
  await expect(dialog.getByText('differs from this computer’s by')).toBeVisible();
});

test('many cameras get a new password, and the camera takes it', async ({ cameras, start }) => {
  const hosts = await startDevices(cameras.cameras.slice(0, 2));
  const { page } = await start();
  const dialog = await openDiscovery(page);
  await dialog.getByRole('textbox', { name: 'Addresses to ask besides' }).fill(hosts.join(' '));
  await dialog.getByRole('button', { name: 'Search' }).click();
  await dialog.getByRole('textbox', { name: 'User name' }).fill(FIRST_USER.name);
  await dialog.getByRole('textbox', { name: 'Password' }).fill(FIRST_USER.password);
  await dialog.getByRole('button', { name: 'Add 2 cameras' }).click();
  await expect(dialog.getByText('2 cameras were added.')).toBeVisible();
  await dialog.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('button', { name: 'New passwords…' }).click();
  const passwords = page.getByRole('dialog', { name: 'New passwords for cameras' });
  await passwords.getByRole('checkbox', { name: 'Choose all' }).check();
  await passwords
    .getByRole('textbox', { name: 'New password of the cameras' })
    .fill('Pohranici-22');
  await passwords.getByRole('textbox', { name: 'Once more' }).fill('Pohranici-22');
  await passwords.getByRole('button', { name: 'Change at 2 cameras' }).click();
  await expect(passwords.locator('[data-outcome="changed"]')).toHaveCount(2);
  expect(devices.map(({ authority }) => authority.users[0]?.password)).toEqual([
    'Pohranici-22',
    'Pohranici-22',
  ]);
});
