import { describe, expect, it } from 'vitest';
import { FIRST_RULES } from '../../core/domain/alarm/rule.ts';
import type { Contact } from '../../core/domain/contact.ts';
import { templateGrid } from '../../core/domain/layout.ts';
import type { Failure } from '../../core/domain/result.ts';
import type { KnownMonitor } from '../../core/domain/monitors.ts';
import { FIRST_INTAKE } from '../../core/domain/intake.ts';
import { FIRST_POLICY } from '../../core/domain/policy.ts';
import { FIRST_PREFERENCES, type Preferences } from '../../core/domain/preferences.ts';
import { FIRST_SETTINGS } from '../../core/domain/settings.ts';
import { actOnWall, EMPTY_WALL } from '../../core/domain/wall.ts';
import { cameraOf, CENTRE, layoutOf, NOVAK } from './examples.test-support.ts';
import { FULL, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile, type Profile } from './profile.ts';

const PREFERENCES: Preferences = { ...FIRST_PREFERENCES, theme: 'night', keys: { clear: 'KeyX' } };
const MONITOR: KnownMonitor = { id: '7', label: 'DELL', x: 0, y: 0, use: 'desk', wall: null };

async function open(stored: MemoryRecords, secrets = new MemorySecrets()): Promise<Profile> {
  const opened = await openProfile(stored, secrets, () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

const NYSA: Contact = {
  ...{ id: '00000000-0000-4000-8000-000000000009', kind: 'partner', name: 'Nysa', phones: [] },
  ...{ radio: null, languages: ['pl'] },
};
const WALL = actOnWall(EMPTY_WALL, { do: 'place', tile: 3, camera: 'a' });
const FULL_PROFILE = {
  settings: { ...FIRST_SETTINGS, language: 'uk' as const },
  policy: {
    lockAfterMinutes: 5 as const,
    journalRetentionDays: 400,
    secondPersonFor: ['audit.export' as const],
    handoffTimes: { ...FIRST_POLICY.handoffTimes, 1: { seen: 20, expire: 90 } },
    ...{ alternates: ['nysa'], shiftChanges: ['07:00', '19:00'] },
    watchLimits: { advised: 3, many: 3, most: 12 },
    watchMinutes: 0,
  },
  centre: CENTRE,
  cameras: [cameraOf('b', 2), cameraOf('a', 1)],
  layouts: [layoutOf('night', 'Noc', 'ab..'), layoutOf('day', 'Den', '..ab')],
  operators: [NOVAK],
  'sign-in': { novak: { failures: 2, pinFailures: 0, at: 5 } },
  preferences: { [NOVAK.id]: PREFERENCES },
  monitors: [MONITOR],
  favourites: { novak: ['a'] },
  mappings: { '["Kamera"]': ['name' as const, null] },
  setup: { step: 'cameras' as const, open: true },
  shared: null,
  engine: { url: 'file:///srv/jesenik' },
  intake: {
    ...{ open: true, host: '127.0.0.1', port: 9_000 },
    apps: [
      {
        id: '00000000-0000-4000-8000-000000000008',
        name: 'Town app',
        tokenHash: 'a'.repeat(64),
        added: 5,
      },
    ],
  },
  contacts: [NYSA],
  alarmRules: FIRST_RULES.slice(1),
  partnerCameras: [],
  patrols: {
    a: [
      {
        ...{ id: '00000000-0000-4000-8000-000000000007', name: 'Bridges' },
        stops: [
          { preset: '1', seconds: 15 },
          { preset: '2', seconds: 30 },
        ],
      },
    ],
  },
};

async function filled(stored: MemoryRecords): Promise<Profile> {
  const profile = await open(stored);
  expect(await profile.change(FULL_PROFILE, 'test')).toEqual({ ok: true, value: null });
  profile.keepWall('desk', WALL);
  profile.keepWall('wall/1', EMPTY_WALL);
  await profile.settled();
  return profile;
}

describe('what is kept', () => {
  it('of a new profile is nothing, and nothing is written by opening it', async () => {
    const stored = new MemoryRecords();
    const profile = await open(stored);
    expect(profile.data).toEqual({
      ...{ settings: FIRST_SETTINGS, policy: FIRST_POLICY },
      ...{ centre: null, cameras: [], layouts: [], walls: {}, operators: [], 'sign-in': {} },
      ...{ preferences: {}, monitors: [] },
      ...{ favourites: {}, mappings: {}, setup: null, patrols: {}, engine: null },
      shared: null,
      intake: FIRST_INTAKE,
      ...{ contacts: [], partnerCameras: [], alarmRules: FIRST_RULES },
    });
    expect(profile.sources()).toEqual([]);
    expect(stored.writes).toEqual([]);
  });

  it('is there again, in its order', async () => {
    const stored = new MemoryRecords();
    const profile = await filled(stored);
    const again = await open(stored);
    expect(again.data).toEqual(profile.data);
    expect(again.data).toEqual({ ...FULL_PROFILE, walls: { desk: WALL, 'wall/1': EMPTY_WALL } });
    expect(again.hasUnusable).toBe(false);
  });

  it('is a record a thing, and holds no password', async () => {
    const stored = new MemoryRecords();
    const profile = await filled(stored);
    await profile.changeSecrets(new Map([['a', 'secret-1']]));
    expect(
      [...stored.kinds].map(([kind, values]) => `${kind} ${[...values.keys()].join()}`),
    ).toEqual([
      ...['settings settings', 'policy policy', 'centre centre', 'camera b,a'],
      ...[
        'order camera,layout,operator,intake-app,contact',
        'layout night,day',
        `operator ${NOVAK.id}`,
      ],
      ...['sign-in novak', `preferences ${NOVAK.id}`],
      ...['favourites novak', 'column-mapping ["Kamera"]', 'monitors monitors', 'engine engine'],
      'setup setup',
      'patrols a',
      'intake intake',
      `intake-app ${FULL_PROFILE.intake.apps[0]?.id ?? ''}`,
      `contact ${NYSA.id}`,
      'alarm-rules alarm-rules',
      'wall desk,wall/1',
    ]);
    expect(stored.text()).not.toContain('secret-1');
  });

  it('can be taken away again', async () => {
    const stored = new MemoryRecords();
    const profile = await filled(stored);
    const nothing = {
      ...{ centre: null, cameras: [], layouts: [], operators: [], 'sign-in': {} },
      ...{ preferences: {}, monitors: [], favourites: {}, mappings: {}, setup: null, patrols: {} },
      shared: null,
      contacts: [],
      intake: FIRST_INTAKE,
    };
    await profile.change(nothing, 'test');
    expect((await open(stored)).data).toMatchObject(nothing);
    expect(stored.kinds.get('order')?.size).toBe(0);
  });

  it.each([
    ['half of it', '{"id":"night","name":'],
    ['another shape', '{"id":"night"}'],
    ['nothing', ''],
  ])('and cannot be used (%s) stays as it is, counts as missing, and is told', async (_, text) => {
    const stored = new MemoryRecords();
    await filled(stored);
    stored.put('layout', 'night', text);
    const profile = await open(stored);
    expect(profile.hasUnusable).toBe(true);
    expect(profile.data.layouts).toEqual([layoutOf('day', 'Den', '..ab')]);
    expect(profile.data.cameras).toHaveLength(2);
    await profile.change({ layouts: [] }, 'test');
    expect(stored.kinds.get('layout')).toEqual(new Map([['night', text]]));
  });

  it.each([
    ['an address in the camera', 'camera', 'a', { ...cameraOf('a', 1).camera, address: 'x' }],
    ['a wall that cannot be shown', 'wall', 'desk', { ...EMPTY_WALL, selected: 99 }],
    ['a window that cannot be', 'wall', 'wall/0', EMPTY_WALL],
  ])('never is %s', async (_, kind, id, value) => {
    const stored = new MemoryRecords();
    stored.put(kind, id, JSON.stringify(value));
    const profile = await open(stored);
    expect(profile.data).toMatchObject({ cameras: [], walls: {} });
    expect(profile.hasUnusable).toBe(true);
  });

  it('without an order is all there', async () => {
    const stored = new MemoryRecords();
    await filled(stored);
    for (const text of ['{}', 'x']) {
      stored.put('order', 'layout', text);
      const profile = await open(stored);
      expect(profile.data.layouts).toHaveLength(2);
      expect(profile.hasUnusable).toBe(true);
    }
    stored.kinds.get('order')?.delete('layout');
    const profile = await open(stored);
    expect(profile.data.layouts).toHaveLength(2);
    expect(profile.hasUnusable).toBe(false);
  });

  it('cannot be read where the disk refuses', async () => {
    const stored = new MemoryRecords();
    stored.read = () => ({ ok: false, failure: FULL });
    expect(await openProfile(stored, new MemorySecrets(), () => undefined)).toEqual({
      ok: false,
      failure: FULL,
    });
  });
});

describe('changing', () => {
  it('writes only what differs', async () => {
    const stored = new MemoryRecords();
    const profile = await filled(stored);
    const changed: string[] = [];
    stored.failure = (kind) => {
      changed.push(kind);
      return null;
    };
    stored.writes.length = 0;
    // The same, with its fields in another order.
    const { camera, source } = cameraOf('b', 2);
    await profile.change({ cameras: [{ source, camera }, cameraOf('a', 1)] }, 'test');
    expect(stored.writes).toEqual([]);
    await profile.change({ cameras: [{ camera, source }, cameraOf('a', 7)] }, 'test');
    expect(changed).toEqual(['camera']);
  });

  it('takes place only where it can be kept', async () => {
    const stored = new MemoryRecords();
    const profile = await open(stored);
    await profile.change({ centre: CENTRE }, 'test');
    stored.failure = () => FULL;
    expect(await profile.change({ centre: null }, 'test')).toEqual({ ok: false, failure: FULL });
    expect(profile.data.centre).toEqual(CENTRE);
    expect(stored.part('centre')).toEqual(CENTRE);
  });

  it('of several parts is one, or none', async () => {
    const stored = new MemoryRecords();
    const profile = await open(stored);
    stored.failure = (kind) => (kind === 'layout' ? FULL : null);
    expect((await profile.change(FULL_PROFILE, 'test')).ok).toBe(false);
    expect(profile.data).toMatchObject({ centre: null, cameras: [], operators: [] });
    expect(stored.kinds.size).toBe(0);
  });

  it('takes nothing that could not be read again', async () => {
    const stored = new MemoryRecords();
    const profile = await open(stored);
    const wrong = { ...NOVAK, id: 'no id' };
    expect(await profile.change({ operators: [wrong] }, 'test')).toMatchObject({
      failure: { code: 'internal' },
    });
    expect(profile.data.operators).toEqual([]);
  });

  it('back to what was is written where a change stands that was refused', async () => {
    const stored = new MemoryRecords();
    const profile = await open(stored);
    await profile.change({ centre: CENTRE }, 'test');
    // The disk was full just between the two copies of the journal.
    const { change } = stored;
    stored.change = async (changes, because) => {
      await change.call(stored, changes, because);
      return { ok: false, failure: FULL };
    };
    expect((await profile.change({ centre: null }, 'test')).ok).toBe(false);
    expect(stored.part('centre')).toBeNull();
    stored.change = change.bind(stored);
    await profile.change({ centre: profile.data.centre }, 'test');
    expect(stored.part('centre')).toEqual(CENTRE);
  });
});

describe('walls', () => {
  const walls = Array.from({ length: 50 }, (_, index) =>
    actOnWall(EMPTY_WALL, { do: 'select', tile: index % 16 }),
  );

  it('are taken at once and written as one: the newest wins', async () => {
    const stored = new MemoryRecords();
    const profile = await open(stored);
    for (const wall of walls) profile.keepWall('desk', wall);
    expect(profile.data.walls['desk']).toBe(walls.at(-1));
    await profile.settled();
    expect(stored.part('walls')).toEqual({ desk: walls.at(-1) });
    expect(stored.writes.length).toBeLessThanOrEqual(2);
  });

  it('are never written twice at the same time', async () => {
    const stored = new MemoryRecords();
    const profile = await open(stored);
    let underway = 0;
    let most = 0;
    stored.before = async () => {
      underway += 1;
      most = Math.max(most, underway);
      for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
      underway -= 1;
    };
    for (const wall of walls) {
      profile.keepWall('desk', wall);
      await Promise.resolve();
    }
    await profile.settled();
    expect(most).toBe(1);
    expect(stored.part('walls')).toEqual({ desk: walls.at(-1) });
  });

  it('of other windows are kept beside', async () => {
    const stored = new MemoryRecords();
    const profile = await open(stored);
    profile.keepWall('desk', EMPTY_WALL);
    profile.keepWall('wall/1', { ...EMPTY_WALL, grid: templateGrid('16'), selected: 5 });
    await profile.settled();
    expect(Object.keys(stored.part('walls'))).toEqual(['desk', 'wall/1']);
  });

  it('that cannot be written are used on, and it is said until they can', async () => {
    const stored = new MemoryRecords();
    const outcomes: (Failure | null)[] = [];
    const opened = await openProfile(stored, new MemorySecrets(), (failure) =>
      outcomes.push(failure),
    );
    const profile = opened.ok ? opened.value : await open(stored);
    stored.failure = () => FULL;
    profile.keepWall('desk', { ...EMPTY_WALL, selected: 1 });
    await profile.settled();
    expect(profile.data.walls['desk']?.selected).toBe(1);
    expect(stored.part('walls')).toEqual({});

    stored.failure = () => null;
    profile.keepWall('desk', { ...EMPTY_WALL, selected: 2 });
    await profile.settled();
    expect(outcomes).toEqual([FULL, null]);
    expect(stored.part('walls')).toEqual({ desk: { ...EMPTY_WALL, selected: 2 } });
  });
});

describe('sources', () => {
  it('have the password of their camera and no other', async () => {
    const secrets = new MemorySecrets();
    secrets.kept.set('a', 'secret-1').set('gone', 'secret-9');
    const profile = await open(new MemoryRecords(), secrets);
    await profile.change({ cameras: [cameraOf('a', 1), cameraOf('b', 2)] }, 'test');
    expect(profile.sources()).toEqual([
      { ...cameraOf('a', 1).source, password: 'secret-1' },
      cameraOf('b', 2).source,
    ]);
    expect(profile.sources()[1]).not.toHaveProperty('password');
  });

  it('follow what is changed', async () => {
    const profile = await open(new MemoryRecords());
    const secrets = new Map([
      ['a', 'one'],
      ['b', 'two'],
    ]);
    await profile.change({ cameras: [cameraOf('a', 1), cameraOf('b', 2)] }, 'test', secrets);
    await profile.changeSecrets(
      new Map([
        ['a', null],
        ['b', 'three'],
      ]),
    );
    expect(profile.sources().map(({ password }) => password)).toEqual([undefined, 'three']);
  });

  it('keep their passwords where others cannot be kept', async () => {
    const secrets = new MemorySecrets();
    const profile = await open(new MemoryRecords(), secrets);
    await profile.change({ cameras: [cameraOf('a', 1)] }, 'test', new Map([['a', 'one']]));
    secrets.failure = FULL;
    const other = new Map([['a', 'two']]);
    expect(await profile.changeSecrets(other)).toEqual({ ok: false, failure: FULL });
    expect(await profile.change({ cameras: [] }, 'test', other)).toEqual({
      ok: false,
      failure: FULL,
    });
    expect(profile.sources()[0]?.password).toBe('one');
  });
});
