/** The journal on a real disk: what was acknowledged is there again, whatever happened meanwhile. */
import {
  appendFileSync,
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { fakeChecker, KEY } from '../../../core/journal/chain.test-support.ts';
import { readEntry } from '../../../core/journal/entry.ts';
import { KEY_ADDED } from '../../../core/journal/keys.ts';
import { ChainCheck, CLOCK_JUMPED } from '../../../core/journal/verify.ts';
import { openJournal } from './journal.ts';
import {
  asideIn,
  clock,
  databaseOf,
  linesOf,
  opened,
  statement,
  toolsWith,
} from './journal.test-support.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'journal-'));
  Object.assign(clock, { now: 1_760_000_000_000, monotonic: 0 });
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

/** Opens, appends and closes. */
async function write(names: readonly string[], key = KEY): Promise<void> {
  const journal = opened(folder, key);
  for (const name of names) expect((await journal.append(statement(name))).ok).toBe(true);
  journal.close();
}

/** What stands in the database and in the lines; they must be the same, and a chain. */
function kept(keys = [KEY]): unknown[] {
  const journal = opened(folder, keys.at(-1));
  const check = new ChainCheck(fakeChecker, keys);
  const lines = [...journal.lines()].map((sealed) => {
    if (sealed === null) throw new Error('a line that is none');
    expect(check.check(sealed)).toBeNull();
    return sealed;
  });
  const end = journal.head;
  journal.close();
  expect(check.verified).toEqual(end);
  const database = new DatabaseSync(databaseOf(folder));
  const rows = database.prepare('SELECT text, hash FROM entries ORDER BY sequence').all();
  database.close();
  expect(rows).toEqual(lines.map(({ text, hash }) => ({ text, hash })));
  return lines.map(({ text }) => {
    const entry = readEntry(text);
    return entry?.action === 'layout.save'
      ? (entry.detail as { name: string }).name
      : entry?.action;
  });
}

it('goes on where it ended', async () => {
  await write(['a', 'b']);
  await write(['c']);
  expect(kept()).toEqual(['a', 'b', 'c']);
  expect(asideIn(folder)).toEqual([]);
});

it('keeps the order in which it was asked', async () => {
  const journal = opened(folder);
  const names = Array.from({ length: 50 }, (_, at) => String(at));
  await Promise.all(names.map((name) => journal.append(statement(name))));
  journal.close();
  expect(kept()).toEqual(names);
});

it('can be read by its owner alone', async () => {
  await write(['a']);
  expect(statSync(databaseOf(folder)).mode & 0o777).toBe(0o600);
  expect(statSync(linesOf(folder)).mode & 0o777).toBe(0o600);
});

it('cuts off a line that a hard end left torn', async () => {
  await write(['a']);
  appendFileSync(linesOf(folder), 'e3b0c44298fc1c149afbf4c8996fb924 torn');
  await write(['b']);
  expect(kept()).toEqual(['a', 'b']);
});

const damage: Readonly<Record<string, () => void>> = {
  'is missing': () => {
    unlinkSync(databaseOf(folder));
  },
  'is empty': () => {
    truncateSync(databaseOf(folder));
  },
  'is garbage': () => {
    writeFileSync(databaseOf(folder), 'x'.repeat(20_000));
  },
  'is cut off': () => {
    truncateSync(databaseOf(folder), 8_192);
  },
  'has a damaged page': () => {
    const bytes = readFileSync(databaseOf(folder));
    writeFileSync(databaseOf(folder), bytes.fill(0x5a, 8_192, 24_576));
  },
  'has other tables': () => {
    unlinkSync(databaseOf(folder));
    const other = new DatabaseSync(databaseOf(folder));
    other.exec('CREATE TABLE other (id); PRAGMA user_version = 1');
    other.close();
  },
};
test.each(Object.entries(damage))(
  'a database that %s is made anew from the lines',
  async (_, harm) => {
    const names = Array.from({ length: 60 }, (__, at) => String(at));
    await write(names);
    harm();
    const journal = opened(folder);
    expect(journal.state).toMatchObject({ databaseRebuilt: true, linesRebuilt: false });
    journal.close();
    expect(kept()).toEqual(names);
  },
);

it('a database from an old backup catches up with the lines', async () => {
  await write(['a']);
  copyFileSync(databaseOf(folder), join(folder, 'backup'));
  await write(['b', 'c']);
  renameSync(join(folder, 'backup'), databaseOf(folder));
  expect(kept()).toEqual(['a', 'b', 'c']);
});

test.each<[string, () => void]>([
  [
    'are missing',
    () => {
      rmSync(join(folder, 'lines'), { recursive: true });
    },
  ],
  [
    'are behind',
    () => {
      truncateSync(linesOf(folder), readFileSync(linesOf(folder)).indexOf('\n') + 1);
    },
  ],
])('lines that %s are written from the database', async (_, harm) => {
  await write(['a', 'b', 'c']);
  harm();
  expect(kept()).toEqual(['a', 'b', 'c']);
  expect(asideIn(folder)).toEqual([]);
});

test.each<[string, () => void]>([
  [
    'are another journal',
    () => {
      const other = opened(join(folder, 'other'));
      void other.append(statement('x'));
      other.close();
      copyFileSync(linesOf(join(folder, 'other')), linesOf(folder));
    },
  ],
  [
    'end in garbage',
    () => {
      appendFileSync(linesOf(folder), 'garbage\n');
    },
  ],
  [
    'are all garbage',
    () => {
      writeFileSync(linesOf(folder), 'garbage\n');
    },
  ],
])('lines that %s are set aside and written anew', async (_, harm) => {
  await write(['a', 'b']);
  harm();
  const journal = opened(folder);
  expect(journal.state.linesRebuilt).toBe(true);
  journal.close();
  expect(kept()).toEqual(['a', 'b']);
  expect(asideIn(folder)).toEqual(['lines.wrong']);
});

it('takes what is right of the lines where the database is gone and their end is garbage', async () => {
  await write(['a', 'b']);
  appendFileSync(linesOf(folder), 'garbage\n');
  unlinkSync(databaseOf(folder));
  const journal = opened(folder);
  expect(journal.state).toMatchObject({ databaseRebuilt: true, linesRebuilt: true });
  journal.close();
  expect(kept()).toEqual(['a', 'b']);
  expect(asideIn(folder)).toEqual(['lines.wrong']);
});

it('makes the database anew also after the key was lost and another came', async () => {
  const note = (key: string) => ({
    ...statement(''),
    action: KEY_ADDED,
    detail: { publicKey: key },
  });
  for (const key of ['one', 'two', 'three']) {
    const journal = opened(folder, key);
    await journal.append(note(key));
    await journal.append(statement(key));
    journal.close();
  }
  unlinkSync(databaseOf(folder));
  const names = ['one', 'two', 'three'].flatMap((key) => [KEY_ADDED, key]);
  expect(kept(['one', 'two', 'three'])).toEqual(names);
});

it('refuses a database from a newer version and leaves it as it is', async () => {
  await write(['a']);
  const newer = new DatabaseSync(databaseOf(folder));
  newer.exec('PRAGMA user_version = 99');
  newer.close();
  const before = readFileSync(databaseOf(folder));
  expect(openJournal(folder, toolsWith())).toMatchObject({
    ok: false,
    failure: { code: 'document-newer' },
  });
  expect(readFileSync(databaseOf(folder))).toEqual(before);
  expect(asideIn(folder)).toEqual([]);
});

test.each([
  ['forward', 60_000],
  ['back', -60_000],
])('notes that the clock was set %s', async (_, by) => {
  const journal = opened(folder);
  await journal.append(statement('a'));
  clock.now += by + 500;
  clock.monotonic += 500;
  const after = await journal.append(statement('b'));
  clock.now += 60_000;
  clock.monotonic += 60_000;
  await journal.append(statement('c'));
  journal.close();
  expect(after).toMatchObject({ value: { sequence: 3 } });
  expect(kept()).toEqual(['a', CLOCK_JUMPED, 'b', 'c']);
});

it('notes that the clock was set back while it was not running', async () => {
  await write(['a']);
  clock.now -= 3_600_000;
  await write(['b']);
  expect(kept()).toEqual(['a', CLOCK_JUMPED, 'b']);
});

it('says that a statement cannot be written, and goes on', async () => {
  const journal = opened(folder);
  const wrong = await journal.append({ ...statement('a'), action: 'Not an action' });
  expect(wrong).toMatchObject({ ok: false, failure: { code: 'internal' } });
  expect((await journal.append(statement('b'))).ok).toBe(true);
  journal.close();
  expect(kept()).toEqual(['b']);
});

it('refuses on a disk that is full for the database, and keeps what it said', async () => {
  const journal = opened(folder);
  await journal.append(statement('a'));
  const database = (journal as unknown as { database: DatabaseSyncInstance }).database;
  const { page_count: pages } = database.prepare('PRAGMA page_count').get() as {
    page_count: number;
  };
  database.exec(`PRAGMA max_page_count = ${pages}`);
  const large = await journal.append(statement('x'.repeat(50_000)));
  expect(large).toEqual({ ok: false, failure: { code: 'storage-full', params: {} } });
  database.exec('PRAGMA max_page_count = 100000');
  expect((await journal.append(statement('b'))).ok).toBe(true);
  journal.close();
  expect(kept()).toEqual(['a', 'b']);
});

it('refuses on a disk that is full for the lines, and writes the line before the next one', async () => {
  mkdirSync(join(folder, 'lines'), { recursive: true });
  symlinkSync('/dev/full', linesOf(folder));
  const journal = opened(folder);
  const full = { ok: false, failure: { code: 'storage-full' } };
  expect(await journal.append(statement('a'))).toMatchObject(full);
  expect(await journal.append(statement('nothing of this'))).toMatchObject(full);
  expect(journal.head.sequence).toBe(1);
  journal.close();
  unlinkSync(linesOf(folder));
  await write(['b']);
  expect(kept()).toEqual(['a', 'b']);
});

it('says why it cannot be opened', () => {
  writeFileSync(join(folder, 'file'), '');
  const refused = openJournal(join(folder, 'file', 'journal'), toolsWith());
  expect(refused).toMatchObject({
    ok: false,
    failure: { code: 'storage-refused', params: { cause: 'ENOTDIR' } },
  });
  expect(existsSync(join(folder, 'journal.sqlite'))).toBe(false);
});
