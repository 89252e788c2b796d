/**
 * One running ffmpeg. It ends with us whatever happens: by SIGTERM (so that the camera gets its RTSP
 * TEARDOWN), then SIGKILL; where this process is killed, by the kernel.
 */
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { setPriority } from 'node:os';
import type { FfmpegCall } from './ffmpeg-arguments.ts';

/** ffmpeg ignores one SIGTERM while it waits for a silent camera, ms. */
const PATIENCE_MS = 1_000;
/**
 * Starting costs more than all the rest of its life, so the pictures that already play go before it.
 * Thirty-six at once: all tiles stand a sixth sooner, pictures are up to 37 ms younger (docs/video.md).
 */
const NICENESS = 5;
/** What may wait to be read by it, bytes: a second or two of a large picture. */
const FED_MOST = 2_000_000;
/** As much of its log as is worth reading, characters. */
const LOG_MOST = 8_192;

/**
 * util-linux; asks the kernel to end the child with its parent. Windows needs none: libuv puts
 * children into a job that ends with us.
 */
const SETPRIV = process.platform === 'linux' ? findSetpriv() : null;

function findSetpriv(): string | null {
  return ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path)) ?? null;
}

export interface FfmpegHandlers {
  bytes(chunk: Uint8Array): void;
  /** Called once. `log` is what it wrote on standard error; it may name the camera's address. */
  ended(log: string, startFailed: boolean): void;
}

export interface FfmpegProcess {
  readonly pid: number | undefined;
  /** Where `call.feeds` is set. @returns false where it does not keep up: it was not taken. */
  feed(bytes: Uint8Array): boolean;
  stop(): void;
}

/** Of this program. */
const running = new Set<ChildProcess>();

/** Resolves when none of those that were started here runs any more; at once where none does. */
export async function whenNoneRuns(): Promise<void> {
  while (running.size > 0) {
    await Promise.all(
      [...running].map((child) => new Promise((done) => child.once('close', done))),
    );
  }
}

export function startFfmpeg(
  binary: string,
  call: FfmpegCall,
  handlers: FfmpegHandlers,
): FfmpegProcess {
  const [command, ...before] = SETPRIV ? [SETPRIV, '--pdeathsig', 'KILL', '--', binary] : [binary];
  const child = spawn(command, [...before, ...call.arguments], {
    stdio: ['pipe', 'pipe', 'pipe'],
    windowsHide: true,
  });
  giveWay(child);
  running.add(child);
  let log = '';
  let ended = false;
  const end = (startFailed: boolean): void => {
    if (ended) return;
    ended = true;
    handlers.ended(log, startFailed);
  };
  child.stdout.on('data', (chunk: Uint8Array) => {
    if (!ended) handlers.bytes(chunk);
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    log = (log + text).slice(-LOG_MOST);
  });
  // A camera that refuses at once closes the pipe before the script is read: no fault of ours.
  child.stdin.on('error', () => undefined);
  if (call.feeds !== true) child.stdin.end(call.input ?? '');
  child.on('error', () => {
    end(true);
  });
  child.on('close', (code) => {
    running.delete(child);
    // setpriv says 127 (not found) or 126 (not executable) when it cannot start ffmpeg.
    end(code === 127 || code === 126);
  });
  return {
    pid: child.pid,
    feed(bytes) {
      if (child.stdin.writableLength > FED_MOST) return false;
      child.stdin.write(bytes);
      return true;
    },
    stop: () => {
      stop(child);
    },
  };
}

/** On Linux; Windows knows no step between the usual class and one that is starved. */
function giveWay(child: ChildProcess): void {
  try {
    if (child.pid !== undefined) setPriority(child.pid, NICENESS);
  } catch {
    // It has ended already, which its own event tells.
  }
}

function stop(child: ChildProcess): void {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  child.once('exit', () => {
    clearTimeout(timer);
  });
}
