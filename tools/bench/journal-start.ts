/**
 * What journal.ts starts: opens the journal in FOLDER with KEY, writes its first entry as every start
 * of the program does, and prints how long that took, ms.
 */
import { randomUUID } from 'node:crypto';
import { ChainCheck } from '../../core/journal/verify.ts';
import { openJournal } from '../../electron/adapters/journal/journal.ts';
import { openChecker, openSigningKey } from '../../electron/adapters/signing/ed25519.ts';

const [folder, stored] = process.argv.slice(2);
const key = openSigningKey(stored ?? '');
if (folder === undefined || key === null) throw new Error('FOLDER KEY');
const started = performance.now();
const opened = openJournal(folder, {
  ...{ sealer: key, newId: randomUUID, now: Date.now, monotonic: () => performance.now() },
  newCheck: (keys) => new ChainCheck(openChecker(), [key.publicKey, ...keys]),
});
if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
const written = await opened.value.append({
  ...{ operator: null, role: null, place: null, camera: null, incident: null },
  ...{ action: 'program.started', outcome: 'done', detail: null },
});
if (!written.ok) throw new Error(JSON.stringify(written.failure));
console.log((performance.now() - started).toFixed(2));
opened.value.close();
