/** A fault of our own in the main process. */
import { app } from 'electron';

/** Whoever fails sooner would fail again and again, ms. */
const RAN_LEAST_MS = 60_000;
/** Longer no end takes, ms. */
const EXIT_MS = 3_000;

/**
 * Electron's own way is a dialog that waits in front of the wall for somebody to press its button, while
 * nothing answers any more, not even a signal to end. Here the program ends at once: all that was ever
 * acknowledged is on the disk. Installed, it starts anew by itself.
 *
 * @param say Told what it was.
 */
export function endOnFault(say: (text: string) => void): void {
  process.on('uncaughtException', (error) => {
    say(error.stack ?? String(error));
    if (app.isPackaged && performance.now() > RAN_LEAST_MS) app.relaunch();
    // Chromium has been seen waiting for ever for one of its own processes.
    setTimeout(() => process.kill(process.pid, 'SIGKILL'), EXIT_MS);
    app.exit(1);
  });
}
