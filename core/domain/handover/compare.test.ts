import { expect, it } from 'vitest';
import { compareItems } from './compare.ts';
import { typed } from './examples.test-support.ts';

it('what is new, changed, the same, and gone', () => {
  const before = [typed('stays', {}), typed('changes', {}), typed('goes', {})];
  const now = [typed('stays', {}), typed('changes', { at: 5 }), typed('comes', {})];
  const { changes, gone } = compareItems(before, now);
  expect(Object.fromEntries(changes)).toEqual({ stays: 'same', changes: 'changed', comes: 'new' });
  expect(gone.map(({ id }) => id)).toEqual(['goes']);
});

it('nothing is new where nobody knows what was before', () => {
  const { changes, gone } = compareItems(null, [typed('comes', {})]);
  expect([changes.size, gone]).toEqual([0, []]);
});
