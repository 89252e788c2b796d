/** The profile's journal with its key, and what it notes of every start of the program. */
import { createHash, randomUUID } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { hostname, release } from 'node:os';
import { join } from 'node:path';
import { succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { JsonValue } from '../../core/journal/canonical.ts';
import { BEGUN, KEY_ADDED, KEY_LOST } from '../../core/journal/keys.ts';
import { ChainCheck } from '../../core/journal/verify.ts';
import type { Clock, Secrets } from '../../core/ports.ts';
import { openJournal } from '../adapters/journal/journal.ts';
import type { OpenedJournal } from '../adapters/journal/opened-journal.ts';
import { makePrivateKey, openChecker, openSigningKey } from '../adapters/signing/ed25519.ts';
import type { Handlers } from '../services/dispatch.ts';
import { createKeyChange, findJournalKeys, keepJournalKey } from '../services/journal-key.ts';
import { startPruning } from '../services/journal-pruning.ts';

/** The check begins when the start is over, and takes a twentieth of the time of one core. */
const CHECK = { firstAfterMs: 15_000, eachMs: 200, forMs: 10 } as const;

export interface ProfileJournal {
  readonly journal: OpenedJournal;
  readonly handlers: Pick<Handlers, 'journal.changeKey'>;
}

/**
 * @param version Of the program.
 * @returns what keeps the journal from being used: nothing may then be done that belongs into it.
 */
export async function openProfileJournal(
  folder: string,
  secrets: Secrets,
  clock: Clock,
  version: string,
): Promise<Result<ProfileJournal>> {
  const found = await findJournalKeys(secrets, openSigningKey, makePrivateKey);
  if (!found.ok) return found;
  const { current, next } = found.value;
  const opened = openJournal(join(folder, 'journal'), {
    sealer: current.key,
    nextSealer: next?.key ?? null,
    newCheck: (keys) => new ChainCheck(openChecker(), [current.key.publicKey, ...keys]),
    now: () => clock.now(),
    monotonic: () => performance.now(),
    newId: randomUUID,
  });
  if (!opened.ok) return opened;
  const journal = opened.value;
  const signing = next?.key.key === journal.signingKey ? next : current;
  if (next !== null) {
    // A change of keys that was ended midway: the journal says which of the two it is.
    const kept = await keepJournalKey(secrets, signing.stored);
    if (!kept.ok) {
      journal.close();
      return kept;
    }
  }
  const note = (action: string, detail: JsonValue) =>
    journal.append({
      ...{ operator: null, role: null, place: null, camera: null, incident: null },
      ...{ action, outcome: 'done', detail },
    });
  const entries: [string, JsonValue][] = [];
  if (journal.head.sequence === 0) {
    entries.push([BEGUN, { publicKey: signing.key.publicKey, before: olderLog(folder) }]);
  } else if (journal.keyNamed !== signing.key.publicKey) {
    // The store lost the old key: an auditor must be told, and trust the new one by another way.
    entries.push([KEY_ADDED, { publicKey: signing.key.publicKey, reason: KEY_LOST }]);
  }
  const { databaseRebuilt, linesRebuilt, recordsChanged } = journal.state;
  if (databaseRebuilt || linesRebuilt) {
    const noted = recordsChanged ? { noted: { cause: 'records-changed' } } : {};
    entries.push(['journal.repaired', { databaseRebuilt, linesRebuilt, ...noted }]);
  }
  entries.push(['program.started', versions(version)]);
  for (const [action, detail] of entries) {
    const written = await note(action, detail);
    if (written.ok) continue;
    journal.close();
    return written;
  }
  setTimeout(() => {
    checkOn(journal);
  }, CHECK.firstAfterMs).unref();
  const handlers = createKeyChange({
    ...{ secrets, journal, stored: signing.stored },
    ...{ open: openSigningKey, make: makePrivateKey },
  });
  return succeed({ journal, handlers });
}

/** @param days How long the centre keeps entries. */
export function pruneJournal(
  journal: OpenedJournal,
  clock: Clock,
  days: () => number,
  outcome: (failure: Failure | null) => void,
): void {
  const later = (ms: number, run: () => void): void => {
    setTimeout(run, ms).unref();
  };
  startPruning({ journal, clock, days, later, outcome });
}

/** Goes on for ever: behind the last entry it waits for those that come. */
function checkOn(journal: OpenedJournal): void {
  if (journal.closed || journal.integrity.fault !== null) return;
  journal.checkMore(CHECK.forMs);
  setTimeout(() => {
    checkOn(journal);
  }, CHECK.eachMs).unref();
}

function versions(program: string): JsonValue {
  // Outside Electron there are no versions of it.
  const known = new Map(Object.entries(process.versions));
  const of = (name: string): string | null => known.get(name) ?? null;
  return {
    ...{ program, electron: of('electron'), chrome: of('chrome'), node: of('node') },
    ...{ system: `${process.platform} ${release()}`, computer: hostname() },
  };
}

/** The audit log of versions before the journal, so that nobody can change it unnoticed. */
function olderLog(folder: string): JsonValue {
  const file = join(folder, 'audit.jsonl');
  if (!existsSync(file)) return null;
  const bytes = readFileSync(file);
  return { file: 'audit.jsonl', sha256: createHash('sha256').update(bytes).digest('hex') };
}
