/** What can come between the hand and a camera that turns, and how each is done to a running console. */
import type { Browser, Page } from 'playwright';
import type { RunningDevice } from '../cameras/onvif/device.ts';
import { pause, type Program } from './program.ts';

/** How often of a thousand: what costs a start of the console is rarer than what costs nothing. */
export const TRIAL_SHARES = {
  'focus lost': 140,
  'window closed': 120,
  'window hangs': 120,
  'window killed': 120,
  'console killed': 60,
  'console stopped': 100,
  'camera cut off': 170,
  'camera silent': 170,
} as const;
export type TrialKind = keyof typeof TRIAL_SHARES;

/** Longer than a camera may go on. */
export const WATCH_MS = 1_300;
/** Longer than it is watched: a window that is back moves the camera again, as its key is still down. */
const HANG_MS = WATCH_MS + 500;

export interface Steering {
  readonly program: Program;
  readonly browser: Browser;
  readonly desk: Page;
  /** The window from which the camera is steered. */
  readonly page: Page;
  readonly device: RunningDevice;
}

/**
 * `restart`: the console is to be started anew; `attach`: its windows are to be found anew; a promise:
 * when the window is back.
 */
export type Afterwards = 'nothing' | 'attach' | 'restart' | { readonly back: Promise<unknown> };

/** Resolves when the camera has been left alone for `WATCH_MS`. */
export async function disconnect(kind: TrialKind, steering: Steering): Promise<Afterwards> {
  const { program, page, device } = steering;
  const pid = program.child.pid ?? 0;
  switch (kind) {
    case 'focus lost':
      // As Chromium tells it; a screen without a window manager has no focus to give away.
      await page.evaluate("window.dispatchEvent(new Event('blur'))");
      await pause(WATCH_MS);
      return 'nothing';
    case 'window closed':
      await page.close();
      await pause(WATCH_MS);
      return 'nothing';
    case 'window hangs': {
      const back = page.evaluate(`(() => {
        const until = performance.now() + ${String(HANG_MS)};
        while (performance.now() < until);
      })()`);
      await pause(WATCH_MS);
      return { back };
    }
    case 'window killed':
      process.kill(await rendererOf(steering), 'SIGKILL');
      await pause(WATCH_MS);
      return 'attach';
    case 'console killed':
      process.kill(pid, 'SIGKILL');
      await pause(WATCH_MS);
      return 'restart';
    case 'console stopped':
      process.kill(pid, 'SIGSTOP');
      await pause(WATCH_MS);
      return 'nothing';
    case 'camera cut off':
      await device.reach('gone');
      await pause(WATCH_MS);
      return 'nothing';
    case 'camera silent':
      await device.reach('silent');
      await pause(WATCH_MS);
      return 'nothing';
  }
}

/** Puts right what the trial broke, once the camera has been looked at. */
export async function mend(kind: TrialKind, { program, device }: Steering): Promise<void> {
  if (kind === 'console stopped') process.kill(program.child.pid ?? 0, 'SIGCONT');
  await device.reach('answers');
}

/** The process of the only window; Chromium numbers them for its own tools. */
async function rendererOf({ browser }: Steering): Promise<number> {
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  await session.detach();
  const found = processInfo.filter(({ type }) => type === 'renderer');
  const [only] = found;
  if (only === undefined || found.length > 1) throw new Error(`${String(found.length)} windows`);
  return only.id;
}
