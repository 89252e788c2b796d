/** Entries that a filter lets through, newest first. */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import { readEntry, type Entry } from '../../../core/journal/entry.ts';
import type { JournalFilter } from '../../../core/ports.ts';

/** @param before Only entries older than this one. Throws what SQLite throws. */
export function readEntries(
  database: Database,
  { action, from, to, ...equal }: JournalFilter,
  before: number | null,
  limit: number,
): Entry[] {
  const wanted: [string, string | number][] = Object.entries(equal).map(([column, value]) => [
    `${column} = ?`,
    value,
  ]);
  if (before !== null) wanted.push(['sequence < ?', before]);
  if (from !== undefined) wanted.push(['time >= ?', from]);
  if (to !== undefined) wanted.push(['time <= ?', to]);
  if (action?.endsWith('*') === true) {
    const begin = action.slice(0, -1);
    // Actions are ASCII; nothing that begins so lies behind it.
    wanted.push(['action >= ?', begin], ['action < ?', `${begin}\u007f`]);
  } else if (action !== undefined) wanted.push(['action = ?', action]);
  const where = wanted.length === 0 ? 'TRUE' : wanted.map(([term]) => term).join(' AND ');
  return database
    .prepare(`SELECT text FROM entries WHERE ${where} ORDER BY sequence DESC LIMIT ?`)
    .all(...wanted.map(([, value]) => value), limit)
    .map((row) => readEntry((row as { text: string }).text))
    .filter((entry) => entry !== null);
}
