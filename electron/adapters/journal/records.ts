/** The records of a profile: through its opened journal, or for a look alone. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DatabaseSync, type DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import { changeStatements } from '../../../core/journal/records.ts';
import type { Records } from '../../../core/ports.ts';
import { refused } from './database.ts';
import type { OpenedJournal } from './opened-journal.ts';
import { MIGRATIONS } from './migrations.ts';

/** The first version of the database that has records. */
const FIRST_WITH_RECORDS = 3;

export function recordsOf(journal: Pick<OpenedJournal, 'records' | 'appendAll'>): Records {
  return {
    readOnly: false,
    read: (kind) => journal.records(kind),
    async change(changes, because, beside = []) {
      const written = await journal.appendAll([...changeStatements(changes, because), ...beside]);
      return written.ok ? succeed(null) : written;
    },
  };
}

/**
 * Writes nothing, not even SQLite's own files: a console may be running on the same profile.
 *
 * @returns no records where there is no database, or one from before there were any. Fails with
 * `document-newer` and `storage-refused`.
 */
export function readRecordsAlone(folder: string): Result<Records> {
  const file = join(folder, 'journal.sqlite');
  if (!existsSync(file)) return succeed(fixed(new Map()));
  try {
    const url = pathToFileURL(file);
    // Nobody has it open: SQLite would make both files beside it, only to read.
    if (!existsSync(`${file}-wal`)) url.searchParams.set('immutable', '1');
    const database = new DatabaseSync(url, { readOnly: true });
    try {
      return readAll(database);
    } finally {
      database.close();
    }
  } catch (error) {
    return refused(error);
  }
}

type Kinds = Map<string, Map<string, string>>;

function readAll(database: Database): Result<Records> {
  const row: unknown = database.prepare('PRAGMA user_version').get();
  const { user_version: version } = row as { user_version: number };
  if (version > MIGRATIONS.length) return fail('document-newer', { name: 'journal', version });
  const kinds: Kinds = new Map();
  if (version < FIRST_WITH_RECORDS) return succeed(fixed(kinds));
  const rows: unknown = database.prepare('SELECT kind, id, value FROM records').all();
  for (const { kind, id, value } of rows as { kind: string; id: string; value: string }[]) {
    kinds.set(kind, (kinds.get(kind) ?? new Map<string, string>()).set(id, value));
  }
  return succeed(fixed(kinds));
}

function fixed(kinds: Kinds): Records {
  return {
    readOnly: true,
    read: (kind) => succeed(kinds.get(kind) ?? new Map<string, string>()),
    change: () => Promise.resolve(fail('storage-refused', { cause: 'EROFS' })),
  };
}
