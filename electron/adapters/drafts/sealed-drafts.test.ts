import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { DraftStore, StoredDraft } from '../../../core/draft-ports.ts';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import type { SealingSecrets } from '../sealing/seal.ts';
import { sealedDrafts } from './sealed-drafts.ts';

class MemorySecrets implements SealingSecrets {
  readonly kept = new Map<string, string>();
  refuses = false;
  secret(name: string): string | null {
    return this.kept.get(name) ?? null;
  }
  changeSecrets(changes: ReadonlyMap<string, string | null>): Promise<Result<null>> {
    if (this.refuses) return Promise.resolve(fail('storage-full'));
    for (const [name, value] of changes) if (value !== null) this.kept.set(name, value);
    return Promise.resolve(succeed(null));
  }
}

let folder: string;
let secrets: MemorySecrets;
let store: DraftStore;
const draft = (change: Partial<StoredDraft> = {}): StoredDraft => ({
  ...{ person: 'novak', form: 'intake', about: '', kept: 1_000, text: 'Olena Koval 777' },
  ...change,
});
const open = (): DraftStore => sealedDrafts(folder, () => 'then', secrets);
const written = (): string =>
  readdirSync(join(folder, 'drafts'))
    .map((name) => readFileSync(join(folder, 'drafts', name), 'latin1'))
    .join('\n');

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-drafts-'));
  secrets = new MemorySecrets();
  store = open();
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

it('what is kept is there for its person after a restart, and stands nowhere in the clear', async () => {
  await store.keep(draft());
  // Another program would read it now: nothing waits for the file to be closed.
  const beside = open();
  expect(beside.of('novak')).toEqual(succeed([draft()]));
  expect(beside.of('dvorak')).toEqual(succeed([]));
  beside.close();
  expect(written()).not.toMatch(/Olena|777/);
  for (const name of readdirSync(join(folder, 'drafts'))) {
    expect(statSync(join(folder, 'drafts', name)).mode & 0o077, name).toBe(0);
  }
});

it('the next one takes its place; each form and incident has one of its own', async () => {
  await store.keep(draft());
  await store.keep(draft({ kept: 2_000, text: 'more' }));
  await store.keep(draft({ form: 'note', about: 'one', kept: 3_000 }));
  await store.keep(draft({ form: 'note', about: 'other', kept: 4_000 }));
  expect(store.of('novak')).toMatchObject({
    value: [{ text: 'more' }, { about: 'one' }, { about: 'other' }],
  });
});

it('what is dropped is gone from the disk, also from its log', async () => {
  await store.keep(draft({ about: 'a-mark-of-this-one' }));
  expect(written()).toContain('a-mark-of-this-one');
  expect(store.drop(draft({ about: 'a-mark-of-this-one' }))).toEqual(succeed(null));
  expect(store.of('novak')).toEqual(succeed([]));
  expect(written()).not.toContain('a-mark-of-this-one');
});

it('those of others, of long ago and of the future are dropped', async () => {
  await store.keep(draft({ about: 'stays', kept: 500 }));
  await store.keep(draft({ about: 'old', kept: 99 }));
  await store.keep(draft({ about: 'later', kept: 901 }));
  await store.keep(draft({ person: 'dvorak', kept: 500 }));
  expect(store.dropAllBut(['novak'], 100, 900)).toEqual(succeed(3));
  expect(store.of('novak')).toMatchObject({ value: [{ about: 'stays' }] });
  expect(store.of('dvorak')).toEqual(succeed([]));
});

it('of very many of one person the oldest goes, and nobody else’s', async () => {
  await store.keep(draft({ person: 'dvorak', kept: 0 }));
  for (let at = 0; at <= 100; at += 1) await store.keep(draft({ about: `${at}`, kept: at }));
  const mine = store.of('novak');
  expect(mine.ok && mine.value.map(({ kept }) => kept)).toEqual(
    Array.from({ length: 100 }, (_, at) => at + 1),
  );
  expect(store.of('dvorak')).toMatchObject({ value: [{ kept: 0 }] });
});

it.each<[string, (file: DatabaseSyncInstance) => void]>([
  [
    'given to somebody else',
    (file) => {
      file.exec("UPDATE drafts SET person = 'dvorak'");
    },
  ],
  [
    'put at another incident',
    (file) => {
      file.exec("UPDATE drafts SET about = 'other'");
    },
  ],
  [
    'made younger',
    (file) => {
      file.exec('UPDATE drafts SET kept = kept + 1');
    },
  ],
  [
    'changed',
    (file) => {
      file.exec('UPDATE drafts SET sealed = zeroblob(40)');
    },
  ],
  [
    'cut off',
    (file) => {
      file.exec('UPDATE drafts SET sealed = zeroblob(3)');
    },
  ],
  [
    'sealed with a key that is gone',
    () => {
      secrets.kept.clear();
    },
  ],
])('what was %s opens no more', async (_, change) => {
  await store.keep(draft());
  store.close();
  const file = new DatabaseSync(join(folder, 'drafts', 'drafts.sqlite'));
  change(file);
  file.close();
  expect([store.of('novak'), store.of('dvorak')]).toEqual([succeed([]), succeed([])]);
});

it('nothing is kept without a key, and it is tried again', async () => {
  secrets.refuses = true;
  expect(await store.keep(draft())).toEqual(fail('storage-full'));
  secrets.refuses = false;
  expect(await store.keep(draft())).toEqual(succeed(null));
});

it('a folder that refuses is told, and tried again', async () => {
  store.close();
  rmSync(folder, { recursive: true });
  writeFileSync(folder, 'in the way');
  expect(await store.keep(draft())).toMatchObject({ failure: { code: 'storage-refused' } });
  rmSync(folder);
  folder = mkdtempSync(join(tmpdir(), 'pomezi-drafts-'));
  store = open();
  expect(await store.keep(draft())).toEqual(succeed(null));
});
