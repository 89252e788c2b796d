/** What is older than the centre keeps it goes, file by file, and the rest stays whole and provable. */
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSyncInstance } from '@photostructure/sqlite';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, test } from 'vitest';
import { fakeChecker, fakeSealer, KEY } from '../../../core/journal/chain.test-support.ts';
import type { Statement } from '../../../core/journal/entry.ts';
import { BEGUN } from '../../../core/journal/keys.ts';
import { PRUNED, prunedIn } from '../../../core/journal/prune.ts';
import { changeStatements } from '../../../core/journal/records.ts';
import { ChainCheck } from '../../../core/journal/verify.ts';
import type { JournalFilter } from '../../../core/ports.ts';
import { clock, databaseOf, opened, statement } from './journal.test-support.ts';
import type { OpenedJournal } from './opened-journal.ts';

const DAY = 86_400_000;
const START = 1_760_000_000_000;
/** Entries a file; no multiple or divisor of the entries a block (4,096). */
const FILE = 1_500;
const KEPT_DAYS = 365;

let made: string;
let folder: string;
let journal: OpenedJournal;

/** That of the tests' sealer is slow, and these are many. */
const hash = (text: string): string => createHash('sha256').update(text).digest('hex');
const checker = { ...fakeChecker, hash };
const open = (): OpenedJournal =>
  opened(folder, KEY, {
    mostLines: FILE,
    sealer: { ...fakeSealer(), hash },
    newCheck: (keys) => new ChainCheck(checker, [KEY, ...keys]),
  });
const setDay = (day: number): void => {
  Object.assign(clock, { now: START + day * DAY, monotonic: day * DAY });
};
const named = (count: number, day: number): Statement[] =>
  Array.from({ length: count }, (_, at) => ({
    ...statement(`${day}-${at}`),
    operator: at % 3 === 0 ? 'jana' : 'petr',
    camera: at % 500 === 0 ? 'gate' : null,
  }));

/** Days 0 to 195 in 7,000 entries; what the profile keeps is said at the beginning and now and then. */
beforeAll(async () => {
  made = mkdtempSync(join(tmpdir(), 'prune-made-'));
  folder = made;
  setDay(0);
  journal = open();
  await journal.append({ ...statement(''), action: BEGUN, detail: { publicKey: KEY } });
  const cameras = Array.from({ length: 200 }, (_, at) => ({
    ...{ kind: 'camera', id: String(at), value: JSON.stringify({ text: 'x'.repeat(900) }) },
  }));
  await journal.appendAll(changeStatements(cameras, 'test'));
  for (let day = 0; day < 14; day += 1) {
    setDay(day * 15);
    const change = { kind: 'layout', id: String(day), value: `"${day}"` };
    await journal.appendAll([...named(499, day), ...changeStatements([change], 'test')]);
  }
  journal.close();
});
afterAll(() => {
  rmSync(made, { recursive: true, force: true });
});
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'prune-'));
  cpSync(made, folder, { recursive: true });
  // Of the 14 times the first eight are older than a year.
  setDay(KEPT_DAYS + 8 * 15 - 1);
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

const database = (): DatabaseSyncInstance =>
  (journal as unknown as { database: DatabaseSyncInstance }).database;
const numberIn = (sql: string): number => (database().prepare(sql).get() as { n: number }).n;
const firstRow = (): number => numberIn('SELECT min(sequence) AS n FROM entries');
const files = (): string[] => readdirSync(join(folder, 'lines')).sort();
const records = (): unknown[] =>
  database().prepare('SELECT kind, id, value FROM records ORDER BY kind, id').all();

function checked(): OpenedJournal['integrity'] {
  while (journal.checkMore(1_000));
  return journal.integrity;
}
const step = () => {
  const done = journal.prune(clock.now, KEPT_DAYS);
  return done.ok ? done.value : done.failure.code;
};
function pruneAll(): string {
  checked();
  let last = step();
  while (last === 'more') last = step();
  return last;
}
const reads = (filter: JournalFilter): number[] => {
  const read = journal.read(filter, null, 20_000);
  return read.ok ? read.value.map(({ sequence }) => sequence) : [];
};

