/** The contract's rows about whom the centre calls. */
import { z } from 'zod';
import { CONTACT_KINDS, CONTACTS_MOST, PHONES_MOST, type Contact } from '../domain/contact.ts';
import { LANGUAGES } from '../domain/settings.ts';
import { line } from './provisioning/values.ts';
import type { Row } from './row.ts';
import { language, resultOf } from './schemas.ts';

/** Digits as people group them; no letter, so that nothing else is dialled. */
const phone = z.string().regex(/^[+]?[0-9][0-9 ()/-]{1,38}$/);

export const contact: z.ZodType<Contact> = z.strictObject({
  ...{ id: z.uuid(), kind: z.enum(CONTACT_KINDS), name: line(120) },
  ...{ phones: z.array(phone).max(PHONES_MOST), radio: line(40).nullable() },
  languages: z.array(language).max(LANGUAGES.length),
});
const contacts = z.array(contact).max(CONTACTS_MOST);

export const contactRows = {
  /** By whoever sits at the console. */
  'contacts.list': {
    ...{ input: z.null(), output: resultOf(contacts), may: 'console.see', audit: null },
  },
  /** A new one, or one in the place of that with its id. Fails with `contacts-full`. */
  'contact.keep': {
    input: z.strictObject({ contact }),
    output: resultOf(contacts),
    may: 'settings.centre',
    audit: 'settings-change',
  },
  'contact.remove': {
    input: z.strictObject({ contact: z.uuid() }),
    output: resultOf(contacts),
    may: 'settings.centre',
    audit: 'settings-change',
  },
  /** Its card goes to the system's printer: the window prints when this is on record. */
  'contact.print': {
    input: z.strictObject({ contact: z.uuid() }),
    output: resultOf(z.null()),
    may: 'console.see',
    audit: 'contact-export',
  },
} as const satisfies Record<string, Row>;
