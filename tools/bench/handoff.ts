/**
 * npm run bench:handoff [-- --runs 5000000 --seed N --threads 2]
 *
 * The model of a handoff (core/domain/incident/model.test-support.ts) for long: three people, 10 to 120
 * steps of chance each, in portions over two threads. Whatever is wrong is told with the seed that
 * repeats it (`--seed N --runs 1`). Ends with 1 where anything is.
 */
import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { newTally, type Tally } from './handoff-runs.ts';
import { machine, rounded } from './report.ts';

const PORTION = 5_000;
const FAULTS_TOLD = 20;
const TELL_EVERY_MS = 10_000;

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '5000000' },
      seed: { type: 'string' },
      threads: { type: 'string', default: '2' },
    },
  });
  const runs = Number(values.runs);
  const seed = Number(values.seed ?? Date.now() % 1_000_000_000);
  const threads = Number(values.threads);
  console.error(`handoff: seed ${seed}`);
  const all = newTally();
  const began = performance.now();
  let given = 0;
  let told = began;

  function add(tally: Tally): void {
    all.runs += tally.runs;
    all.steps += tally.steps;
    all.entries += tally.entries;
    all.moved += tally.moved;
    all.faults.push(...tally.faults.slice(0, FAULTS_TOLD));
    if (performance.now() - told < TELL_EVERY_MS) return;
    told = performance.now();
    console.error(`handoff: ${all.runs} of ${runs}, ${all.faults.length} faults`);
  }

  await Promise.all(
    Array.from({ length: threads }, async () => {
      const worker = new Worker(new URL('./handoff-worker.ts', import.meta.url));
      while (given < runs) {
        const portion = { first: seed + given, count: Math.min(PORTION, runs - given) };
        given += portion.count;
        worker.postMessage(portion);
        const [tally] = (await once(worker, 'message')) as [Tally];
        add(tally);
      }
      await worker.terminate();
    }),
  );
  const seconds = (performance.now() - began) / 1_000;
  for (const { seed: found, fault } of all.faults.slice(0, FAULTS_TOLD)) {
    console.log(`seed ${found}: ${fault}`);
  }
  // Of all threads, so that a machine that is busy with something else says the same.
  const { user, system } = process.cpuUsage();
  console.log(
    `${all.runs} interleavings, ${all.steps} steps, ${all.entries} entries: ` +
      `${all.faults.length} faults; in ${all.moved} of them somebody else became responsible`,
  );
  const { steps, entries, moved, faults } = all;
  console.log(
    JSON.stringify({
      ...{ bench: 'handoff', machine: machine(), seed, threads, runs: all.runs, steps, entries },
      ...{
        moved,
        faults: faults.length,
        seconds: rounded(seconds, 1),
        runs_per_s: Math.round(all.runs / seconds),
      },
      runs_per_core_s: Math.round((all.runs * 1e6) / (user + system)),
    }),
  );
  return faults.length === 0 && all.runs === runs;
}

process.exitCode = (await main()) ? 0 : 1;
