/**
 * npm run campaign [-- --seed 1 --scenarios 200 --only 17,18 --minutes 120 --longest 600 --centres 3 --worlds 2
 *   --keep FOLDER]
 *
 * Faults at two centres without windows (tools/stations): kills, cuts, delay, loss, full disks, clocks that jump,
 * while people act at random. After each scenario all is mended, and what must hold is looked at
 * (tools/campaign/invariants.ts). What happens follows from the seed; `--only` runs some scenarios again. A world lives for a few scenarios; with `--centres 3` each third one has three centres. So many worlds run
 * at a time as `--worlds` says; each line of the output begins with the number of its world. Ends with 1 where anything
 * does not hold, and keeps the folder of that.
 */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runCampaign } from './campaign/run.ts';

const { values } = parseArgs({
  options: {
    seed: { type: 'string', default: '1' },
    scenarios: { type: 'string', default: '200' },
    only: { type: 'string' },
    minutes: { type: 'string', default: '240' },
    longest: { type: 'string', default: '600' },
    centres: { type: 'string', default: '2' },
    worlds: { type: 'string', default: '1' },
    keep: { type: 'string', default: join(tmpdir(), 'pomezi-campaign-failed') },
  },
});
/** At the first Ctrl-C the scenarios that run are ended properly: namespaces, disks and processes are put away. */
let isEnding = false;
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.once(name, () => {
    isEnding = true;
  });
}
const folder = await mkdtemp(join(tmpdir(), 'pomezi-campaign-'));
try {
  const tally = await runCampaign({
    ...{ folder, keep: values.keep, seed: Number(values.seed), report: console.log },
    numbers:
      values.only === undefined
        ? Array.from({ length: Number(values.scenarios) }, (_, index) => index + 1)
        : values.only.split(',').map(Number),
    ...{ minutes: Number(values.minutes), isEnding: () => isEnding },
    longest: Number(values.longest) * 1000,
    ...{ centres: values.centres === '3' ? 3 : 2, worlds: Number(values.worlds) },
  });
  process.exitCode = tally.failed.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
