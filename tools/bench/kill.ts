/**
 * npm run bench:kill [-- --rounds 1000 --seed N]
 *
 * The console itself is killed (SIGKILL to its main process) while a window asks it for one change
 * after the other, again and again: walls, layouts, settings, operators, PINs, who sits there. After each start all that was ever acknowledged must be there, each
 * acknowledged change must stand in the journal, and its chain must be whole. Each 50 rounds a new
 * profile is begun. Ends with 1 where anything is missing.
 */
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from 'playwright';
import { readSealedLine } from '../../core/journal/chain.ts';
import { readEntry } from '../../core/journal/entry.ts';
import { keyIn } from '../../core/journal/keys.ts';
import { ChainCheck } from '../../core/journal/verify.ts';
import { readLines } from '../../electron/adapters/journal/line-reader.ts';
import { openChecker } from '../../electron/adapters/signing/ed25519.ts';
import { randomFrom } from '../cameras/scenes/random.ts';
import { repository } from '../setup/places.mjs';
import {
  ADA,
  after,
  comparable,
  FIRST_MODEL,
  nextChange,
  PASSWORD,
  type Change,
  type Model,
  type Person,
} from './kill-changes.ts';
import { attach, end, launch, pause, prepare } from './program.ts';
import { machine } from './report.ts';

const ROUNDS_PER_PROFILE = 50;
/** From the first acknowledgement on, ms: a password takes its time. */
const LEAST_MS = 5;
const MOST_MS = 1_500;

interface Told {
  /** What the profile must hold: everything that was acknowledged. */
  model: Model;
  /** Asked for and not acknowledged: it may have been done, or not. */
  underWay: Change | null;
  readonly acknowledged: string[];
  /** A change that the console should have made and did not. */
  refused: string | null;
}

function invoke<T>(page: Page, name: string, input: unknown): Promise<T> {
  return page.evaluate(`window.pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`);
}

interface State {
  readonly layouts: readonly { readonly id: string; readonly name: string }[];
  readonly settings: { readonly language: string | null };
  readonly policy: { readonly lockAfterMinutes: number };
  readonly wall: { readonly grid: { readonly columns: number; readonly rows: number } };
}

/** Signs the administrator in where there is one: nobody else may see everything. */
async function holds(page: Page): Promise<Model> {
  const ask = async <T>(name: string, input: unknown): Promise<T> => {
    const answer = await invoke<{ ok: boolean; value: T }>(page, name, input);
    if (!answer.ok) throw new Error(`${name} failed: ${JSON.stringify(answer)}`);
    return answer.value;
  };
  const { mode } = await ask<{ mode: string }>('session.see', null);
  const isSetUp = mode !== 'setup';
  if (isSetUp) await ask('session.signIn', { login: ADA, password: PASSWORD });
  const people = isSetUp
    ? await ask<readonly (Person & { login: string })[]>('operators.list', null)
    : [];
  const { layouts, settings, policy, wall } = await ask<State>('console.state', null);
  return {
    layouts: Object.fromEntries(layouts.map(({ name, id }) => [name, id])),
    language: settings.language,
    grid: [wall.grid.columns, wall.grid.rows],
    lockAfterMinutes: policy.lockAfterMinutes,
    people: Object.fromEntries(people.map((person) => [person.login, person])),
    sitting: isSetUp ? ADA : 'setup',
  };
}

/** Asks for changes until the program is gone. */
async function change(page: Page, told: Told, random: () => number, begun: () => void) {
  for (let count = 0; ; count += 1) {
    const next = nextChange(told.model, random, told.acknowledged.length);
    told.underWay = next;
    const answer = await invoke<{ ok: boolean; value: unknown }>(page, next.request, next.input);
    if (!answer.ok) {
      told.refused = `${next.request} failed: ${JSON.stringify(answer)}`;
      throw new Error(told.refused);
    }
    told.model = after(told.model, next, answer.value);
    told.underWay = null;
    if (next.audited) told.acknowledged.push(next.mark);
    if (count === 0) begun();
  }
}

