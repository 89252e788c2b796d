/** Composition root: what the program is made of, in the order in which it is put together. */
import { join } from 'node:path';
import { app } from 'electron';
import { hasGraphicsProcessor } from './adapters/machine/machine.ts';
import { readFlags } from './flags.ts';
import { declareAppProtocol } from './shell/app-protocol.ts';
import { finishCommand, print, printHelp, refuseWord } from './shell/command-line.ts';
import { endOnFault } from './shell/fault.ts';
import { runConsole } from './shell/run-console.ts';

const here = import.meta.dirname;
// In development the first word that is no switch is the folder of the program.
const words = process.argv.slice(1);
const own = process.defaultApp ? withoutFolder(words) : words;
const read = readFlags(own);

endOnFault((text) => {
  print(text, 2);
});
app.setName('Pomezí');
// A header holds no other letters than ASCII; with the name in it no page would load.
app.userAgentFallback = `Pomezi/${app.getVersion()}`;
declareAppProtocol();
if (!hasGraphicsProcessor() || process.env['POMEZI_DISABLE_GPU'] === '1') {
  // Measured: software compositing costs a fifth less than software GL (docs/video.md).
  app.commandLine.appendSwitch('disable-gpu');
}
// Fields for dates are Chromium's own: else they follow the system, whatever the console speaks.
if (read.ok && read.flags.language !== null) {
  app.commandLine.appendSwitch('lang', read.flags.language);
}
// A covered wall must go on: what catches up later shows the past.
app.commandLine.appendSwitch('disable-backgrounding-occluded-windows');
app.commandLine.appendSwitch('disable-renderer-backgrounding');
// Coded pictures come and go by the thousand: little room for garbage, and a worker that may have it
// collected, spare 60 MB on a wall of 36 (docs/video.md).
app.commandLine.appendSwitch(
  'js-flags',
  '--max-semi-space-size=1 --min-semi-space-size=1 --expose-gc',
);
if (app.isPackaged) refuseDebugger();
if (read.ok) app.setPath('userData', read.flags.profile ?? join(app.getPath('appData'), 'pomezi'));

// Not awaited at the top: Electron becomes ready only after this module has run to its end.
void start();

async function start(): Promise<void> {
  if (!read.ok) {
    await refuseWord(read.word);
    return;
  }
  const { flags } = read;
  if (flags.help) {
    await printHelp(flags.language);
    return;
  }
  if (flags.version) {
    finishCommand(`Pomezí ${app.getVersion()}`, 0);
    return;
  }
  await app.whenReady();
  await runConsole(flags, {
    preload: join(here, 'preload.cjs'),
    renderer: join(here, '..', 'renderer'),
    media: join(here, 'media.js'),
    relay: join(here, 'relay.js'),
  });
}

function withoutFolder(args: readonly string[]): string[] {
  const at = args.findIndex((word) => !word.startsWith('-'));
  return args.filter((_, index) => index !== at);
}

/** The installed program cannot be looked into from outside. */
function refuseDebugger(): void {
  for (const name of ['remote-debugging-port', 'remote-debugging-pipe', 'inspect', 'inspect-brk']) {
    if (app.commandLine.hasSwitch(name)) app.exit(2);
  }
}
