/**
 * The profile's SQLite database: entries of the journal as a table that can be searched, and what is
 * read from them. Migrations only go forward, with a copy before each.
 */
import { randomInt } from 'node:crypto';
import {
  chmodSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import { markMissingBlocks } from './blocks.ts';
import { MIGRATIONS } from './migrations.ts';
import { floorOf, ownEntries } from './own-entries.ts';

export interface Opened {
  readonly database: Database;
  /** A damaged one was set aside; this one is empty. */
  readonly damaged: boolean;
}

/** SQLite result codes (sqlite.org/rescode.html) that say that the file is no use. */
const NOT_A_DATABASE = /malformed|not a database|disk image|no such (table|column)/i;
const FULL = /disk is full|ENOSPC|EDQUOT/i;
/** How long a second process of the same profile (an export) may hold the file, ms. */
const BUSY_MS = 5_000;
/** A database up to this size is checked page by page at each start: that takes some ms, bytes. */
const SMALL_BYTES = 4_000_000;
/** Entries looked at in a larger one; all others are checked while the program runs. */
const SAMPLES = 8;
const MARKER = 'journal.sqlite.is-damaged';

/**
 * @param stamp For the names of what is set aside or copied, fit for a file name.
 * @returns `document-newer` for one from a newer version, which stays as it is, `storage-full` and
 * `storage-refused`.
 */
export function openDatabase(folder: string, stamp: string): Result<Opened> {
  const file = join(folder, 'journal.sqlite');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    if (existsSync(join(folder, MARKER))) return openAnew(file, folder, stamp);
    return open(file, folder, stamp, false);
  } catch (error) {
    if (!isDamage(error) || !existsSync(file)) return refused(error);
    try {
      return openAnew(file, folder, stamp);
    } catch (again) {
      return refused(again);
    }
  }
}

/** Whether a statement failed because the file is no longer what SQLite wrote. */
export function isDamage(error: unknown): boolean {
  return NOT_A_DATABASE.test(String(error));
}

/** The next start sets the database aside and makes it anew from the lines. */
export function markDamaged(folder: string): void {
  writeFileSync(join(folder, MARKER), '', { mode: 0o600 });
}

function openAnew(file: string, folder: string, stamp: string): Result<Opened> {
  for (const end of ['', '-wal', '-shm']) {
    if (existsSync(file + end)) renameSync(file + end, `${file}.damaged-${stamp}${end}`);
  }
  // Last: whoever is ended before it does it once more.
  rmSync(join(folder, MARKER), { force: true });
  return open(file, folder, stamp, true);
}

/** What a statement that failed means. A fault of our own is thrown on. */
export function refused(error: unknown): Result<never> {
  const text = String(error);
  if (FULL.test(text)) return fail('storage-full');
  if (isDamage(error)) return fail('storage-refused', { cause: text.slice(0, 80) });
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (
    /readonly|unable to open|locked|busy|disk I\/O error|^E[A-Z]+$/i.test(`${text} ${code}`) ||
    code !== ''
  ) {
    return fail('storage-refused', { cause: code === '' ? text.slice(0, 80) : code });
  }
  throw error;
}

function open(file: string, folder: string, stamp: string, damaged: boolean): Result<Opened> {
  const database = new DatabaseSync(file);
  // The files beside it get the same rights.
  chmodSync(file, 0o600);
  try {
    database.exec(`PRAGMA busy_timeout = ${BUSY_MS}`);
    const version = readVersion(database);
    if (version > MIGRATIONS.length) {
      database.close();
      return fail('document-newer', { name: 'journal', version });
    }
    // Every commit is on the disk before it is acknowledged; readers do not wait for writers.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON');
    // What was deleted cannot be read from the file's free pages either.
    database.exec('PRAGMA secure_delete = ON');
    if (version > 0) checkSome(database, statSync(file).size);
    if (version > 0 && version < MIGRATIONS.length) {
      copyInto(database, folder, `journal.before-${MIGRATIONS.length}-${stamp}.sqlite`);
    }
    for (const [index, sql] of MIGRATIONS.entries()) {
      if (index < version) continue;
      database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
    }
    markMissingBlocks(database);
    return succeed({ database, damaged });
  } catch (error) {
    database.close();
    throw error;
  }
}

/** A copy has its name only when it is whole: one that was ended midway is made anew. */
function copyInto(database: Database, folder: string, name: string): void {
  for (const left of readdirSync(folder).filter((each) => each.endsWith('.sqlite.part'))) {
    rmSync(join(folder, left));
  }
  const part = join(folder, `${name}.part`);
  try {
    database.prepare('VACUUM INTO ?').run(part);
    const descriptor = openSync(part, 'r+');
    fsyncSync(descriptor);
    closeSync(descriptor);
    chmodSync(part, 0o600);
    renameSync(part, join(folder, name));
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
}

/** Throws where something is damaged that can be found without reading everything. */
function checkSome(database: Database, bytes: number): void {
  if (bytes <= SMALL_BYTES) {
    const row = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
    if (row.quick_check !== 'ok') throw new Error(`malformed: ${row.quick_check}`);
  }
  const read = database.prepare(
    `SELECT id, time, operator, action, outcome, camera, incident, text, hash, key, signature
     FROM entries WHERE sequence = ?`,
  );
  const byId = database.prepare('SELECT sequence FROM entries WHERE id = ?');
  const ends: unknown = database
    .prepare(
      'SELECT (SELECT min(sequence) FROM entries) AS first, (SELECT max(sequence) FROM entries) AS last',
    )
    .get();
  const { first, last } = ends as { first: number | null; last: number | null };
  if (first === null || last === null) return;
  if (first > 1 && first > floorOf(ownEntries(database)) + 1) {
    throw new Error(`malformed: entries before ${first} are missing`);
  }
  const some = Array.from({ length: SAMPLES }, () => randomInt(first, last + 1));
  for (const sequence of [first, last, ...some]) {
    const row = read.get(sequence) as { id: string } | undefined;
    const found = row && (byId.get(row.id) as { sequence: number } | undefined);
    if (found?.sequence !== sequence) throw new Error(`malformed: entry ${sequence} is missing`);
  }
}

function readVersion(database: Database): number {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}
