/** Processes as the system sees them (Linux). */
import { readFileSync } from 'node:fs';
import { treeOf } from '../../tools/bench/process-tree.ts';

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ');
  } catch {
    return '';
  }
}

/** Process ids of every ffmpeg that the program with this id started, directly or not. */
export function ffmpegsOf(root: number): number[] {
  return treeOf(root).filter((pid) => /(^|\/)ffmpeg /.test(commandOf(pid)));
}

/** Command lines of all processes of the program. */
export function commandsOf(root: number): string[] {
  return treeOf(root).map(commandOf);
}

export function isAlive(pid: number): boolean {
  // A process that has ended and whose parent has not looked yet has no command line any more.
  return commandOf(pid) !== '';
}
