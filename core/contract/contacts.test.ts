import { expect, it } from 'vitest';
import type { Contact } from '../domain/contact.ts';
import { contactRows } from './contacts.ts';

const { input } = contactRows['contact.keep'];
const CONTACT: Contact = {
  ...{
    id: '00000000-0000-4000-8000-000000000001',
    kind: 'partner',
    name: 'Ізмаїл',
    phones: ['+380 4841 6-00-00'],
  },
  ...{ radio: null, languages: ['uk'] },
};

it.each<[string, object, boolean]>([
  ['in their script', {}, true],
  ['without a number', { phones: [], radio: 'Kanál 3' }, true],
  ['with a short number', { phones: ['158'] }, true],
  ['with letters for a number', { phones: ['call me'] }, false],
  ['with a line break in the name', { name: 'a\nb' }, false],
  ['without a name', { name: '' }, false],
  ['in a language that is not spoken here', { languages: ['de'] }, false],
  ['with too many numbers', { phones: Array(6).fill('158') }, false],
])('a contact %s is sound: %j, %s', (_, more, is) => {
  expect(input.safeParse({ contact: { ...CONTACT, ...more } }).success).toBe(is);
});
