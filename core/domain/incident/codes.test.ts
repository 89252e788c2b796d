import { expect, it } from 'vitest';
import { capCategoryOf, EVENT_CODES, readEventCode, topOf } from './codes.ts';

it.each([
  ['TRP/COL', 'TRP/COL'],
  ['/FLD/PLN', 'FLD/PLN'],
  [' psw/mis ', 'PSW/MIS'],
  ['X/THF', 'X/THF'],
  ['TRP/XXX', null],
  ['', null],
])('%j is read as %j', (text, code) => {
  expect(readEventCode(text)).toBe(code);
});

it('every code has a top code that is one itself, and a category', () => {
  for (const code of EVENT_CODES) {
    expect(EVENT_CODES).toContain(topOf(code));
    expect(capCategoryOf(code)).not.toBe('Other');
  }
});
