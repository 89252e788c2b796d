/** How a console of the demonstration is started. */
import { electronBinary } from '../setup/electron.mjs';

export function electron(): string {
  const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  if (!dist) throw new Error('start the demonstration with npm run demo');
  return electronBinary(dist);
}

/** What Chromium needs to be told on this machine. */
export function chromiumSwitches(): readonly string[] {
  return [
    ...(process.platform === 'linux' && process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    ...(process.env['POMEZI_DISABLE_GPU'] ? ['--disable-gpu'] : []),
  ];
}

/** @param display null: the one that is there. */
export function environment(
  more: Readonly<Record<string, string>>,
  display: string | null,
): NodeJS.ProcessEnv {
  const all: NodeJS.ProcessEnv = { ...process.env, ...more };
  // A terminal inside another Electron program hands this on.
  delete all['ELECTRON_RUN_AS_NODE'];
  return display === null ? all : { ...all, DISPLAY: display };
}
