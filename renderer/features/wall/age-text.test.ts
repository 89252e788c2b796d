import { expect, it } from 'vitest';
import { LANGUAGES } from '../../../core/domain/settings.ts';
import { ageText } from './age-text.ts';

const inSeconds = (value: string): string => `${value} s`;

it.each([
  [0, '0.0 s'],
  [83, '0.1 s'],
  [240, '0.2 s'],
  [2_000, '2.0 s'],
  [9_940, '9.9 s'],
  // From here on tenths would only flicker.
  [9_950, '10 s'],
  [12_400, '12 s'],
  [99_499, '99 s'],
  [99_500, '1:39'],
  [100_000, '1:40'],
  [185_000, '3:05'],
  [3_599_999, '59:59'],
  [3_600_000, '1:00:00'],
  [45_296_000, '12:34:56'],
  [360_000_000, '100:00:00'],
])('%i ms are %s', (ms, text) => {
  expect(ageText(ms, 'en', inSeconds)).toBe(text);
});

it('has the decimal sign of the language', () => {
  const texts = LANGUAGES.map((language) => ageText(240, language, inSeconds));
  expect(Object.fromEntries(LANGUAGES.map((language, index) => [language, texts[index]]))).toEqual({
    ...{
      en: '0.2 s',
      cs: '0,2 s',
      pl: '0,2 s',
      lv: '0,2 s',
      lt: '0,2 s',
      uk: '0,2 s',
      ro: '0,2 s',
    },
  });
});
