/** The key of the journal: made once, found again, and changed so that one that can sign is ever there. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, test } from 'vitest';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Statement } from '../../core/journal/entry.ts';
import { readEntry } from '../../core/journal/entry.ts';
import { BEGUN } from '../../core/journal/keys.ts';
import { ChainCheck } from '../../core/journal/verify.ts';
import type { Secrets } from '../../core/ports.ts';
import { openJournal } from '../adapters/journal/journal.ts';
import type { OpenedJournal } from '../adapters/journal/opened-journal.ts';
import { makePrivateKey, openChecker, openSigningKey } from '../adapters/signing/ed25519.ts';
import type { Asking } from './dispatch.ts';
import { createKeyChange, findJournalKeys, keepJournalKey } from './journal-key.ts';

let kept: Map<string, string>;
/** Called behind each write. */
let wrote: () => void;
const secrets: Secrets = {
  place: 'file',
  read: () => Promise.resolve(succeed(kept)),
  write(given) {
    for (const [name, value] of given) {
      if (value === null) kept.delete(name);
      else kept.set(name, value);
    }
    wrote();
    return Promise.resolve(succeed(null));
  },
};
const open = (stored: string) => (stored.startsWith('key-') ? { stored } : null);
const make = () => 'key-new';
const found = (stored: string) => succeed({ current: { key: { stored }, stored }, next: null });

let folder: string;
const opened: OpenedJournal[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'key-'));
  kept = new Map();
  wrote = () => undefined;
});
afterEach(() => {
  for (const journal of opened.splice(0)) if (!journal.closed) journal.close();
  rmSync(folder, { recursive: true });
});

it('makes a key once, and finds it again', async () => {
  kept.set('gate', 'password');
  expect(await findJournalKeys(secrets, open, make)).toEqual(found('key-new'));
  expect(await findJournalKeys(secrets, open, () => 'key-2')).toEqual(found('key-new'));
  expect([...kept]).toEqual([
    ['gate', 'password'],
    ['journal:key', 'key-new'],
  ]);
});

it('makes another where the one that is there is no key', async () => {
  kept.set('journal:key', 'garbage');
  expect(await findJournalKeys(secrets, open, make)).toEqual(found('key-new'));
});

it.each(['read', 'write'] as const)('says why where the store cannot %s', async (what) => {
  const failure = fail('storage-refused', { cause: 'EIO' });
  const broken = { ...secrets, [what]: () => Promise.resolve(failure) };
  expect(await findJournalKeys(broken, open, make)).toEqual(failure);
});

const statement = (action: string, detail: Statement['detail'] = null): Statement => ({
  ...{ operator: null, role: null, place: null, camera: null, incident: null },
  ...{ action, outcome: 'done', detail },
});
const noted: unknown[] = [];
const ADMINISTRATOR: Asking = {
  ...{ window: 'desk', role: 'administrator', operator: 'ada', locked: false },
  note: (detail) => noted.push(detail),
};

/** As at a start of the program. */
async function start(from = folder) {
  const keys = await findJournalKeys(secrets, openSigningKey, makePrivateKey);
  if (!keys.ok) throw new Error(keys.failure.code);
  const { current, next } = keys.value;
  const result = openJournal(from, {
    ...{ sealer: current.key, nextSealer: next?.key ?? null },
    newCheck: (more) => new ChainCheck(openChecker(), [current.key.publicKey, ...more]),
    ...{ now: () => 1_760_000_000_000, monotonic: () => 0, newId: randomUUID },
  });
  if (!result.ok) throw new Error(result.failure.code);
  const journal = result.value;
  opened.push(journal);
  const signing = next?.key.key === journal.signingKey ? next : current;
  if (next !== null) await keepJournalKey(secrets, signing.stored);
  if (journal.keyNamed === null) {
    await journal.append(statement(BEGUN, { publicKey: signing.key.publicKey }));
  }
  const handlers = createKeyChange({
    ...{ secrets, journal, stored: signing.stored },
    ...{ open: openSigningKey, make: makePrivateKey },
  });
  const change = () => handlers['journal.changeKey'](null, ADMINISTRATOR);
  return { journal, signing: signing.key, change };
}

