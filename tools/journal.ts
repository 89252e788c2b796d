/**
 * npm run journal -- verify FILE --key BASE64 [--known SEQUENCE:HASH] [--against OTHER_FILE]
 *
 * Checks an exported journal with nothing but the file and the centre's public key, and names the
 * first entry that is wrong. docs/journal.md says how to write the same in another language.
 * Ends with 0 where everything is right, 1 where something is wrong, 2 where it was called wrongly.
 */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readSealedLine, type Head, type SealedEntry } from '../core/journal/chain.ts';
import { mayTell } from '../core/journal/cuts.ts';
import { ChainCheck, type Finding } from '../core/journal/verify.ts';
import { readLines } from '../electron/adapters/journal/line-reader.ts';
import { openChecker } from '../electron/adapters/signing/ed25519.ts';

const USAGE =
  'npm run journal -- verify FILE --key BASE64 [--key …] [--known SEQUENCE:HASH] [--against FILE]';

/** A file, or a folder of them as the profile keeps them. */
function* lines(path: string): Generator<string | null> {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.log'))
        .sort()
        .map((name) => join(path, name))
    : [path];
  for (const file of files) yield* readLines(file);
}

/** A chain whose beginning was pruned is vouched for by entries that stand further on. */
function* telling(path: string): Generator<SealedEntry> {
  for (const line of lines(path)) {
    const sealed = line === null ? null : readSealedLine(line);
    if (sealed !== null && mayTell(sealed)) yield sealed;
  }
}

interface Outcome {
  readonly beginning: ChainCheck['beginning'];
  readonly finding: Finding | null;
  readonly end: Head;
  readonly hashes: ReadonlyMap<number, string>;
}

function check(
  path: string,
  keys: readonly string[],
  known: Head | null,
  keepHashes: boolean,
): Outcome {
  const chain = new ChainCheck(openChecker(), keys, known);
  chain.announce(telling(path));
  const hashes = new Map<number, string>();
  let position = 0;
  for (const line of lines(path)) {
    position += 1;
    const sealed = line === null ? null : readSealedLine(line);
    const finding: Finding | null =
      sealed === null ? { fault: 'unreadable', sequence: null, position } : chain.check(sealed);
    if (finding !== null) {
      return { beginning: chain.beginning, finding, end: chain.verified, hashes };
    }
    if (keepHashes) hashes.set(chain.verified.sequence, chain.verified.hash);
  }
  const { beginning, verified: end } = chain;
  return { beginning, finding: chain.end(), end, hashes };
}

function readHead(text: string | undefined): Head | null {
  const [, sequence, hash] = /^(\d+):([0-9a-f]{64})$/.exec(text ?? '') ?? [];
  return sequence === undefined || hash === undefined ? null : { sequence: Number(sequence), hash };
}

function tellBeginning(path: string, beginning: Outcome['beginning'], known: Head | null): void {
  if (beginning === null) return;
  const { pruned, by } = beginning;
  const date = new Date(by.time).toISOString().slice(0, 10);
  console.log(
    `${path}: begins with entry ${pruned.before + 1}: those before it were pruned after ${pruned.days} days, as entry ${by.sequence} of ${date} says`,
  );
  if (known === null || known.sequence > pruned.before) return;
  const what =
    known.sequence < pruned.before
      ? 'was pruned and can no longer be compared'
      : 'was the last that was pruned, and its hash is known';
  console.log(`${path}: the noted entry ${known.sequence} ${what}`);
}

function tell(path: string, { beginning, finding, end }: Outcome, known: Head | null): void {
  if (finding === null) tellBeginning(path, beginning, known);
  if (finding === null) {
    console.log(`${path}: verified until entry ${end.sequence}, hash ${end.hash}`);
    return;
  }
  const entry = finding.sequence === null ? '' : ` (entry ${finding.sequence})`;
  console.log(`${path}:${finding.position}: ${finding.fault}${entry}`);
  console.log(`${path}: verified until entry ${end.sequence}, hash ${end.hash}`);
}

function readArguments() {
  try {
    return parseArgs({
      allowPositionals: true,
      options: {
        key: { type: 'string', multiple: true, default: [] },
        known: { type: 'string' },
        against: { type: 'string' },
      },
    });
  } catch {
    return null;
  }
}

function main(): number {
  const given = readArguments();
  if (given === null) {
    console.error(USAGE);
    return 2;
  }
  const { values, positionals } = given;
  const [command, path] = positionals;
  const known = readHead(values.known);
  const wrong =
    command !== 'verify' ||
    path === undefined ||
    values.key.length === 0 ||
    (values.known !== undefined && known === null);
  if (wrong) {
    console.error(USAGE);
    return 2;
  }
  for (const file of [path, values.against]) {
    if (file === undefined || existsSync(file)) continue;
    console.error(`${file}: there is no such file`);
    return 2;
  }
  const one = check(path, values.key, known, values.against !== undefined);
  tell(path, one, known);
  if (values.against === undefined) return one.finding === null ? 0 : 1;
  const other = check(values.against, values.key, null, true);
  tell(values.against, other, null);
  const fork = [...one.hashes].find(([sequence, hash]) => {
    const there = other.hashes.get(sequence);
    return there !== undefined && there !== hash;
  });
  if (fork !== undefined) console.log(`the two part at entry ${fork[0]}: there are two truths`);
  return one.finding === null && other.finding === null && fork === undefined ? 0 : 1;
}

process.exitCode = main();
