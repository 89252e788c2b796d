/** Journals in a folder of their own, on a clock and with a key that a test holds in its hand. */
import { randomUUID } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { fakeChecker, fakeSealer, KEY } from '../../../core/journal/chain.test-support.ts';
import type { Statement } from '../../../core/journal/entry.ts';
import { ChainCheck } from '../../../core/journal/verify.ts';
import { openJournal } from './journal.ts';
import type { JournalTools, OpenedJournal } from './opened-journal.ts';

export const clock = { now: 1_760_000_000_000, monotonic: 0 };

export function toolsWith(key = KEY, more: Partial<JournalTools> = {}): JournalTools {
  return {
    sealer: fakeSealer(key),
    newCheck: (keys) => new ChainCheck(fakeChecker, [key, ...keys]),
    now: () => clock.now,
    monotonic: () => clock.monotonic,
    newId: randomUUID,
    ...more,
  };
}

export function opened(folder: string, key = KEY, more: Partial<JournalTools> = {}): OpenedJournal {
  const journal = openJournal(folder, toolsWith(key, more));
  if (!journal.ok) throw new Error(JSON.stringify(journal.failure));
  return journal.value;
}

export const statement = (name: string): Statement => ({
  ...{ operator: 'jana', role: 'operator', place: 'desk', camera: null, incident: null },
  ...{ action: 'layout.save', outcome: 'done', detail: { name } },
});

/** Brings a database back to what the first version of the program left. */
export const TO_FIRST_VERSION = `
  DROP TABLE blocks;
  DROP TABLE marks;
  DROP TABLE open_acts;
  DROP TABLE records;
  CREATE TABLE outbox (sequence INTEGER PRIMARY KEY, kind TEXT NOT NULL) STRICT;
  CREATE INDEX entries_by_operator ON entries (operator, sequence) WHERE operator IS NOT NULL;
  CREATE INDEX entries_by_action ON entries (action, sequence);
  CREATE INDEX entries_by_camera ON entries (camera, sequence) WHERE camera IS NOT NULL;
  CREATE INDEX entries_by_incident ON entries (incident, sequence) WHERE incident IS NOT NULL;
  PRAGMA user_version = 1`;

export const databaseOf = (folder: string): string => join(folder, 'journal.sqlite');
export const linesOf = (folder: string): string => join(folder, 'lines', '000000000001.log');
export const asideIn = (folder: string): string[] =>
  readdirSync(folder)
    .flatMap((name) => /^[^.]+\.(?:\w+\.)?(?:damaged|wrong|before)/.exec(name)?.[0] ?? [])
    .sort();

/** As the first version of the program left it; the journal must be closed. */
export function leaveAsFirstVersion(folder: string): void {
  const database = new DatabaseSync(databaseOf(folder));
  database.exec(TO_FIRST_VERSION);
  database.close();
}
