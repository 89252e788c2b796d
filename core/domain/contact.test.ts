import { expect, it } from 'vitest';
import type { Language } from './settings.ts';
import { callbackOf, contactOfPartner, theirLanguage, type Contact } from './contact.ts';

it.each<[readonly Language[], Language, Language | null]>([
  [['uk', 'ro'], 'ro', null],
  [['uk', 'en'], 'ro', 'uk'],
  [[], 'ro', null],
])('who speaks %j and is called by one who reads %s is spoken to in %s', (theirs, own, is) => {
  expect(theirLanguage({ languages: theirs }, own)).toBe(is);
});

const CENTRE: Contact = {
  ...{ id: 'c', kind: 'position', name: 'Městská policie Jeseník', radio: 'JES 1' },
  ...{ phones: ['+420 584 498 156', '+420 584 498 157'], languages: ['cs'] },
};
const OKSANA: Contact = {
  ...{ id: 'o', kind: 'person', name: 'Oksana Sydorenko', radio: null },
  ...{ phones: ['+380 4841 2 00 00'], languages: ['uk', 'ro'] },
};
const SILENT: Contact = { ...OKSANA, id: 's', phones: [], name: 'Petr Svoboda' };

it.each([
  ['the person', 'Oksana Sydorenko', '+380 4841 2 00 00', null, ['cs', 'uk', 'ro']],
  ['the centre, where nobody has that name', 'Jan', '+420 584 498 156', 'JES 1', ['cs']],
  [
    'the centre, where the person has no number',
    'Petr Svoboda',
    '+420 584 498 156',
    'JES 1',
    ['cs'],
  ],
])('who offers is called back at %s', (_, name, phone, radio, languages) => {
  const found = callbackOf([CENTRE, OKSANA, SILENT], [name, CENTRE.name], 'cs');
  expect(found).toEqual({ phone, radio, languages });
});

it('nobody is called back where nothing is entered', () => {
  const none = { phone: null, radio: null, languages: ['lv'] };
  expect(callbackOf([], ['Jan', undefined], 'lv')).toEqual(none);
});

const NYSA: Contact = {
  ...{ id: 'n', kind: 'partner', name: 'Straż Miejska Nysa', radio: null },
  ...{ phones: ['+48 77 448 33 33'], languages: ['pl'] },
};
const NAMED: Contact = { ...NYSA, id: 'm', name: 'Nysa' };
const PERSON: Contact = { ...OKSANA, id: 'p', name: 'Nysa' };

it.each([
  ['the partner of that name', [PERSON, NYSA, NAMED], 'Nysa', 'm'],
  ['somebody of that name, before a name that holds it', [NYSA, PERSON], 'Nysa', 'p'],
  ['a partner whose name holds it, however it is written', [CENTRE, NYSA], 'NYSA', 'n'],
  ['nobody who has no telephone', [{ ...NAMED, phones: [] }], 'Nysa', undefined],
  ['nobody where no name is known', [NYSA], '', undefined],
])('a partner is called at %s', (_, contacts, name, id) => {
  expect(contactOfPartner(contacts, name)?.id).toBe(id);
});
