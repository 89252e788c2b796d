import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../core/domain/result.ts';
import { FULL } from './fake-ports.test-support.ts';
import { TestRegistry } from './registry.test-support.ts';

let registry: TestRegistry;
beforeEach(async () => {
  registry = await TestRegistry.open();
});

const open = (again: { encoding: string; delimiter: string } | null = null) =>
  registry.ask('cameras.importOpen', { again });
const apply = (mapping: readonly (string | null)[]) =>
  registry.ask('cameras.import', { mapping, apply: true });
const LIST = 'Číslo;Název;Vlastník\n1;Most;Obec\n9;Park;\n';
const COLUMNS = ['number', 'name', 'owner'];

async function imported(text = LIST, mapping: readonly (string | null)[] = COLUMNS) {
  registry.choose(text);
  await open();
  return apply(mapping);
}

describe('a list that is opened', () => {
  it('is told with its columns, what they likely are, and examples', async () => {
    registry.choose(LIST);
    expect(await open()).toEqual({
      ok: true,
      value: {
        ...{ file: 'cameras.csv', encoding: 'utf-8', delimiter: ';', lines: 2 },
        columns: [
          { header: 'Číslo', proposed: 'number', samples: ['1', '9'] },
          { header: 'Název', proposed: 'name', samples: ['Most', 'Park'] },
          { header: 'Vlastník', proposed: 'owner', samples: ['Obec'] },
        ],
      },
    });
    expect(registry.audit.entries.at(-1)).toMatchObject({ noted: { file: 'cameras.csv' } });
  });

  it('is read anew with another delimiter', async () => {
    registry.choose(LIST);
    await open();
    expect(await open({ encoding: 'utf-8', delimiter: '|' })).toMatchObject({
      value: { delimiter: '|', columns: [{}] },
    });
  });

  it('is read anew in another encoding', async () => {
    registry.choose(LIST);
    await open();
    expect(await open({ encoding: 'windows-1250', delimiter: ';' })).toMatchObject({
      value: { encoding: 'windows-1250', columns: [{ header: 'ÄŚĂ­slo' }, {}, {}] },
    });
  });

  it('is none where no file was chosen, and cannot be read anew then', async () => {
    expect(await open()).toEqual({ ok: true, value: null });
    expect(await open({ encoding: 'utf-8', delimiter: ';' })).toEqual(fail('table-gone'));
    expect(await apply(COLUMNS)).toEqual(fail('table-gone'));
  });

  it('remembers its columns for the next list with the same headers', async () => {
    await imported(LIST, ['number', 'name', null]);
    await registry.restart();
    registry.choose(LIST);
    expect(await open()).toMatchObject({
      value: { columns: [{ proposed: 'number' }, { proposed: 'name' }, { proposed: null }] },
    });
  });
});

