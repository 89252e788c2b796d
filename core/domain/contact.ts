/** Whom the centre calls, and in which languages: people, positions, partners. No picture comes of it. */
import { holdsWords } from './search.ts';
import type { Language } from './settings.ts';

export const CONTACT_KINDS = ['person', 'position', 'partner'] as const;
export type ContactKind = (typeof CONTACT_KINDS)[number];

export const CONTACTS_MOST = 500;
export const PHONES_MOST = 5;

export interface Contact {
  readonly id: string;
  readonly kind: ContactKind;
  /** As they write it, in their script. */
  readonly name: string;
  readonly phones: readonly string[];
  /** Group or call sign; null: none. */
  readonly radio: string | null;
  /** What is spoken there, the best first. */
  readonly languages: readonly Language[];
}

/**
 * How to reach who offers an incident: the contact of that name, else that of the centre; names are as
 * the centre has entered them.
 */
export function callbackOf(
  contacts: readonly Contact[],
  names: readonly (string | undefined)[],
  language: Language,
): { phone: string | null; radio: string | null; languages: Language[] } {
  const found = names
    .flatMap((name) => contacts.filter((contact) => contact.name === name))
    .find(({ phones, radio }) => phones.length > 0 || radio !== null);
  return {
    ...{ phone: found?.phones[0] ?? null, radio: found?.radio ?? null },
    // Whoever offers speaks the language of their interface, whatever was entered.
    languages: [...new Set([language, ...(found?.languages ?? [])])],
  };
}

/**
 * Where a partner centre is called: the contact of that name, of partners before others, else a partner's
 * whose name holds it, such as "Straż Miejska Nysa".
 *
 * @returns null where nobody with a telephone is entered.
 */
export function contactOfPartner(contacts: readonly Contact[], name: string): Contact | null {
  const called = contacts.filter(({ phones }) => phones.length > 0);
  const partners = called.filter(({ kind }) => kind === 'partner');
  return (
    [...partners, ...called].find((contact) => contact.name === name) ??
    partners.find((contact) => name !== '' && holdsWords(contact.name, name)) ??
    null
  );
}

/** The language for the telephone: theirs, where it is not the reader's own; null: nothing else is known. */
export function theirLanguage(
  { languages }: Pick<Contact, 'languages'>,
  own: Language,
): Language | null {
  return languages.includes(own) ? null : (languages[0] ?? null);
}
