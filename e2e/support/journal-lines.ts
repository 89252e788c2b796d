/** What a profile's journal holds, read from its lines as an auditor would. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readSealedLine } from '../../core/journal/chain.ts';
import { readEntry, type Entry } from '../../core/journal/entry.ts';
import { changesIn, type RecordChange } from '../../core/journal/records.ts';

/** The first file of lines; a test's profile has no other. */
export function linesOf(profile: string): string {
  return join(profile, 'journal', 'lines', '000000000001.log');
}

export function entriesOf(profile: string): Entry[] {
  const lines = readFileSync(linesOf(profile), 'utf8').trimEnd().split('\n');
  return lines.flatMap((line) => readEntry(readSealedLine(line)?.text ?? '') ?? []);
}

/** Every change of the profile's data so far, oldest first. */
export function dataChangesOf(profile: string): RecordChange[] {
  return entriesOf(profile).flatMap(changesIn);
}
