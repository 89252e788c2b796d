import { beforeEach, describe, expect, it } from 'vitest';
import type { RequestName } from '../../core/contract/contract.ts';
import type { ActingRole } from '../../core/domain/access.ts';
import { fail } from '../../core/domain/result.ts';
import { FULL } from './fake-ports.test-support.ts';
import { AT, TestRegistry } from './registry.test-support.ts';

let registry: TestRegistry;
beforeEach(async () => {
  registry = await TestRegistry.open();
});

const last = () => registry.audit.entries.at(-1);
const MOST = {
  ...{ camera: 'most', entry: { number: 7, name: 'Most', kind: 'mobile' } },
  ...{ addresses: { sub: 'rtsp://10.0.0.7/sub?password=x' }, user: 'viewer', password: 'secret' },
};

describe('a camera that is added', () => {
  it('is kept with its password, which nobody is told', async () => {
    const seen = await registry.entry('camera.add', MOST);
    expect(seen).toMatchObject({ password: true, camera: { id: 'most', streams: ['sub'] } });
    await registry.restart();
    expect(registry.camera('most')).toMatchObject({ number: 7, kind: 'mobile' });
    expect(registry.profile.secret('most')).toBe('secret');
    expect(registry.changes).toBe(1);
    expect(JSON.stringify([seen, registry.audit.entries])).not.toMatch(/secret|10\.0\.0\.7/);
  });

  it.each([
    ['its number', { entry: { ...MOST.entry, number: 2 } }, 'camera-number-taken'],
    ['its id', { camera: 'a' }, 'camera-id-taken'],
    [
      'sound without a basis',
      { entry: { ...MOST.entry, record: { audio: { state: 'on' } } } },
      'camera-unsound',
    ],
  ])('is refused for %s, and nothing of it is kept', async (_, given, code) => {
    expect(await registry.ask('camera.add', { ...MOST, ...given })).toMatchObject({
      failure: { code },
    });
    expect(registry.profile.data.cameras).toHaveLength(2);
    expect(registry.profile.secret('most')).toBeNull();
    expect(last()).toMatchObject({ outcome: 'failed', noted: { failure: code } });
  });

  it('is told which number is free instead', async () => {
    const entry = { ...MOST.entry, number: 1 };
    expect(await registry.ask('camera.add', { ...MOST, entry })).toEqual(
      fail('camera-number-taken', { number: 1, name: 'Camera 1', free: 3 }),
    );
  });

  it('is not kept without its password where the disk is full', async () => {
    registry.stored.failure = (kind) => (kind === 'camera' ? FULL : null);
    expect(await registry.ask('camera.add', MOST)).toMatchObject({ ok: false });
    expect(registry.profile.secret('most')).toBeNull();
    expect(registry.changes).toBe(0);
  });
});

