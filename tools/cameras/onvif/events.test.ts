/** Events of the demonstration's devices through the port `Onvif`: typed, coming back, without people's features. */
import { afterEach, expect, test } from 'vitest';
import type { OnvifAccess, OnvifEvent, OnvifWatch } from '../../../core/domain/onvif.ts';
import type { OnvifHeard } from '../../../core/ports.ts';
import { createOnvifDevices } from '../../../electron/adapters/onvif/devices.ts';
import { startDevice, type RunningDevice } from './device.ts';
import { FIRST_USER, type DeviceOptions } from './options.ts';
import type { DeviceEvent } from './subscriptions.ts';

const running: RunningDevice[] = [];
const watches: OnvifWatch[] = [];

afterEach(async () => {
  await Promise.all(watches.splice(0).map((watch) => watch.end()));
  await Promise.all(running.splice(0).map((device) => device.stop()));
});

interface Watched {
  readonly device: RunningDevice;
  readonly watch: OnvifWatch;
  readonly heard: readonly OnvifHeard[];
  events(): OnvifEvent[];
}

async function watchDevice(
  options: DeviceOptions = {},
  more: Partial<OnvifAccess> = {},
): Promise<Watched> {
  const device = await startDevice(options);
  running.push(device);
  const port = createOnvifDevices({ now: Date.now, networks: () => [], library: null });
  const heard: OnvifHeard[] = [];
  const { name: user, password } = FIRST_USER;
  const access = { address: device.address, user, password, fingerprint: null, ...more };
  const watch = port.watch(access, (one) => heard.push(one));
  watches.push(watch);
  return { device, watch, heard, events: () => heard.filter((one) => 'kind' in one) };
}

const subscribed = async ({ heard }: Watched, times = 1): Promise<void> => {
  await expect
    .poll(() => heard.filter((one) => 'state' in one && one.state === 'connected').length, {
      timeout: 20_000,
    })
    .toBe(times);
};

const motion = (value: string): DeviceEvent => ({
  topic: 'RuleEngine/CellMotionDetector/Motion',
  source: { VideoSourceConfigurationToken: 'source', Rule: 'motion' },
  data: { IsMotion: value },
});

const MESSAGES: readonly (readonly [string, DeviceEvent, Partial<OnvifEvent>])[] = [
  ['motion that begins', motion('true'), { kind: 'motion', source: 'source', active: true }],
  ['motion that ends', motion('false'), { kind: 'motion', active: false }],
  [
    'a covered lens',
    {
      topic: 'VideoSource/GlobalSceneChange/ImagingService',
      source: { Source: 'source' },
      data: { State: '1' },
    },
    { kind: 'tamper', source: 'source', active: true },
  ],
  [
    'a door contact',
    {
      topic: 'Device/Trigger/DigitalInput',
      source: { InputToken: 'door-2' },
      data: { LogicalState: 'true' },
    },
    { kind: 'digital-input', source: 'door-2', active: true },
  ],
  [
    'a plate',
    {
      topic: 'RuleEngine/LicensePlateRecognition/Plate',
      ...{ source: { VideoSource: 'source' }, data: {} },
      elements:
        '<tt:ElementItem Name="Plate"><tt:LicensePlateInfo><tt:PlateNumber Likelihood="0.9">ONY 4A21</tt:PlateNumber></tt:LicensePlateInfo></tt:ElementItem>',
    },
    { kind: 'plate', plate: 'ONY 4A21', active: true },
  ],
];