describe('an import', () => {
  it('first says what it would do', async () => {
    registry.choose(LIST);
    await open();
    const dry = await registry.ask('cameras.import', { mapping: COLUMNS, apply: false });
    expect(dry).toMatchObject({
      value: { applied: false, added: 1, changed: 1, same: 0, issues: [] },
    });
    expect(registry.profile.data.cameras).toHaveLength(2);
  });

  it('then does it at once', async () => {
    expect(await imported()).toMatchObject({ value: { applied: true, added: 1, changed: 1 } });
    expect(registry.camera('a')).toMatchObject({ name: 'Most', owner: 'Obec' });
    expect(registry.camera('new-1')).toMatchObject({ number: 9, name: 'Park', streams: [] });
    expect(registry.changes).toBe(1);
    expect(registry.audit.entries.at(-1)).toMatchObject({
      noted: { file: 'cameras.csv', added: ['new-1'], changed: ['a'] },
    });
    expect(await imported()).toMatchObject({ value: { added: 0, changed: 0, same: 2 } });
  });

  it('with one mistake does nothing at all and names its line', async () => {
    const text = `${LIST}x;Zámek;\n`;
    expect(await imported(text)).toEqual(fail('table-mistaken', { lines: 1 }));
    expect(registry.profile.data.cameras).toHaveLength(2);
    const dry = await registry.ask('cameras.import', { mapping: COLUMNS, apply: false });
    expect(dry).toMatchObject({ value: { mistakes: 1, issues: [{ line: 4, column: 'number' }] } });
  });

  it('does nothing where the disk is full', async () => {
    registry.stored.failure = (kind) => (kind === 'camera' ? FULL : null);
    expect(await imported()).toMatchObject({ failure: { code: 'storage-full' } });
    expect(registry.profile.data.cameras).toHaveLength(2);
  });

  it('that moves a camera to another host forgets its password', async () => {
    await imported('id;sub\nb;rtsp://10.9.9.9/x\n', ['id', 'sub']);
    expect(registry.profile.secret('b')).toBeNull();
  });

  it('beyond the own groups is refused as a whole', async () => {
    registry.groups = ['river'];
    expect(await imported()).toEqual(fail('not-permitted', { permission: 'registry.change' }));
    expect(registry.profile.data.cameras).toHaveLength(2);
  });

  it('of 100,000 lines names each mistake and applies nothing', async () => {
    const lines = Array.from({ length: 100_000 }, (_, index) =>
      index % 10_000 === 5 ? `0;x${index};91` : `${index + 1};x${index};50`,
    );
    registry.choose(`number;name;lat\n${lines.join('\n')}\n`);
    await open();
    const dry = await registry.ask('cameras.import', {
      ...{ mapping: ['number', 'name', null], apply: false },
    });
    const wrong = dry as { value: { mistakes: number; issues: { line: number }[] } };
    // Ten without a sound number, and 100,000, which is no number of a camera.
    expect(wrong.value.mistakes).toBe(11);
    expect(wrong.value.issues.map(({ line }) => line).slice(0, 2)).toEqual([7, 10_007]);
  });
});

describe('taking an import back', () => {
  it('restores what was, also after a restart, and only once', async () => {
    const before = structuredClone(registry.profile.data.cameras);
    await imported();
    await registry.restart();
    expect(await registry.ask('cameras.importUndo', null)).toMatchObject({ ok: true });
    expect(registry.profile.data.cameras).toEqual(before);
    expect(await registry.ask('cameras.importUndo', null)).toEqual(fail('import-not-undoable'));
  });

  it('is refused when one of its cameras was changed since', async () => {
    await imported();
    await registry.entry('camera.change', { camera: 'a', entry: { owner: 'Jiná obec' } });
    expect(await registry.ask('cameras.importUndo', null)).toEqual(fail('import-not-undoable'));
    expect(registry.camera('a')?.owner).toBe('Jiná obec');
  });

  it('leaves what was changed of other cameras', async () => {
    await imported();
    await registry.entry('camera.change', { camera: 'b', entry: { owner: 'Jiná obec' } });
    expect(await registry.ask('cameras.importUndo', null)).toMatchObject({ ok: true });
    expect(registry.camera('b')?.owner).toBe('Jiná obec');
    expect(registry.camera('new-1')).toBeUndefined();
  });
});

describe('an export', () => {
  it('that is read in again changes nothing', async () => {
    await registry.ask('cameras.export', { format: 'csv', audience: 'own' });
    registry.choose(registry.saved, 'back.csv');
    const opened = await open();
    const { columns } = (opened as { value: { columns: { proposed: string | null }[] } }).value;
    const mapping = columns.map(({ proposed }) => proposed);
    expect(mapping).not.toContain(null);
    expect(await apply(mapping)).toMatchObject({ value: { added: 0, changed: 0, same: 2 } });
  });

  it('is a map too, and is in the journal', async () => {
    await registry.ask('cameras.export', { format: 'geojson', audience: 'partner' });
    expect(JSON.parse(registry.saved)).toMatchObject({ type: 'FeatureCollection' });
    expect(registry.audit.entries.at(-1)).toMatchObject({
      noted: { file: 'cameras.geojson', cameras: 2, sha256: 'f'.repeat(64) },
    });
  });
});
