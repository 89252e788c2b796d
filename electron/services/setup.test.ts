import { beforeEach, expect, test } from 'vitest';
import { asking } from './examples.test-support.ts';
import { FULL, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile, type Profile } from './profile.ts';
import { createSetup, setupOf } from './setup.ts';

let records: MemoryRecords;
let profile: Profile;
let changes: number;
let told: unknown[];

const reopened = async (): Promise<Profile> => {
  const opened = await openProfile(records, new MemorySecrets(), () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
};

beforeEach(async () => {
  records = new MemoryRecords();
  changes = 0;
  told = [];
  profile = await reopened();
});

const handlers = () =>
  createSetup(profile, {
    tell: (name, body) => told.push([name, body]),
    language: () => 'cs',
    film: (ordinal) => `file:///films/${String(ordinal)}.mp4`,
    changed: () => {
      changes += 1;
    },
  });
const GIVEN = { name: 'Město Jeseník!', country: 'CZ', authority: 'MP', timezone: 'Europe/Prague' };
const NAMES = ['One', 'Two', 'Three', 'Four'];

test('a console without cameras begins; what was left goes on there after a restart', async () => {
  expect(setupOf(profile)).toEqual({ step: 'language', open: true });
  await handlers()['setup.progress']({ step: 'cameras', open: true }, asking());
  expect(told).toEqual([['setup.changed', { step: 'cameras', open: true }]]);
  expect(setupOf(await reopened())).toEqual({ step: 'cameras', open: true });
  await handlers()['setup.progress']({ step: 'cameras', open: false }, asking());
  expect(setupOf(await reopened())).toEqual({ step: 'cameras', open: false });
});

test('the centre gets an id once and keeps it', async () => {
  await handlers()['setup.centre'](GIVEN, asking());
  expect(profile.data.centre).toEqual({ ...GIVEN, id: 'mesto-jesenik', lang: 'cs' });
  await handlers()['setup.centre']({ ...GIVEN, name: 'Інше' }, asking());
  expect(profile.data.centre).toMatchObject({ id: 'mesto-jesenik', name: 'Інше' });
  expect(changes).toBe(2);
});

test('a name without Latin letters gets an id too', async () => {
  await handlers()['setup.centre']({ ...GIVEN, name: 'Львів' }, asking());
  expect(profile.data.centre?.id).toBe('centre');
});

test('demonstration cameras stand beside the real ones and go with one press', async () => {
  const real = {
    camera: { id: 'a', number: 2, name: 'A', kind: 'fixed' as const, streams: [] },
    source: { camera: 'a', addresses: {} },
  };
  await profile.change({ cameras: [real] }, 'test');
  expect(setupOf(profile).open).toBe(false);
  for (const _ of [1, 2]) await handlers()['setup.demonstration']({ names: NAMES }, asking());
  expect(profile.data.cameras.map(({ camera }) => [camera.number, camera.name])).toEqual([
    ...[
      [2, 'A'],
      [1, 'One'],
      [3, 'Two'],
      [4, 'Three'],
    ],
    [5, 'Four'],
  ]);
  expect(profile.data.cameras[1]?.source.addresses).toEqual({ sub: 'file:///films/1.mp4' });
  await handlers()['setup.demonstration']({ names: null }, asking());
  expect(profile.data.cameras).toEqual([real]);
});

test('where nothing can be written nothing changes', async () => {
  records.failure = () => FULL;
  const answer = await handlers()['setup.demonstration']({ names: NAMES }, asking());
  expect(answer).toMatchObject({ ok: false, failure: FULL });
  expect(profile.data.cameras).toEqual([]);
  expect(changes).toBe(0);
});
