/**
 * One running nats-server. It ends with us whatever happens: by SIGTERM, then SIGKILL; where this
 * process is killed, by the kernel.
 */
import { execFile, spawn } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { open } from 'node:fs/promises';
import { fail, succeed, type Failure, type Result } from '../../../core/domain/result.ts';
import type { EngineFiles } from './engine-files.ts';

/** An orderly end writes what is under way, ms. */
const PATIENCE_MS = 10_000;
/** As much of its words as is worth reading, bytes. */
const WORDS_MOST = 16_384;
const CHECK_MS = 20_000;

/** util-linux. Windows needs none: libuv puts children into a job that ends with us. */
const SETPRIV =
  process.platform === 'linux'
    ? ['/usr/bin/setpriv', '/bin/setpriv'].find((path) => existsSync(path))
    : undefined;

export interface ServerProcess {
  readonly pid: number | undefined;
  /** Resolves when it has ended, with why. */
  readonly ended: Promise<Failure>;
  /** Resolves when it has ended. */
  stop(): Promise<void>;
}

export function startServer(binary: string, files: EngineFiles): ServerProcess {
  const call = [binary, '-c', files.configuration];
  // TERM, not KILL: it has a store to close.
  const [command = binary, ...words] =
    SETPRIV === undefined ? call : [SETPRIV, '--pdeathsig', 'TERM', '--', ...call];
  const logged = statSync(files.log, { throwIfNoEntry: false })?.size ?? 0;
  const child = spawn(command, words, { stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-WORDS_MOST);
  });
  let startFailed = false;
  let killedBy: string | null = null;
  const ended = new Promise<void>((done) => {
    child.once('error', () => {
      startFailed = true;
      done();
    });
    child.once('close', (code, signal) => {
      killedBy = signal;
      // setpriv says 127 (not found) or 126 (not executable) when it cannot start the server.
      startFailed ||= code === 127 || code === 126;
      done();
    });
  }).then(async () => {
    if (startFailed) return { code: 'engine-missing', params: {} } as const;
    const killed = killedBy === null ? '' : `nats-server: ${killedBy}`;
    return whyItEnded(`${await endOf(files.log, logged)}\n${said}\n${killed}`);
  });
  return {
    pid: child.pid,
    ended,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) child.kill('SIGTERM');
      const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
      await ended;
      clearTimeout(timer);
    },
  };
}

/** Has the server itself read what was written for it. Fails with `engine-refused`. */
export async function checkConfiguration(
  binary: string,
  files: EngineFiles,
): Promise<Result<null>> {
  return new Promise((done) => {
    const options = { timeout: CHECK_MS, windowsHide: true };
    execFile(binary, ['-t', '-c', files.configuration], options, (error, out, said) => {
      const cause = lastLine(`${out}\n${said}`);
      done(error ? fail('engine-refused', { cause }) : succeed(null));
    });
  });
}

/** @param since Where its log ended when it was started: words of earlier ones do not count. */
async function endOf(file: string, since: number): Promise<string> {
  try {
    const log = await open(file);
    try {
      const { size } = await log.stat();
      const from = Math.max(since > size ? 0 : since, size - WORDS_MOST);
      const { buffer, bytesRead } = await log.read(Buffer.alloc(WORDS_MOST), 0, WORDS_MOST, from);
      return buffer.toString('utf8', 0, bytesRead);
    } finally {
      await log.close();
    }
  } catch {
    return '';
  }
}

function whyItEnded(words: string): Failure {
  const fatal = words.split('\n').findLast((line) => /\[FTL\]|nats-server: /.test(line)) ?? '';
  if (/address already in use|Only one usage of each socket address/i.test(fatal)) {
    const port = /:(\d+): bind/.exec(fatal)?.[1] ?? '';
    return { code: 'engine-port-taken', params: { port } };
  }
  if (/no space left|not enough space|disk quota/i.test(fatal)) {
    return { code: 'storage-full', params: {} };
  }
  const cause = lastLine(fatal === '' ? words : fatal);
  return { code: 'engine-refused', params: { cause } };
}

/** Without number of the process and time, which people would not read. */
function lastLine(text: string): string {
  const line = text.split('\n').findLast((found) => found.trim() !== '') ?? '';
  return line.replace(/^(?:\[\d+\] \S+ \S+ \[\w+\]|nats-server:) /, '').slice(0, 200) || '?';
}

/**
 * Whether a server of an earlier start still works on that folder. Elsewhere than on Linux it cannot
 * outlive us.
 */
export function isServed(files: EngineFiles): boolean {
  try {
    const number = readFileSync(files.processNumber, 'utf8').trim();
    const call = readFileSync(`/proc/${number}/cmdline`, 'utf8').split('\0');
    return call.includes(files.configuration);
  } catch {
    return false;
  }
}
