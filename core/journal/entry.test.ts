import { expect, it, test } from 'vitest';
import { draft, JOURNAL } from './chain.test-support.ts';
import { entryText, GENESIS, LONGEST_ENTRY, readEntry, type Entry } from './entry.ts';

const entry: Entry = { ...draft(1), v: 1, journal: JOURNAL, sequence: 1, previous: GENESIS };

it('is written with its members by name, and read back', () => {
  const text = entryText(entry);
  expect(text).toBe(
    '{"action":"layout.save","camera":null,"detail":{"name":"Noc","number":1},' +
      '"id":"00000000-0000-4000-8000-000000000001","incident":null,' +
      `"journal":"${JOURNAL}","monotonic":1000,"operator":"jana","outcome":"done","place":"desk",` +
      `"previous":"${GENESIS}","role":"operator","run":"22222222-2222-4222-8222-222222222222",` +
      '"sequence":1,"time":1760000001000,"v":1}',
  );
  expect(readEntry(text ?? '')).toEqual(entry);
});

test.each<[string, Record<string, unknown>]>([
  ['another version', { v: 2 }],
  ['an entry before the first', { sequence: 0 }],
  ['half an entry', { sequence: 1.5 }],
  ['a short hash', { previous: '0'.repeat(63) }],
  ['a hash in capitals', { previous: 'A'.repeat(64) }],
  ['a name that is no UUID', { id: 'one' }],
  ['a UUID in capitals', { journal: 'ABCDEF00-0000-4000-8000-000000000000' }],
  ['a run that is no UUID', { run: '' }],
  ['a time before 1970', { time: -1 }],
  ['a part of a millisecond', { monotonic: 0.5 }],
  ['an action in capitals', { action: 'Layout.save' }],
  ['an action without a name', { action: '' }],
  ['an action that is too long', { action: 'a'.repeat(65) }],
  ['an outcome that there is none of', { outcome: 'perhaps' }],
  ['an operator that is no text', { operator: 7 }],
  ['an operator that is too long', { operator: 'a'.repeat(201) }],
  ['a place that is missing', { place: undefined }],
  ['one member more', { more: 1 }],
  ['a detail that has no text', { detail: 0.5 }],
  ['a document', { detail: 'a'.repeat(LONGEST_ENTRY) }],
])('%s is refused, when writing and when reading', (_, given) => {
  const wrong = { ...entry, ...given };
  expect(entryText(wrong)).toBeNull();
  expect(readEntry(JSON.stringify(wrong, Object.keys(wrong).sort()))).toBeNull();
});

test.each(['', 'null', '[]', '1', '"text"', '{}', '{"v":1}'])('%j is no entry', (text) => {
  expect(readEntry(text)).toBeNull();
});

it('leaves no member out', () => {
  for (const name of Object.keys(entry)) {
    const { [name as keyof Entry]: _left, ...rest } = entry;
    expect(readEntry(JSON.stringify(rest, Object.keys(rest).sort())), name).toBeNull();
  }
});