describe('a change', () => {
  it('is in the journal with before and after, found by the camera', async () => {
    const entry = { owner: 'Obec', record: { tags: ['most'] } };
    await registry.entry('camera.change', { camera: 'a', entry });
    expect(last()).toMatchObject({
      ...{ camera: 'a', request: 'camera.change', outcome: 'done', operator: 'novak' },
      noted: {
        before: { owner: null, 'record.tags': null },
        after: { owner: 'Obec', 'record.tags': ['most'] },
      },
    });
  });

  it('to another host forgets the password: who changes an address must not learn it', async () => {
    const same = { sub: 'rtsp://10.0.0.2:8554/other' };
    await registry.entry('camera.change', { camera: 'b', entry: {}, addresses: same });
    expect(registry.profile.secret('b')).toBe('hunter2');
    const other = { sub: 'rtsp://10.9.9.9/live' };
    await registry.entry('camera.change', { camera: 'b', entry: {}, addresses: other });
    expect(registry.profile.secret('b')).toBeNull();
    expect(last()).toMatchObject({ noted: { addresses: true, password: 'forgotten' } });
  });

  it('of the password leaves the rest', async () => {
    const account = { user: 'root', password: 'new' };
    await registry.entry('camera.password', { camera: 'b', account });
    expect(registry.profile.secret('b')).toBe('new');
    const seen = await registry.entry('camera.password', { camera: 'b', account: null });
    expect(seen.password).toBe(false);
    expect(registry.profile.data.cameras[1]?.source).not.toHaveProperty('user');
  });

  it('may exchange two numbers at once', async () => {
    await registry.entry('camera.swapNumbers', { camera: 'a', other: 'b' });
    expect([registry.camera('a')?.number, registry.camera('b')?.number]).toEqual([2, 1]);
  });

  it('of a camera that is gone is refused', async () => {
    expect(await registry.ask('camera.remove', { camera: 'b' })).toEqual({ ok: true, value: null });
    expect(registry.profile.secret('b')).toBeNull();
    for (const request of ['camera.see', 'camera.remove', 'camera.change'] as const) {
      const input = request === 'camera.change' ? { camera: 'b', entry: {} } : { camera: 'b' };
      expect(await registry.ask(request, input)).toEqual(fail('camera-unknown'));
    }
  });

  it('that two ask for at once happens twice', async () => {
    await Promise.all([
      registry.entry('camera.change', { camera: 'a', entry: { owner: 'x' } }),
      registry.entry('camera.change', { camera: 'a', entry: { purpose: 'y' } }),
    ]);
    expect(registry.camera('a')).toMatchObject({ owner: 'x', purpose: 'y' });
  });
});

describe('a move', () => {
  it('keeps the old place and takes the camera off the wall until its sign is confirmed', async () => {
    const record = { space: 'public', sign: { state: 'in-place', date: '2026-01-01' } };
    const entry = { kind: 'solar', record, position: { lat: 50.1, lon: 17.2, precision: 'exact' } };
    await registry.entry('camera.change', { camera: 'a', entry });
    registry.role = 'shift-leader';
    const position = { lat: 50.01, lon: 17.3, bearing: 90, precision: 'exact' };
    const moved = await registry.entry('camera.move', { camera: 'a', position });
    expect(moved).toMatchObject({ notLive: 'sign-to-confirm', pictures: false });
    expect(moved.border?.distance).toBeCloseTo(1_112, -1);
    expect(moved.camera.record?.history).toMatchObject([
      { position: { lat: 50.1 }, from: null, to: AT, by: 'novak' },
    ]);
    const sign = { state: 'in-place', date: '2026-11-22' };
    const confirmed = await registry.entry('camera.report', { camera: 'a', sign });
    expect(confirmed).toMatchObject({ notLive: null, pictures: true });
  });

  it('of a camera that is mounted for good is refused', async () => {
    expect(await registry.ask('camera.move', { camera: 'a' })).toEqual(
      fail('camera-not-movable', { number: 1 }),
    );
  });
});

it('a fault has its beginning, and keeps it while it lasts', async () => {
  const condition = { state: 'fault', ticket: '2026/11' };
  await registry.entry('camera.report', { camera: 'a', condition });
  expect(registry.camera('a')?.record?.condition?.since).toBe(AT);
  await registry.entry('camera.report', { camera: 'a', check: { result: 'faults', text: 'mlha' } });
  const told = await registry.entry('camera.report', {
    ...{ camera: 'a', condition: { ...condition, workaround: 'kamera 2' } },
  });
  expect(told.camera.record).toMatchObject({
    condition: { since: AT, workaround: 'kamera 2' },
    lastCheck: { at: AT, by: 'novak', result: 'faults' },
  });
});

it('favourites are those of one operator', async () => {
  await registry.entry('camera.favourite', { camera: 'b', favourite: true });
  const mine = { query: {}, limit: 10, favourites: true };
  expect(await registry.ask('cameras.search', mine)).toMatchObject({
    value: { total: 1, found: [{ camera: { id: 'b' } }] },
  });
  registry.operator = 'kral';
  expect(await registry.ask('cameras.search', mine)).toMatchObject({ value: { total: 0 } });
  expect(await registry.entry('camera.see', { camera: 'b' })).toMatchObject({ favourite: false });
});

