/**
 * What an order makes is never made otherwise by a later version: each workstation makes it for itself, and
 * messages to partners are numbered by it. Whoever has to change an expectation here breaks the links of every
 * centre whose profile is made anew (docs/federation.md): let the change begin at an entry of the order, and
 * put an order that has one beside these.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { madeOf, openRecorded, type Made } from './recorded-order.test-support.ts';

const CENTRES = ['jesenik', 'nysa', 'izmail'];

/**
 * Three centres: an incident that wanders, one in parts, one withdrawn against its acceptance, one assumed
 * over a cut, a night at the partner and back. Written by version 0.1.
 */
describe.each(CENTRES)('the order of %s as it was recorded', (centre) => {
  const file = join(import.meta.dirname, 'recorded', `order-1-${centre}.made.json`);
  const expected = JSON.parse(readFileSync(file, 'utf8')) as Made;

  it.each([1, 7, 500])('makes the same, %s lines at a time', async (most) => {
    const read = await openRecorded(`order-1-${centre}`, most);
    const made = madeOf(
      read.store,
      CENTRES.filter((one) => one !== centre),
    );
    read.end();
    expect(made).toEqual(expected);
  });
});
