/** Whom the centre calls: its own records, changed by whoever decides for the centre. */
import { CONTACTS_MOST, type Contact } from '../../core/domain/contact.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Profile } from './profile.ts';

export function createContacts(
  profile: Pick<Profile, 'data' | 'change'>,
): Pick<Handlers, 'contacts.list' | 'contact.keep' | 'contact.remove' | 'contact.print'> {
  const inTurn = createTurns();

  /** @param next Gives them as they are from then on. */
  const change = (
    id: string,
    next: (before: readonly Contact[]) => readonly Contact[],
    because: 'contact.keep' | 'contact.remove',
    { note }: Asking,
  ): Promise<Result<Contact[]>> =>
    inTurn(async () => {
      const before = profile.data.contacts;
      const after = next(before);
      if (after.length > CONTACTS_MOST) return fail('contacts-full', { most: CONTACTS_MOST });
      const written = await profile.change({ contacts: after }, because);
      if (!written.ok) return written;
      const named = (all: readonly Contact[]) => all.find((contact) => contact.id === id) ?? null;
      note({ before: named(before), after: named(after) });
      return succeed([...after]);
    });

  return {
    'contacts.list': () => succeed([...profile.data.contacts]),
    'contact.keep': ({ contact }, asking) =>
      change(
        contact.id,
        (before) =>
          before.some(({ id }) => id === contact.id)
            ? before.map((one) => (one.id === contact.id ? contact : one))
            : [...before, contact],
        'contact.keep',
        asking,
      ),
    'contact.remove': ({ contact }, asking) =>
      change(
        contact,
        (before) => before.filter(({ id }) => id !== contact),
        'contact.remove',
        asking,
      ),
    'contact.print': ({ contact }, { note }) => {
      note({ name: profile.data.contacts.find(({ id }) => id === contact)?.name ?? null });
      return succeed(null);
    },
  };
}
