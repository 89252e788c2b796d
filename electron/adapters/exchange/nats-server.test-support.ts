/** A real nats-server on a free port of this computer, with a store that goes with it. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../loopback/free-ports.ts';

const BINARY = process.env['NATS_SERVER_BIN'] ?? join(homedir(), '.cache', 'pomezi', 'nats-server');

export interface NatsServer {
  readonly url: string;
  readonly pid: number;
  /** Ends it as a loss of power would; the store stays. */
  kill(): Promise<void>;
  /** On the same port, with the same store. */
  startAgain(): Promise<void>;
  /** Of the store as it is now, while it does not run: for `restore`. */
  backup(): void;
  /** The store is again as it was. */
  restore(): void;
  /** Ends it and removes the store. */
  stop(): Promise<void>;
}

/**
 * @param more Lines of its configuration.
 * @param store Further settings of its store.
 */
export async function startNats(more = '', store = ''): Promise<NatsServer> {
  const folder = mkdtempSync(join(tmpdir(), 'pomezi-nats-'));
  const port = await freePort();
  const file = join(folder, 'nats.conf');
  writeFileSync(
    file,
    `listen: "127.0.0.1:${port}"
     jetstream { store_dir: "${join(folder, 'store')}", sync_interval: always, ${store} }
     ${more}`,
  );
  let running = await start(file);
  const kill = async (): Promise<void> => {
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  };
  return {
    url: `nats://127.0.0.1:${port}`,
    get pid() {
      return running.pid ?? 0;
    },
    kill,
    async startAgain() {
      running = await start(file);
    },
    backup() {
      cpSync(join(folder, 'store'), join(folder, 'backup'), { recursive: true });
    },
    restore() {
      rmSync(join(folder, 'store'), { recursive: true });
      cpSync(join(folder, 'backup'), join(folder, 'store'), { recursive: true });
    },
    async stop() {
      if (running.exitCode === null && running.signalCode === null) await kill();
      rmSync(folder, { recursive: true });
    },
  };
}

async function start(file: string): Promise<ChildProcess> {
  const child = spawn(BINARY, ['-c', file], { stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', () => {
      reject(new Error(`nats-server: ${said}`));
    });
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      if (said.includes('Server is ready')) resolve();
    });
  });
  return child;
}
