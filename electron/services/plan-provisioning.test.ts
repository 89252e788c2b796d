import { beforeEach, describe, expect, it } from 'vitest';
import type { Provisioning } from '../../core/contract/provisioning.ts';
import { ENGINE_SECRETS } from '../../core/domain/engine.ts';
import { templateGrid } from '../../core/domain/layout.ts';
import { EMPTY_WALL } from '../../core/domain/wall.ts';
import { planProvisioning } from './plan-provisioning.ts';
import { cameraOf, CENTRE, layoutOf } from './examples.test-support.ts';
import { FULL, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile, type Profile } from './profile.ts';

const GRID = templateGrid('4');

function provisioningOf(change: Partial<Provisioning> = {}): Provisioning {
  return {
    centre: CENTRE,
    gives: { cameras: true, layouts: true, operators: false },
    cameras: [cameraOf('a', 1), cameraOf('b', 2)],
    layouts: [{ name: 'Noc', grid: GRID, tiles: ['a', null, null, null] }],
    operators: [],
    partners: [],
    ...change,
  };
}

const passwords = (...pairs: [string, string][]) =>
  new Map(pairs.map(([camera, password]) => [camera, { password }]));

let stored: MemoryRecords;
let secrets: MemorySecrets;
let profile: Profile;
let ids: number;

