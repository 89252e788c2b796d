/**
 * npm run bench:journal-kill [-- --rounds 1000] [--seed N]: a program that appends to a journal is
 * killed at a random moment, again and again. After each round all that was ever acknowledged must be
 * there. Each 50 rounds a new journal is begun, after the old one was brought back to the first
 * version's tables and a program that brings it forward was killed again and again too.
 */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { DatabaseSync } from '@photostructure/sqlite';
import { MIGRATIONS } from '../../electron/adapters/journal/migrations.ts';
import { makePrivateKey } from '../../electron/adapters/signing/ed25519.ts';
import { randomFrom } from '../cameras/scenes/random.ts';

const child = fileURLToPath(new URL('journal-kill-child.ts', import.meta.url));
const quiet = '--disable-warning=ExperimentalWarning';
const ROUNDS_PER_JOURNAL = 50;
/** From the first acknowledgement on, ms. */
const LEAST_MS = 5;
const MOST_MS = 60;
const MIGRATION_ROUNDS = 10;
/** A child needs as long to come to the journal, ms. */
const START_MS = 100;

/** @returns what was acknowledged, `sequence hash`, and how long each took, ms. */
async function appendAndKill(
  args: readonly string[],
  afterMs: number,
): Promise<{ acknowledged: string[]; took: number[] }> {
  const running = spawn(process.execPath, [quiet, child, 'append', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged: string[] = [];
  const took: number[] = [];
  for await (const line of createInterface({ input: running.stdout })) {
    const [sequence, hash, ms] = line.split(' ');
    // A line that the end tore is no word of the child.
    if (!/^\d+\.\d{3}$/.test(ms ?? '')) continue;
    if (acknowledged.length === 0) setTimeout(() => running.kill('SIGKILL'), afterMs);
    acknowledged.push(`${sequence} ${hash}`);
    took.push(Number(ms));
  }
  return { acknowledged, took };
}

function present(args: readonly string[]): Set<string> | null {
  const listed = spawnSync(process.execPath, [quiet, child, 'list', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 30,
  });
  if (listed.status === 0) return new Set(listed.stdout.split('\n'));
  console.error(listed.stderr);
  return null;
}

const OUTBOX = /CREATE TABLE outbox[^;]*/.exec(MIGRATIONS[0] ?? '')?.[0] ?? '';
/** Back to what the first version of the program left. */
const TO_FIRST_VERSION = [
  'DROP TABLE blocks',
  'DROP TABLE marks',
  'DROP TABLE records',
  OUTBOX,
  ...(MIGRATIONS[0] ?? '').split(';').filter((sql) => /INDEX entries_by_(?!time)/.test(sql)),
  'PRAGMA user_version = 1',
].join(';');

/** Killed while it copies, changes tables or makes blocks: what is killed is begun anew. */
async function migrateAndKill(folder: string, key: string): Promise<boolean> {
  const before = present([folder, key]);
  const database = new DatabaseSync(join(folder, 'journal.sqlite'));
  database.exec(TO_FIRST_VERSION);
  database.close();
  for (let round = 0; round < MIGRATION_ROUNDS; round += 1) {
    const running = spawn(process.execPath, [quiet, child, 'list', folder, key], {
      stdio: 'ignore',
    });
    const ended = new Promise((resolve) => running.once('exit', resolve));
    setTimeout(() => running.kill('SIGKILL'), START_MS + random() * START_MS);
    await ended;
  }
  const after = present([folder, key]);
  return before !== null && after?.size === before.size;
}

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '1000' }, seed: { type: 'string' } },
});
const rounds = Number(values.rounds);
const seed = Number(values.seed ?? Date.now() % 1_000_000);
const random = randomFrom(seed);
console.log(`seed ${seed}`);

let good = 0;
let entries = 0;
const took: number[] = [];
let acknowledged: string[] = [];
let folder = '';
let key = '';
const notWhole: string[] = [];

async function endJournal(): Promise<void> {
  if (await migrateAndKill(folder, key)) rmSync(folder, { recursive: true });
  else notWhole.push(folder);
}

for (let round = 0; round < rounds; round += 1) {
  if (round % ROUNDS_PER_JOURNAL === 0) {
    if (folder !== '') await endJournal();
    folder = mkdtempSync(join(tmpdir(), 'journal-kill-'));
    key = makePrivateKey();
    acknowledged = [];
  }
  const outcome = await appendAndKill([folder, key], LEAST_MS + random() * (MOST_MS - LEAST_MS));
  acknowledged.push(...outcome.acknowledged);
  took.push(...outcome.took);
  entries += outcome.acknowledged.length;
  const there = present([folder, key]);
  const lost = there === null ? null : acknowledged.filter((entry) => !there.has(entry));
  if (lost?.length === 0 && outcome.acknowledged.length > 0) good += 1;
  else console.log(`round ${round + 1}: ${lost === null ? 'no chain' : `${lost.length} lost`}`);
}
await endJournal();

took.sort((one, other) => one - other);
const share = (part: number): string =>
  (took[Math.min(took.length - 1, Math.floor(took.length * part))] ?? 0).toFixed(2);
console.log(`${rounds} rounds, ${entries} entries acknowledged`);
console.log(`append: p50 ${share(0.5)} ms, p95 ${share(0.95)} ms, max ${share(1)} ms`);
console.log(`${good} of ${rounds} rounds with every acknowledged entry there and the chain whole`);
console.log(`not whole after their tables were changed: ${notWhole.join(', ') || 'none'}`);
process.exitCode = good === rounds && notWhole.length === 0 ? 0 : 1;
