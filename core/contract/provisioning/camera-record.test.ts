import { expect, it } from 'vitest';
import { cameraRecord } from '../registry-record.ts';
import { readProvisioning } from '../provisioning.ts';

function read(given: object) {
  const streams = { sub: 'rtsp://10.0.0.1/sub' };
  return readProvisioning({ cameras: [{ id: 'a', number: 1, name: 'Most', streams, ...given }] });
}

const WHOLE = {
  ...{ controllers: ['Město'], users: ['MP'], centre: 'Jeseník', space: 'public', tags: ['most'] },
  ...{ watched_distance: 20, purposes: ['traffic'], place: { municipality: 'Jeseník' } },
  ...{ mount: { kind: 'pole', height: 6 }, night: { ability: 'infrared', range: 30 } },
  picture: { width: 1920, height: 1080, frame_rate: 25, codec: 'h264' },
  optics: { sensor_width: 5.37, focal_shortest: 2.8, focal_longest: 12 },
  ...{ audio: { state: 'on', basis: '§ 24b' }, recorder: { name: 'NVR', channel: '1' } },
  ...{ sharing: { level: 'full', agreement: 'A' }, sign: { date: '2026-05-04' } },
  ...{ contact: { phone: '158' }, condition: { state: 'fault', ticket: '7' } },
  solar: { awake: 'hours', from: '06:00', to: '22:00', battery_threshold: 20 },
  ...{ drone: { operator_number: 'CZE1', pilot: 'Král' }, anpr: { lanes: 2 } },
};

it('every field of the registry can stand in the file', () => {
  const reading = read(WHOLE);
  const record = reading.ok ? reading.provisioning.cameras[0]?.camera.record : undefined;
  expect(record).toMatchObject({
    ...{ watchedDistance: 20, picture: { frameRate: 25 }, optics: { focalLongest: 12 } },
    ...{ sign: { state: 'in-place', date: '2026-05-04' }, solar: { batteryThreshold: 20 } },
    drone: { operatorNumber: 'CZE1' },
  });
  expect(cameraRecord.safeParse(record).success).toBe(true);
  expect(Object.keys(record ?? {})).toHaveLength(Object.keys(WHOLE).length);
});

it('a file that says nothing of them makes no record', () => {
  const reading = read({});
  expect(reading.ok && reading.provisioning.cameras[0]?.camera).not.toHaveProperty('record');
});

it('a sign that does not hang has its reason', () => {
  const reading = read({ sign: { exception: 'teprve se montuje' } });
  expect(reading.ok && reading.provisioning.cameras[0]?.camera.record?.sign).toEqual({
    ...{ state: 'exception', reason: 'teprve se montuje' },
  });
});

it.each([
  [{ picture: { widht: 1 } }, 'picture.widht', 'unknown-key'],
  [{ picture: { width: 99.5 } }, 'picture.width', 'wrong-type'],
  [{ mount: { height: 900 } }, 'mount.height', 'out-of-range'],
  [{ night: { range: 3 } }, 'night.ability', 'missing'],
  [{ audio: { state: 'on' } }, 'audio.basis', 'missing'],
  [{ solar: { awake: 'hours', from: '06:00' } }, 'solar.to', 'missing'],
  [{ solar: { awake: 'hours', from: '6', to: '07:00' } }, 'solar.from', 'wrong-form'],
  [{ optics: { focal_shortest: 9, focal_longest: 3 } }, 'optics.focal_longest', 'out-of-range'],
  [{ sign: {} }, 'sign.date', 'missing'],
  [{ sign: { date: '2026-02-30' } }, 'sign.date', 'wrong-form'],
  [{ face: 'x' }, 'face', 'unknown-key'],
])('%j is told at %s as %s', (given, path, code) => {
  const reading = read(given);
  expect(reading.ok ? [] : reading.issues).toMatchObject([
    { path: ['cameras', 0, ...path.split('.')], code },
  ]);
});
