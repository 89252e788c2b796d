/** Database and line files of one journal, and how one is brought to where the other is. */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { SealedEntry } from '../../../core/journal/chain.ts';
import { readEntry, type Entry } from '../../../core/journal/entry.ts';
import { keyIn, type ChainCheck } from '../../../core/journal/verify.ts';
import type { LineFiles } from './line-files.ts';

export type Step = 'in-step' | 'database-behind' | 'lines-behind' | 'lines-wrong';

/** @param keys Raw, base64; trusted besides the journal's own. */
export type NewCheck = (keys: readonly string[]) => ChainCheck;

export function insertEntry(database: Database, entry: Entry, sealed: SealedEntry): void {
  database
    .prepare(
      `INSERT INTO entries
       (sequence, id, time, operator, action, outcome, camera, incident, text, hash, key, signature)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      entry.sequence,
      entry.id,
      entry.time,
      entry.operator,
      entry.action,
      entry.outcome,
      entry.camera,
      entry.incident,
      sealed.text,
      sealed.hash,
      sealed.key,
      sealed.signature,
    );
}

const COLUMNS = 'text, hash, key, signature';

export function lastEntry(database: Database): SealedEntry | null {
  const row = database.prepare(`SELECT ${COLUMNS} FROM entries ORDER BY sequence DESC LIMIT 1`);
  return (row.get() as SealedEntry | undefined) ?? null;
}

export function* linesAfter(
  database: Database,
  sequence: number,
): Generator<readonly [number, SealedEntry]> {
  const rows = database
    .prepare(`SELECT sequence, ${COLUMNS} FROM entries WHERE sequence > ? ORDER BY sequence`)
    .iterate(sequence);
  for (const row of rows as Iterable<{ sequence: number } & SealedEntry>) {
    const { text, hash, key, signature } = row;
    yield [row.sequence, { text, hash, key, signature }];
  }
}

/**
 * Brings both to the same end.
 *
 * @returns `lines-wrong` when not all lines fit the database: those that continue it were taken over.
 */
export function putInStep(database: Database, files: LineFiles, newCheck: NewCheck): Step {
  const known = lastEntry(database);
  const line = files.last();
  const knownSequence = known === null ? 0 : (readEntry(known.text)?.sequence ?? 0);
  if (line === 'unreadable') return readLines(database, files, known, knownSequence, newCheck);
  const lineSequence = line === null ? 0 : (readEntry(line.text)?.sequence ?? 0);
  if (lineSequence === knownSequence) {
    return known?.hash === line?.hash ? 'in-step' : 'lines-wrong';
  }
  if (lineSequence < knownSequence) {
    if (line !== null && hashAt(database, lineSequence) !== line.hash) return 'lines-wrong';
    for (const [sequence, sealed] of linesAfter(database, lineSequence)) {
      files.append(sequence, sealed);
    }
    return 'lines-behind';
  }
  return readLines(database, files, known, knownSequence, newCheck);
}

function hashAt(database: Database, sequence: number): string | null {
  const row: unknown = database
    .prepare('SELECT hash FROM entries WHERE sequence = ?')
    .get(sequence);
  return (row as { hash: string } | undefined)?.hash ?? null;
}

/**
 * Takes over the entries that only the files have, each checked. Keys count that the journal itself
 * names, as the system may have lost older ones; whether they are the right ones is the auditor's to say.
 */
function readLines(
  database: Database,
  files: LineFiles,
  known: SealedEntry | null,
  after: number,
  newCheck: NewCheck,
): Step {
  const check = newCheck(keysIn(files));
  if (known !== null) check.continueAfter(known);
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const sealed of files.all()) {
      const entry = sealed === null ? null : readEntry(sealed.text);
      if (entry !== null && entry.sequence <= after) continue;
      // From the first wrong line on nothing can be believed; the files themselves stay.
      if (sealed === null || entry === null || check.check(sealed) !== null) {
        database.exec('COMMIT');
        return 'lines-wrong';
      }
      insertEntry(database, entry, sealed);
    }
    database.exec('COMMIT');
    return 'database-behind';
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function keysIn(files: LineFiles): string[] {
  const keys = new Set<string>();
  for (const sealed of files.all()) {
    // Cheaper than to read each entry; the key stands in few of them.
    const entry = sealed?.text.includes('"publicKey"') === true ? readEntry(sealed.text) : null;
    const key = entry === null ? null : keyIn(entry);
    if (key !== null) keys.add(key);
  }
  return [...keys];
}
