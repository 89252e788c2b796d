/** A NATS server as a centre's IT may run it: JetStream, and nobody has to sign in. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { findServer } from '../../electron/adapters/engine/find-server.ts';
import { freePorts } from '../../electron/adapters/loopback/free-ports.ts';
import { expect } from './test.ts';

export interface ItServer {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

/** @param folder Its own, for its store. */
export async function startItServer(folder: string): Promise<ItServer> {
  const { env } = process;
  const found = await findServer({
    ...{ named: env['NATS_SERVER_BIN'], beside: folder, path: env['PATH'] ?? '' },
    cache: join(homedir(), '.cache', 'pomezi'),
  });
  if (!found.ok) throw new Error(found.failure.code);
  const [port] = await freePorts(1);
  const file = join(folder, 'it.conf');
  const jetstream = { store_dir: join(folder, 'it-store'), sync_interval: 'always' };
  const limits = { max_payload: 1_048_576, ping_interval: '5s', ping_max: 2 };
  writeFileSync(file, JSON.stringify({ listen: `127.0.0.1:${port}`, jetstream, ...limits }));
  const child = spawn(found.value.binary, ['-c', file], { stdio: 'ignore' });
  await expect.poll(() => isOpen(Number(port))).toBe(true);
  return {
    url: `nats://127.0.0.1:${port}`,
    async stop() {
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

function isOpen(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => {
      resolve(false);
    });
  });
}
