import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readProvisioning } from '../../core/contract/provisioning.ts';
import { placeOf } from './places.ts';
import { provisioningFor } from './provisioning.ts';
import type { DemoCamera } from './start.ts';

function camera(ordinal: number, more: Partial<DemoCamera> = {}): DemoCamera {
  const place = placeOf(ordinal);
  const { id, number, name } = place;
  const main = `rtsp://127.20.0.${ordinal}:8554/main`;
  return { id, number, name, place, main, strip: ordinal, framesPerSecond: 15, ...more };
}

test('a hundred and ninety-nine cameras are a registry that the console takes', () => {
  const cameras = Array.from({ length: 199 }, (_, i) => camera(i + 1));
  const tiles = cameras.slice(0, 16).map(({ id }) => id);
  const text = provisioningFor(cameras, { layouts: [{ name: 'Centrum', columns: 4, tiles }] });
  expect(readProvisioning(parse(text))).toMatchObject({ ok: true });
});

test('a camera with a device is one that can be steered where the device moves', () => {
  const [steered, fixed] = [camera(1), camera(2)];
  const devices = {
    [steered.id]: { address: 'http://127.0.0.1:81/onvif/device_service', moves: true },
    [fixed.id]: { address: 'http://127.0.0.1:82/onvif/device_service', moves: false },
  };
  const read = readProvisioning(parse(provisioningFor([steered, fixed, camera(3)], { devices })));
  expect(read).toMatchObject({
    ok: true,
    provisioning: {
      cameras: [
        { camera: { kind: 'ptz' }, source: { onvif: devices[steered.id]?.address } },
        { camera: { kind: 'fixed' }, source: { onvif: devices[fixed.id]?.address } },
        { camera: { kind: 'fixed' } },
      ],
    },
  });
});

test('every place has a name, an id and a number of its own', () => {
  const places = Array.from({ length: 199 }, (_, i) => placeOf(i + 1));
  for (const key of ['id', 'number', 'name'] as const) {
    expect(new Set(places.map((place) => place[key])).size).toBe(places.length);
  }
});

test('passwords go to the environment where one is given', () => {
  const environment: Record<string, string> = {};
  const guarded = camera(6, { user: 'viewer', password: 'secret-1' });
  const text = provisioningFor([guarded], { environment });
  expect(text).not.toContain('secret-1');
  expect(text).toContain('env:POMEZI_DEMO_JES_018');
  expect(environment).toMatchObject({ POMEZI_DEMO_JES_018: 'secret-1' });
});
