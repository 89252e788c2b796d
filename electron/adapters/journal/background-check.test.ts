/** What the check that goes on while the program runs finds, and what the next start makes of it. */
import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { fakeSealer, KEY } from '../../../core/journal/chain.test-support.ts';
import { BEGUN, KEY_ADDED } from '../../../core/journal/keys.ts';
import type { OpenedJournal } from './opened-journal.ts';
import { asideIn, clock, databaseOf, linesOf, opened, statement } from './journal.test-support.ts';
import { BLOCK } from './places.ts';

const LONG_MS = 60_000;
let folder: string;
let journal: OpenedJournal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'check-'));
  Object.assign(clock, { now: 1_760_000_000_000, monotonic: 0 });
  journal = opened(folder);
});
afterEach(() => {
  if (!journal.closed) journal.close();
  rmSync(folder, { recursive: true, force: true });
});

async function add(count: number): Promise<void> {
  const statements = Array.from({ length: count }, (_, at) => statement(String(at)));
  expect((await journal.appendAll(statements)).ok).toBe(true);
}

/** As somebody does who has the file. */
function change(sql: string): void {
  const database = new DatabaseSync(databaseOf(folder));
  database.exec(sql);
  database.close();
}

it('says how far it has come, and goes on with what comes', async () => {
  await add(30);
  expect(journal.integrity).toEqual({
    ...{ checked: 0, entries: 30, until: null, keys: [], fault: null },
  });
  expect(journal.checkMore(0)).toBe(true);
  expect(journal.integrity).toMatchObject({ checked: 10, until: clock.now });
  expect(journal.checkMore(LONG_MS)).toBe(false);
  await add(3);
  expect(journal.checkMore(LONG_MS)).toBe(false);
  const keys = [fakeSealer().key];
  expect(journal.integrity).toMatchObject({ checked: 33, entries: 33, keys, fault: null });
});

it('checks what finds entries of a full block', async () => {
  await add(BLOCK + 1);
  change("UPDATE marks SET places = x'0000' WHERE kind = 'operator'");
  expect(journal.checkMore(LONG_MS)).toBe(false);
  expect(journal.integrity.fault).toEqual({ sequence: BLOCK, kind: 'unreadable' });
  journal.close();
  journal = opened(folder);
  expect(journal.state.databaseRebuilt).toBe(true);
  expect(journal.checkMore(LONG_MS)).toBe(false);
  expect(journal.integrity).toMatchObject({ checked: BLOCK + 1, fault: null });
});

test.each([
  ['another text', "UPDATE entries SET text = replace(text, 'jana', 'petr') WHERE sequence = 7"],
  ['another operator', "UPDATE entries SET operator = 'petr' WHERE sequence = 7"],
  ['another time', 'UPDATE entries SET time = time + 1 WHERE sequence = 7'],
])('finds an entry that has %s in the database', async (_, sql) => {
  await add(20);
  change(sql);
  expect(journal.checkMore(LONG_MS)).toBe(false);
  expect(journal.integrity).toMatchObject({ checked: 6, fault: { sequence: 7, kind: 'changed' } });
  expect(journal.checkMore(LONG_MS)).toBe(false);
});

test.each([
  ['one', 'sequence = 7'],
  ['all', 'sequence > 6'],
])('finds that %s of the entries is gone from the database', async (_, where) => {
  await add(30);
  change(`DELETE FROM entries WHERE ${where}`);
  journal.checkMore(LONG_MS);
  expect(journal.integrity.fault).toEqual({ sequence: 7, kind: 'missing-before' });
});

test.each<[string, string, (lines: string[]) => string[]]>([
  ['changed', 'changed', (lines) => lines.map((line) => line.replace('"name":"7"', '"name":"8"'))],
  ['garbage', 'unreadable', (lines) => lines.map((line, at) => (at === 7 ? 'x' : line))],
  ['gone', 'missing-before', (lines) => lines.filter((_, at) => at !== 7)],
])('finds a line that is %s', async (_, kind, harm) => {
  await add(20);
  writeFileSync(
    linesOf(folder),
    harm(readFileSync(linesOf(folder), 'utf8').split('\n')).join('\n'),
  );
  journal.checkMore(LONG_MS);
  expect(journal.integrity.fault).toEqual({ sequence: 8, kind });
});

it('has a damaged page made anew by the next start', async () => {
  await add(2_000);
  journal.close();
  // Grown, so that the start does not check it page by page.
  change('CREATE TABLE filler AS SELECT zeroblob(5000000) AS bytes');
  const bytes = readFileSync(databaseOf(folder));
  // Leaves of the table stand everywhere in the pages that were there before.
  const at = 100 * 4_096;
  writeFileSync(databaseOf(folder), bytes.fill(0x5a, at, at + 8 * 4_096));
  journal = opened(folder);
  const rebuilt = journal.state.databaseRebuilt;
  journal.checkMore(LONG_MS);
  const { fault } = journal.integrity;
  // A sample at the start may have met it first.
  expect(rebuilt || fault?.kind === 'unreadable').toBe(true);
  journal.close();
  journal = opened(folder);
  journal.checkMore(LONG_MS);
  expect(journal.integrity).toMatchObject({ checked: 2_000, fault: null });
  expect(asideIn(folder)).toEqual(['journal.sqlite.damaged']);
  expect(existsSync(join(folder, 'journal.sqlite.is-damaged'))).toBe(false);
});

it('counts keys that the journal itself names, and says which signed', async () => {
  const note = (action: string, publicKey: string) => ({
    ...statement(''),
    ...{ action, detail: { publicKey } },
  });
  await journal.append(note(BEGUN, KEY));
  journal.close();
  journal = opened(folder, 'another');
  await journal.append(note(KEY_ADDED, 'another'));
  await add(2);
  expect(journal.checkMore(LONG_MS)).toBe(false);
  const keys = [fakeSealer(KEY).key, fakeSealer('another').key];
  expect(journal.integrity).toMatchObject({ checked: 4, keys, fault: null });
});

it('takes no line for checked that stands behind what was written', async () => {
  await add(2);
  appendFileSync(linesOf(folder), 'garbage\n');
  expect(journal.checkMore(LONG_MS)).toBe(false);
  expect(journal.integrity).toMatchObject({ checked: 2, fault: null });
  journal.close();
  expect(journal.checkMore(LONG_MS)).toBe(false);
});
