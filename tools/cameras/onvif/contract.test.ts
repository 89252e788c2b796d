/** The port `Onvif` against the demonstration's devices over real sockets, with what is wrong with real ones. */
import { afterEach, expect, test } from 'vitest';
import type { OnvifAccess } from '../../../core/domain/onvif.ts';
import { createOnvifDevices, type OnvifDevices } from '../../../electron/adapters/onvif/devices.ts';
import { startDevice, type RunningDevice } from './device.ts';
import { FIRST_USER, type DeviceFaults, type DeviceOptions } from './options.ts';

const running: RunningDevice[] = [];
const ports: OnvifDevices[] = [];

afterEach(async () => {
  for (const port of ports.splice(0)) port.close();
  await Promise.all(running.splice(0).map((device) => device.stop()));
});

function openPort(): OnvifDevices {
  const port = createOnvifDevices({ now: Date.now, networks: () => [], library: null });
  ports.push(port);
  return port;
}

async function start(options: DeviceOptions = {}): Promise<RunningDevice> {
  const device = await startDevice(options);
  running.push(device);
  return device;
}

function accessTo(device: RunningDevice, more: Partial<OnvifAccess> = {}): OnvifAccess {
  const { name: user, password } = FIRST_USER;
  return { address: device.address, user, password, fingerprint: null, ...more };
}

const AUTHS: readonly NonNullable<DeviceOptions['auth']>[] = ['token', 'digest', 'either', 'none'];

test.each(AUTHS)('a device that wants %s is described whole', async (auth) => {
  const device = await start({ auth, name: 'Most přes Nysu', serial: 'A-17' });
  const probed = await openPort().probe(accessTo(device));
  expect(probed).toMatchObject({
    ok: true,
    value: {
      ...{ manufacturer: 'Pomezí', model: 'Most přes Nysu', firmware: '1.4.2', serial: 'A-17' },
      ...{ snapshot: true, ptz: true, events: true, imaging: true, secure: false },
      media: ['media1', 'media2'],
      streams: [
        { profile: 'main', coding: 'H264', width: 1920, height: 1080, rate: 25 },
        { profile: 'sub', coding: 'H264', width: 640, height: 360, rate: 12 },
      ],
    },
  });
  expect(device.authority.wrong).toBe(0);
});

const FAULTS: readonly (readonly [string, DeviceFaults])[] = [
  ['whose clock is two hours fast', { clockOffsetMs: 7_200_000 }],
  ['whose clock is two hours slow', { clockOffsetMs: -7_200_000 }],
  ['without rate control', { noRateControl: true }],
  ['without Media1', { noMedia1: true }],
  ['without Media2', { noMedia2: true }],
  ['without events', { noEvents: true }],
  ['that knows capabilities alone', { noServices: true }],
  ['that answers late', { delayMs: 150 }],
  ['behind NAT', { announcedHost: '192.0.2.77' }],
];

test.each(FAULTS)('a device %s is described and moved all the same', async (_, faults) => {
  const device = await start({ faults });
  const port = openPort();
  const probed = await port.probe(accessTo(device));
  expect(probed).toMatchObject({ ok: true, value: { model: 'Demonstration camera' } });
  const facts = probed.ok ? probed.value : null;
  expect(facts?.streams.map(({ address }) => address)).toEqual([
    'rtsp://127.0.0.1:554/main',
    'rtsp://127.0.0.1:554/sub',
  ]);
  expect(facts?.streams[0]?.rate).toBe(faults.noRateControl === true ? null : 25);
  expect(facts?.streams[0]?.coding).toBe(faults.noMedia1 === true ? 'H265' : 'H264');
  // The device says whole seconds.
  expect(Math.abs((facts?.clockOffsetMs ?? NaN) - (faults.clockOffsetMs ?? 0))).toBeLessThan(
    60_000,
  );
  const to = { pan: 0.5, tilt: -0.25, zoom: 0.75 };
  expect(await port.move(accessTo(device), { how: 'absolute', to })).toMatchObject({ ok: true });
  expect(device.movement.position).toEqual(to);
});

test('user names and passwords with marks, quotes and letters of every script are sent whole', async () => {
  const name = `a&b<c>'"`;
  const password = 'Žluťoučký & "кінь" <7>';
  const users = [{ name, password, level: 'Administrator' as const }];
  const token = await start({ users });
  expect(await openPort().probe(accessTo(token, { user: name, password }))).toMatchObject({
    ok: true,
  });
  const plain = [{ name: 'a&b', password, level: 'Administrator' as const }];
  const digest = await start({ users: plain, auth: 'digest' });
  const access = accessTo(digest, { user: 'a&b', password });
  expect(await openPort().probe(access)).toMatchObject({ ok: true });
});

test.each(AUTHS.filter((auth) => auth !== 'none'))(
  'a wrong password is sent once to a device that wants %s and never again by itself',
  async (auth) => {
    const device = await start({ auth, faults: { locksAfter: 2 } });
    const port = openPort();
    const wrong = accessTo(device, { password: 'wrong' });
    const asked = await Promise.all([port.probe(wrong), port.status(wrong), port.presets(wrong)]);
    const later = [await port.stop(wrong), await port.snapshot(wrong, null)];
    const refusal = { ok: false, failure: { code: 'onvif-password-refused' } };
    for (const answer of [...asked, ...later]) expect(answer).toMatchObject(refusal);
    expect(device.authority.wrong).toBe(1);
    expect(await port.probe(accessTo(device))).toMatchObject({ ok: true });
    port.forgetRefusal(device.address);
    expect(await port.probe(wrong)).toMatchObject(refusal);
    expect(device.authority.wrong).toBe(2);
  },
);

