import { expect, it, test } from 'vitest';
import { canonicalText, journalValue, readCanonical } from './canonical.ts';

test.each([
  ['members by name', { b: 1, a: 2 }, '{"a":2,"b":1}'],
  [
    'names by UTF-16 units, not by code points',
    { '\u{1F600}': 1, '\uFB33': 2 },
    '{"\u{1F600}":1,"\uFB33":2}',
  ],
  ['digits as text', { 10: 1, 9: 2 }, '{"10":1,"9":2}'],
  ['a name that is special elsewhere', JSON.parse('{"__proto__":1}'), '{"__proto__":1}'],
  ['short escapes', '\b\t\n\f\r"\\/', '"\\b\\t\\n\\f\\r\\"\\\\/"'],
  ['other control characters', '\u0000\u001f\u007f', '"\\u0000\\u001f\u007f"'],
  ['letters as they are', 'Příliš \u2028 žluťoučký', '"Příliš \u2028 žluťoučký"'],
  ['the largest number', 9_007_199_254_740_991, '9007199254740991'],
  ['nothing inside', [{}, []], '[{},[]]'],
  ['words', [null, true, false], '[null,true,false]'],
])('writes %s', (_, value: unknown, text) => {
  expect(canonicalText(value)).toBe(text);
  expect(readCanonical(text)).toEqual(value);
});

const deep = (levels: number): unknown => (levels === 0 ? 1 : [deep(levels - 1)]);

test.each<[string, unknown]>([
  ['a fraction', 1.5],
  ['a number that is too large', 2 ** 53],
  ['minus nought', -0],
  ['no number', NaN],
  ['infinity', Infinity],
  ['undefined', { a: undefined }],
  ['a hole', Array(2)],
  ['a function', [() => 1]],
  ['a date', new Date(0)],
  ['half a letter', '\ud800'],
  ['half a letter in a name', { '\udc00': 1 }],
  ['33 levels', deep(33)],
])('has no text for %s', (_, value) => {
  expect(canonicalText(value)).toBeNull();
});

test.each([
  ['another order', '{"b":1,"a":2}'],
  ['a doubled name', '{"a":1,"a":1}'],
  ['a doubled name with another value', '{"a":1,"a":2}'],
  ['white space', '{"a": 1}'],
  ['white space behind', '1 '],
  ['a line end behind', '1\n'],
  ['an escaped letter', '"\\u0061"'],
  ['an escaped slash', '"\\/"'],
  ['a long escape', '"\\u000a"'],
  ['an escape in capitals', '"\\u001F"'],
  ['an exponent', '1e2'],
  ['a fraction of nought', '1.0'],
  ['minus nought', '-0'],
  ['a number that is rounded', '9007199254740993'],
  ['half a letter', '"\\ud800"'],
  ['no JSON', '{'],
  ['nothing', ''],
  ['a mark of the byte order', '\uFEFF1'],
])('refuses to read %s', (_, text) => {
  expect(readCanonical(text)).toBeUndefined();
});

test.each<[string, unknown, unknown]>([
  ['a fraction as text', 0.25, '0.25'],
  ['what is no number as nothing', NaN, null],
  ['minus nought as nought', -0, 0],
  ['half a letter as U+FFFD', ['a\ud800', { '\udc00': 1 }], ['a\uFFFD', { '\uFFFD': 1 }]],
  ['without what is undefined', { a: undefined, b: 1 }, { b: 1 }],
  ['a list with undefined as nothing', [undefined, 1], [null, 1]],
  ['undefined as nothing', undefined, null],
])('keeps %s', (_, value, kept) => {
  expect(journalValue(value)).toEqual(kept);
});

it('cuts off what is too deep for an entry', () => {
  const value = journalValue(deep(100));
  expect(canonicalText({ detail: { given: value } })).not.toBeNull();
});
