import { expect, it } from 'vitest';
import { numberText, sayNumber } from './number.ts';

const translate = (key: string, params: object): string => `${key} ${JSON.stringify(params)}`;

it.each([
  ['is called by its number and year', 7, '7/2026', 'offer:number {"number":7,"year":2026}'],
  ['says that it has no number yet', 0, '–', 'offer:noNumber {}'],
])('an incident %s', (_, number, text, said) => {
  expect(numberText({ number, year: 2026 })).toBe(text);
  expect(sayNumber({ number, year: 2026 }, { translate })).toBe(said);
});
