/** Database and lines of one folder, opened and brought to the same end. */
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type { JournalState } from '../../../core/ports.ts';
import { isDamage, markDamaged, openDatabase, refused } from './database.ts';
import { LineFiles } from './line-files.ts';
import type { JournalTools } from './opened-journal.ts';
import { lastEntry, putInStep } from './steps.ts';

export interface Both {
  readonly database: Database;
  readonly files: LineFiles;
  readonly state: JournalState;
}

export function closeBoth({ database, files }: Pick<Both, 'database' | 'files'>): void {
  files.close();
  database.close();
}

/**
 * @param stamp For the names of what is set aside.
 * @returns `document-newer`, `storage-full` or `storage-refused` where it cannot be used.
 */
export function openBoth(folder: string, tools: JournalTools, stamp: string): Result<Both> {
  const opened = openDatabase(folder, stamp);
  if (!opened.ok) return opened;
  const { database } = opened.value;
  let files: LineFiles | null = null;
  try {
    const linesFolder = join(folder, 'lines');
    files = new LineFiles(linesFolder, tools.mostLines);
    const before = lastEntry(database)?.hash;
    const step = putInStep(database, files, tools.newCheck);
    // Also where the lines were wrong only from some entry on.
    const databaseRebuilt = opened.value.damaged || lastEntry(database)?.hash !== before;
    const state = { databaseRebuilt, linesRebuilt: false, recordsChanged: false };
    if (step !== 'lines-wrong') return succeed({ database, files, state });
    // The database is the whole one: lines that do not fit it are kept for the auditor.
    files.close();
    if (existsSync(linesFolder)) renameSync(linesFolder, `${linesFolder}.wrong-${stamp}`);
    files = new LineFiles(linesFolder, tools.mostLines);
    putInStep(database, files, tools.newCheck);
    return succeed({ database, files, state: { ...state, linesRebuilt: true } });
  } catch (error) {
    files?.close();
    database.close();
    // Met by what is read of it at the start; made anew from the lines it cannot be damaged again.
    if (!isDamage(error) || opened.value.damaged) return refused(error);
    markDamaged(folder);
    return openBoth(folder, tools, `${stamp}-again`);
  }
}
