import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inTransaction, openKeptFile, storageFailure, type KeptFile } from './kept-file.ts';

const FIRST: KeptFile = {
  ...{ name: 'things', loss: 'nothing' },
  migrations: ['CREATE TABLE things (name TEXT NOT NULL) STRICT'],
};
const NEXT: KeptFile = {
  ...FIRST,
  migrations: [...FIRST.migrations, 'ALTER TABLE things ADD COLUMN colour TEXT'],
};

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kept-file-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function opened(kept: KeptFile) {
  const database = openKeptFile(folder, 'stamp', kept);
  if (!database.ok) throw new Error(database.failure.code);
  return database.value;
}

it('is brought to the present version with what it holds, and read by nobody else', () => {
  const before = opened(FIRST);
  before.exec("INSERT INTO things VALUES ('a')");
  before.close();
  const after = opened(NEXT);
  expect(after.prepare('SELECT * FROM things').all()).toEqual([{ name: 'a', colour: null }]);
  after.close();
  expect(statSync(join(folder, 'things.sqlite')).mode & 0o777).toBe(0o600);
});

it('a file of a newer version is refused and left as it is', () => {
  opened(NEXT).close();
  const failure = { code: 'document-newer', params: { name: 'things', version: 2 } };
  expect(openKeptFile(folder, 'stamp', FIRST)).toEqual({ ok: false, failure });
  expect(readdirSync(folder)).toEqual(['things.sqlite']);
});

it('a damaged file is set aside, also where nothing else of it is there', () => {
  writeFileSync(join(folder, 'things.sqlite'), 'no database '.repeat(500));
  opened(FIRST).close();
  expect(readdirSync(folder)).toContain('things.sqlite.damaged-stamp');
});

it('a file stays where it is when the disk is full on the way to this version', () => {
  const before = opened(FIRST);
  before.exec("INSERT INTO things VALUES ('a')");
  before.close();
  const pages = 'PRAGMA max_page_count = 2; CREATE TABLE more (name); CREATE TABLE most (name)';
  const full: KeptFile = { ...FIRST, migrations: [...FIRST.migrations, pages] };
  expect(openKeptFile(folder, 'stamp', full)).toMatchObject({ failure: { code: 'storage-full' } });
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
  const after = opened(NEXT);
  expect(after.prepare('SELECT name FROM things').all()).toEqual([{ name: 'a' }]);
  after.close();
});

it('what cannot be opened stays where it is', () => {
  mkdirSync(join(folder, 'things.sqlite'));
  expect(openKeptFile(folder, 'stamp', FIRST)).toMatchObject({
    failure: { code: 'storage-refused' },
  });
  expect(readdirSync(folder)).toEqual(['things.sqlite']);
});

it('what fails on the way leaves nothing behind', () => {
  const database = opened(FIRST);
  const act = (): void => {
    database.exec("INSERT INTO things VALUES ('a')");
    throw new Error('cut');
  };
  expect(() => {
    inTransaction(database, act);
  }).toThrow('cut');
  expect(database.prepare('SELECT * FROM things').all()).toEqual([]);
  database.close();
});

it.each([
  ['database or disk is full', 'storage-full'],
  ['ENOSPC: no space left on device', 'storage-full'],
  ['EACCES: permission denied', 'storage-refused'],
])('%s is told as %s', (text, code) => {
  expect(storageFailure(new Error(text))).toMatchObject({ failure: { code } });
});
