/**
 * A running program in the hands of Playwright. Not by its `_electron.launch`, which connects to Node's
 * inspector while Electron still puts its own Node together: Electron 33 was seen to end there with
 * SIGSEGV (one start of 66, its cause was not found), and a window that has not begun to load when Playwright meets it
 * may never answer (microsoft/playwright#17765). Here both are connected to when the first window has
 * loaded.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import { chromium, type Browser, type Page } from 'playwright';
import { endingWithParent } from '../setup/child.mjs';
import { askMain, type ElectronMain } from './inspector.ts';

/** How often is looked whether the window has loaded, ms. */
const LOOK_EVERY_MS = 50;
/** How much later than its broken connections the end of a program is known at most, ms. */
const END_KNOWN_MS = 2_000;
/** After so long without an end, the program is killed and that is an error, ms. */
const END_WITHIN_MS = 30_000;

export interface ProgramStart {
  readonly electron: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly env?: NodeJS.ProcessEnv;
}

export class DrivenProgram {
  readonly page: Page;
  readonly #child: ChildProcess;
  readonly #browser: Browser;
  readonly #inspector: string;
  readonly #ended: Promise<string>;

  private constructor(child: ChildProcess, browser: Browser, inspector: string, page: Page) {
    this.#child = child;
    this.#browser = browser;
    this.#inspector = inspector;
    this.page = page;
    this.#ended = endOf(child);
  }

  /** Until its first window has loaded. @throws where it ends before that, with all that it said. */
  static async start({ electron, args, cwd, env }: ProgramStart): Promise<DrivenProgram> {
    const [program, words] = endingWithParent(electron, [
      ...['--inspect=0', '--remote-debugging-port=0'],
      ...args,
    ]);
    const child = spawn(program, words, { cwd, env, stdio: ['ignore', 'ignore', 'pipe'] });
    try {
      let said = '';
      const ended = endOf(child).then((how) => {
        throw new Error(`the program ended with ${how}: ${said}`);
      });
      const listening = new Promise<{ inspector: string; debug: string }>((resolve) => {
        child.stderr.setEncoding('utf8').on('data', (text: string) => {
          said = (said + text).slice(-5_000);
          const inspector = /^Debugger listening on (ws:\S+)$/m.exec(said)?.[1];
          const debug = /^DevTools listening on (ws:\S+)$/m.exec(said)?.[1];
          if (inspector !== undefined && debug !== undefined) resolve({ inspector, debug });
        });
      });
      const { inspector, debug } = await Promise.race([listening, ended]);
      const loaded = untilLoaded(inspector, debug).catch(async (error: unknown) => {
        // Its connections break a moment before its end is known, which says more.
        await Promise.race([ended, pause(END_KNOWN_MS)]);
        throw error;
      });
      await Promise.race([loaded, ended]);
      const browser = await Promise.race([chromium.connectOverCDP(debug), ended]);
      const page = browser.contexts()[0]?.pages()[0];
      if (page === undefined) throw new Error('no window to be seen');
      return new DrivenProgram(child, browser, inspector, page);
    } catch (error) {
      child.kill('SIGKILL');
      await endOf(child);
      throw error;
    }
  }

  process(): ChildProcess {
    return this.#child;
  }

  /** Runs in the main process; see askMain. */
  evaluate<Answer>(act: (electron: ElectronMain) => Answer): Promise<Answer>;
  evaluate<Answer, Given>(
    act: (electron: ElectronMain, given: Given) => Answer,
    given: Given,
  ): Promise<Answer>;
  evaluate<Answer, Given>(
    act: (electron: ElectronMain, given: Given) => Answer,
    given?: Given,
  ): Promise<Answer> {
    return askMain(this.#inspector, act, given as Given);
  }

  /** The next window that opens, or the end of the program. */
  waitForEvent(event: 'window'): Promise<Page>;
  waitForEvent(event: 'close'): Promise<undefined>;
  async waitForEvent(event: 'window' | 'close'): Promise<Page | undefined> {
    if (event === 'window') return this.page.context().waitForEvent('page');
    await this.#ended;
    return undefined;
  }

  /** As the system ends programs. @throws where it has to be killed, or does not end in good order. */
  async close(): Promise<void> {
    await this.#browser.close();
    if (!this.#child.kill('SIGTERM')) return;
    const patience = new AbortController();
    const late = pause(END_WITHIN_MS, 'late', { signal: patience.signal }).catch(() => 'in time');
    const how = await Promise.race([late, this.#ended]);
    patience.abort();
    if (how === '0') return;
    this.#child.kill('SIGKILL');
    throw new Error(`the program was asked to end: ${how}`);
  }
}

/** @returns the exit code or the signal. */
async function endOf(child: ChildProcess): Promise<string> {
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
  return String(child.exitCode ?? child.signalCode);
}

/** Node's inspector is left alone until Chromium knows of a window: by then Node has long been ready. */
async function untilLoaded(inspector: string, debug: string): Promise<void> {
  const hasWindow = async () => {
    const targets = await fetch(`http://${new URL(debug).host}/json/list`);
    const kinds = (await targets.json()) as readonly { readonly type: string }[];
    return kinds.some(({ type }) => type === 'page');
  };
  while (!(await hasWindow())) await pause(LOOK_EVERY_MS);
  const hasLoaded = () =>
    askMain(
      inspector,
      ({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some(
          ({ webContents }) => webContents.getURL() !== '' && !webContents.isLoading(),
        ),
      null,
    );
  while (!(await hasLoaded())) await pause(LOOK_EVERY_MS);
}
