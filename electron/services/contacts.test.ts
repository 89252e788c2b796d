import { beforeEach, expect, test } from 'vitest';
import { CONTACTS_MOST, type Contact } from '../../core/domain/contact.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { createContacts } from './contacts.ts';
import type { Asking } from './dispatch.ts';
import type { Profile } from './profile.ts';

const NYSA: Contact = {
  ...{ id: 'nysa', kind: 'partner', name: 'Nysa', phones: ['+48 77 408 00 00'], radio: null },
  languages: ['pl'],
};

let contacts: readonly Contact[];
let noted: unknown[];
let full: boolean;
let handlers: ReturnType<typeof createContacts>;

beforeEach(() => {
  [contacts, noted, full] = [[], [], false];
  handlers = createContacts({
    get data() {
      return { contacts } as Profile['data'];
    },
    change: (values) => {
      if (full) return Promise.resolve(fail('storage-full'));
      contacts = values.contacts ?? contacts;
      return Promise.resolve(succeed(null));
    },
  });
});

const asking: Asking = {
  ...{ window: 'desk', role: 'administrator', operator: 'oksana', locked: false },
  note: (more) => noted.push(more),
};

test('a contact is kept, changed in its place and removed, and the audit says what it was', async () => {
  expect(await handlers['contact.keep']({ contact: NYSA }, asking)).toEqual(succeed([NYSA]));
  const changed = { ...NYSA, radio: 'Kanał 2' };
  expect(await handlers['contact.keep']({ contact: changed }, asking)).toEqual(succeed([changed]));
  expect(await handlers['contact.remove']({ contact: 'nysa' }, asking)).toEqual(succeed([]));
  expect(noted).toEqual([
    { before: null, after: NYSA },
    { before: NYSA, after: changed },
    { before: changed, after: null },
  ]);
});

test('what cannot be written is not there', async () => {
  full = true;
  expect(await handlers['contact.keep']({ contact: NYSA }, asking)).toEqual(fail('storage-full'));
  expect(await handlers['contacts.list'](null, asking)).toEqual(succeed([]));
});

test('there are not more than a list can hold', async () => {
  contacts = Array.from({ length: CONTACTS_MOST }, (_, at) => ({ ...NYSA, id: `${at}` }));
  expect(await handlers['contact.keep']({ contact: NYSA }, asking)).toEqual(
    fail('contacts-full', { most: CONTACTS_MOST }),
  );
});
test('whose card goes on paper stands in the audit', async () => {
  contacts = [NYSA];
  for (const contact of ['nysa', 'gone']) await handlers['contact.print']({ contact }, asking);
  expect(noted).toEqual([{ name: 'Nysa' }, { name: null }]);
});
