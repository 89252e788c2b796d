/** The screen of the demonstration: one in memory where there is none, and pictures of it. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { showsPictures } from '../cameras/screen.ts';
import { needsDisplay, screenshot, startXvfb } from '../setup/display.mjs';
import { atEnd, say } from './ends.ts';
import { flags, here } from './flags.ts';

/** @returns null where there is one already. */
export async function ownDisplay(size: { width: number; height: number }): Promise<string | null> {
  if (!needsDisplay()) return null;
  const own = await startXvfb(size);
  atEnd(() => own.stop());
  return own.display;
}

/**
 * A picture of the screen every five seconds, for those who cannot see it.
 *
 * @param ready Whether there is to be seen what `--once` waits for; pictures have to move besides.
 * @returns when `--once` has seen it, else never.
 */
function watchScreen(display: string, ready: () => boolean): Promise<void> {
  const file = here(flags.screenshot ?? join(tmpdir(), 'demo-wall.png'));
  say(`a picture of the screen every 5 s: ${file}`);
  return new Promise((done) => {
    const look = async () => {
      const seen = ready() && showsPictures(display);
      await screenshot(display, file);
      if (flags.once && seen) done();
    };
    const timer = setInterval(
      () =>
        void look().catch((problem: unknown) => {
          say(String(problem));
        }),
      5000,
    );
    atEnd(() => {
      clearInterval(timer);
    });
  });
}

/** What ends the demonstration by itself. */
export function endReasons(
  ownScreen: string | null,
  ready: () => boolean = () => true,
): Promise<number>[] {
  const reasons: Promise<number>[] = [];
  const display = ownScreen ?? (flags.screenshot ? process.env['DISPLAY'] : undefined);
  if (display) reasons.push(watchScreen(display, ready).then(() => 0));
  if (flags.seconds) {
    const after = Number(flags.seconds) * 1000;
    reasons.push(
      new Promise((done) => {
        const timer = setTimeout(() => {
          done(0);
        }, after);
        atEnd(() => {
          clearTimeout(timer);
        });
      }),
    );
  }
  return reasons;
}
