import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Documents } from '../../../core/ports.ts';
import { failedWrite, openDocuments } from './file-documents.ts';

const NOW = Date.UTC(2026, 6, 27, 12, 30);
const SET_ASIDE = 'cameras.damaged-2026-07-27T12-30-00.000Z.json';

let folder: string;
let documents: Documents;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'documents-')), 'data');
  documents = await openDocuments(folder, { now: () => NOW });
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

const put = (name: string, text: string) => writeFile(join(folder, `${name}.json`), text);
const kept = (name: string) => readFile(join(folder, name), 'utf8');
const asText = (value: unknown): string | null => (typeof value === 'string' ? value : null);

describe('a document', () => {
  it('that was written is read again', async () => {
    const value = { name: 'Náměstí', numbers: [1, 2.5], none: null };
    expect(await documents.write('cameras', value)).toEqual({ ok: true, value: null });
    expect(await documents.read('cameras', (read) => read)).toEqual({ ok: true, value });
  });

  it('that is not there is none', async () => {
    expect(await documents.read('cameras', asText)).toEqual({ ok: true, value: null });
    expect(documents.setAside).toEqual([]);
  });

  it('and its folder can be read by their owner alone', async () => {
    await documents.write('cameras', 'x');
    expect((await stat(join(folder, 'cameras.json'))).mode & 0o777).toBe(0o600);
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('is replaced as a whole and leaves nothing else behind', async () => {
    await documents.write('cameras', 'x'.repeat(100_000));
    await documents.write('cameras', 'y');
    expect(await documents.read('cameras', asText)).toEqual({ ok: true, value: 'y' });
    expect(await readdir(folder)).toEqual(['cameras.json']);
  });

  it('is one of those that were written at the same time, never a mixture', async () => {
    const texts = Array.from({ length: 20 }, (_, index) => String(index).repeat(20_000));
    const written = await Promise.all(texts.map((text) => documents.write('cameras', text)));
    expect(written.every(({ ok }) => ok)).toBe(true);
    const read = await documents.read('cameras', asText);
    expect(texts).toContain(read.ok && read.value);
    expect(await readdir(folder)).toEqual(['cameras.json']);
  });
});

describe('a damaged document', () => {
  it.each([
    ['is empty', ''],
    ['ends in the middle', '{"version":1,"value":"a'],
    ['is binary', '\u0000\u0001\u0002'],
    ['is no object', '[1]'],
    ['is null', 'null'],
    ['has no version', '{"value":"a"}'],
    ['has a version that is no number', '{"version":"1","value":"a"}'],
    ['has another value', '{"version":1,"value":7}'],
    ['has no value', '{"version":1}'],
  ])('that %s is set aside unchanged and counts as none', async (_, text) => {
    await put('cameras', text);
    expect(await documents.read('cameras', asText)).toEqual({ ok: true, value: null });
    expect(documents.setAside).toEqual(['cameras']);
    expect(await readdir(folder)).toEqual([SET_ASIDE]);
    expect(await kept(SET_ASIDE)).toBe(text);
  });

  it('does not stand in the way of a new one', async () => {
    await put('cameras', '{');
    await documents.read('cameras', asText);
    await documents.write('cameras', 'new');
    expect(await documents.read('cameras', asText)).toEqual({ ok: true, value: 'new' });
    expect(await kept(SET_ASIDE)).toBe('{');
  });
});

it.each([2, 99])('a document of version %i is refused and left as it is', async (version) => {
  const text = `{"version":${version},"value":"a","more":[]}`;
  await put('cameras', text);
  expect(await documents.read('cameras', asText)).toEqual({
    ok: false,
    failure: { code: 'document-newer', params: { name: 'cameras', version } },
  });
  expect(await readdir(folder)).toEqual(['cameras.json']);
  expect(await kept('cameras.json')).toBe(text);
  expect(documents.setAside).toEqual([]);
});

describe('a folder that cannot be used', () => {
  it('because it is gone: writing fails and says so', async () => {
    await rm(folder, { recursive: true });
    expect(await documents.write('cameras', 'x')).toEqual({
      ok: false,
      failure: { code: 'storage-refused', params: { cause: 'ENOENT' } },
    });
  });

  it('because a file took its place: reading and writing fail and say so', async () => {
    await rm(folder, { recursive: true });
    await writeFile(folder, 'a file');
    expect(await documents.write('cameras', 'x')).toMatchObject({
      failure: { code: 'storage-refused', params: { cause: 'ENOTDIR' } },
    });
    expect(await documents.read('cameras', asText)).toMatchObject({
      failure: { code: 'storage-unreadable', params: { name: 'cameras', cause: 'ENOTDIR' } },
    });
    expect(await readFile(folder, 'utf8')).toBe('a file');
  });

  it('because a folder stands where the document belongs: it is not set aside', async () => {
    await mkdir(join(folder, 'cameras.json'));
    expect(await documents.read('cameras', asText)).toMatchObject({
      failure: { code: 'storage-unreadable', params: { cause: 'EISDIR' } },
    });
    expect(await documents.write('cameras', 'x')).toMatchObject({ ok: false });
    expect(await readdir(folder)).toEqual(['cameras.json']);
  });
});

describe('why writing failed', () => {
  it.each([
    ['ENOSPC', 'storage-full'],
    ['EDQUOT', 'storage-full'],
    ['EROFS', 'storage-refused'],
    ['EACCES', 'storage-refused'],
    ['EIO', 'storage-refused'],
  ])('%s is %s', (cause, code) => {
    const error = Object.assign(new Error('write'), { code: cause });
    expect(failedWrite(error)).toMatchObject({ ok: false, failure: { code } });
  });
});
