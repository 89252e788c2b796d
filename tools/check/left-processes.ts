/** What a run of the tests has started and not ended (Linux: it reads /proc). */
import { readdirSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

/** In the environment of all that a run starts: unlike a group of processes, nobody leaves it. */
export const RUN_MARK = 'POMEZI_TEST_RUN';

/** Whoever has been told to end may take so long, ms. */
const GRACE_MS = 10_000;
const LOOK_EVERY_MS = 100;

function partsOf(pid: string, file: 'environ' | 'cmdline'): string[] {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8').split('\0');
  } catch {
    // Ended meanwhile, or somebody else's.
    return [];
  }
}

/** @returns id and command line of each process that bears this mark now. */
function marked(mark: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => partsOf(pid, 'environ').includes(`${RUN_MARK}=${mark}`))
    .map((pid) => `${pid} ${partsOf(pid, 'cmdline').join(' ').trim()}`);
}

/**
 * @param mark Value of RUN_MARK in the environment of the run.
 * @returns id and command line of each process that is still there, in vain waited for; none where
 *   there is no /proc.
 */
export async function leftProcesses(mark: string, graceMs = GRACE_MS): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const until = performance.now() + graceMs;
  let left = marked(mark);
  while (left.length > 0 && performance.now() < until) {
    await pause(LOOK_EVERY_MS);
    left = marked(mark);
  }
  return left;
}
