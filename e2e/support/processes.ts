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

/** Process id of the nats-server that the program with this id runs. */
export function serverOf(root: number): number {
  const found = treeOf(root).filter((pid) => /(^|\/)nats-server /.test(commandOf(pid)));
  const [server] = found;
  if (server === undefined || found.length > 1)
    throw new Error(`${found.length} servers run there`);
  return server;
}

/** Command lines of all processes of the program. */
export function commandsOf(root: number): string[] {
  return treeOf(root).map(commandOf);
}

export function isAlive(pid: number): boolean {
  // A process that has ended and whose parent has not looked yet has no command line any more.
  return commandOf(pid) !== '';
}