/** As an auditor with the first key does it. */
function verified(): string {
  const check = new ChainCheck(checker, [KEY]);
  const all = [...journal.lines()].flatMap((sealed) => sealed ?? []);
  check.announce(all);
  for (const sealed of all) {
    const finding = check.check(sealed);
    if (finding !== null) return `${finding.fault} ${finding.sequence}`;
  }
  return (
    check.end()?.fault ?? `${check.beginning?.pruned.before ?? 0} to ${check.verified.sequence}`
  );
}

/** A clock is believed where the journal has an entry from 7 to 30 days ago. */
async function liveOn(): Promise<void> {
  const now = clock.now;
  Object.assign(clock, { now: now - 10 * DAY, monotonic: 0 });
  journal = open();
  await journal.append(statement('ten days ago'));
  Object.assign(clock, { now, monotonic: 10 * DAY });
}

it('takes whole files away that are too old, and leaves the rest as it was', async () => {
  await liveOn();
  const kept = records();
  const before = { jana: reads({ operator: 'jana' }), gate: reads({ camera: 'gate' }) };
  const early = { to: START + 200 * DAY };
  const inTime = reads(early);
  expect(pruneAll()).toBe('nothing');
  const read = journal.read({ action: PRUNED }, null, 10);
  const said = read.ok ? read.value.flatMap((entry) => prunedIn(entry) ?? []) : [];
  expect(said.map(({ entries }) => entries >= FILE && entries < FILE + 500)).toEqual([true, true]);
  expect(said.at(-1)).toMatchObject({ from: 1, oldest: START, keys: [KEY], days: KEPT_DAYS });
  expect(said[0]?.from).toBe((said[1]?.before ?? 0) + 1);
  expect(said[0]?.newest).toBeLessThan(clock.now - KEPT_DAYS * DAY);
  const until = prunedBefore();
  expect(firstRow()).toBe(until + 1);
  expect(Number(files()[0]?.slice(0, 12))).toBe(until + 1);
  const left = (all: readonly number[]): number[] => all.filter((each) => each > until);
  expect(reads({ operator: 'jana' })).toEqual(left(before.jana));
  expect(reads({ camera: 'gate' })).toEqual(left(before.gate));
  expect(reads(early)).toEqual(left(inTime));
  expect(records()).toEqual(kept);
  expect(numberIn('SELECT min(sequence) AS n FROM records')).toBeGreaterThan(until);
  expect(verified()).toBe(`${until} to ${journal.head.sequence}`);
  expect(checked()).toMatchObject({ checked: journal.head.sequence, fault: null });
});

it('goes on by the entry about it wherever it is ended, and shows nothing of what is to go', async () => {
  await liveOn();
  const kept = records();
  const ended = new Set<string>();
  const wrong: unknown[] = [];
  for (let done = 'more'; done === 'more'; done = step()) {
    // Once in each state, and in the midst of the rows.
    const state = `${prunedBefore()} ${files()[0]} ${Math.floor(firstRow() / 1_000)}`;
    if (ended.has(state)) continue;
    ended.add(state);
    journal.close();
    journal = open();
    const first = reads({}).at(-1);
    wrong.push(
      ...(journal.state.databaseRebuilt || journal.state.linesRebuilt ? ['rebuilt'] : []),
      ...(first === prunedBefore() + 1 ? [] : [first]),
      ...(verified() === `${prunedBefore()} to ${journal.head.sequence}` ? [] : [verified()]),
      ...(checked().fault === null ? [] : [journal.integrity.fault]),
    );
  }
  expect(wrong).toEqual([]);
  expect(ended.size).toBeGreaterThan(6);
  const until = prunedBefore();
  expect(firstRow()).toBe(until + 1);
  expect(Number(files()[0]?.slice(0, 12))).toBe(until + 1);
  expect(records()).toEqual(kept);
});

function prunedBefore(): number {
  const read = journal.read({ action: PRUNED }, null, 1);
  const entry = read.ok ? read.value[0] : undefined;
  return (entry && prunedIn(entry)?.before) ?? 0;
}

