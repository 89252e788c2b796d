/**
 * The profile's SQLite database: entries of the journal as a table that can be searched, and what is
 * read from them. Migrations only go forward, with a copy before each.
 */
import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import { MIGRATIONS } from './migrations.ts';

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

/**
 * @param stamp For the names of what is set aside or copied, fit for a file name.
 * @returns `document-newer` for one from a newer version, which stays as it is, `storage-full` and
 * `storage-refused`.
 */
export function openDatabase(folder: string, stamp: string): Result<Opened> {
  const file = join(folder, 'journal.sqlite');
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    return open(file, folder, stamp, false);
  } catch (error) {
    if (!NOT_A_DATABASE.test(String(error)) || !existsSync(file)) return refused(error);
    try {
      for (const end of ['', '-wal', '-shm']) {
        if (existsSync(file + end)) renameSync(file + end, `${file}.damaged-${stamp}${end}`);
      }
      return open(file, folder, stamp, true);
    } catch (again) {
      return refused(again);
    }
  }
}

/** What a statement that failed means. A fault of our own is thrown on. */
export function refused(error: unknown): Result<never> {
  const text = String(error);
  if (FULL.test(text)) return fail('storage-full');
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
    if (version > 0) checkWhole(database);
    if (version > 0 && version < MIGRATIONS.length) {
      const copy = join(folder, `journal.before-${MIGRATIONS.length}-${stamp}.sqlite`);
      database.prepare('VACUUM INTO ?').run(copy);
    }
    for (const [index, sql] of MIGRATIONS.entries()) {
      if (index < version) continue;
      database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
    }
    return succeed({ database, damaged });
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Throws where a page is damaged, also one that nobody would read for years. */
function checkWhole(database: Database): void {
  const row = database.prepare('PRAGMA quick_check(1)').get() as { quick_check: string };
  if (row.quick_check !== 'ok') throw new Error(`malformed: ${row.quick_check}`);
  database.prepare('SELECT sequence, text, hash, key, signature FROM entries LIMIT 1').get();
}

function readVersion(database: Database): number {
  const row = database.prepare('PRAGMA user_version').get() as { user_version: number };
  return row.user_version;
}
