import { expect, it } from 'vitest';
import {
  chooseLanguage,
  isDismissible,
  isLanguage,
  LANGUAGES,
  NOTICES,
  shownNotices,
} from './settings.ts';

it.each([
  [['cs-CZ'], 'cs'],
  [['uk'], 'uk'],
  [['PL-pl'], 'pl'],
  // The first one that is spoken, not the first one.
  [['de-DE', 'lt-LT', 'cs'], 'lt'],
  [['en-GB', 'ro-RO'], 'en'],
  [['zh-Hans-CN', 'ro-MD'], 'ro'],
  [['sk', 'de'], 'en'],
  [['', '-', 'x'], 'en'],
  [[], 'en'],
])('of %j the language is %s', (preferred, language) => {
  expect(chooseLanguage(preferred)).toBe(language);
});

it('every language of the interface is one, nothing else is', () => {
  expect(LANGUAGES.every(isLanguage)).toBe(true);
  expect(['CS', 'cs-CZ', 'de', '', 'toString'].some(isLanguage)).toBe(false);
});

it('only a notice about what stays as it is can be dismissed', () => {
  expect(NOTICES.filter(isDismissible)).toEqual(['secrets-in-file']);
});

it('a dismissed notice is not shown, all others are', () => {
  expect(shownNotices(NOTICES, { dismissedNotices: [] })).toEqual(NOTICES);
  expect(shownNotices(NOTICES, { dismissedNotices: ['secrets-in-file'] })).toEqual([
    ...['storage-failing', 'workstation-not-let-in', 'order-differs', 'records-differ'],
    ...['records-waiting', 'document-set-aside'],
  ]);
});
