/** What a camera reports over ONVIF stands in the list at once, also after the camera was gone. */
import { stringify } from 'yaml';
import { startDevice, type RunningDevice } from '../tools/cameras/onvif/device.ts';
import { FIRST_USER } from '../tools/cameras/onvif/options.ts';
import type { DeviceEvent } from '../tools/cameras/onvif/subscriptions.ts';
import type { Cameras } from '../tools/cameras/start.ts';
import { entriesOf } from './support/journal-lines.ts';
import { expect, test } from './support/test.ts';

test.use({ cameraOptions: { count: 2 } });

/** From the camera to the eye, ms. */
const AT_ONCE_MS = 2_000;

const motion = (value: 'true' | 'false', operation?: 'Initialized'): DeviceEvent => ({
  topic: 'RuleEngine/CellMotionDetector/Motion',
  source: { VideoSourceConfigurationToken: 'source' },
  data: { IsMotion: value },
  ...(operation === undefined ? {} : { operation }),
});
const FACE: DeviceEvent = {
  ...{ topic: 'RuleEngine/FaceDetector/Face', source: {}, data: { State: 'true' } },
};

function provisioning(
  { cameras }: Cameras,
  addresses: readonly string[],
  password = FIRST_USER.password,
): string {
  const gates = addresses.map((onvif, index) => ({
    ...{ id: `gate-${index + 1}`, number: index + 1, name: `Gate ${index + 1}`, onvif },
    streams: { main: cameras[index]?.main, user: FIRST_USER.name, password },
  }));
  return stringify({ cameras: gates, layouts: [] });
}

const subscribed = (device: RunningDevice): Promise<void> =>
  expect.poll(() => device.subscriptions.count, { timeout: 30_000 }).toBe(1);

test('motion stands in the list within two seconds, and again after the camera was away @measures', async ({
  cameras,
  start,
  profile,
}) => {
  const device = await startDevice();
  const port = Number(new URL(device.address).port);
  const { page, app } = await start({ provisioning: provisioning(cameras, [device.address]) });
  await page.getByRole('button', { name: 'Camera events' }).click();
  const panel = page.getByRole('region', { name: 'Camera events' });
  await panel.getByRole('button', { name: 'Waiting' }).click();
  const rows = panel.getByRole('listitem');
  await subscribed(device);
  device.subscriptions.emit(motion('true', 'Initialized'));
  device.subscriptions.emit(FACE);
  device.subscriptions.emit(motion('true'));
  await expect(rows).toHaveText([/Motion.*Gate 1.*goes on/], { timeout: AT_ONCE_MS });
  device.subscriptions.emit(motion('false'));
  await expect(rows).not.toContainText('goes on', { timeout: AT_ONCE_MS });
  await page.keyboard.press('F8');
  await expect(rows).toHaveCount(0);

  await device.stop();
  const back = await startDevice({ port });
  await subscribed(back);
  back.subscriptions.emit(motion('true'));
  await expect(rows).toHaveText([/Motion.*Gate 1/], { timeout: AT_ONCE_MS });

  await app.close();
  // Who ends in good order leaves no subscription behind.
  expect(back.subscriptions.count).toBe(0);
  const dropped = entriesOf(profile).filter(({ action }) => action === 'events.features-dropped');
  expect(dropped).toMatchObject([{ camera: 'gate-1', detail: { messages: 1 } }]);
  await back.stop();
});

test('a camera that refuses the password is asked once and stands in the list', async ({
  cameras,
  start,
}) => {
  const device = await startDevice();
  const { page } = await start({ provisioning: provisioning(cameras, [device.address], 'not it') });
  await page.getByRole('button', { name: 'Camera events' }).click();
  const panel = page.getByRole('region', { name: 'Camera events' });
  await panel.getByRole('button', { name: 'Waiting' }).click();
  await expect(panel.getByRole('listitem')).toHaveText([/Camera fault.*refuses/]);
  expect(device.authority.wrong).toBe(1);
  await device.stop();
});

const input = (name: string): DeviceEvent => ({
  ...{ topic: 'Device/Trigger/DigitalInput', source: { InputToken: name } },
  data: { LogicalState: 'true' },
});

test('a flood is grouped by itself; the list is worked through by keyboard', async ({
  cameras,
  start,
}) => {
  const devices = await Promise.all([startDevice(), startDevice()]);
  const { page, tile } = await start({
    provisioning: provisioning(
      cameras,
      devices.map(({ address }) => address),
    ),
  });
  await page.getByRole('button', { name: 'Camera events' }).click();
  const panel = page.getByRole('region', { name: 'Camera events' });
  await panel.getByRole('button', { name: 'Waiting' }).click();
  const rows = panel.getByRole('listitem');
  await Promise.all(devices.map(subscribed));
  devices[0].subscriptions.emit(motion('true'));
  await expect(rows).toHaveText([/Motion.*Gate 1/]);
  for (let number = 0; number < 11; number += 1) {
    devices[1].subscriptions.emit(input(`door-${number}`));
  }
  await expect(panel).toContainText('Flood');
  await expect(rows).toHaveText([/Digital input.*Gate 2.*11 events/, /Motion.*Gate 1/]);

  const group = panel.getByRole('button', { name: 'Group by camera' });
  await expect(group).toHaveAttribute('aria-pressed', 'true');
  await rows.first().focus();
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(13);
  await page.keyboard.press('Enter');
  await expect(rows).toHaveCount(2);
  await page.keyboard.press('ArrowDown');
  await expect(rows.nth(1)).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(tile(0)).toHaveAttribute('data-camera', 'gate-1');
  await page.keyboard.press('F8');
  await expect(rows).toHaveText([/Digital input/]);
  await expect(rows.first()).toBeFocused();
  await page.keyboard.press('F8');
  await expect(rows).toHaveCount(0);

  await panel.getByRole('button', { name: 'All', exact: true }).click();
  await expect(rows).toHaveCount(12);
  await group.click();
  await expect(rows).toHaveText([/Digital input.*Gate 2.*11 events/, /Motion.*Gate 1/]);
  await group.click();
  await panel.getByRole('combobox', { name: 'Camera', exact: true }).selectOption('1 Gate 1');
  await panel.getByRole('combobox', { name: 'Time' }).selectOption('Last hour');
  await expect(rows).toHaveText([/Motion.*Gate 1.*acknowledged/]);
  await rows.getByRole('combobox', { name: 'Rating: Gate 1' }).selectOption('False alarm');
  await panel.getByRole('button', { name: 'Read again' }).click();
  await expect(rows.getByRole('combobox')).toHaveValue('false');
  await Promise.all(devices.map((device) => device.stop()));
});
