/** What the profile keeps, on a real disk: after damage, under somebody's hands, for a look alone. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, it, test } from 'vitest';
import { RECORD_CHANGED, type RecordChange } from '../../../core/journal/records.ts';
import { markDamaged } from './database.ts';
import type { OpenedJournal } from './opened-journal.ts';
import {
  asideIn,
  clock,
  databaseOf,
  opened,
  statement,
  TO_FIRST_VERSION,
  toolsWith,
} from './journal.test-support.ts';
import { readRecordsAlone, recordsOf } from './records.ts';

const LONG_MS = 60_000;
const CHANGES: readonly RecordChange[] = [
  { kind: 'operator', id: 'o-1', value: '{"role":"administrator"}' },
  { kind: 'operator', id: 'o-2', value: '{"role":"dispatcher"}' },
  { kind: 'centre', id: 'centre', value: '{"lat":50.25}' },
];
const OPERATORS = new Map([
  ['o-1', '{"role":"administrator"}'],
  ['o-2', '{"role":"auditor"}'],
]);

let folder: string;
let journal: OpenedJournal;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'records-'));
  Object.assign(clock, { now: 1_760_000_000_000, monotonic: 0 });
  journal = opened(folder);
  const records = recordsOf(journal);
  expect(await records.change(CHANGES, 'test')).toEqual({ ok: true, value: null });
  await journal.append(statement('between'));
  const auditor = '{"role":"auditor"}';
  await records.change([{ kind: 'operator', id: 'o-2', value: auditor }], 'test');
  await records.change([{ kind: 'centre', id: 'centre', value: null }], 'test');
});
afterEach(() => {
  if (!journal.closed) journal.close();
  rmSync(folder, { recursive: true, force: true });
});

const operators = () => {
  const read = recordsOf(journal).read('operator');
  return read.ok ? read.value : read;
};

/** As somebody does who has the file. */
function change(sql: string): void {
  const database = new DatabaseSync(databaseOf(folder));
  database.exec(sql);
  database.close();
}

function restart(sql = ''): void {
  if (!journal.closed) journal.close();
  if (sql !== '') change(sql);
  journal = opened(folder);
}

it('are there again, and no change takes no entry', async () => {
  restart();
  expect(operators()).toEqual(OPERATORS);
  expect(recordsOf(journal).read('centre')).toEqual({ ok: true, value: new Map() });
  const { head } = journal;
  expect((await recordsOf(journal).change([], 'test')).ok).toBe(true);
  expect(journal.head).toEqual(head);
  expect(journal.state).toMatchObject({ databaseRebuilt: false, recordsChanged: false });
});

it('are changed all together or not at all', async () => {
  const wrong = { kind: 'camera', id: '\ud800', value: '1' };
  const sound = { kind: 'camera', id: 'a', value: '1' };
  expect((await recordsOf(journal).change([sound, wrong], 'test')).ok).toBe(false);
  expect(recordsOf(journal).read('camera')).toEqual({ ok: true, value: new Map() });
  const database = (journal as unknown as { database: { exec: (sql: string) => void } }).database;
  // As a full disk: the entry can be written and what it changes cannot.
  database.exec(`CREATE TRIGGER full BEFORE INSERT ON records
    BEGIN SELECT RAISE(ABORT, 'database or disk is full'); END`);
  const { head } = journal;
  expect(await recordsOf(journal).change([sound], 'test')).toMatchObject({
    failure: { code: 'storage-full' },
  });
  database.exec('DROP TRIGGER full');
  expect(journal.head).toEqual(head);
  expect((await recordsOf(journal).change([sound], 'test')).ok).toBe(true);
  expect(recordsOf(journal).read('camera')).toEqual({ ok: true, value: new Map([['a', '1']]) });
});

it('are all there again from the lines where the database is damaged', () => {
  journal.close();
  writeFileSync(databaseOf(folder), 'garbage'.repeat(1_000));
  restart();
  expect(journal.state).toMatchObject({ databaseRebuilt: true, recordsChanged: false });
  expect(operators()).toEqual(OPERATORS);
  expect(journal.checkMore(LONG_MS)).toBe(false);
  expect(journal.integrity).toMatchObject({ checked: 4, fault: null });
});

it('that are gone with their table are all there again', () => {
  restart('DROP TABLE records');
  expect(operators()).toEqual(OPERATORS);
  expect(journal.state).toMatchObject({ databaseRebuilt: true });
});

const ADMINISTRATOR = '{"role":"administrator"}';

