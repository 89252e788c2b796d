/**
 * npm run campaign [-- --seed 1 --scenarios 200 --only 17 --minutes 120 --longest 600 --keep FOLDER]
 *
 * Faults at two centres without windows (tools/stations): kills, cuts, delay, loss, full disks, clocks that jump,
 * while people act at random. After each scenario all is mended, and what must hold is looked at
 * (tools/campaign/invariants.ts). What happens follows from the seed; `--only` runs one scenario again, in a world
 * of its own. A world lives for a few scenarios. Ends with 1 where anything does not hold, and keeps the folder of that.
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
    keep: { type: 'string', default: join(tmpdir(), 'pomezi-campaign-failed') },
  },
});
/** At the first Ctrl-C the scenario that runs is ended properly: namespaces, disks and processes are put away. */
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
        : [Number(values.only)],
    ...{ minutes: Number(values.minutes), isEnding: () => isEnding },
    longest: Number(values.longest) * 1000,
  });
  process.exitCode = tally.failed.length === 0 ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
