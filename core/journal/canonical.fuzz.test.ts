/** Properties of the canonical text, against the reference implementation of RFC 8785. */
import canonicalize from 'canonicalize';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalText, journalValue, readCanonical } from './canonical.ts';

const text = fc.string({ unit: 'binary' });
const wholeNumber = fc.maxSafeInteger().map((number) => number + 0);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    fc.oneof(wholeNumber, text, fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 6 }),
    fc.dictionary(text, tie('value'), { maxKeys: 6 }),
  ),
}));
const runs = { numRuns: 500 };

it('writes what the reference writes', () => {
  fc.assert(
    fc.property(value, (each) => {
      expect(canonicalText(each)).toBe(canonicalize(each));
    }),
    runs,
  );
});

it('reads back what it wrote, and nothing that differs from it by a character', () => {
  fc.assert(
    fc.property(value, fc.nat(), fc.string({ minLength: 1, maxLength: 1 }), (each, at, other) => {
      const written = canonicalText(each) ?? '';
      const again = readCanonical(written);
      expect(canonicalText(again)).toBe(written);
      const place = at % (written.length + 1);
      const changed = written.slice(0, place) + other + written.slice(place + 1);
      const read = readCanonical(changed);
      // It may be another value; it is never the same in other words.
      if (read !== undefined && changed !== written) expect(canonicalText(read)).not.toBe(written);
    }),
    runs,
  );
});

it('reads any text without a throw, and only what it would write', () => {
  fc.assert(
    fc.property(fc.oneof(text, fc.json()), (each) => {
      const read = readCanonical(each);
      if (read !== undefined) expect(canonicalText(read)).toBe(each);
    }),
    runs,
  );
});

it('finds a form for any value whatever', () => {
  fc.assert(
    fc.property(fc.anything(), (each) => {
      expect(canonicalText(journalValue(each))).not.toBeNull();
    }),
    runs,
  );
});
