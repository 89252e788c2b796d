/** Whom the centre calls, read and changed where it is shown. */
import type { Bridge, Output } from '../../core/contract/contract.ts';
import type { Contact } from '../../core/domain/contact.ts';
import { fail } from '../../core/domain/result.ts';

type Contacts = Output<'contacts.list'>;

export interface ContactActions {
  readonly list: () => Promise<Contacts>;
  readonly keep: (contact: Contact) => Promise<Contacts>;
  readonly remove: (contact: string) => Promise<Contacts>;
  /** The card alone, on paper. */
  readonly print: () => void;
}

export function createContactActions(bridge: Bridge, print: () => void): ContactActions {
  const lost = (): Contacts => fail('internal', { request: 'contacts' });
  return {
    list: () => bridge.invoke('contacts.list', null).catch(lost),
    keep: (contact) =>
      bridge
        .invoke('contact.keep', {
          contact: {
            ...contact,
            phones: [...contact.phones],
            languages: [...contact.languages],
          },
        })
        .catch(lost),
    remove: (contact) => bridge.invoke('contact.remove', { contact }).catch(lost),
    print,
  };
}
