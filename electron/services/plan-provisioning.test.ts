import { beforeEach, describe, expect, it } from 'vitest';
import type { Provisioning } from '../../core/contract/provisioning.ts';
import { templateGrid } from '../../core/domain/layout.ts';
import { EMPTY_WALL } from '../../core/domain/wall.ts';
import { applyProvisioning } from './apply-provisioning.ts';
import { cameraOf, CENTRE, layoutOf } from './examples.test-support.ts';
import { FULL, MemoryDocuments, MemorySecrets } from './fake-ports.test-support.ts';
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

let documents: MemoryDocuments;
let secrets: MemorySecrets;
let profile: Profile;
let ids: number;

beforeEach(async () => {
  documents = new MemoryDocuments();
  secrets = new MemorySecrets();
  ids = 0;
  const opened = await openProfile(documents, secrets, () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  profile = opened.value;
});

const apply = (provisioning: Provisioning, given = passwords()) =>
  applyProvisioning(profile, provisioning, given, () => `new-${(ids += 1)}`);

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
    expect([...documents.texts.values()].join()).not.toContain('secret-1');
  });

  it('twice changes nothing', async () => {
    const given = passwords(['a', 'secret-1']);
    await apply(provisioningOf(), given);
    const [data, sources] = [structuredClone(profile.data), profile.sources()];
    const texts = new Map(documents.texts);
    await apply(provisioningOf(), given);
    expect(profile.data).toEqual(data);
    expect(profile.sources()).toEqual(sources);
    expect(documents.texts).toEqual(texts);
  });

  it('keeps the id of a layout of the same name, and a window that shows it keeps its wall', async () => {
    await profile.change('layouts', [
      layoutOf('night', 'Noc', 'b...'),
      layoutOf('gone', 'Den', 'a...'),
    ]);
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
    documents.writes.length = 0;
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
    expect(documents.writes).toEqual([]);
  });

  it.each(['centre', 'cameras', 'layouts'])(
    'because there is no room for %s leaves all documents as they were',
    async (full) => {
      const [data, texts] = [structuredClone(profile.data), new Map(documents.texts)];
      let room = 0;
      // Room comes back after the first failure: what was there before fits again.
      documents.failure = (name) => (name === full && (room += 1) === 1 ? FULL : null);
      expect(await apply(other())).toEqual({ ok: false, failure: FULL });
      expect(profile.data).toEqual(data);
      expect(documents.texts).toEqual(texts);
    },
  );
});