test('a device without a clock that refuses is not called one with a wrong password', async () => {
  const device = await start({ faults: { clockUnset: true, clockOffsetMs: -7_200_000 } });
  const probed = await openPort().probe(accessTo(device));
  expect(probed).toMatchObject({ ok: false, failure: { code: 'onvif-clock' } });
});

test('a clock that is set between two calls does not make the password wrong', async () => {
  const device = await start();
  const port = openPort();
  expect(await port.probe(accessTo(device))).toMatchObject({ ok: true });
  device.setClock(3_600_000);
  expect(await port.status(accessTo(device))).toMatchObject({ ok: true });
  expect(await port.status(accessTo(device))).toMatchObject({ ok: true });
});

test('a certificate that nobody vouches for is named, and accepted only as the one that was named', async () => {
  const device = await start({ secure: true });
  const port = openPort();
  const first = await port.probe(accessTo(device));
  expect(first).toMatchObject({ ok: false, failure: { code: 'onvif-certificate' } });
  expect(device.answered).toEqual([]);
  const shown = first.ok ? '' : String(first.failure.params['fingerprint']);
  expect(shown).toMatch(/^([0-9A-F]{2}:){31}[0-9A-F]{2}$/);
  const accepted = await port.probe(accessTo(device, { fingerprint: shown }));
  expect(accepted).toMatchObject({ ok: true, value: { secure: true, fingerprint: shown } });
  const other = shown.replace(/^../, shown.startsWith('00') ? '01' : '00');
  const changed = await port.probe(accessTo(device, { fingerprint: other }));
  expect(changed).toMatchObject({ ok: false, failure: { code: 'onvif-certificate' } });
});

test.each(['token', 'digest'] as const)(
  'a snapshot behind digest comes from a device that wants %s',
  async (auth) => {
    const device = await start({ auth, faults: { snapshotDigest: true } });
    const taken = await openPort().snapshot(accessTo(device), null);
    expect(taken).toMatchObject({ ok: true, value: { type: 'image/jpeg' } });
    expect(taken.ok && taken.value.bytes.subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    expect(device.authority.wrong).toBe(0);
  },
);

test('a camera turns until it is told to stop, and stops by itself where nobody tells it', async () => {
  const device = await start();
  const port = openPort();
  const access = accessTo(device);
  const speed = { pan: 1, tilt: 0, zoom: 0 };
  expect(await port.move(access, { how: 'continuous', speed, forMs: 60_000 })).toMatchObject({
    ok: true,
  });
  expect(await port.status(access)).toMatchObject({ ok: true, value: { moving: true } });
  expect(await port.stop(access)).toMatchObject({ ok: true });
  expect(await port.status(access)).toMatchObject({ ok: true, value: { moving: false } });
  await port.move(access, { how: 'continuous', speed, forMs: 1 });
  await expect.poll(() => device.movement.moving).toBe(false);
  expect(await port.goTo(access, null)).toMatchObject({ ok: true });
  expect(device.movement.position).toEqual({ pan: 0, tilt: 0, zoom: 0 });
});

test('presets with the same name and with marks in it are kept apart', async () => {
  const device = await start();
  const port = openPort();
  const access = accessTo(device);
  expect(await port.presets(access)).toEqual({ ok: true, value: [] });
  const first = await port.keepPreset(access, 'Most & "řeka"', null);
  await port.move(access, { how: 'relative', by: { pan: 0.2, tilt: 0, zoom: 0.1 } });
  const second = await port.keepPreset(access, 'Most & "řeka"', null);
  const tokens = [first, second].map((kept) => (kept.ok ? kept.value : ''));
  const name = 'Most & "řeka"';
  expect(await port.presets(access)).toEqual({
    ok: true,
    value: tokens.map((token) => ({ token, name })),
  });
  await port.goTo(access, tokens[0] ?? '');
  expect(device.movement.position.pan).toBe(0);
  expect(await port.removePreset(access, tokens[1] ?? '')).toMatchObject({ ok: true });
  expect(await port.goTo(access, tokens[1] ?? '')).toMatchObject({ ok: false });
});

test('a camera that cannot move says so', async () => {
  const device = await start({ moves: false });
  const port = openPort();
  expect(await port.probe(accessTo(device))).toMatchObject({ ok: true, value: { ptz: false } });
  const failure = { code: 'onvif-not-supported' };
  expect(await port.stop(accessTo(device))).toMatchObject({ ok: false, failure });
});

test('a new password holds at the device, keeps the level and leaves the old one without effect', async () => {
  const device = await start();
  const port = openPort();
  const next = 'Nové & <tajné> 9';
  expect(await port.changePassword(accessTo(device), next)).toMatchObject({ ok: true });
  expect(device.authority.users).toEqual([{ ...FIRST_USER, password: next }]);
  expect(await port.probe(accessTo(device, { password: next }))).toMatchObject({ ok: true });
  const weak = await port.changePassword(accessTo(device, { password: next }), 'x');
  expect(weak).toMatchObject({ ok: false, failure: { code: 'onvif-not-supported' } });
});

test('a device that is slow to tell of each of its streams is given up', async () => {
  const device = await start({ faults: { delayMs: 150 } });
  const port = createOnvifDevices({ now: Date.now, networks: () => [], describeWithinMs: 1 });
  ports.push(port);
  const probed = await port.probe(accessTo(device));
  expect(probed).toMatchObject({ ok: false, failure: { code: 'onvif-timed-out' } });
});

test('who cancels waits no longer', async () => {
  const device = await start({ faults: { delayMs: 20_000 } });
  const controller = new AbortController();
  const probed = openPort().probe(accessTo(device), controller.signal);
  controller.abort();
  expect(await probed).toMatchObject({ ok: false, failure: { code: 'onvif-timed-out' } });
});
