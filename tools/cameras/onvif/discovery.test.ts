/** Searching for the demonstration's devices, on the loopback network alone. */
import { createSocket } from 'node:dgram';
import { afterEach, expect, test } from 'vitest';
import { createOnvifDevices, type OnvifTools } from '../../../electron/adapters/onvif/devices.ts';
import { startDevice, type RunningDevice } from './device.ts';
import type { DeviceOptions } from './options.ts';

const running: RunningDevice[] = [];
const ends: (() => void)[] = [];

afterEach(async () => {
  for (const end of ends.splice(0)) end();
  await Promise.all(running.splice(0).map((device) => device.stop()));
});

async function freePort(): Promise<number> {
  const socket = createSocket('udp4');
  await new Promise<void>((ready) => socket.bind(0, ready));
  const { port } = socket.address();
  await new Promise<void>((closed) => {
    socket.close(closed);
  });
  return port;
}

async function start(options: DeviceOptions): Promise<RunningDevice> {
  const device = await startDevice(options);
  running.push(device);
  return device;
}

async function discover(
  port: number,
  hosts: readonly string[] = [],
  more: Partial<OnvifTools> = {},
) {
  const devices = createOnvifDevices({
    ...{ now: Date.now, networks: () => ['127.0.0.1'], library: null, discoveryPort: port },
    ...more,
  });
  const found = await devices.discover(hosts);
  return found.ok ? found.value : [];
}

test('many devices are found in one search, each once, with their names', async () => {
  const discovery = await freePort();
  const names = Array.from({ length: 50 }, (_, at) => `Kamera ${String(at)} & přechod`);
  await Promise.all(names.map((name, at) => start({ name, serial: `S-${String(at)}`, discovery })));
  const found = await discover(discovery);
  expect(found.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
  expect(new Set(found.flatMap(({ addresses }) => addresses))).toEqual(
    new Set(running.map(({ address }) => address)),
  );
  expect(found[0]?.hardware).toBe('PMZ-1');
});

test('a host that no search reaches is asked by itself', async () => {
  const discovery = await freePort();
  const device = await start({ discovery });
  const found = await discover(discovery, ['127.0.0.1'], { networks: () => [] });
  expect(found).toMatchObject([{ urn: device.urn, addresses: [device.address] }]);
});

test('what the library finds by itself counts too, once', async () => {
  const discovery = await freePort();
  const device = await start({ discovery });
  const probe = { urn: device.urn, xaddrs: [device.address], scopes: [] };
  const other = {
    ...{ urn: 'urn:other', xaddrs: ['http://192.0.2.9/onvif/device_service', 'javascript:x'] },
    scopes: ['onvif://www.onvif.org/name/North%20gate', 'onvif://www.onvif.org/location/%'],
  };
  const library = {
    start: () => Promise.resolve([probe, other, { urn: 5 }]),
    stop: () => Promise.resolve(null),
  };
  const found = await discover(discovery, [], { library });
  expect(found.map(({ urn }) => urn)).toEqual([device.urn, 'urn:other']);
  expect(found[1]).toMatchObject({
    name: 'North gate',
    location: '%',
    addresses: [other.xaddrs[0]],
  });
});

test('garbage from the network is passed over', async () => {
  const discovery = await freePort();
  const liar = createSocket('udp4');
  ends.push(() => {
    liar.close();
  });
  await new Promise<void>((ready) => {
    liar.bind(discovery, '127.0.0.1', ready);
  });
  let asked = 0;
  liar.on('message', (_, from) => {
    asked += 1;
    for (const text of ['', '<', '<!DOCTYPE a>', '<a>'.repeat(10_000), 'xmlns'.repeat(10_000)]) {
      liar.send(text, from.port, from.address);
    }
  });
  expect(await discover(discovery, ['127.0.0.1'], { networks: () => [] })).toEqual([]);
  expect(asked).toBeGreaterThan(0);
});

test('a search that is cancelled ends at once', async () => {
  const devices = createOnvifDevices({ now: Date.now, networks: () => [], library: null });
  const controller = new AbortController();
  const found = devices.discover([], controller.signal);
  controller.abort();
  expect(await found).toEqual({ ok: true, value: [] });
});