it('a search is in the journal with what was asked', async () => {
  const query = { text: 'camera', border: { within: 2_000 } };
  await registry.ask('cameras.search', { query, limit: 1 });
  expect(last()).toMatchObject({ detail: { query }, noted: { found: 0 }, outcome: 'done' });
});

describe('rights', () => {
  it('an owner without the right to pictures sees the entry', async () => {
    // S1-8
    registry.role = 'administrator';
    const seen = await registry.entry('camera.see', { camera: 'a' });
    expect(seen).toMatchObject({ pictures: false, camera: { id: 'a' } });
  });

  it.each<[ActingRole, RequestName, object, string]>([
    ['contractor-operator', 'camera.see', { camera: 'a' }, 'registry.see'],
    ['shift-leader', 'camera.move', { camera: 'a' }, 'registry.keep'],
    ['installer', 'camera.change', { camera: 'a', entry: { owner: 'x' } }, 'registry.change'],
    ['installer', 'camera.change', { camera: 'b', entry: { groups: null } }, 'registry.change'],
    ['installer', 'camera.remove', { camera: 'a' }, 'registry.change'],
    ['installer', 'camera.swapNumbers', { camera: 'b', other: 'a' }, 'registry.change'],
    ['installer', 'camera.add', MOST, 'registry.change'],
  ])('%s of one group may not %s beyond it', async (role, request, input, permission) => {
    const [a, b] = registry.profile.data.cameras;
    if (a === undefined || b === undefined) throw new Error('no cameras');
    const cameras = [
      { ...a, camera: { ...a.camera, kind: 'mobile' as const } },
      { ...b, camera: { ...b.camera, groups: ['river'] } },
    ];
    await registry.profile.change({ cameras }, 'test');
    registry.role = role;
    registry.groups = ['river'];
    expect(await registry.ask(request, input)).toEqual(fail('not-permitted', { permission }));
    expect(registry.audit.entries.at(-1)?.outcome).toBe('denied');
    expect(registry.changes).toBe(0);
  });

  it('a contractor finds the cameras of the own groups alone', async () => {
    await registry.entry('camera.change', { camera: 'b', entry: { groups: ['river'] } });
    registry.role = 'contractor-operator';
    registry.groups = ['river'];
    const answer = await registry.ask('cameras.search', { query: {}, limit: 10 });
    expect(answer).toMatchObject({ value: { total: 1, found: [{ camera: { id: 'b' } }] } });
  });
});

describe('what a device is asked over ONVIF', () => {
  const SERVICE = 'https://10.0.0.7/onvif/device_service';
  const source = () =>
    registry.profile.data.cameras.find(({ camera }) => camera.id === 'most')?.source;

  it('is listened to or not, as the entry says', async () => {
    await registry.entry('camera.add', { ...MOST, onvif: SERVICE, events: false });
    expect(source()).toMatchObject({ onvif: SERVICE, events: false });
    await registry.entry('camera.change', { camera: 'most', entry: { name: 'Bridge' } });
    expect(source()?.events).toBe(false);
    await registry.entry('camera.change', { camera: 'most', entry: {}, events: true });
    expect(source()).not.toHaveProperty('events');
  });

  it('keeps the certificate that was accepted for its address, and no other address', async () => {
    await registry.entry('camera.add', { ...MOST, onvif: SERVICE });
    const cameras = registry.profile.data.cameras.map(({ camera, source: each }) => ({
      ...{ camera, source: { ...each, certificate: 'AB:CD' } },
    }));
    await registry.profile.change({ cameras }, 'test');
    const account = { user: 'viewer', password: 'new' };
    await registry.entry('camera.password', { camera: 'most', account });
    await registry.entry('camera.change', { camera: 'most', entry: { name: 'Bridge' } });
    expect(source()?.certificate).toBe('AB:CD');
    const onvif = 'https://10.0.0.8/onvif/device_service';
    await registry.entry('camera.change', { camera: 'most', entry: {}, onvif });
    expect(source()).not.toHaveProperty('certificate');
  });
});
