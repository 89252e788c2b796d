/**
 * What the journals of centres say once they are quiet: each is whole as the product itself judges it, holds what was
 * acknowledged, and what was given over the link is what was received.
 */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setImmediate as room } from 'node:timers/promises';
import { readSealedLine, type Head } from '../../core/journal/chain.ts';
import { readEntry, type Entry } from '../../core/journal/entry.ts';
import { ChainCheck } from '../../core/journal/verify.ts';
import { LineFiles } from '../../electron/adapters/journal/line-files.ts';
import { checkJournalAlone } from '../../electron/adapters/journal/look.ts';
import { openChecker } from '../../electron/adapters/signing/ed25519.ts';
import { receiptFaults, type Receipt } from './receipts.ts';

export interface JournalPlace {
  readonly name: string;
  /** Of the profile. */
  readonly folder: string;
  /** Raw, base64. */
  readonly key: string;
  /** Id of its centre. */
  readonly centre: string;
  /** What was sound when it was looked at before; null: never. */
  readonly known: Head | null;
  /** Ids of entries of the order that somebody there was told of. */
  readonly acknowledged: readonly string[];
}

export interface LookedThrough {
  /** What is wrong, in words. */
  readonly faults: readonly string[];
  /** How far each is sound, by name. */
  readonly ends: ReadonlyMap<string, Head>;
}

/** What no journal may say where everybody means well. */
const NEVER = new Set([
  'partner.dispute',
  'partner.differs',
  'incident.rejected',
  'journal.key-added',
]);
/** So many lines are checked before others have their turn. */
const AT_ONCE = 200;
/** For the check of the database, ms. */
const CHECK_MS = 60_000;

/** @param whole Also whether the database says the same as the lines. */
export async function lookThrough(
  places: readonly JournalPlace[],
  whole = false,
): Promise<LookedThrough> {
  const faults: string[] = [];
  const ends = new Map<string, Head>();
  for (const place of places) {
    const { finding, entries, end } = await checked(place);
    const say = (fault: string): number => faults.push(`journal of ${place.name}: ${fault}`);
    if (finding === null) ends.set(place.name, end);
    else say(finding);
    for (const { action, detail } of entries) {
      if (NEVER.has(action)) say(`${action} ${JSON.stringify(detail).slice(0, 200)}`);
    }
    const stated = new Set(entries.map(({ detail }) => idIn(detail)));
    for (const id of place.acknowledged) {
      if (!stated.has(id)) say(`${id.slice(0, 8)} was acknowledged and is not in it`);
    }
    const receipts = entries.flatMap(({ action, detail }) =>
      action === 'partner.receipt' ? [detail as unknown as Receipt] : [],
    );
    faults.push(...receiptFaults(place, receipts, places));
    const database = whole ? databaseFault(place) : null;
    if (database !== null) say(database);
  }
  return { faults, ends };
}

interface Checked {
  readonly finding: string | null;
  readonly entries: readonly Entry[];
  readonly end: Head;
}

/** A line without its end was never acknowledged: the next start cuts it off, and it counts for nothing until then. */
async function checked({ folder, key, known }: JournalPlace): Promise<Checked> {
  const chain = new ChainCheck(openChecker(), [key], known);
  const entries: Entry[] = [];
  const found = (finding: string | null): Checked => ({ finding, entries, end: chain.verified });
  const lines = join(folder, 'journal', 'lines');
  // Whoever looks at nothing finds nothing wrong with it.
  if (!existsSync(lines)) return found('has no lines');
  if (readdirSync(join(folder, 'journal')).some((name) => name.includes('.wrong-'))) {
    return found('had lines that its database does not have');
  }
  const next = new LineFiles(lines).reader();
  let position = 0;
  for (let line = next(); line !== undefined; line = next()) {
    position += 1;
    if (position % AT_ONCE === 0) await room();
    const sealed = line === null ? null : readSealedLine(line);
    if (sealed === null) return found(`line ${position} is unreadable`);
    const finding = chain.check(sealed);
    if (finding !== null) return found(`${finding.fault} at line ${position}`);
    const entry = readEntry(sealed.text);
    if (entry !== null) entries.push(entry);
  }
  return found(position === 0 ? 'has no lines' : (chain.end()?.fault ?? null));
}

/** As the console itself looks through a journal that another process writes. */
function databaseFault({ folder, key }: JournalPlace): string | null {
  const newCheck = (keys: readonly string[]): ChainCheck =>
    new ChainCheck(openChecker(), [key, ...keys]);
  const looked = checkJournalAlone(join(folder, 'journal'), newCheck, CHECK_MS);
  if (!looked.ok) return `its database cannot be read: ${looked.failure.code}`;
  if (looked.value === null) return 'it has no database';
  const { fault } = looked.value;
  return fault === null ? null : `its database: ${JSON.stringify(fault)}`;
}

/** Of the entry of the order that it states; null: none. */
function idIn(detail: Entry['detail']): string | null {
  if (typeof detail !== 'object' || detail === null || !('entry' in detail)) return null;
  try {
    const stated: unknown = JSON.parse(typeof detail['entry'] === 'string' ? detail['entry'] : '');
    return (stated as { id?: string } | null)?.id ?? null;
  } catch {
    return null;
  }
}
