import { beforeEach, expect, it } from 'vitest';
import { asking } from './examples.test-support.ts';
import { MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile, type Profile } from './profile.ts';
import type { Machine } from './self-test.ts';
import { createSelfTests, type SelfTests } from './self-tests.ts';

let profile: Profile;
let told: { readonly body: unknown; readonly window: unknown }[];
let copied: string[];
let tried: string[];
/** Ends the trial that is under way. */
let answer: () => void;

const camera = (number: number, group: string) => ({
  camera: {
    ...{ id: `cam-${number}`, number, name: `Camera ${number}`, kind: 'fixed' as const },
    ...{ streams: ['sub' as const], groups: [group] },
  },
  source: { camera: `cam-${number}`, addresses: { sub: 'rtsp://10.0.0.1/sub' } },
});

const MACHINE: Machine = {
  links: () => Promise.resolve([]),
  ffmpeg: () => Promise.resolve({ path: 'ffmpeg', version: '5' }),
  usesGpu: () => false,
  codecs: () => Promise.resolve([]),
  screens: () => [],
  clock: () => Promise.resolve({ kept: true, offsetMs: null }),
  freeBytes: () => Promise.resolve(9_000_000_000),
  isWritable: () => Promise.resolve(true),
  journal: () => Promise.resolve(null),
  secretsPlace: () => 'system',
  searchable: () => Promise.resolve(['10.0.0.5']),
  playing: () => null,
  tryStream: (id, _, cancel) => {
    tried.push(id);
    return new Promise((resolve) => {
      answer = () => {
        const nothing = { firstPictureMs: 0, width: 0, height: 0, coding: '' };
        resolve({ reason: 'silent', ...nothing });
      };
      cancel.addEventListener('abort', answer);
    });
  },
};

let tests: SelfTests;
beforeEach(async () => {
  const opened = await openProfile(new MemoryRecords(), new MemorySecrets(), () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  profile = opened.value;
  [told, copied, tried] = [[], [], []];
  await profile.change({ cameras: [camera(1, 'own'), camera(2, 'other')] }, 'test');
  tests = createSelfTests(profile, {
    machine: MACHINE,
    onvif: { probe: () => Promise.reject(new Error('no camera has an address')) },
    mayWith: (_, { groups }) => groups?.includes('own') === true,
    tell: (_, body, window) => told.push({ body, window }),
    say: () => Promise.resolve((key) => key),
    copy: (text) => copied.push(text),
  });
});

const underWay = async (): Promise<void> => {
  for (let turn = 0; turn < 100 && tried.length === 0; turn += 1) await Promise.resolve();
};

it('tests the cameras of the own groups alone, tells the window that asked, and notes what is wrong', async () => {
  const noted: unknown[] = [];
  const running = tests.handlers['check.run'](null, asking({ note: (what) => noted.push(what) }));
  await underWay();
  answer();
  expect(await running).toMatchObject({ ok: true, value: { cancelled: false } });
  expect(tried).toEqual(['cam-1']);
  expect(new Set(told.map(({ window }) => window))).toEqual(new Set(['desk']));
  expect(noted).toEqual([
    expect.objectContaining({
      ...{ cancelled: false, cameras: 1, fail: 1 },
      wrong: [{ code: 'gpu-unused' }, { code: 'camera-failed', camera: 'cam-1' }],
    }),
  ]);
  await tests.handlers['check.copy'](null, asking());
  expect(copied[0]).toContain('check:happened.camera-failed');
});

it.each([
  ['by the person', () => void tests.handlers['check.cancel'](null, asking())],
  [
    'when its window closes',
    () => {
      tests.windowClosed('desk');
    },
  ],
  [
    'when somebody else signs in',
    () => {
      tests.sessionChanged('somebody-else');
    },
  ],
  ['when the console ends', () => void tests.end()],
])('is stopped %s', async (_, stop) => {
  const running = tests.handlers['check.run'](null, asking());
  await underWay();
  stop();
  expect(await running).toMatchObject({ ok: true, value: { cancelled: true } });
});

it('goes on when another window closes, and when the same person locks the controls', async () => {
  const who = asking();
  const running = tests.handlers['check.run'](null, who);
  await underWay();
  tests.windowClosed('wall/1');
  tests.sessionChanged(who.operator);
  answer();
  expect(await running).toMatchObject({ ok: true, value: { cancelled: false } });
});

it('what was found for one person is not copied by the next', async () => {
  const running = tests.handlers['check.run'](null, asking());
  await underWay();
  tests.sessionChanged('somebody-else');
  await running;
  await tests.handlers['check.copy'](null, asking());
  expect(copied).toEqual(['']);
});
