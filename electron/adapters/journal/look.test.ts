import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { databaseOf, linesOf, opened, statement, toolsWith } from './journal.test-support.ts';
import { checkJournalAlone } from './look.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'look-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

const look = (budgetMs = 60_000) => checkJournalAlone(folder, toolsWith().newCheck, budgetMs);

async function filled(count: number): Promise<ReturnType<typeof opened>> {
  const journal = opened(folder);
  for (let at = 0; at < count; at += 1) await journal.append(statement(`${at}`));
  return journal;
}

it('where there is no journal yet there is nothing to say, and nothing is made', () => {
  expect(look()).toEqual({ ok: true, value: null });
  expect(readdirSync(folder)).toEqual([]);
});

it('finds a whole journal whole, also while it is written, and leaves no file behind', async () => {
  const journal = await filled(12);
  expect(look()).toMatchObject({ ok: true, value: { checked: 12, entries: 12, fault: null } });
  await journal.append(statement('more'));
  expect(look()).toMatchObject({ ok: true, value: { checked: 13, entries: 13, fault: null } });
  journal.close();
  const before = readdirSync(folder);
  expect(look()).toMatchObject({ ok: true, value: { checked: 13, fault: null } });
  expect(readdirSync(folder)).toEqual(before);
});

it('says how far it came where there was not enough time', async () => {
  (await filled(30)).close();
  expect(look(0)).toMatchObject({ ok: true, value: { checked: 10, entries: 30, fault: null } });
});

it('names an entry that was changed in the lines', async () => {
  (await filled(5)).close();
  const lines = linesOf(folder);
  writeFileSync(lines, readFileSync(lines, 'utf8').replace('"name":"3"', '"name":"x"'));
  expect(look()).toMatchObject({ ok: true, value: { checked: 3, fault: { sequence: 4 } } });
});

it('names an entry that was taken out of the database', async () => {
  (await filled(5)).close();
  const database = new DatabaseSync(databaseOf(folder));
  database.exec('DELETE FROM entries WHERE sequence = 2');
  database.close();
  expect(look()).toMatchObject({ ok: true, value: { fault: { sequence: 2 } } });
});

it('a file that is no database is refused', async () => {
  (await filled(1)).close();
  writeFileSync(databaseOf(folder), 'x'.repeat(5_000));
  expect(look()).toMatchObject({ ok: false, failure: { code: 'storage-refused' } });
});

it('torn behind its last whole line it is looked at until there', async () => {
  (await filled(4)).close();
  writeFileSync(linesOf(folder), '{"text":"{', { flag: 'a' });
  expect(look()).toMatchObject({ ok: true, value: { checked: 4, fault: null } });
});
