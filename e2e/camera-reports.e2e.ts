/** What a camera reports over ONVIF stands in the list at once, also after the camera was gone. */
import { stringify } from 'yaml';
import { startDevice, type RunningDevice } from '../tools/cameras/onvif/device.ts';
import { FIRST_USER } from '../tools/cameras/onvif/options.ts';
import type { DeviceEvent } from '../tools/cameras/onvif/subscriptions.ts';
import { entriesOf } from './support/journal-lines.ts';
import { expect, test } from './support/test.ts';

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

function provisioning(addresses: readonly string[], password = FIRST_USER.password): string {
  const cameras = addresses.map((onvif, index) => ({
    ...{ id: `gate-${index + 1}`, number: index + 1, name: `Gate ${index + 1}`, onvif },
    // Nobody watches it: its pictures are of no interest here.
    streams: { main: 'rtsp://127.0.0.1:9/', user: FIRST_USER.name, password },
  }));
  return stringify({ cameras, layouts: [] });
}

const subscribed = (device: RunningDevice): Promise<void> =>
  expect.poll(() => device.subscriptions.count, { timeout: 30_000 }).toBe(1);

test('motion stands in the list within two seconds, and again after the camera was away', async ({
  start,
  profile,
}) => {
  const device = await startDevice();
  const port = Number(new URL(device.address).port);
  const { page, app } = await start({ provisioning: provisioning([device.address]) });
  await page.getByRole('button', { name: 'Camera events' }).click();
  const panel = page.getByRole('region', { name: 'Camera events' });
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
  start,
}) => {
  const device = await startDevice();
  const { page } = await start({ provisioning: provisioning([device.address], 'not it') });
  await page.getByRole('button', { name: 'Camera events' }).click();
  const panel = page.getByRole('region', { name: 'Camera events' });
  await expect(panel.getByRole('listitem')).toHaveText([/Camera fault.*refuses/]);
  expect(device.authority.wrong).toBe(1);
  await device.stop();
});
