// The demonstration: two centres on both sides of a border, or one alone. run.mjs calls it.
//   --alone  --third  --cameras N  --calm  --lang xx  --profile DIR  --screenshot FILE  --seconds N
//   --once
import { demonstrateAlone } from './demo/alone.ts';
import { endAll, say } from './demo/ends.ts';
import { flags } from './demo/flags.ts';
import { demonstrateNeighbours } from './demo/neighbours.ts';
import { runForeground } from './setup/child.mjs';
import { repository } from './setup/places.mjs';

async function build(): Promise<void> {
  const args = ['--disable-warning=ExperimentalWarning', 'tools/build.ts'];
  const code = await runForeground(process.execPath, args, { cwd: repository, env: process.env });
  if (code !== 0) throw new Error('the program could not be built');
}

function main(): Promise<number> {
  if (flags.alone) return demonstrateAlone(build());
  if (process.env['NATS_SERVER_BIN']) return demonstrateNeighbours(build());
  say('without nats-server there is no partner to be joined with: one centre alone');
  return demonstrateAlone(build());
}

for (const [signal, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
  ['SIGHUP', 129],
] as const) {
  process.on(signal, () => void endAll().then(() => process.exit(code)));
}
try {
  process.exitCode = await main();
} catch (problem) {
  say(problem instanceof Error ? problem.message : String(problem));
  process.exitCode = 1;
}
await endAll();
process.exit();
