/** A program of its own that runs an engine until it is killed. Arguments: folder, port. */
import { memoryDocuments, memorySecrets, SERVER_BINARY, valueOf } from './engines.test-support.ts';
import { versionOf } from './find-server.ts';
import { openEngine } from './local-engine.ts';

const [folder = '', port = ''] = process.argv.slice(2);
valueOf(
  await openEngine({
    settings: {
      ...{ centre: 'held', client: { host: '127.0.0.1', port: Number(port) }, leaf: null },
      ...{ names: [], storeLimitBytes: 67_108_864 },
    },
    server: { binary: SERVER_BINARY, version: valueOf(await versionOf(SERVER_BINARY)) },
    ...{ folder, secrets: memorySecrets(), documents: memoryDocuments() },
    clock: { now: () => Date.now() },
  }),
);
process.stdout.write('running\n');
