/** The thread that signs for journal-make.ts. */
import { parentPort, workerData } from 'node:worker_threads';
import { openSigningKey } from '../../electron/adapters/signing/ed25519.ts';

const key = openSigningKey(String(workerData));
parentPort?.on('message', ({ id, texts }: { id: number; texts: string[] }) => {
  parentPort?.postMessage({ id, signatures: texts.map((text) => key?.sign(text) ?? '') });
});
