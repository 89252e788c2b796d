/** Database and line files of one journal, and how one is brought to where the other is. */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { SealedEntry } from '../../../core/journal/chain.ts';
import { readEntry, type Entry } from '../../../core/journal/entry.ts';
import { mayTell } from '../../../core/journal/cuts.ts';
import { changesIn } from '../../../core/journal/records.ts';
import type { ChainCheck } from '../../../core/journal/verify.ts';
import { markBlockAt } from './blocks.ts';
import type { LineFiles } from './line-files.ts';
import { actNoter } from './open-acts.ts';
import { floorOf, gatherOwn, ownEntries } from './own-entries.ts';

export type Step = 'in-step' | 'database-behind' | 'lines-behind' | 'lines-wrong';

/** @param keys Raw, base64; trusted besides the journal's own. */
export type NewCheck = (keys: readonly string[]) => ChainCheck;

/** What adds entries, and what they change, each within a transaction of the caller's. */
export function entryInserter(database: Database): (entry: Entry, sealed: SealedEntry) => void {
  const statement = database.prepare(
    `INSERT INTO entries
     (sequence, id, time, operator, action, outcome, camera, incident, text, hash, key, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const put = database.prepare('INSERT OR REPLACE INTO records VALUES (?, ?, ?, ?)');
  const remove = database.prepare('DELETE FROM records WHERE kind = ? AND id = ?');
  const noteAct = actNoter(database);
  return (entry, sealed) => {
    statement.run(
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
    for (const { kind, id, value } of changesIn(entry)) {
      if (value === null) remove.run(kind, id);
      else put.run(kind, id, value, entry.sequence);
    }
    noteAct(entry);
    markBlockAt(database, entry.sequence);
  };
}

/** More than ever belong together, and few enough to be held in memory however long each is. */
const LINES_AT_ONCE = 1_000;
const COLUMNS = 'text, hash, key, signature';

export function lastEntry(database: Database): SealedEntry | null {
  const row = database.prepare(`SELECT ${COLUMNS} FROM entries ORDER BY sequence DESC LIMIT 1`);
  return (row.get() as SealedEntry | undefined) ?? null;
}

/**
 * Writes the lines that the files do not have yet.
 *
 * @param written The last that they have.
 * @param tell Is told the last that they have each time that some are on the disk.
 * Throws what the file system says.
 */
export function writeLines(
  database: Database,
  files: LineFiles,
  written: number,
  tell: (written: number) => void = () => undefined,
): void {
  const some = database.prepare(
    `SELECT sequence, ${COLUMNS} FROM entries WHERE sequence > ? ORDER BY sequence LIMIT ?`,
  );
  for (let last = written; ;) {
    const owed = some.all(last, LINES_AT_ONCE) as unknown as (SealedEntry & {
      readonly sequence: number;
    })[];
    const [first] = owed;
    if (first === undefined) return;
    files.append(first.sequence, owed);
    last = owed.at(-1)?.sequence ?? last;
    tell(last);
  }
}

/**
 * Brings both to the same end.
 *
 * @returns `lines-wrong` when not all lines fit the database: those that continue it were taken over.
 */
export function putInStep(database: Database, files: LineFiles, newCheck: NewCheck): Step {
  const known = lastEntry(database);
  const floor = floorOf(ownEntries(database));
  const line = files.last();
  const knownSequence = known === null ? 0 : (readEntry(known.text)?.sequence ?? 0);
  if (line === 'unreadable') return readLines(database, files, known, knownSequence, newCheck);
  const lineSequence = line === null ? 0 : (readEntry(line.text)?.sequence ?? 0);
  if (lineSequence === knownSequence) {
    return known?.hash === line?.hash ? 'in-step' : 'lines-wrong';
  }
  if (lineSequence < knownSequence) {
    const isOther = line !== null && hashAt(database, lineSequence) !== line.hash;
    // Lines that end within what was pruned are those of an older copy of the profile.
    if (isOther || (line !== null && lineSequence < floor)) return 'lines-wrong';
    writeLines(database, files, Math.max(lineSequence, floor));
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
  const own = gatherOwn(linesAboutItself(files));
  const check = newCheck(own.keys);
  check.announce(own.sealed);
  if (known !== null) check.continueAfter(known);
  const insert = entryInserter(database);
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
      insert(entry, sealed);
    }
    database.exec('COMMIT');
    return 'database-behind';
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}

function* linesAboutItself(files: LineFiles): Generator<SealedEntry> {
  for (const sealed of files.all()) if (sealed !== null && mayTell(sealed)) yield sealed;
}
