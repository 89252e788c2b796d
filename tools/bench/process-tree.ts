/** CPU and memory of a process with all that it started, from /proc (Linux). */
import { readdirSync, readFileSync } from 'node:fs';

/** Clock ticks of /proc/PID/stat are 10 ms on every Linux of ours. */
const TICK_MS = 10;

function parents(): Map<number, number> {
  const found = new Map<number, number>();
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    const fields = statFields(Number(name));
    if (fields !== null) found.set(Number(name), Number(fields[1]));
  }
  return found;
}

/** Fields after the command's name, which may itself hold blanks and brackets. */
function statFields(pid: number): string[] | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  } catch {
    return null;
  }
}

export function treeOf(root: number): number[] {
  const all = parents();
  const tree = new Set([root]);
  for (let grown = true; grown;) {
    grown = false;
    for (const [pid, parent] of all) {
      if (!tree.has(parent) || tree.has(pid)) continue;
      tree.add(pid);
      grown = true;
    }
  }
  return [...tree];
}

/**
 * CPU time of every process of the tree so far, ms. Processes that end are lost from the sum, so take
 * differences process by process.
 */
export function cpuTimes(root: number): Map<number, number> {
  const times = new Map<number, number>();
  for (const pid of treeOf(root)) {
    const fields = statFields(pid);
    if (fields === null) continue;
    times.set(pid, (Number(fields[11]) + Number(fields[12])) * TICK_MS);
  }
  return times;
}

/** CPU used between two readings in percent of one core. */
export function cpuPercent(
  before: Map<number, number>,
  after: Map<number, number>,
  elapsedMs: number,
): number {
  let used = 0;
  for (const [pid, time] of after) used += time - (before.get(pid) ?? 0);
  return (used / elapsedMs) * 100;
}

/** Proportional set size of the tree: shared pages are counted once. MB (10^6 bytes). */
export function memoryMegabytes(root: number): number {
  let kilobytes = 0;
  for (const pid of treeOf(root)) {
    try {
      const rollup = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
      kilobytes += Number(/^Pss:\s+(\d+)/m.exec(rollup)?.[1] ?? 0);
    } catch {
      // Ended meanwhile.
    }
  }
  return (kilobytes * 1024) / 1_000_000;
}
