import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { JournalFilter } from '../../../core/ports.ts';
import type { OpenedJournal } from './journal.ts';
import { clock, opened, statement } from './journal.test-support.ts';

const START = 1_760_000_000_000;
let folder: string;
let journal: OpenedJournal;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'journal-read-'));
  Object.assign(clock, { now: START, monotonic: 0 });
  journal = opened(folder);
  const add = async (name: string, changes: object) => {
    Object.assign(clock, { now: clock.now + 100, monotonic: clock.monotonic + 100 });
    await journal.append({ ...statement(name), ...changes });
  };
  await add('one', { action: 'viewing.began', camera: 'a' });
  await add('two', { action: 'viewing.ended', camera: 'a', operator: 'petr' });
  await add('three', { action: 'viewingx.other', camera: 'b' });
  await add('four', { action: 'layout.show', outcome: 'denied', incident: 'i1' });
});
afterAll(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

it.each<[JournalFilter, number | null, number, string]>([
  [{}, null, 10, 'four three two one'],
  [{}, null, 2, 'four three'],
  [{}, 3, 10, 'two one'],
  [{ action: 'viewing.*' }, null, 10, 'two one'],
  [{ action: 'viewing.began' }, null, 10, 'one'],
  [{ operator: 'petr' }, null, 10, 'two'],
  [{ camera: 'a', outcome: 'done' }, null, 1, 'two'],
  [{ incident: 'i1', outcome: 'denied' }, null, 10, 'four'],
  [{ from: START + 200, to: START + 300 }, null, 10, 'three two'],
  [{ camera: 'nowhere' }, null, 10, ''],
])('%j before %s, at most %s: %s', (filter, before, limit, names) => {
  const read = journal.read(filter, before, limit);
  if (!read.ok) throw new Error(read.failure.code);
  expect(read.value.map(({ detail }) => (detail as { name: string }).name).join(' ')).toBe(names);
});
