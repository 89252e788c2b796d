import { expect, it } from 'vitest';
import { notedIn, withTest, type NotedTest } from './callback.ts';
import type { Callback } from './handoff.ts';

const CALLBACK: Callback = { phone: '+420584498111', radio: null, languages: ['cs'] };
const NOTED: NotedTest = { phone: '+420584498111', radio: null, result: 'reached', at: 5_000 };
const TEST = { result: 'reached', at: 5_000 };

it.each<[string, NotedTest | undefined, Partial<Callback>]>([
  ['of this channel it goes with it', NOTED, { test: { result: 'reached', at: 5_000 } }],
  ['that nobody tried says nothing', undefined, {}],
  ['of another telephone says nothing', { ...NOTED, phone: '112' }, {}],
  ['of another radio says nothing', { ...NOTED, radio: 'K 12' }, {}],
  ['is not of the future', { ...NOTED, at: 9_000 }, { test: { result: 'reached', at: 8_000 } }],
])('a test call %s', (_, noted, more) => {
  expect(withTest(CALLBACK, noted, 8_000)).toEqual({ ...CALLBACK, ...more });
});

it('what was noted for one offer is known for the next', () => {
  const offered = withTest(CALLBACK, NOTED, 8_000);
  expect(offered.test).toEqual(TEST);
  expect(notedIn(offered)).toEqual(NOTED);
  expect(notedIn(CALLBACK)).toBeUndefined();
});
