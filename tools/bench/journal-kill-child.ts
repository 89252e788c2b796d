/**
 * What journal-kill.ts starts: `append FOLDER KEY` adds entries as fast as it can, one alone or some
 * together, and prints each that was acknowledged with the time that it took, ms; `list FOLDER KEY`
 * prints all that are there, or ends with 1 where they are no chain, where some that belong together
 * are there without the others, or where the database does not say the same as the lines.
 */
import { randomUUID } from 'node:crypto';
import { ChainCheck } from '../../core/journal/verify.ts';
import { openJournal } from '../../electron/adapters/journal/journal.ts';
import { openChecker, openSigningKey } from '../../electron/adapters/signing/ed25519.ts';

const MOST_TOGETHER = 5;

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
    const of = 1 + Math.floor(Math.random() * MOST_TOGETHER);
    const batch = randomUUID();
    const written = await journal.appendAll(
      Array.from({ length: of }, (_, at) => ({
        ...{ operator: 'jana', role: 'operator', place: 'desk', camera: null, incident: null },
        ...{ action: 'bench.entry', outcome: 'done' },
        detail: { batch, of, at, text: 'x'.repeat(Math.floor(Math.random() * 2_000)) },
      })),
    );
    if (!written.ok) throw new Error(JSON.stringify(written.failure));
    const took = performance.now() - started;
    // Printed before the next begins: a pipe takes it at once.
    process.stdout.write(`${journal.head.sequence} ${journal.head.hash} ${took.toFixed(3)}\n`);
    await new Promise(setImmediate);
  }
}

function list(): number {
  const check = newCheck([]);
  let missing = 0;
  for (const sealed of journal.lines()) {
    if (sealed === null || check.check(sealed) !== null) return 1;
    const { of, at } = check.lastEntry?.detail as { of: number; at: number };
    if (at !== (missing === 0 ? 0 : of - missing)) return 1;
    missing = of - at - 1;
    console.log(`${check.verified.sequence} ${check.verified.hash}`);
  }
  while (journal.checkMore(1_000));
  const { checked, fault } = journal.integrity;
  const { sequence, hash } = journal.head;
  const same = check.verified.sequence === sequence && check.verified.hash === hash;
  return missing === 0 && same && fault === null && checked === sequence ? 0 : 1;
}

if (command === 'append') await append();
else process.exitCode = list();
journal.close();
