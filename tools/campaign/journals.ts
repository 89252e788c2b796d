/** What the journals of a centre say once it is quiet: each is whole, and receipts are of what was given. */
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { readSealedLine } from '../../core/journal/chain.ts';
import { readEntry, type Entry } from '../../core/journal/entry.ts';
import { ChainCheck } from '../../core/journal/verify.ts';
import { readLines } from '../../electron/adapters/journal/line-reader.ts';
import { openChecker } from '../../electron/adapters/signing/ed25519.ts';

export interface JournalPlace {
  readonly name: string;
  /** Of the profile. */
  readonly folder: string;
  /** Raw, base64. */
  readonly key: string;
}

/** What no journal may say where everybody means well. */
const NEVER = new Set([
  'partner.dispute',
  'partner.differs',
  'incident.rejected',
  'journal.key-added',
]);

/** @returns what is wrong, in words. */
export function journalFaults(places: readonly JournalPlace[]): string[] {
  return places.flatMap((place) => {
    const entries: Entry[] = [];
    const finding = checked(place, entries);
    return [
      ...(finding === null ? [] : [`journal of ${place.name}: ${finding}`]),
      ...entries
        .filter(({ action }) => NEVER.has(action))
        .map((entry) => `journal of ${place.name}: ${entry.action} ${text(entry.detail)}`),
      ...receiptFaults(place, entries),
    ];
  });
}

function checked({ folder, key }: JournalPlace, entries: Entry[]): string | null {
  const chain = new ChainCheck(openChecker(), [key], null);
  const journal = join(folder, 'journal', 'lines');
  const files = existsSync(journal)
    ? readdirSync(journal).filter((name) => name.endsWith('.log'))
    : [];
  let position = 0;
  for (const file of files.toSorted()) {
    for (const line of readLines(join(journal, file))) {
      position += 1;
      const sealed = line === null ? null : readSealedLine(line);
      if (sealed === null) return `line ${position} is unreadable`;
      const finding = chain.check(sealed);
      if (finding !== null) return `${finding.fault} at line ${position}`;
      const entry = readEntry(sealed.text);
      if (entry !== null) entries.push(entry);
    }
  }
  // Whoever looks at nothing finds nothing wrong with it.
  return position === 0 ? 'has no lines' : (chain.end()?.fault ?? null);
}

/** What the partner has signed that it has is what this centre's own order has for it. */
function receiptFaults({ name, folder }: JournalPlace, entries: readonly Entry[]): string[] {
  const file = join(folder, 'shared', 'incidents.sqlite');
  if (!existsSync(file)) return [];
  const receipts = entries.flatMap(({ action, detail }) =>
    action === 'partner.receipt' ? [detail as unknown as Receipt] : [],
  );
  if (receipts.length === 0) return [];
  const database = new DatabaseSync(file, { readOnly: true });
  try {
    const find = database.prepare('SELECT hash FROM outgoing WHERE partner = ? AND number = ?');
    return receipts.flatMap(({ partner, number, hash }) => {
      const own = find.get(partner, number) as { hash: string } | undefined;
      return own?.hash === hash
        ? []
        : [`receipt ${number} of ${partner} at ${name} is not of what was given`];
    });
  } finally {
    database.close();
  }
}

interface Receipt {
  readonly partner: string;
  readonly number: number;
  readonly hash: string;
}

function text(detail: unknown): string {
  return JSON.stringify(detail).slice(0, 200);
}
