/** A console that a script looks at, in a window of a size. */
import type { Page } from 'playwright';
import { DrivenProgram } from '../drive/driven-program.ts';
import { electronBinary } from '../setup/electron.mjs';
import { repository } from '../setup/places.mjs';

export const FULL_HD = { width: 1920, height: 1080 };
export const SMALL = { width: 1280, height: 720 };
export const LARGE = { width: 3840, height: 2160 };
export type Size = typeof FULL_HD;
/** Ends what hangs, also on a machine that is busy. */
const PATIENCE_MS = 180_000;

export interface Opened {
  readonly app: DrivenProgram;
  readonly page: Page;
}
/** Until its window has loaded. */
export async function launch(display: string, flags: readonly string[]): Promise<Opened> {
  const app = await DrivenProgram.start({
    electron: electronBinary(String(process.env['ELECTRON_OVERRIDE_DIST_PATH'])),
    args: [repository, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []), ...flags],
    env: { ...process.env, DISPLAY: display },
  });
  app.page.setDefaultTimeout(PATIENCE_MS);
  return { app, page: app.page };
}

/** Resolves when the page has that size. */
export async function resize({ app, page }: Opened, { width, height }: Size): Promise<void> {
  await app.evaluate(
    ({ BrowserWindow }, size) => {
      BrowserWindow.getAllWindows()[0]?.setBounds({ x: 0, y: 0, ...size });
    },
    { width, height },
  );
  await page.waitForFunction((wanted) => window.innerWidth === wanted, width);
}
