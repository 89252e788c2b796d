/**
 * A journal of millions of entries for the benchmarks: chained and signed for real, only written in
 * large portions. Kept in the user's cache folder, as making five million takes minutes.
 */
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Worker } from 'node:worker_threads';
import { EMPTY_HEAD, seal, signedText, type SealedEntry } from '../../core/journal/chain.ts';
import type { Draft, Entry } from '../../core/journal/entry.ts';
import { BEGUN } from '../../core/journal/keys.ts';
import { CLOCK_JUMPED } from '../../core/journal/verify.ts';
import { openDatabase } from '../../electron/adapters/journal/database.ts';
import { LineFiles } from '../../electron/adapters/journal/line-files.ts';
import { entryInserter } from '../../electron/adapters/journal/steps.ts';
import { makePrivateKey, openSigningKey } from '../../electron/adapters/signing/ed25519.ts';
import { cacheFolder } from '../setup/places.mjs';

const PORTION = 5_000;
/** Signed ahead of what is being written; more would only take memory. */
const MOST_AHEAD = 4;
/** To be changed with what the entries look like. */
const KIND = 1;
export const FIRST_TIME = Date.UTC(2024, 0, 1);
export const BETWEEN_MS = 15_000;
const HOUR_MS = 3_600_000;

const GROUPS = 'layout wall camera operator session incident alarm handover media settings'.split(
  ' ',
);
const VERBS = 'open save remove show change close'.split(' ');

export interface MadeJournal {
  readonly folder: string;
  /** The private key, as openSigningKey takes it. */
  readonly stored: string;
}

/** What only the first entries have. */
export const OLD = { operator: 'o-old', camera: 'c-old', entries: 1_000 } as const;
/** In half of the entries; none of them is denied. */
export const OFTEN = 'o-often';

/** @returns the journal of so many entries, from the cache where it is there. */
export async function madeJournal(entries: number): Promise<MadeJournal> {
  const folder = join(cacheFolder(), `journal-${KIND}-${entries}`);
  const keyFile = join(folder, 'bench-key');
  if (existsSync(keyFile)) return { folder, stored: readFileSync(keyFile, 'utf8') };
  const part = `${folder}.part`;
  rmSync(part, { recursive: true, force: true });
  mkdirSync(part, { recursive: true });
  const stored = makePrivateKey();
  await make(part, stored, entries);
  writeFileSync(join(part, 'bench-key'), stored, { mode: 0o600 });
  renameSync(part, folder);
  return { folder, stored };
}

async function make(folder: string, stored: string, entries: number): Promise<void> {
  const opened = openDatabase(folder, 'bench');
  if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
  const { database } = opened.value;
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -1000000');
  const files = new LineFiles(join(folder, 'lines'));
  const insert = entryInserter(database);
  const signer = startSigner(stored);
  const write = ([made, signatures]: Signed): void => {
    const sealed = made.map((each, at) => ({ ...each.sealed, signature: signatures[at] ?? '' }));
    database.exec('BEGIN IMMEDIATE');
    for (const [at, { entry }] of made.entries()) insert(entry, sealed[at] as SealedEntry);
    database.exec('COMMIT');
    files.append(made[0]?.entry.sequence ?? 0, sealed);
    const last = made.at(-1)?.entry.sequence ?? 0;
    if (last % 250_000 === 0) console.error(`made ${last} of ${entries} entries`);
  };
  const ahead: Promise<Signed>[] = [];
  for (const portion of portions(stored, entries)) {
    ahead.push(signer.sign(portion));
    if (ahead.length > MOST_AHEAD) write(await (ahead.shift() as Promise<Signed>));
  }
  for (const each of ahead) write(await each);
  await signer.end();
  files.close();
  database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
}

interface Made {
  readonly entry: Entry;
  readonly sealed: SealedEntry;
}
type Signed = readonly [readonly Made[], readonly string[]];

function* portions(stored: string, entries: number): Generator<Made[]> {
  const key = openSigningKey(stored);
  if (key === null) throw new Error('no key');
  const journal = randomUUID();
  const run = randomUUID();
  // Signed by the other thread.
  const sealer = { key: key.key, hash: (text: string) => key.hash(text), sign: () => '' };
  let head = EMPTY_HEAD;
  let made: Made[] = [];
  for (let number = 1; number <= entries; number += 1) {
    const sealed = seal(draft(number, entries, run, key.publicKey), journal, head, sealer);
    if (sealed === null) throw new Error('an entry that cannot be written');
    head = sealed.head;
    made.push(sealed);
    if (made.length < PORTION && number < entries) continue;
    yield made;
    made = [];
  }
}

/** The same for each number: a spread of a multiplicative hash (Knuth, TAOCP 3, 6.4). */
function spread(number: number, kinds: number, salt: number): number {
  return ((Math.imul(number + salt * 7_919, 2_654_435_761) >>> 0) >>> 7) % kinds;
}

/** Halfway somebody sets the clock back by an hour. */
function draft(number: number, entries: number, run: string, publicKey: string): Draft {
  const half = Math.floor(entries / 2);
  const passed = number * BETWEEN_MS;
  const common = {
    ...{ id: randomUUID(), run, monotonic: passed, role: 'operator', place: 'desk' },
    time: FIRST_TIME + passed - (number >= half ? HOUR_MS : 0),
  };
  const none = { operator: null, camera: null, incident: null, outcome: 'done' } as const;
  if (number === 1) return { ...common, ...none, action: BEGUN, detail: { publicKey } };
  if (number === half) {
    return { ...common, ...none, action: CLOCK_JUMPED, detail: { by: -HOUR_MS } };
  }
  const old = number <= OLD.entries;
  const often = spread(number, 2, 1) === 0;
  const denied = !often && spread(number, 3, 2) === 0;
  const group = GROUPS[spread(number, GROUPS.length, 3)] ?? '';
  const verb = VERBS[spread(number, VERBS.length, 4)] ?? '';
  return {
    ...common,
    operator: old ? OLD.operator : often ? OFTEN : `o-${spread(number, 15, 5)}`,
    action: `${group}.${verb}`,
    outcome: denied ? 'denied' : spread(number, 40, 6) === 0 ? 'failed' : 'done',
    camera: old ? OLD.camera : spread(number, 2, 7) === 0 ? `c-${spread(number, 300, 8)}` : null,
    incident: spread(number, 5, 9) === 0 ? `i-${Math.floor(number / 100)}` : null,
    detail: { subject: `${group}-${verb}`, given: { number, name: `Noc ${number % 97}` } },
  };
}

/** Hashes, one a line, and for each its signature. */
function startSigner(stored: string) {
  const worker = new Worker(fileURLToPath(new URL('journal-signer.ts', import.meta.url)), {
    workerData: stored,
  });
  return {
    sign: (made: readonly Made[]): Promise<Signed> =>
      new Promise((resolve, reject) => {
        worker.once('error', reject);
        // Answers come in the order of the questions, but to all who listen.
        const id = made[0]?.entry.sequence ?? 0;
        const listen = (answer: { id: number; signatures: string[] }): void => {
          if (answer.id !== id) return;
          worker.off('message', listen).off('error', reject);
          resolve([made, answer.signatures]);
        };
        worker.on('message', listen);
        worker.postMessage({ id, texts: made.map(({ sealed }) => signedText(sealed.hash)) });
      }),
    end: () => worker.terminate(),
  };
}