/** With the first key alone. */
function faultIn(journal: OpenedJournal, firstKey: string): string | null {
  const check = new ChainCheck(openChecker(), [firstKey]);
  for (const sealed of journal.lines()) {
    const finding = sealed === null ? null : check.check(sealed);
    if (finding !== null) return `${finding.fault} ${finding.sequence}`;
  }
  return null;
}
const signedWith = (journal: OpenedJournal): unknown[] =>
  [...journal.lines()].map((sealed) => sealed?.key);

it('the old key vouches for the new one, which signs from then on', async () => {
  const { journal, signing, change } = await start();
  const answer = await change();
  await journal.append(statement('program.ended'));
  const [old, now] = [signing.key, answer.ok ? answer.value.key : ''];
  expect(signedWith(journal)).toEqual([old, old, now]);
  const named = readEntry([...journal.lines()][1]?.text ?? '');
  const publicKey = answer.ok ? answer.value.publicKey : '';
  expect(named).toMatchObject({ operator: 'ada', detail: { publicKey, reason: 'changed' } });
  expect(noted).toEqual([{ key: now }]);
  expect([...kept.keys()]).toEqual(['journal:key']);
  expect(faultIn(journal, signing.publicKey)).toBeNull();
  while (journal.checkMore(100));
  expect(journal.integrity).toMatchObject({ checked: 3, keys: [old, now], fault: null });
  journal.close();
  const again = await start();
  expect(again.signing.key).toBe(now);
  await again.journal.append(statement('program.started'));
  expect(faultIn(again.journal, signing.publicKey)).toBeNull();
});

it('two changes at the same moment come one after the other', async () => {
  const { journal, signing, change } = await start();
  const answers = await Promise.all([change(), change()]);
  expect(answers.every(({ ok }) => ok)).toBe(true);
  await journal.append(statement('program.ended'));
  expect(new Set(signedWith(journal)).size).toBe(3);
  expect(faultIn(journal, signing.publicKey)).toBeNull();
});

test.each([1, 2])('a change that ends behind write %i is undone or finished', async (count) => {
  const { journal, signing, change } = await start();
  const copy = mkdtempSync(join(tmpdir(), 'key-copy-'));
  try {
    let writes = 0;
    let then = new Map<string, string>();
    wrote = () => {
      writes += 1;
      if (writes !== count) return;
      then = new Map(kept);
      cpSync(folder, copy, { recursive: true });
    };
    await change();
    journal.close();
    wrote = () => undefined;
    kept = then;
    const again = await start(copy);
    await again.journal.append(statement('program.started'));
    expect([...kept.keys()]).toEqual(['journal:key']);
    expect(openSigningKey(kept.get('journal:key') ?? '')?.key).toBe(again.journal.signingKey);
    expect(again.journal.signingKey === signing.key).toBe(count === 1);
    expect(faultIn(again.journal, signing.publicKey)).toBeNull();
  } finally {
    for (const each of opened.splice(0)) if (!each.closed) each.close();
    rmSync(copy, { recursive: true });
  }
});

it('a change that ended before the old key was deleted is finished by the next start', async () => {
  const { journal, signing, change } = await start();
  let before = new Map<string, string>();
  wrote = () => {
    if (before.size === 0) before = new Map(kept);
  };
  await change();
  const changed = journal.signingKey;
  journal.close();
  // As the store was when the journal had the entry already.
  kept = before;
  const again = await start();
  expect(again.journal.signingKey).toBe(changed);
  expect([...kept.keys()]).toEqual(['journal:key']);
  await again.journal.append(statement('program.started'));
  expect(faultIn(again.journal, signing.publicKey)).toBeNull();
});

it('nothing changes where the store or the journal refuses', async () => {
  const { journal, signing } = await start();
  const refused = fail('storage-full');
  const parts = { open: openSigningKey, make: makePrivateKey, stored: 'stored' };
  const full = { ...secrets, write: () => Promise.resolve(refused) };
  const noStore = createKeyChange({ ...parts, journal, secrets: full });
  expect(await noStore['journal.changeKey'](null, ADMINISTRATOR)).toEqual(refused);
  const noJournal = { signingKey: signing.key, changeKey: () => refused };
  const { stored = '' } = { stored: kept.get('journal:key') };
  const closed = createKeyChange({ ...parts, stored, journal: noJournal, secrets });
  expect(await closed['journal.changeKey'](null, ADMINISTRATOR)).toEqual(refused);
  expect([...kept]).toEqual([['journal:key', stored]]);
  expect(journal.head.sequence).toBe(1);
});
