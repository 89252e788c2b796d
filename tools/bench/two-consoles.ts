/** Two consoles of one centre on one computer, each with a profile of its own, asked through their bridge. */
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright';
import { stringify } from 'yaml';
import type { IncidentsNow, OneIncident } from '../../core/contract/incidents.ts';
import type { Result } from '../../core/domain/result.ts';
import { leftProcesses, RUN_MARK } from '../check/left-processes.ts';
import { repository } from '../setup/places.mjs';
import { attach, end, launch, pause, prepare, type Program } from './program.ts';

const CENTRE = {
  ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs' },
  ...{ authority: 'municipal-police', timezone: 'Europe/Prague' },
};

/** In the page: the moment at which a handoff was first seen in a state, by what windows are told. */
const WATCH = `(() => {
  window.handoffMoments = {};
  window.pomezi.on('incidents.changed', ({ handedOff }) => {
    for (const { incident } of handedOff)
      for (const { id, state, known } of incident.handoffs) {
        const name = id + ' ' + state + (known === null ? '' : ' known');
        window.handoffMoments[name] ??= Date.now();
      }
  });
})()`;

const BANNER = `(() => {
  const banner = document.querySelector('.handoff-banner');
  return banner && banner.dataset.handoff + ' ' + banner.dataset.handoffState;
})()`;

/** Whoever sits there; every console of the bench knows all of them. */
export interface Sitting {
  readonly login: string;
  readonly password: string;
}

export class Console {
  position = '';
  private readonly folder: string;
  private readonly name: string;
  /** What its provisioning file says besides the centre. */
  private readonly more: object;
  private readonly sitting: Sitting | null;
  private program: Program | null = null;
  private browser: Browser | null = null;
  private window: Page | null = null;

  constructor(folder: string, name: string, more: object = {}, sitting: Sitting | null = null) {
    this.folder = folder;
    this.name = name;
    this.more = more;
    this.sitting = sitting;
  }

  /** Its first window. */
  get page(): Page {
    if (this.window === null) throw new Error('not started');
    return this.window;
  }

  async start(): Promise<void> {
    const profile = join(this.folder, this.name);
    const set = existsSync(profile) ? [] : ['--provision', this.provisioning()];
    this.program = await launch([repository, '--profile', profile, ...set, '--lang', 'en'], {
      [RUN_MARK]: this.folder,
    });
    const { browser, page } = await attach(this.program);
    this.browser = browser;
    this.window = page;
    await page.waitForFunction('"pomezi" in window');
    await page.evaluate(WATCH);
    if (this.sitting !== null) await this.ask('session.signIn', this.sitting);
    this.position = (await this.ask<IncidentsNow>('incidents.now', null)).here?.position ?? '';
  }

  private provisioning(): string {
    const file = join(this.folder, `${this.name}.yaml`);
    const url = pathToFileURL(join(this.folder, 'centre')).href;
    writeFileSync(file, stringify({ centre: CENTRE, engine: { url }, ...this.more }));
    return file;
  }

  /** Asks without waiting for the answer. */
  begin(name: string, input: unknown): Promise<Result<unknown>> {
    return this.page.evaluate(
      `window.pomezi.invoke(${JSON.stringify(name)}, ${JSON.stringify(input)})`,
    );
  }

  async ask<T>(name: string, input: unknown): Promise<T> {
    const answer = await this.begin(name, input);
    if (!answer.ok) throw new Error(`${name}: ${JSON.stringify(answer.failure)}`);
    return answer.value as T;
  }

  /** @returns null where it is not known here (yet). */
  async see(incident: string): Promise<OneIncident | null> {
    const answer = await this.begin('incident.see', { incident });
    return answer.ok ? (answer.value as OneIncident) : null;
  }

  /** What calls in the window: the handoff's id and state; null: nothing. */
  banner(): Promise<string | null> {
    return this.page.evaluate(BANNER);
  }

  /** UTC ms by the clock of the computer; null as long as it was not told. */
  moment(name: string): Promise<number | null> {
    return this.page.evaluate(`window.handoffMoments[${JSON.stringify(name)}] ?? null`);
  }

  async kill(): Promise<void> {
    const { program, browser } = this;
    if (program === null) return;
    const gone = once(program.child, 'exit');
    program.child.kill('SIGKILL');
    await gone;
    await browser?.close();
    this.program = null;
  }

  async end(): Promise<void> {
    await this.browser?.close();
    if (this.program !== null) await end(this.program.child);
    this.program = null;
  }
}

/** Asks again and again until there is an answer; throws after so many ms. */
export async function until<T>(
  what: string,
  ask: () => Promise<T | null>,
  most = 30_000,
): Promise<T> {
  const last = Date.now() + most;
  for (;;) {
    const found = await ask();
    if (found !== null) return found;
    if (Date.now() > last) throw new Error(`${what}: not within ${most} ms`);
    await pause(20);
  }
}

/**
 * Runs a benchmark with two consoles, on a folder and a display of their own; both are ended after it.
 *
 * @param make The consoles, not yet started.
 * @param built Whether what is measured has been built, and there is a display.
 * @throws where a process of theirs outlives it.
 */
export async function withTwo<P extends { readonly [K in keyof P]: Console }, T>(
  name: string,
  built: boolean,
  make: (folder: string) => P,
  run: (pair: P) => Promise<T>,
): Promise<T> {
  const stopDisplay = built ? () => Promise.resolve() : await prepare();
  const folder = mkdtempSync(join(tmpdir(), `pomezi-${name}-`));
  const pair = make(folder);
  const both = Object.values<Console>(pair);
  let result;
  try {
    await Promise.all(both.map((one) => one.start()));
    result = await run(pair);
  } finally {
    await Promise.all(both.map((one) => one.end()));
  }
  const left = await leftProcesses(folder);
  if (left.length > 0) throw new Error(`still running: ${left.join(', ')}`);
  rmSync(folder, { recursive: true, force: true });
  await stopDisplay();
  return result;
}

/**
 * Tries everything so many times, and tells what is wrong.
 *
 * @param trial Answers with what is wrong; null: nothing.
 */
export async function tryAll<T extends readonly unknown[]>(
  name: string,
  rounds: number,
  trials: readonly T[],
  trial: (one: T) => Promise<string | null>,
): Promise<{ readonly all: number; readonly good: number }> {
  let [good, all] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    for (const one of trials) {
      all += 1;
      const fault = await trial(one).catch(String);
      if (fault === null) good += 1;
      else console.log(`${one.join(' ')}: ${fault}`);
      console.error(`${name}: ${all} of ${trials.length * rounds}`);
    }
  }
  return { all, good };
}
