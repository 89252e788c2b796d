/** A program of its own, on a small disk of its own: fills it and makes room. Arguments: folder, port. */
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import { createUser } from '@nats-io/nkeys';
import { connect, jwtAuthenticator } from '@nats-io/transport-node';
import type { Engine } from '../../../core/engine-ports.ts';
import { memoryDocuments, memorySecrets, SERVER_BINARY, valueOf } from './engines.test-support.ts';
import { versionOf } from './find-server.ts';
import { openEngine } from './local-engine.ts';

const [disk = '', port = ''] = process.argv.slice(2);
const parts = {
  settings: {
    ...{ centre: 'full', client: { host: '127.0.0.1', port: Number(port) }, leaf: null },
    ...{ names: [], storeLimitBytes: 1_073_741_824 },
  },
  server: { binary: SERVER_BINARY, version: valueOf(await versionOf(SERVER_BINARY)) },
  ...{ folder: join(disk, 'engine'), secrets: memorySecrets(), documents: memoryDocuments() },
  clock: { now: () => Date.now() },
};
const other = join(disk, 'other');

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function takeOfDisk(megabytes: number): void {
  writeFileSync(other, Buffer.alloc(megabytes * 1_048_576));
}

function next(engine: Engine, state: string): Promise<void> {
  return new Promise((done) => {
    const end = engine.onState((now) => {
      if (now.state !== state) return;
      say(now.state === 'failed' ? `while it runs: ${now.failure.code}` : now.state);
      end();
      done();
    });
  });
}

takeOfDisk(130);
const refused = await openEngine(parts);
say(`start with a full disk: ${refused.ok ? 'running' : refused.failure.code}`);
takeOfDisk(80);
const engine = valueOf(await openEngine(parts));
say(engine.state().state);
const user = createUser();
const { url, local } = valueOf(await engine.credentialsFor(user.getPublicKey(), 'desk'));
const authenticator = jwtAuthenticator(local, user.getSeed());
const connection = await connect({
  servers: url,
  authenticator,
  maxReconnectAttempts: -1,
  reconnectTimeWait: 100,
});
const { streams } = await jetstreamManager(connection, { timeout: 20_000 });
await streams.add({ name: 'LARGE', subjects: ['large'], max_bytes: 536_870_912 });
const failed = next(engine, 'failed');
let acknowledged = 0;
try {
  for (;;) {
    acknowledged = (await jetstream(connection).publish('large', Buffer.alloc(262_144))).seq;
  }
} catch {
  await failed;
}
const running = next(engine, 'running');
rmSync(other);
await running;
const { state } = await streams.info('LARGE');
say(state.messages >= acknowledged ? 'nothing lost' : `${acknowledged}, ${state.messages}`);
await connection.close();
await engine.stop();
