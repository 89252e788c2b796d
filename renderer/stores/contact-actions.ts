/** Whom the centre calls, read and changed where it is shown. */
import type { Bridge, Output } from '../../core/contract/contract.ts';
import type { Contact } from '../../core/domain/contact.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { showFailure } from './console-store.ts';

type Contacts = Output<'contacts.list'>;

export interface ContactActions {
  readonly list: () => Promise<Contacts>;
  readonly keep: (contact: Contact) => Promise<Contacts>;
  readonly remove: (contact: string) => Promise<Contacts>;
  /** The card alone, on paper, when it is on record who prints whose. */
  readonly print: (contact: string) => Promise<void>;
}

export function createContactActions(bridge: Bridge, print: () => void): ContactActions {
  const lost = (): Result<never> => fail('internal', { request: 'contacts' });
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
    async print(contact) {
      const noted = await bridge.invoke('contact.print', { contact }).catch(lost);
      if (noted.ok) print();
      else showFailure(noted.failure);
    },
  };
}
