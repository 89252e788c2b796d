/**
 * Which acts have begun and have no end: few, so that whoever lists acts once need not look through
 * the journal for each beginning's end. Kept in the transaction that adds the entry.
 */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { actPart } from '../../../core/journal/act.ts';
import type { Entry } from '../../../core/journal/entry.ts';

/** To be called within the transaction that adds an entry. */
export function actNoter(database: Database): (entry: Entry) => void {
  const begin = database.prepare('INSERT INTO open_acts VALUES (?, ?)');
  const end = database.prepare(
    // Of several that were begun alike the newest: an older one lost its end with its run.
    `DELETE FROM open_acts WHERE sequence = (SELECT max(sequence) FROM open_acts WHERE act = ?)`,
  );
  return (entry) => {
    const { part, key } = actPart(entry);
    if (part === 'beginning') begin.run(entry.sequence, key);
    else end.run(key);
  };
}

/** Their sequences, oldest first. */
export function readOpenActs(database: Database): number[] {
  const rows: unknown = database.prepare('SELECT sequence FROM open_acts ORDER BY sequence').all();
  return (rows as { sequence: number }[]).map(({ sequence }) => sequence);
}
