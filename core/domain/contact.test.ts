import { expect, it } from 'vitest';
import type { Language } from './settings.ts';
import { theirLanguage } from './contact.ts';

it.each<[readonly Language[], Language, Language | null]>([
  [['uk', 'ro'], 'ro', null],
  [['uk', 'en'], 'ro', 'uk'],
  [[], 'ro', null],
])('who speaks %j and is called by one who reads %s is spoken to in %s', (theirs, own, is) => {
  expect(theirLanguage({ languages: theirs }, own)).toBe(is);
});
