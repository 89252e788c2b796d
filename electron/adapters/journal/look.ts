/** A check of a journal that a console may be writing meanwhile: nothing of it is written. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DatabaseSync, type DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { CheckedChain } from '../../../core/contract/audit.ts';
import { succeed, type Result } from '../../../core/domain/result.ts';
import { readSealedLine } from '../../../core/journal/chain.ts';
import { readEntry } from '../../../core/journal/entry.ts';
import { BackgroundCheck } from './background-check.ts';
import { refused } from './database.ts';
import { LineFiles } from './line-files.ts';
import { readLines } from './line-reader.ts';
import { MIGRATIONS } from './migrations.ts';
import { ownEntries } from './own-entries.ts';
import type { NewCheck } from './steps.ts';

/**
 * @param budgetMs The check ends after so long; it then says how far it came.
 * @returns null where there is no journal yet, or one that an older version of the program left. Fails
 * with `storage-refused`.
 */
export function checkJournalAlone(
  folder: string,
  newCheck: NewCheck,
  budgetMs: number,
): Result<CheckedChain | null> {
  const file = join(folder, 'journal.sqlite');
  const lines = join(folder, 'lines');
  if (!existsSync(file) || !existsSync(lines)) return succeed(null);
  try {
    // First the lines: an entry stands in the database before it has its line.
    const written = lastSequence(lines);
    const url = pathToFileURL(file);
    // Nobody has it open: SQLite would make both files beside it, only to read.
    if (!existsSync(`${file}-wal`)) url.searchParams.set('immutable', '1');
    const database = new DatabaseSync(url, { readOnly: true });
    try {
      return succeed(checkAll(database, new LineFiles(lines), newCheck, { written, budgetMs }));
    } finally {
      database.close();
    }
  } catch (error) {
    return refused(error);
  }
}

function checkAll(
  database: Database,
  files: LineFiles,
  newCheck: NewCheck,
  { written, budgetMs }: { readonly written: number; readonly budgetMs: number },
): CheckedChain | null {
  // What is read from here on is of one moment, whatever is written meanwhile.
  database.exec('BEGIN');
  const row: unknown = database.prepare('PRAGMA user_version').get();
  if ((row as { user_version: number }).user_version !== MIGRATIONS.length) return null;
  const own = ownEntries(database);
  const check = new BackgroundCheck(database, files, newCheck([]), own, () => undefined);
  check.more(budgetMs, written);
  return check.integrity(written);
}

/** Of the last whole line; 0 where there is none. */
function lastSequence(folder: string): number {
  const names = readdirSync(folder).filter((name) => /^\d{12}\.log$/.test(name));
  for (const name of names.sort().reverse()) {
    let last = 0;
    for (const line of readLines(join(folder, name))) {
      const sealed = line === null ? null : readSealedLine(line);
      last = (sealed === null ? null : readEntry(sealed.text))?.sequence ?? last;
    }
    if (last > 0) return last;
  }
  return 0;
}