test.each<[string, string]>([
  ['another value', `UPDATE records SET value = '${ADMINISTRATOR}' WHERE id = 'o-2'`],
  ['a value of its own', `INSERT INTO records VALUES ('operator', 'o-3', '${ADMINISTRATOR}', 3)`],
  ['nothing where one was', "DELETE FROM records WHERE id = 'o-2'"],
  ['nothing at all', 'DELETE FROM records'],
  [
    'what it was before',
    `UPDATE records SET value = '{"role":"dispatcher"}', sequence = 1 WHERE id = 'o-2'`,
  ],
  ['what was taken away', `INSERT INTO records VALUES ('centre', 'centre', '{"lat":50.25}', 1)`],
  ['a value that is gone', "INSERT INTO records VALUES ('centre', 'centre', '{}', 4)"],
  [
    'an entry that was changed with it',
    `UPDATE records SET value = '{"role":"ADMINISTRATOR"}' WHERE id = 'o-2';
     UPDATE entries SET text = replace(text, 'auditor', 'ADMINISTRATOR') WHERE sequence = 3`,
  ],
  ['an entry that is none', "UPDATE entries SET text = 'null', hash = '@' WHERE sequence = 3"],
])('whoever writes %s into the table gains nothing by it', (_, sql) => {
  restart(sql.replace('@', toolsWith().sealer.hash('null')));
  expect(journal.state).toMatchObject({ databaseRebuilt: true, recordsChanged: true });
  expect(operators()).toEqual(OPERATORS);
  expect(asideIn(folder)).toEqual(['journal.sqlite.damaged']);
  expect(journal.checkMore(LONG_MS)).toBe(false);
  expect(journal.integrity).toMatchObject({ checked: 4, fault: null });
  restart();
  expect(journal.state).toMatchObject({ databaseRebuilt: false, recordsChanged: false });
});

test.each<[string, string, number]>([
  ['that says nothing of it', "UPDATE records SET sequence = 2 WHERE id = 'o-2'", 3],
  ['that is not there', "UPDATE records SET sequence = 99 WHERE id = 'o-2'", 3],
])(
  'one that names an entry %s is found by the check, and is right with the next start',
  (_, sql, entry) => {
    restart(sql);
    expect(journal.state.recordsChanged).toBe(false);
    expect(journal.checkMore(LONG_MS)).toBe(false);
    expect(journal.integrity.fault).toEqual({ sequence: entry, kind: RECORD_CHANGED });
    restart();
    expect(journal.state.databaseRebuilt).toBe(true);
    expect(operators()).toEqual(OPERATORS);
    expect(journal.checkMore(LONG_MS)).toBe(false);
    expect(journal.integrity.fault).toBeNull();
  },
);

it('are compared again when entries have changed them', async () => {
  expect(journal.checkMore(LONG_MS)).toBe(false);
  change("DELETE FROM records WHERE id = 'o-1'");
  await journal.append(statement('nothing of theirs'));
  journal.checkMore(LONG_MS);
  expect(journal.integrity.fault).toBeNull();
  await recordsOf(journal).change([{ kind: 'camera', id: 'a', value: '1' }], 'test');
  journal.checkMore(LONG_MS);
  expect(journal.integrity.fault).toEqual({ sequence: 1, kind: RECORD_CHANGED });
});

describe('for a look alone', () => {
  const files = () => readdirSync(folder).sort();
  const look = () => {
    const before = files();
    const alone = readRecordsAlone(folder);
    expect(files()).toEqual(before);
    if (!alone.ok) return alone;
    expect(alone.value.readOnly).toBe(true);
    return alone.value.read('operator');
  };

  it('are read beside a program that runs, and nothing is written', async () => {
    expect(look()).toEqual({ ok: true, value: OPERATORS });
    const alone = readRecordsAlone(folder);
    const changed = alone.ok && (await alone.value.change(CHANGES, 'test'));
    expect(changed).toMatchObject({ ok: false, failure: { code: 'storage-refused' } });
  });

  it('are read after its end', () => {
    journal.close();
    expect(look()).toEqual({ ok: true, value: OPERATORS });
    expect(files()).toEqual(['journal.sqlite', 'lines']);
  });

  it.each([
    [
      'no database',
      () => {
        rmSync(databaseOf(folder));
      },
    ],
    [
      'one from before there were any',
      () => {
        change(TO_FIRST_VERSION);
      },
    ],
  ])('are none where there is %s', (_, bring) => {
    journal.close();
    bring();
    expect(look()).toEqual({ ok: true, value: new Map() });
  });

  it.each([
    [
      'a newer version',
      () => {
        change('PRAGMA user_version = 99');
      },
      'document-newer',
    ],
    [
      'damage',
      () => {
        writeFileSync(databaseOf(folder), 'x'.repeat(9_000));
      },
      'storage-refused',
    ],
  ])('are refused for %s', (_, bring, code) => {
    journal.close();
    bring();
    expect(look()).toMatchObject({ ok: false, failure: { code } });
  });

  it('are read where the next start is to mend the database', () => {
    journal.close();
    markDamaged(folder);
    expect(look()).toEqual({ ok: true, value: OPERATORS });
  });
});
