/** Cameras are entered, given new passwords and steered on the demonstration's devices, through the services. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createOnvifDevices, type OnvifDevices } from '../../../electron/adapters/onvif/devices.ts';
import { asking } from '../../../electron/services/examples.test-support.ts';
import {
  FULL,
  MemoryRecords,
  MemorySecrets,
} from '../../../electron/services/fake-ports.test-support.ts';
import { createOnvifCameras } from '../../../electron/services/onvif-cameras.ts';
import { createOnvifPasswords } from '../../../electron/services/onvif-passwords.ts';
import { openProfile, type Profile } from '../../../electron/services/profile.ts';
import { startDevice, type RunningDevice } from './device.ts';
import { FIRST_USER, type DeviceOptions } from './options.ts';

const NEXT = 'Pohranici-22';
const running: RunningDevice[] = [];
let documents: MemoryRecords;
let secrets: MemorySecrets;
let profile: Profile;
let onvif: OnvifDevices;
let changes: number;
let told: string[];

beforeEach(async () => {
  documents = new MemoryRecords();
  secrets = new MemorySecrets();
  changes = 0;
  told = [];
  await open();
});

afterEach(async () => {
  onvif.close();
  await Promise.all(running.splice(0).map((device) => device.stop()));
});

async function open(): Promise<void> {
  const opened = await openProfile(documents, secrets, () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  profile = opened.value;
  onvif = createOnvifDevices({ now: Date.now, networks: () => [], library: null });
}

async function start(options: DeviceOptions = {}): Promise<RunningDevice> {
  const device = await startDevice(options);
  running.push(device);
  return device;
}

let ids = 0;
const changed = (): void => {
  changes += 1;
};

async function add(devices: readonly RunningDevice[], password = FIRST_USER.password) {
  const { handlers } = {
    handlers: createOnvifCameras({
      ...{ profile, onvif, changed },
      progress: (_, done, total) => told.push(`${String(done)}/${String(total)}`),
      newId: () => `c${String((ids += 1))}`,
    }),
  };
  const input = {
    ...{ user: FIRST_USER.name, password, groups: ['river'] },
    devices: devices.map(({ address }) => ({ address, certificate: null })),
  };
  const answer = await handlers['onvif.add'](input, asking());
  return answer.ok ? answer.value : answer.failure.code;
}

async function rotate(cameras: readonly string[], password = NEXT) {
  const handlers = createOnvifPasswords({ profile, onvif, changed });
  const answer = await handlers['onvif.rotate']({ cameras: [...cameras], password }, asking());
  return answer.ok ? answer.value : [];
}

test('many cameras are entered with one password, which each that refuses it sees once', async () => {
  const sound = await Promise.all(Array.from({ length: 20 }, () => start()));
  const other = await start({ users: [{ ...FIRST_USER, password: 'another-1' }] });
  const outcome = await add([...sound, other]);
  expect(outcome).toHaveLength(21);
  expect(profile.data.cameras).toHaveLength(20);
  expect(told.at(-1)).toBe('21/21');
  expect(outcome[0]).toMatchObject({ facts: { manufacturer: 'Pomezí', serial: 'PMZ-0001' } });
  expect(outcome.at(-1)).toMatchObject({
    camera: null,
    facts: null,
    failure: { code: 'onvif-password-refused' },
  });
  expect(other.authority.wrong).toBe(1);
  await add([other]);
  expect(other.authority.wrong).toBe(1);
  expect(profile.data.cameras.map(({ camera }) => camera.number)).toEqual(
    sound.map((_, at) => at + 1),
  );
  expect(profile.data.cameras[0]).toMatchObject({
    camera: {
      kind: 'ptz',
      streams: ['sub', 'main'],
      groups: ['river'],
      name: 'Pomezí Demonstration camera',
    },
    source: {
      onvif: sound[0]?.address,
      user: 'operator',
      addresses: { main: 'rtsp://127.0.0.1:554/main' },
    },
  });
  expect([...secrets.kept.values()]).toEqual(sound.map(() => FIRST_USER.password));
  expect(changes).toBe(1);
});

test('a camera that is entered already is not entered twice, nor tried with another password', async () => {
  const device = await start();
  await add([device]);
  const id = profile.data.cameras[0]?.camera.id;
  const again = await add([device], 'another-1');
  expect(again).toEqual([{ address: device.address, camera: id, facts: null, failure: null }]);
  expect(profile.data.cameras).toHaveLength(1);
  expect(device.authority.wrong).toBe(0);
});

test('where the disk is full nothing is entered and no password is left behind', async () => {
  const device = await start();
  documents.failure = () => FULL;
  expect(await add([device])).toBe('storage-full');
  expect(profile.data.cameras).toEqual([]);
  expect(secrets.kept.size).toBe(0);
});

test('a new password holds at the camera and here, and those that fail are named', async () => {
  const [first, second] = [await start(), await start({ faults: { locksAfter: 1 } })];
  await add([first, second]);
  const [one, two] = profile.data.cameras.map(({ camera }) => camera.id);
  second.authority.wrong = 1;
  const outcome = await rotate([one ?? '', two ?? '', 'unknown']);
  expect(outcome).toMatchObject([
    { camera: one, outcome: 'changed', failure: null },
    { camera: two, outcome: 'unchanged', failure: { code: 'onvif-password-refused' } },
    { camera: 'unknown', outcome: 'unchanged', failure: { code: 'camera-without-onvif' } },
  ]);
  expect(first.authority.users[0]?.password).toBe(NEXT);
  expect(profile.secret(one ?? '')).toBe(NEXT);
  expect(profile.secret(two ?? '')).toBe(FIRST_USER.password);
  expect([...secrets.kept.values()].toSorted()).toEqual([FIRST_USER.password, NEXT].toSorted());
});

test('a password that the camera calls too weak leaves the old one', async () => {
  const device = await start();
  await add([device]);
  const id = profile.data.cameras[0]?.camera.id ?? '';
  expect(await rotate([id], 'short')).toMatchObject([{ outcome: 'unchanged' }]);
  expect(profile.secret(id)).toBe(FIRST_USER.password);
  expect(
    await onvif.probe({
      address: device.address,
      user: 'operator',
      password: FIRST_USER.password,
      fingerprint: null,
    }),
  ).toMatchObject({ ok: true });
});

test('a change that was cut off is found out about by the next one, after a restart too', async () => {
  const device = await start();
  await add([device]);
  const id = profile.data.cameras[0]?.camera.id ?? '';
  // The camera took the new password; the console ended before it knew.
  secrets.kept.set(`camera/${id}/next`, NEXT);
  const user = device.authority.users[0];
  Object.assign(user ?? {}, { password: NEXT });
  onvif.close();
  await open();
  expect(await rotate([id], 'Pohranici-33')).toMatchObject([{ outcome: 'changed' }]);
  expect(user?.password).toBe('Pohranici-33');
  expect([...secrets.kept]).toEqual([[id, 'Pohranici-33']]);
  expect(device.authority.wrong).toBe(0);
});

test('while the camera is away, both passwords are kept', async () => {
  const device = await start();
  await add([device]);
  const id = profile.data.cameras[0]?.camera.id ?? '';
  await device.stop();
  running.splice(0);
  expect(await rotate([id])).toMatchObject([{ outcome: 'unsure' }]);
  expect([...secrets.kept.values()].toSorted()).toEqual([FIRST_USER.password, NEXT].toSorted());
});
