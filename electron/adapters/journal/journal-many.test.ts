/** Several entries at once, and reading them again. */
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Entry, Statement } from '../../../core/journal/entry.ts';
import { readEntry } from '../../../core/journal/entry.ts';
import { CLOCK_JUMPED } from '../../../core/journal/verify.ts';
import type { OpenedJournal } from './opened-journal.ts';
import { clock, linesOf, opened, statement } from './journal.test-support.ts';

let folder: string;
let journal: OpenedJournal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'many-'));
  Object.assign(clock, { now: 1_760_000_000_000, monotonic: 0 });
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

const named = (...names: string[]): Statement[] => names.map(statement);
const nameOf = (entry: Entry | null): unknown =>
  entry?.action === 'layout.save' ? (entry.detail as { name: string }).name : entry?.action;
const names = (): unknown[] =>
  [...journal.lines()].map((sealed) => nameOf(readEntry(sealed?.text ?? '')));

it('writes several together, in their order', async () => {
  journal = opened(folder);
  const written = await journal.appendAll(named('a', 'b', 'c'));
  expect(written.ok && written.value.map(nameOf)).toEqual(['a', 'b', 'c']);
  expect(written.ok && written.value.map(({ sequence }) => sequence)).toEqual([1, 2, 3]);
  expect(await journal.appendAll([])).toEqual({ ok: true, value: [] });
  await journal.append(statement('d'));
  expect(names()).toEqual(['a', 'b', 'c', 'd']);
});

it('writes none where one of them cannot be written', async () => {
  journal = opened(folder);
  const wrong = { ...statement('b'), action: 'Not an action' };
  expect(await journal.appendAll([statement('a'), wrong, statement('c')])).toMatchObject({
    ok: false,
    failure: { code: 'internal' },
  });
  await journal.appendAll(named('d', 'e'));
  expect(names()).toEqual(['d', 'e']);
  expect(journal.head.sequence).toBe(2);
});

it('writes none on a disk that is full for the database', async () => {
  journal = opened(folder);
  await journal.append(statement('a'));
  const database = (journal as unknown as { database: DatabaseSyncInstance }).database;
  const row = database.prepare('PRAGMA page_count').get() as { page_count: number };
  database.exec(`PRAGMA max_page_count = ${row.page_count}`);
  const large = await journal.appendAll(named('b', 'x'.repeat(50_000)));
  expect(large).toMatchObject({ failure: { code: 'storage-full' } });
  database.exec('PRAGMA max_page_count = 100000');
  await journal.appendAll(named('c', 'd'));
  expect(names()).toEqual(['a', 'c', 'd']);
});

it('owes all lines where the disk is full for them, and writes them before others', async () => {
  mkdirSync(join(folder, 'lines'), { recursive: true });
  symlinkSync('/dev/full', linesOf(folder));
  journal = opened(folder);
  expect(await journal.appendAll(named('a', 'b'))).toMatchObject({
    failure: { code: 'storage-full' },
  });
  expect(await journal.appendAll(named('nothing of this'))).toMatchObject({ ok: false });
  // Nothing is wrong with an entry that only waits for its line.
  expect(journal.checkMore(1_000)).toBe(false);
  expect(journal.integrity).toMatchObject({ checked: 0, fault: null });
  journal.close();
  unlinkSync(linesOf(folder));
  journal = opened(folder);
  await journal.append(statement('c'));
  expect(names()).toEqual(['a', 'b', 'c']);
});

it('notes before them that the clock was set', async () => {
  journal = opened(folder);
  await journal.append(statement('a'));
  clock.now += 60_000;
  await journal.appendAll(named('b', 'c'));
  expect(names()).toEqual(['a', CLOCK_JUMPED, 'b', 'c']);
});

it('reads page by page, newest first', async () => {
  journal = opened(folder);
  await journal.appendAll(named('a', 'b', 'c', 'd', 'e'));
  const page = (before: number | null, limit: number): unknown => {
    const read = journal.read({ action: 'layout.*' }, before, limit);
    return read.ok && read.value.map(nameOf);
  };
  expect(page(null, 2)).toEqual(['e', 'd']);
  expect(page(4, 2)).toEqual(['c', 'b']);
  expect(page(2, 2)).toEqual(['a']);
  expect(page(1, 2)).toEqual([]);
  expect(page(null, 0)).toEqual([]);
});

it('gives the sealed entries that match, oldest first, as they were when it was asked', async () => {
  journal = opened(folder);
  const many = Array.from({ length: 450 }, (_, at) => ({
    ...statement(String(at)),
    outcome: at % 2 === 0 ? ('done' as const) : ('denied' as const),
  }));
  await journal.appendAll(many);
  const found: unknown[] = [];
  for (const sealed of journal.sealed({ outcome: 'denied' })) {
    found.push(readEntry(sealed.text)?.sequence);
    // Written while it is read.
    if (found.length < 3) await journal.append({ ...statement('x'), outcome: 'denied' });
  }
  expect(found).toEqual(Array.from({ length: 225 }, (_, at) => 2 * at + 2));
  expect([...journal.sealed({})].length).toBe(452);
});

it('says that an entry cannot be read, and reads the others', async () => {
  journal = opened(folder);
  await journal.appendAll(named('a', 'b', 'c'));
  const database = (journal as unknown as { database: DatabaseSyncInstance }).database;
  database.exec("UPDATE entries SET text = '{}' WHERE sequence = 2");
  const read = journal.read({}, null, 10);
  expect(read.ok && read.value.map(nameOf)).toEqual(['c', 'a']);
  expect(journal.integrity.fault).toEqual({ sequence: 2, kind: 'unreadable' });
});