/** What is wrong with the journal; null where the chain is whole and knows of every change. */
function journalFault(profile: string, acknowledged: readonly string[]): string | null {
  const folder = join(profile, 'journal', 'lines');
  const names = readdirSync(folder)
    .filter((name) => name.endsWith('.log'))
    .sort();
  const lines = names.flatMap((name) => [...readLines(join(folder, name))]);
  const sealed = lines.map((line) => (line === null ? null : readSealedLine(line)));
  const first = readEntry(sealed[0]?.text ?? '');
  const key = first === null ? null : keyIn(first);
  if (key === null) return 'no first entry';
  const check = new ChainCheck(openChecker(), [key]);
  const done = new Set<string>();
  for (const entry of sealed) {
    const finding = entry === null ? { fault: 'unreadable' } : check.check(entry);
    if (finding !== null) return `chain: ${finding.fault}`;
    const read = readEntry(entry?.text ?? '');
    if (read?.outcome === 'done') done.add(JSON.stringify([read.action, read.detail]));
  }
  const text = [...done].join('\n');
  const missing = acknowledged.filter((mark) => !text.includes(mark));
  return missing.length === 0 ? null : `not in the journal: ${missing.join(', ')}`;
}

async function round(profile: string, told: Told, random: () => number): Promise<string | null> {
  const program = await launch([repository, '--profile', profile, '--lang', 'en'], {});
  try {
    const { browser, page } = await attach(program);
    await page.waitForFunction('"pomezi" in window');
    const found = await holds(page);
    const expected = [
      told.model,
      ...(told.underWay === null ? [] : [after(told.model, told.underWay, null)]),
    ];
    const model = expected.find((one) => comparable(one) === comparable(found));
    const fault =
      model === undefined
        ? `holds ${comparable(found)}, not ${comparable(told.model)} (${told.underWay?.request ?? 'nothing'} under way)`
        : journalFault(profile, told.acknowledged);
    told.model = found;
    told.underWay = null;
    const gone = once(program.child, 'exit');
    const killing = new Promise<void>((resolve) => {
      void change(page, told, random, resolve).catch(() => {
        // The program is gone, as it was meant to be.
        resolve();
      });
    });
    await killing;
    await pause(LEAST_MS + random() * (MOST_MS - LEAST_MS));
    program.child.kill('SIGKILL');
    await gone;
    await browser.close();
    return fault ?? told.refused;
  } finally {
    await end(program.child);
  }
}

/**
 * Chromium's own processes outlive the killed one for a moment and still write their cache. They name
 * the profile on their command lines; their environment they write over.
 */
async function untilLeft(profile: string): Promise<void> {
  const isThere = (): boolean =>
    readdirSync('/proc').some((name) => /^\d+$/.test(name) && commandLine(name).includes(profile));
  const until = performance.now() + 30_000;
  while (isThere()) {
    if (performance.now() > until) throw new Error(`somebody still works in ${profile}`);
    await pause(50);
  }
}

function commandLine(pid: string): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    // Ended meanwhile.
    return '';
  }
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: { rounds: { type: 'string', default: '1000' }, seed: { type: 'string' } },
  });
  const rounds = Number(values.rounds);
  const seed = Number(values.seed ?? Date.now() % 1_000_000);
  const random = randomFrom(seed);
  console.error(`kill: seed ${seed}`);
  const stopDisplay = await prepare();
  let good = 0;
  let changes = 0;
  for (let done = 0; done < rounds; done += ROUNDS_PER_PROFILE) {
    const profile = mkdtempSync(join(tmpdir(), 'pomezi-kill-'));
    const told: Told = { model: FIRST_MODEL, underWay: null, acknowledged: [], refused: null };
    // The last start of a profile only looks: it is one more than there are kills.
    for (let count = 0; count < Math.min(ROUNDS_PER_PROFILE, rounds - done); count += 1) {
      const fault = await round(profile, told, random);
      if (fault === null) good += 1;
      else console.log(`round ${done + count + 1}: ${fault}`);
    }
    changes += told.acknowledged.length;
    await untilLeft(profile);
    rmSync(profile, { recursive: true, force: true });
    console.error(`kill: ${Math.min(rounds, done + ROUNDS_PER_PROFILE)} of ${rounds}`);
  }
  await stopDisplay();
  console.log(`${good} of ${rounds} starts found all of ${changes} acknowledged changes`);
  console.log(JSON.stringify({ bench: 'kill', machine: machine(), seed, rounds, good, changes }));
  return good === rounds;
}

process.exitCode = (await main()) ? 0 : 1;
