/** Profiles of versions that kept their data in files, and of this one, on the disk. */
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { FIRST_RULES } from '../../core/domain/alarm/rule.ts';
import { FIRST_INTAKE } from '../../core/domain/intake.ts';
import { FIRST_SETTINGS } from '../../core/domain/settings.ts';
import { EMPTY_WALL } from '../../core/domain/wall.ts';
import type { Records } from '../../core/ports.ts';
import { openDocuments } from '../adapters/documents/file-documents.ts';
import { ENGINE_DOCUMENT } from '../adapters/engine/partner-record.ts';
import { FIRST_POLICY } from '../../core/domain/policy.ts';
import { cameraOf, CENTRE, layoutOf, NOVAK } from './examples.test-support.ts';
import { FULL, MemoryRecords, MemorySecrets } from './fake-ports.test-support.ts';
import { openProfile } from './profile.ts';

const CLOCK = { now: () => Date.UTC(2026, 6, 27, 12) };
const FILES = {
  settings: { ...FIRST_SETTINGS, language: 'uk' },
  policy: { ...FIRST_POLICY, lockAfterMinutes: 5 },
  centre: CENTRE,
  cameras: [cameraOf('b', 2), cameraOf('a', 1)],
  layouts: [layoutOf('night', 'Noc', 'ab..')],
  walls: { desk: EMPTY_WALL },
  operators: [NOVAK],
  'sign-in': { novak: { failures: 2, pinFailures: 0, at: 5 } },
  ...{
    preferences: {},
    monitors: [],
    favourites: {},
    mappings: {},
    patrols: {},
    engine: null,
    intake: FIRST_INTAKE,
    ...{ contacts: [], partnerCameras: [] },
    alarmRules: FIRST_RULES,
    setup: null,
    shared: null,
  },
};
const NAMES = Object.keys(FILES)
  .map((name) => `${name}.json`)
  .sort();

let folder: string;
let stored: MemoryRecords;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'earlier-'));
  stored = new MemoryRecords();
  for (const [name, value] of Object.entries(FILES)) await put(name, value);
  await put('secrets', {});
});
afterEach(() => rm(folder, { recursive: true }));

const textOf = (value: unknown): string => JSON.stringify({ version: 1, value });
const put = (name: string, value: unknown) => write(`${name}.json`, textOf(value));
const write = (file: string, text: string) => writeFile(join(folder, file), text);
const retired = () => readdir(join(folder, 'before-journal')).then((names) => names.sort());

async function open(records: Records = stored) {
  const documents = await openDocuments(folder, CLOCK);
  const opened = await openProfile(records, new MemorySecrets(), () => undefined, documents);
  return { opened, data: opened.ok ? opened.value.data : null, setAside: documents.setAside };
}

it('takes the files over as one change and moves them away', async () => {
  expect((await open()).data).toEqual(FILES);
  expect(stored.writes).toEqual(['files-of-an-earlier-version']);
  expect(await retired()).toEqual(NAMES);
  expect((await readdir(folder)).sort()).toEqual(['before-journal', 'secrets.json']);
  expect((await open()).data).toEqual(FILES);
  expect(stored.writes).toHaveLength(1);
});

it('leaves alone what the centre’s server keeps of partners and removed workstations', async () => {
  await put(ENGINE_DOCUMENT, { partners: ['nysa'] });
  await open();
  expect(await readdir(folder)).toContain(`${ENGINE_DOCUMENT}.json`);
});

it('changes nothing in a new profile', async () => {
  await rm(folder, { recursive: true });
  expect((await open()).opened.ok).toBe(true);
  expect(await readdir(folder)).toEqual([]);
  expect(stored.writes).toEqual([]);
});

it('ended before the files were moved only moves them, whatever was changed since', async () => {
  const first = await open();
  await (first.opened.ok ? first.opened.value.change({ centre: null }, 'test') : null);
  for (const [name, value] of Object.entries(FILES)) await put(name, value);
  expect((await open()).data).toEqual({ ...FILES, centre: null });
  // What had been moved already stays as it was.
  expect(await retired()).toHaveLength(2 * NAMES.length);
  expect(stored.writes).toHaveLength(2);
});

it('leaves the files where they cannot be taken over', async () => {
  stored.failure = () => FULL;
  expect((await open()).opened).toEqual({ ok: false, failure: FULL });
  expect((await readdir(folder)).sort()).toEqual([...NAMES, 'secrets.json'].sort());
  stored.failure = () => null;
  expect((await open()).data).toEqual(FILES);
});

it('goes on where they cannot be moved', async () => {
  await write('before-journal', 'in the way');
  expect((await open()).data).toEqual(FILES);
  expect((await open()).data).toEqual(FILES);
  expect(stored.writes).toHaveLength(1);
});

it('only reads them for a look', async () => {
  class Alone extends MemoryRecords {
    override readonly readOnly = true;
  }
  const alone = new Alone();
  expect((await open(alone)).data).toEqual(FILES);
  expect(alone.writes).toEqual([]);
  expect((await readdir(folder)).sort()).toEqual([...NAMES, 'secrets.json'].sort());
});

it('sets a damaged file aside and takes the others over', async () => {
  await write('cameras.json', '{"version":1,"value":[{"camera":');
  const { data, setAside } = await open();
  expect(data).toEqual({ ...FILES, cameras: [] });
  expect(setAside).toEqual(['cameras']);
  expect(await readdir(folder)).toContain('cameras.damaged-2026-07-27T12-00-00.000Z.json');
});

it('refuses a file of a newer version and leaves all of them', async () => {
  const text = '{"version":2,"value":{"language":"cs","colour":"dark"}}';
  await write('settings.json', text);
  expect((await open()).opened).toEqual({
    ok: false,
    failure: { code: 'document-newer', params: { name: 'settings', version: 2 } },
  });
  expect(await readFile(join(folder, 'settings.json'), 'utf8')).toBe(text);
  expect(stored.writes).toEqual([]);
});

it('a folder in the place of a file is told', async () => {
  await rm(join(folder, 'walls.json'));
  await mkdir(join(folder, 'walls.json'));
  expect((await open()).opened).toMatchObject({ failure: { code: 'storage-unreadable' } });
});
