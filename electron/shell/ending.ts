/** How the program ends: what is still to be written is written, and nothing keeps it open for ever. */
import { app } from 'electron';

/** For what is still to be written when the program ends, ms. */
const WRITE_MOST_MS = 8_000;
/** Longer no orderly end takes afterwards, ms. */
const EXIT_MS = 3_000;

/**
 * @param write Everything that is still to be written.
 * @param close Called when that is done, or has taken too long.
 * @returns ends the program.
 */
export function endWith(write: () => Promise<unknown>, close: () => Promise<void>): () => void {
  function quit(): void {
    // A disk that hangs must not keep the window open for ever.
    const patience = new Promise((resolve) => setTimeout(resolve, WRITE_MOST_MS));
    void Promise.race([write(), patience]).then(async () => {
      // Ctrl-C reaches Chromium's own processes as well, and it has been seen waiting for ever for one
      // that had ended. Everything is on the disk by now.
      setTimeout(() => process.kill(process.pid, 'SIGKILL'), EXIT_MS);
      await close().catch(() => undefined);
      app.exit(0);
    });
  }
  app.on('window-all-closed', quit);
  // Whoever asks Electron itself to quit would cut off what is still to be written.
  app.on('will-quit', (event) => {
    event.preventDefault();
    quit();
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, quit);
  return quit;
}
