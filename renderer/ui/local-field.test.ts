import { expect, it } from 'vitest';
import { localField } from './local-field.ts';

it.each([
  ['2026-07-01T12:00:00Z', 'Europe/Prague', '2026-07-01T14:00'],
  ['2026-12-31T23:30:59Z', 'Europe/Vilnius', '2027-01-01T01:30'],
])('%s in %s is %s', (utc, timezone, local) => {
  expect(localField(Date.parse(utc), timezone)).toBe(local);
});
