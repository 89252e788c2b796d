/** Files of this workstation in SQLite: opened, brought to this version, set aside where damaged. */
import { chmodSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';

export interface KeptFile {
  /** Without its ending. */
  readonly name: string;
  /** Steps from an empty database to this version's. Only ever added to. */
  readonly migrations: readonly string[];
  /** What a loss of power may take: nothing that was acknowledged, or the latest that can be had again. */
  readonly loss: 'nothing' | 'latest';
}

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-full`;
 * `storage-refused`.
 */
export function openKeptFile(folder: string, stamp: string, kept: KeptFile): Result<Database> {
  const file = join(folder, `${kept.name}.sqlite`);
  try {
    return open(file, kept);
  } catch (error) {
    // A full disk or a file that somebody else holds says nothing of what is in it: it stays where it is.
    if (!isDamaged(error, kept)) return storageFailure(error);
    try {
      for (const end of ['', '-wal', '-shm']) {
        setAside(file + end, `${file}.damaged-${stamp}${end}`);
      }
      return open(file, kept);
    } catch (error) {
      return storageFailure(error);
    }
  }
}

/** Primary result codes of SQLite: the file is malformed; it is no database at all. */
const DAMAGED: ReadonlySet<number> = new Set([11, 26]);
/** It has other tables than this version's: what can be had again is made anew. */
const OTHER = 1;
const PRIMARY = 0xff;

function isDamaged(error: unknown, { loss }: KeptFile): boolean {
  if (!(error instanceof Error && 'errcode' in error)) return false;
  const code = Number(error.errcode) & PRIMARY;
  return DAMAGED.has(code) || (loss === 'latest' && code === OTHER);
}

function setAside(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) throw error;
  }
}

function open(file: string, { name, migrations, loss }: KeptFile): Result<Database> {
  const database = new DatabaseSync(file);
  try {
    chmodSync(file, 0o600);
    const synchronous = loss === 'nothing' ? 'FULL' : 'NORMAL';
    database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${synchronous}`);
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as {
      user_version: number;
    };
    if (version > migrations.length) {
      database.close();
      return fail('document-newer', { name, version });
    }
    for (const [index, sql] of migrations.entries()) {
      if (index < version) continue;
      database.exec(`BEGIN IMMEDIATE; ${sql}; PRAGMA user_version = ${index + 1}; COMMIT`);
    }
    return succeed(database);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** What SQLite or the file system says, as a failure. */
export function storageFailure(error: unknown): Result<never> {
  const text = String(error);
  return /disk is full|ENOSPC|EDQUOT/i.test(text)
    ? fail('storage-full')
    : fail('storage-refused', { cause: text.slice(0, 80) });
}

/** All or nothing. */
export function inTransaction<T>(database: Database, act: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const done = act();
    database.exec('COMMIT');
    return done;
  } catch (error) {
    // A full disk may have ended the transaction already.
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}
