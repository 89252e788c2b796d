/**
 * What journal-kill.ts starts: `append FOLDER KEY` adds entries as fast as it can and prints each that
 * was acknowledged with the time that it took, ms; `list FOLDER KEY` prints all that are there, or ends
 * with 1 where they are no chain.
 */
import { randomUUID } from 'node:crypto';
import { ChainCheck } from '../../core/journal/verify.ts';
import { openJournal } from '../../electron/adapters/journal/journal.ts';
import { openChecker, openSigningKey } from '../../electron/adapters/signing/ed25519.ts';

const [command, folder, stored] = process.argv.slice(2);
const key = openSigningKey(stored ?? '');
if (folder === undefined || key === null) throw new Error('append|list FOLDER KEY');
const newCheck = (keys: readonly string[]): ChainCheck =>
  new ChainCheck(openChecker(), [key.publicKey, ...keys]);
const opened = openJournal(folder, {
  ...{ sealer: key, newCheck, newId: randomUUID },
  now: Date.now,
  monotonic: () => performance.now(),
});
if (!opened.ok) throw new Error(JSON.stringify(opened.failure));
const journal = opened.value;

async function append(): Promise<never> {
  for (;;) {
    const started = performance.now();
    const written = await journal.append({
      ...{ operator: 'jana', role: 'operator', place: 'desk', camera: null, incident: null },
      ...{ action: 'bench.entry', outcome: 'done' },
      detail: { text: 'x'.repeat(Math.floor(Math.random() * 2_000)) },
    });
    if (!written.ok) throw new Error(JSON.stringify(written.failure));
    const took = performance.now() - started;
    // Printed before the next begins: a pipe takes it at once.
    process.stdout.write(`${journal.head.sequence} ${journal.head.hash} ${took.toFixed(3)}\n`);
    await new Promise(setImmediate);
  }
}

function list(): number {
  const check = newCheck([]);
  for (const sealed of journal.lines()) {
    if (sealed === null || check.check(sealed) !== null) return 1;
    console.log(`${check.verified.sequence} ${check.verified.hash}`);
  }
  const { sequence, hash } = journal.head;
  return check.verified.sequence === sequence && check.verified.hash === hash ? 0 : 1;
}

if (command === 'append') await append();
else process.exitCode = list();
journal.close();