test.each(['database', 'lines'])(
  'what is left is made anew where the %s are gone',
  async (what) => {
    await liveOn();
    pruneAll();
    const before = { all: reads({}), jana: reads({ operator: 'jana' }), kept: records() };
    journal.close();
    if (what === 'lines') rmSync(join(folder, 'lines'), { recursive: true });
    else for (const end of ['', '-wal', '-shm']) rmSync(databaseOf(folder) + end, { force: true });
    journal = open();
    expect(reads({})).toEqual(before.all);
    expect(reads({ operator: 'jana' })).toEqual(before.jana);
    expect(records()).toEqual(before.kept);
    expect(verified()).toBe(`${prunedBefore()} to ${journal.head.sequence}`);
    expect(checked()).toMatchObject({ checked: journal.head.sequence, fault: null });
  },
);

test.each(['database', 'lines'])('also midway: the %s', async (what) => {
  await liveOn();
  checked();
  while (firstRow() <= 1) step();
  journal.close();
  if (what === 'lines') rmSync(join(folder, 'lines'), { recursive: true });
  else for (const end of ['', '-wal', '-shm']) rmSync(databaseOf(folder) + end, { force: true });
  journal = open();
  expect(Math.min(...reads({}))).toBe(prunedBefore() + 1);
  expect(checked()).toMatchObject({ checked: journal.head.sequence, fault: null });
  expect(pruneAll()).toBe('nothing');
  expect(firstRow()).toBe(prunedBefore() + 1);
  expect(Number(files()[0]?.slice(0, 12))).toBe(prunedBefore() + 1);
  expect(verified()).toBe(`${prunedBefore()} to ${journal.head.sequence}`);
});

it('goes on being searched when blocks fill up behind the cut', async () => {
  await liveOn();
  pruneAll();
  await journal.appendAll(named(5_000, 500));
  const jana = reads({ operator: 'jana' });
  database().exec('DELETE FROM blocks; DELETE FROM marks');
  journal.close();
  journal = open();
  expect(reads({ operator: 'jana' })).toEqual(jana);
  expect(checked().fault).toBeNull();
});

it('finds that entries are missing that nobody pruned', async () => {
  await liveOn();
  database().exec('DELETE FROM entries WHERE sequence <= 100');
  journal.close();
  journal = open();
  expect(journal.state.databaseRebuilt).toBe(true);
  expect(firstRow()).toBe(1);
});

it('finds lines that are missing though the database says that they were pruned', async () => {
  await liveOn();
  pruneAll();
  const until = prunedBefore();
  journal.close();
  rmSync(join(folder, 'lines', files()[0] ?? ''));
  journal = open();
  expect(checked().fault).toEqual({ sequence: until + 1, kind: 'missing-before' });
});

it('waits until the check of the whole journal is through, and while somebody exports', async () => {
  await liveOn();
  expect(step()).toBe('waiting');
  checked();
  const reader = journal.sealed({})[Symbol.iterator]();
  reader.next();
  expect(step()).toBe('waiting');
  reader.return?.();
  const lines = journal.lines();
  lines.next();
  expect(step()).toBe('waiting');
  lines.return(undefined);
  expect(step()).toBe('more');
});

it('takes nothing away where something is wrong', async () => {
  await liveOn();
  database().exec("UPDATE entries SET text = '{}' WHERE sequence = 7000");
  checked();
  expect(step()).toBe('faulty');
  expect(firstRow()).toBe(1);
  expect(files()[0]).toBe('000000000001.log');
});

it('takes nothing away before its time, nor by a clock that nothing bears out', async () => {
  journal = open();
  expect(pruneAll()).toBe('nothing');
  journal.close();
  setDay(2);
  await liveOn();
  expect(pruneAll()).toBe('nothing');
  expect(firstRow()).toBe(1);
});

it('keeps each step short', async () => {
  await liveOn();
  checked();
  const lengths: number[] = [];
  for (let done = 'more'; done === 'more';) {
    const before = firstRow();
    done = step();
    lengths.push(firstRow() - before);
  }
  expect(Math.max(...lengths)).toBeLessThanOrEqual(100);
});
