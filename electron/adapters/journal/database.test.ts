import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { chainOf, drafts } from '../../../core/journal/chain.test-support.ts';
import { readEntry } from '../../../core/journal/entry.ts';
import { markedBlocks } from './blocks.ts';
import { isDamage, markDamaged, openDatabase, refused, type Opened } from './database.ts';
import { TO_FIRST_VERSION } from './journal.test-support.ts';
import { MIGRATIONS } from './migrations.ts';
import { BLOCK } from './places.ts';
import { entryInserter } from './steps.ts';

let folder: string;
let file: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'database-'));
  file = join(folder, 'journal.sqlite');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function opened(stamp = 'now'): Opened {
  const result = openDatabase(folder, stamp);
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}

/** A closed database with so many entries. */
function fill(count: number, then = ''): void {
  const { database } = opened();
  const insert = entryInserter(database);
  database.exec('BEGIN');
  for (const sealed of chainOf(drafts(count))) insert(readEntry(sealed.text) as never, sealed);
  database.exec(`COMMIT; ${then}`);
  database.close();
}

function count(path: string): unknown {
  const database = new DatabaseSync(path);
  const row: unknown = database.prepare('SELECT count(*) AS count FROM entries').get();
  database.close();
  return (row as { count: number }).count;
}

test.each([
  ['database or disk is full', 'storage-full'],
  ['ENOSPC: no space left on device, write', 'storage-full'],
  // A disk that fails is not one to make room on.
  ['disk I/O error', 'storage-refused'],
  ['attempt to write a readonly database', 'storage-refused'],
  ['database is locked', 'storage-refused'],
  ['database disk image is malformed', 'storage-refused'],
])('“%s” is told as %s', (message, code) => {
  expect(refused(new Error(message))).toMatchObject({ ok: false, failure: { code } });
});

test('a fault of our own is not told as one of the disk', () => {
  expect(() => refused(new TypeError('no such function'))).toThrow('no such function');
});

it('brings the first version forward, with a copy of what was', () => {
  fill(BLOCK + 5, TO_FIRST_VERSION);
  const { database, damaged } = opened('later');
  expect(damaged).toBe(false);
  expect(database.prepare('PRAGMA user_version').get()).toEqual({
    user_version: MIGRATIONS.length,
  });
  expect(markedBlocks(database)).toBe(1);
  database.close();
  const copy = join(folder, 'journal.before-3-later.sqlite');
  expect(count(copy)).toBe(BLOCK + 5);
  const old = new DatabaseSync(copy);
  expect(old.prepare('PRAGMA user_version').get()).toEqual({ user_version: 1 });
  old.close();
});

it('makes a copy anew that was ended midway', () => {
  fill(5, TO_FIRST_VERSION);
  writeFileSync(join(folder, 'journal.before-3-earlier.sqlite.part'), 'half a copy');
  opened('later').database.close();
  expect(readdirSync(folder).filter((name) => name.includes('before'))).toEqual([
    'journal.before-3-later.sqlite',
  ]);
  expect(count(join(folder, 'journal.before-3-later.sqlite'))).toBe(5);
});

it('makes no copy where nothing changes', () => {
  fill(5);
  opened('later').database.close();
  expect(readdirSync(folder)).toEqual(['journal.sqlite']);
});

it('stays on the first version where there is no room for the copy', () => {
  fill(5, TO_FIRST_VERSION);
  // Stands in the way of the copy, as a full disk would.
  mkdirSync(join(folder, 'journal.before-3-later.sqlite', 'in-the-way'), { recursive: true });
  expect(openDatabase(folder, 'later')).toMatchObject({ failure: { code: 'storage-refused' } });
  const { database } = opened('again');
  expect(database.prepare('PRAGMA user_version').get()).toEqual({
    user_version: MIGRATIONS.length,
  });
  database.close();
  expect(count(join(folder, 'journal.before-3-again.sqlite'))).toBe(5);
});

it('refuses a newer version and leaves it as it is', () => {
  fill(5, 'PRAGMA user_version = 99');
  const before = readFileSync(file);
  expect(openDatabase(folder, 'later')).toMatchObject({
    failure: { code: 'document-newer', params: { version: 99 } },
  });
  expect(readFileSync(file)).toEqual(before);
  expect(readdirSync(folder)).toEqual(['journal.sqlite']);
});

it('sets aside what was marked as damaged, and forgets the mark', () => {
  fill(5);
  markDamaged(folder);
  const { database, damaged } = opened('later');
  expect(damaged).toBe(true);
  database.close();
  expect(count(file)).toBe(0);
  expect(count(join(folder, 'journal.sqlite.damaged-later'))).toBe(5);
  const again = opened('again');
  expect(again.damaged).toBe(false);
  again.database.close();
});

it('finds an entry that is gone from a small database', () => {
  fill(5, 'DELETE FROM entries WHERE sequence IN (1, 2, 3, 4)');
  const { database, damaged } = opened('later');
  expect(damaged).toBe(true);
  database.close();
});

it('knows damage from other faults', () => {
  expect(isDamage(new Error('database disk image is malformed'))).toBe(true);
  expect(isDamage(new Error('database is locked'))).toBe(false);
});

it('says that it may not open the file, and leaves what is there', () => {
  // Rights would not do: root has them all.
  mkdirSync(file);
  expect(openDatabase(folder, 'now')).toMatchObject({ failure: { code: 'storage-refused' } });
  expect(readdirSync(folder)).toEqual(['journal.sqlite']);
});