test.each(MESSAGES)('%s is heard as such', async (_, message, expected) => {
  const watched = await watchDevice({ faults: { clockOffsetMs: 7_200_000 } });
  await subscribed(watched);
  watched.device.subscriptions.emit(message);
  await expect.poll(() => watched.events()).toEqual([expect.objectContaining(expected)]);
  // By our clock, whatever the device's says.
  expect(Math.abs((watched.events()[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000);
});

const FEATURES: readonly (readonly [string, DeviceEvent])[] = [
  ['a face', { topic: 'RuleEngine/FaceDetector/Face', source: {}, data: { State: 'true' } }],
  ['an age', { ...motion('true'), data: { IsMotion: 'true', EstimatedAge: '34' } }],
  ['a sex', { ...motion('true'), data: { IsMotion: 'true', Gender: 'female' } }],
  [
    'features deep inside',
    {
      ...motion('true'),
      elements:
        '<tt:ElementItem Name="Object"><tt:Appearance><tt:HumanFace/></tt:Appearance></tt:ElementItem>',
    },
  ],
];

test.each(FEATURES)('a message with %s is thrown away and counted', async (_, message) => {
  const watched = await watchDevice();
  await subscribed(watched);
  watched.device.subscriptions.emit(message);
  await expect.poll(() => watched.watch.dropped()).toBe(1);
  watched.device.subscriptions.emit(motion('true'));
  await expect.poll(() => watched.events().length).toBe(1);
});

test('names that only look like features are heard: the image, the message, the surface', async () => {
  const watched = await watchDevice();
  await subscribed(watched);
  watched.device.subscriptions.emit({
    ...{ topic: 'VideoSource/ImageTooDark/ImagingService', source: { Source: 'surface' } },
    data: { State: 'true', Message: 'Image' },
  });
  await expect.poll(() => watched.events()).toMatchObject([{ kind: 'tamper', source: 'surface' }]);
  expect(watched.watch.dropped()).toBe(0);
});

test.each(['token', 'digest'] as const)(
  'a device that wants %s and forgets the subscription is subscribed to again',
  async (auth) => {
    const watched = await watchDevice({ auth });
    await subscribed(watched);
    watched.device.subscriptions.forget();
    await subscribed(watched, 2);
    watched.device.subscriptions.emit(motion('true'));
    await expect.poll(() => watched.events().length).toBe(1);
    expect(watched.device.authority.wrong).toBe(0);
  },
);

test('behind NAT the subscription is reached at the address that was asked', async () => {
  const watched = await watchDevice({ faults: { announcedHost: '192.0.2.77' } });
  await subscribed(watched);
  watched.device.subscriptions.emit(motion('true'));
  await expect.poll(() => watched.events().length).toBe(1);
});

test('a refused password ends the watch after one attempt', async () => {
  const watched = await watchDevice({}, { password: 'wrong' });
  await expect.poll(() => watched.heard).toEqual([{ state: 'refused' }]);
  await watched.watch.end();
  expect(watched.device.authority.wrong).toBe(1);
});

test('who ends the watch leaves no subscription behind', async () => {
  const watched = await watchDevice();
  await subscribed(watched);
  expect(watched.device.subscriptions.count).toBe(1);
  await watched.watch.end();
  expect(watched.device.subscriptions.count).toBe(0);
});

test('how things stand when the subscription begins is told as such', async () => {
  const watched = await watchDevice();
  await subscribed(watched);
  watched.device.subscriptions.emit({ ...motion('true'), operation: 'Initialized' });
  watched.device.subscriptions.emit({ ...motion('true'), operation: 'Deleted' });
  await expect
    .poll(() => watched.events())
    .toMatchObject([
      { active: true, initial: true },
      { active: false, initial: false },
    ]);
});

test.each(['token', 'digest'] as const)(
  'a device whose clock is set meanwhile is not taken for one that refuses the password: %s',
  async (auth) => {
    const watched = await watchDevice({ auth });
    await subscribed(watched);
    // A pull that comes only now would be refused, and what it was to bring is gone with it.
    await expect.poll(() => watched.device.subscriptions.pulling).toBe(1);
    watched.device.setClock(3_600_000);
    watched.device.subscriptions.emit(motion('true'));
    if (auth === 'token') await subscribed(watched, 2);
    await expect.poll(() => watched.events().length).toBe(1);
    // What it says of the time is an hour off: it came just now.
    expect(Math.abs((watched.events()[0]?.at ?? 0) - Date.now())).toBeLessThan(60_000);
    expect(watched.heard).not.toContainEqual({ state: 'refused' });
  },
);

test('a device without events is not asked again and again', async () => {
  const watched = await watchDevice({ faults: { noEvents: true } });
  await expect.poll(() => watched.heard).toEqual([{ state: 'lost' }]);
  const asked = watched.device.answered.length;
  await watched.watch.end();
  expect(watched.device.answered.length).toBe(asked);
});
