import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { templateGrid } from '../../core/domain/layout.ts';
import type { Failure } from '../../core/domain/result.ts';
import { FIRST_POLICY } from '../../core/domain/policy.ts';
import { FIRST_SETTINGS } from '../../core/domain/settings.ts';
import { actOnWall, EMPTY_WALL } from '../../core/domain/wall.ts';
import type { Documents } from '../../core/ports.ts';
import { openDocuments } from '../adapters/documents/file-documents.ts';
import { cameraOf, CENTRE, layoutOf, NOVAK } from './examples.test-support.ts';
import { FULL, MemoryDocuments, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile, type Profile } from './profile.ts';

const CLOCK = { now: () => Date.UTC(2026, 6, 27, 12) };

async function open(documents: Documents, secrets = new MemorySecrets()): Promise<Profile> {
  const opened = await openProfile(documents, secrets, () => undefined);
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

describe('on the disk', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'profile-'));
  });
  afterEach(() => rm(folder, { recursive: true }));
  const documents = () => openDocuments(folder, CLOCK);
  const put = (name: string, text: string) => writeFile(join(folder, `${name}.json`), text);

  it('a new profile is empty and writes nothing by being opened', async () => {
    const profile = await open(await documents());
    expect(profile.data).toEqual({
      ...{ settings: FIRST_SETTINGS, policy: FIRST_POLICY },
      ...{ centre: null, cameras: [], layouts: [], walls: {}, operators: [], 'sign-in': {} },
      ...{ favourites: {}, imports: { mappings: [], last: null } },
    });
    expect(profile.sources()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('everything that was changed is there again', async () => {
    const wall = actOnWall(EMPTY_WALL, { do: 'place', tile: 3, camera: 'a' });
    const profile = await open(await documents());
    await profile.change('settings', { ...FIRST_SETTINGS, language: 'uk' });
    await profile.change('policy', { lockAfterMinutes: 5, secondPersonFor: ['audit.export'] });
    await profile.change('centre', CENTRE);
    await profile.change('cameras', [cameraOf('a', 1), cameraOf('b', 2)]);
    await profile.change('layouts', [layoutOf('night', 'Noc', 'ab..')]);
    await profile.change('operators', [NOVAK]);
    await profile.change('sign-in', { novak: { failures: 2, pinFailures: 0, at: 5 } });
    profile.keepWall('desk', wall);
    profile.keepWall('wall/1', EMPTY_WALL);
    await profile.settled();

    const again = await open(await documents());
    expect(again.data).toEqual(profile.data);
    expect(again.data).toEqual({
      settings: { ...FIRST_SETTINGS, language: 'uk' },
      policy: { lockAfterMinutes: 5, secondPersonFor: ['audit.export'] },
      centre: CENTRE,
      cameras: [cameraOf('a', 1), cameraOf('b', 2)],
      layouts: [layoutOf('night', 'Noc', 'ab..')],
      walls: { desk: wall, 'wall/1': EMPTY_WALL },
      operators: [NOVAK],
      'sign-in': { novak: { failures: 2, pinFailures: 0, at: 5 } },
      ...{ favourites: {}, imports: { mappings: [], last: null } },
    });
  });

  it('no document holds a password', async () => {
    const secrets = new MemorySecrets();
    const profile = await open(await documents(), secrets);
    await profile.change('cameras', [cameraOf('a', 1)]);
    await profile.changeSecrets(new Map([['a', 'secret-1']]));
    await profile.change('layouts', []);
    for (const name of await readdir(folder)) {
      expect(await readFile(join(folder, name), 'utf8')).not.toContain('secret-1');
    }
  });

  it.each([
    ['half of it', '{"version":1,"value":[{"camera":'],
    ['nothing', ''],
    ['another shape', '{"version":1,"value":{"cameras":[]}}'],
    [
      'an address in the camera',
      JSON.stringify({
        version: 1,
        value: [
          { camera: { ...cameraOf('a', 1).camera, address: 'x' }, source: cameraOf('a', 1).source },
        ],
      }),
    ],
    ['no version', '{"value":[]}'],
  ])('a damaged document (%s) is set aside, and the others are used', async (_, text) => {
    await (
      await open(await documents())
    ).change('settings', {
      ...FIRST_SETTINGS,
      language: 'lv',
    });
    await put('cameras', text);
    const opened = await documents();
    const profile = await open(opened);
    expect(profile.data).toMatchObject({ cameras: [], settings: { language: 'lv' } });
    expect(opened.setAside).toEqual(['cameras']);
    expect((await readdir(folder)).sort()).toEqual([
      'cameras.damaged-2026-07-27T12-00-00.000Z.json',
      'settings.json',
    ]);
    expect(
      await readFile(join(folder, 'cameras.damaged-2026-07-27T12-00-00.000Z.json'), 'utf8'),
    ).toBe(text);
  });

  it('a wall that cannot be shown as it is counts as damage', async () => {
    await put(
      'walls',
      JSON.stringify({ version: 1, value: { desk: { ...EMPTY_WALL, selected: 99 } } }),
    );
    const opened = await documents();
    expect((await open(opened)).data.walls).toEqual({});
    expect(opened.setAside).toEqual(['walls']);
  });

  it('a document of a newer version is refused and left untouched', async () => {
    const text = '{"version":2,"value":{"language":"cs","colour":"dark"}}';
    await put('settings', text);
    const opened = await openProfile(await documents(), new MemorySecrets(), () => undefined);
    expect(opened).toEqual({
      ok: false,
      failure: { code: 'document-newer', params: { name: 'settings', version: 2 } },
    });
    expect(await readdir(folder)).toEqual(['settings.json']);
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe(text);
  });
});

describe('changing', () => {
  it('takes place only where it can be kept', async () => {
    const documents = new MemoryDocuments();
    const profile = await open(documents);
    await profile.change('centre', CENTRE);
    documents.failure = () => FULL;
    expect(await profile.change('centre', null)).toEqual({ ok: false, failure: FULL });
    expect(profile.data.centre).toEqual(CENTRE);
    expect(documents.get('centre')).toEqual(CENTRE);
  });
});

describe('walls', () => {
  const walls = Array.from({ length: 50 }, (_, index) =>
    actOnWall(EMPTY_WALL, { do: 'select', tile: index % 16 }),
  );

  it('are taken at once and written as one: the newest wins', async () => {
    const documents = new MemoryDocuments();
    const profile = await open(documents);
    for (const wall of walls) profile.keepWall('desk', wall);
    expect(profile.data.walls['desk']).toBe(walls.at(-1));
    await profile.settled();
    expect(documents.get('walls')).toEqual({ desk: walls.at(-1) });
    expect(documents.writes.length).toBeLessThanOrEqual(2);
  });

  it('are never written twice at the same time', async () => {
    const documents = new MemoryDocuments();
    const profile = await open(documents);
    let underway = 0;
    let most = 0;
    documents.before = async () => {
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
    expect(documents.get('walls')).toEqual({ desk: walls.at(-1) });
  });

  it('of other windows are kept beside', async () => {
    const documents = new MemoryDocuments();
    const profile = await open(documents);
    profile.keepWall('desk', EMPTY_WALL);
    profile.keepWall('wall/1', { ...EMPTY_WALL, grid: templateGrid('16'), selected: 5 });
    await profile.settled();
    expect(Object.keys(documents.get('walls') as object)).toEqual(['desk', 'wall/1']);
  });

  it('that cannot be written are used on, and it is said until they can', async () => {
    const documents = new MemoryDocuments();
    const outcomes: (Failure | null)[] = [];
    const opened = await openProfile(documents, new MemorySecrets(), (failure) =>
      outcomes.push(failure),
    );
    const profile = opened.ok ? opened.value : await open(documents);
    documents.failure = () => FULL;
    profile.keepWall('desk', { ...EMPTY_WALL, selected: 1 });
    await profile.settled();
    expect(profile.data.walls['desk']?.selected).toBe(1);
    expect(documents.get('walls')).toBeUndefined();

    documents.failure = () => null;
    profile.keepWall('desk', { ...EMPTY_WALL, selected: 2 });
    await profile.settled();
    expect(outcomes).toEqual([FULL, null]);
    expect(documents.get('walls')).toEqual({ desk: { ...EMPTY_WALL, selected: 2 } });
  });
});

describe('sources', () => {
  it('have the password of their camera and no other', async () => {
    const secrets = new MemorySecrets();
    secrets.kept.set('a', 'secret-1').set('gone', 'secret-9');
    const profile = await open(new MemoryDocuments(), secrets);
    await profile.change('cameras', [cameraOf('a', 1), cameraOf('b', 2)]);
    expect(profile.sources()).toEqual([
      { ...cameraOf('a', 1).source, password: 'secret-1' },
      cameraOf('b', 2).source,
    ]);
    expect(profile.sources()[1]).not.toHaveProperty('password');
  });

  it('follow what is changed', async () => {
    const profile = await open(new MemoryDocuments());
    await profile.change('cameras', [cameraOf('a', 1), cameraOf('b', 2)]);
    await profile.changeSecrets(
      new Map([
        ['a', 'one'],
        ['b', 'two'],
      ]),
    );
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
    const profile = await open(new MemoryDocuments(), secrets);
    await profile.change('cameras', [cameraOf('a', 1)]);
    await profile.changeSecrets(new Map([['a', 'one']]));
    secrets.failure = FULL;
    expect(await profile.changeSecrets(new Map([['a', 'two']]))).toEqual({
      ok: false,
      failure: FULL,
    });
    expect(profile.sources()[0]?.password).toBe('one');
  });
});
