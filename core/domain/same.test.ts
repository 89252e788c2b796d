import fc from 'fast-check';
import { expect, it } from 'vitest';
import { canonicalText } from '../journal/canonical.ts';
import { isSame } from './same.ts';

it.each([
  [null, undefined],
  [0, false],
  ['', null],
  [[], {}],
  [
    [1, 2],
    [2, 1],
  ],
  [{ a: 1 }, { a: 1, b: undefined }],
  [{ a: undefined }, { b: undefined }],
  [() => 1, () => 1],
])('%j is not %j', (one, other) => {
  expect(isSame(one, other)).toBe(false);
  expect(isSame(other, one)).toBe(false);
});

it('what came by another way says the same, in whatever order its fields stand', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const came = JSON.parse(JSON.stringify(value)) as unknown;
      expect(isSame(turned(value), came)).toBe(true);
    }),
  );
});

it('two are the same just where their canonical text is', () => {
  const small = fc.jsonValue({ maxDepth: 1 });
  fc.assert(
    fc.property(small, small, (one, other) => {
      const [text, otherText] = [one, other].map((value) => canonicalText(turned(value)));
      // Numbers that no record may hold have no such text.
      fc.pre(text !== null || otherText !== null);
      expect(isSame(one, other)).toBe(text === otherText);
    }),
  );
});

/** With the fields of each object the other way round. */
function turned(value: unknown): never {
  const change = (given: unknown): unknown => {
    if (Array.isArray(given)) return given.map(change);
    if (typeof given !== 'object' || given === null) return given;
    return Object.fromEntries(
      Object.entries(given)
        .toReversed()
        .map(([name, each]) => [name, change(each)]),
    );
  };
  return change(value) as never;
}