beforeEach(async () => {
  stored = new MemoryRecords();
  secrets = new MemorySecrets();
  ids = 0;
  const opened = await openProfile(stored, secrets, () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  profile = opened.value;
});

function apply(
  provisioning: Provisioning,
  given = passwords(),
  files: Parameters<typeof planProvisioning>[4] = {},
) {
  const plan = planProvisioning(profile, provisioning, given, () => `new-${(ids += 1)}`, files);
  return profile.change(plan.values, 'provisioning', plan.secrets);
}

describe('a file that is applied', () => {
  it('sets centre, cameras, layouts and passwords', async () => {
    expect(await apply(provisioningOf(), passwords(['a', 'secret-1']))).toEqual({
      ok: true,
      value: null,
    });
    expect(profile.data).toMatchObject({
      centre: CENTRE,
      cameras: [cameraOf('a', 1), cameraOf('b', 2)],
      layouts: [{ id: 'new-1', name: 'Noc' }],
    });
    expect(profile.sources().map(({ password }) => password)).toEqual(['secret-1', undefined]);
    expect(stored.text()).not.toContain('secret-1');
  });

  it('twice changes nothing', async () => {
    const given = passwords(['a', 'secret-1']);
    await apply(provisioningOf(), given);
    const [data, sources] = [structuredClone(profile.data), profile.sources()];
    const text = stored.text();
    await apply(provisioningOf(), given);
    expect(profile.data).toEqual(data);
    expect(profile.sources()).toEqual(sources);
    expect(stored.text()).toBe(text);
  });

  it('keeps the id of a layout of the same name, and a window that shows it keeps its wall', async () => {
    await profile.change(
      { layouts: [layoutOf('night', 'Noc', 'b...'), layoutOf('gone', 'Den', 'a...')] },
      'test',
    );
    profile.keepWall('desk', EMPTY_WALL);
    await apply(provisioningOf());
    expect(profile.data.layouts).toEqual([layoutOf('night', 'Noc', 'a...')]);
    expect(profile.data.walls).toEqual({ desk: EMPTY_WALL });
  });

  it('forgets the passwords of cameras that it does not name and of those without one', async () => {
    await apply(
      provisioningOf({ cameras: ['a', 'b', 'c'].map((id, index) => cameraOf(id, index + 1)) }),
      passwords(['a', 'one'], ['b', 'two'], ['c', 'three']),
    );
    await apply(provisioningOf(), passwords(['a', 'other']));
    expect([...secrets.kept]).toEqual([['a', 'other']]);
  });

  it.each<[string, Partial<Provisioning>]>([
    ['centre', { centre: null }],
    ['cameras', { gives: { cameras: false, layouts: true, operators: false }, cameras: [] }],
    ['layouts', { gives: { cameras: true, layouts: false, operators: false }, layouts: [] }],
  ])('leaves its %s as they were where it does not name them', async (_, change) => {
    const given = passwords(['a', 'secret-1']);
    await apply(provisioningOf(), given);
    const [data, sources] = [structuredClone(profile.data), profile.sources()];
    await apply(provisioningOf(change), given);
    expect(profile.data).toEqual(data);
    expect(profile.sources()).toEqual(sources);
  });

  it('sets what the workstations share, and keeps it where the next file says nothing of it', async () => {
    const engine = { url: 'file:///srv/jesenik' };
    await apply(provisioningOf({ engine }));
    await apply(provisioningOf());
    expect(profile.data.engine).toEqual(engine);
    expect(stored.part('engine')).toEqual(engine);
    await apply(provisioningOf({ engine: { url: 'file:///srv/other' } }));
    expect(profile.data.engine).toEqual({ url: 'file:///srv/other' });
  });

  const JOIN = {
    ...{ id: 'inv-1', centre: 'Jeseník', until: 1_795_000_000_000, authority: null },
    ...{ servers: ['nats://127.0.0.1:4222'], jwt: 'a.b.c', seed: `SU${'A'.repeat(56)}` },
  };

  it('joins a centre by an invitation, and keeps the pass where the same is given again', async () => {
    await apply(provisioningOf(), undefined, { join: JOIN });
    expect(profile.data.engine).toEqual({
      joined: { invitation: 'inv-1', servers: JOIN.servers, authority: null },
    });
    expect(secrets.kept.get(ENGINE_SECRETS.invitation)).toContain(JOIN.seed);
    await profile.changeSecrets(new Map([[ENGINE_SECRETS.pass, 'p.a.ss']]));
    await apply(provisioningOf(), undefined, { join: JOIN });
    expect(secrets.kept.get(ENGINE_SECRETS.pass)).toBe('p.a.ss');
    await apply(provisioningOf(), undefined, { join: { ...JOIN, id: 'inv-2' } });
    expect(secrets.kept.has(ENGINE_SECRETS.pass)).toBe(false);
  });

  it('keeps what a server that IT runs asks for, its credentials among the secrets', async () => {
    const engine = { url: 'tls://nats.jesenik.example:4222' };
    await apply(provisioningOf({ engine }), undefined, { credentials: 'CREDS', authority: 'PEM' });
    expect(profile.data.engine).toEqual({ ...engine, authority: 'PEM' });
    expect(secrets.kept.get(ENGINE_SECRETS.credentials)).toBe('CREDS');
    await apply(provisioningOf({ engine }));
    expect(profile.data.engine).toEqual(engine);
    expect(secrets.kept.has(ENGINE_SECRETS.credentials)).toBe(false);
  });

  it('takes everything away where its sections are empty', async () => {
    await apply(provisioningOf(), passwords(['a', 'secret-1']));
    await apply(provisioningOf({ cameras: [], layouts: [] }));
    expect(profile.data).toMatchObject({ cameras: [], layouts: [] });
    expect(secrets.kept.size).toBe(0);
  });
});

describe('a file that cannot be kept', () => {
  beforeEach(async () => {
    await apply(provisioningOf(), passwords(['a', 'secret-1']));
    stored.writes.length = 0;
  });
  const other = () =>
    provisioningOf({
      centre: { ...CENTRE, name: 'Other' },
      cameras: [cameraOf('a', 7), cameraOf('z', 9)],
      layouts: [{ name: 'Other', grid: GRID, tiles: [null, null, null, null] }],
    });

  it('because passwords cannot be kept changes nothing at all', async () => {
    const before = structuredClone(profile.data);
    secrets.failure = FULL;
    expect(await apply(other(), passwords(['z', 'nine']))).toEqual({ ok: false, failure: FULL });
    expect(profile.data).toEqual(before);
    expect(stored.writes).toEqual([]);
  });

  it.each(['centre', 'camera', 'layout', 'order'])(
    'because there is no room for its kind %s leaves everything as it was',
    async (full) => {
      const [data, text] = [structuredClone(profile.data), stored.text()];
      stored.failure = (kind) => (kind === full ? FULL : null);
      expect(await apply(other(), passwords(['z', 'nine']))).toEqual({ ok: false, failure: FULL });
      expect(profile.data).toEqual(data);
      expect(stored.text()).toBe(text);
      expect([...secrets.kept]).toEqual([['a', 'secret-1']]);
    },
  );

  it('is one change of what differs', async () => {
    await apply(other());
    expect(stored.writes).toEqual(['provisioning']);
    expect([...(stored.kinds.get('camera')?.keys() ?? [])].sort()).toEqual(['a', 'z']);
  });
});
