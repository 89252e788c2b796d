/** A thread of `handoff.ts`: is given the first seed of a portion and how many, answers with its tally. */
import { parentPort } from 'node:worker_threads';
import { newTally, runMany } from './handoff-runs.ts';

parentPort?.on('message', ({ first, count }: { first: number; count: number }) => {
  const tally = newTally();
  runMany(first, count, tally);
  parentPort?.postMessage(tally);
});
