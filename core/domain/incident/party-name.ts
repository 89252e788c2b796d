/** How those who have something, or are to have it, are named in the reader's language. */
import type { Party } from '../handoff/handoff.ts';
import type { Wording } from '../handoff/wording.ts';
import { readableName } from '../transliteration.ts';

/** As much of a position's id as tells it from others. */
const SHORT = 8;

/** What is known about who sits where. */
export interface Around {
  readonly presences: readonly {
    readonly journal: string;
    readonly person: string | null;
    readonly name: string;
  }[];
  /** The position where it is read; null: on paper, where no position is "this one". */
  readonly here: string | null;
  /** The name of a login, where operators are known by name. */
  readonly nameOf?: (login: string) => string | null;
}

/**
 * By the person's name where it is known, else by login; a position by who sits there, else by the
 * beginning of its id. Names in another script have what the reader's script makes of them beside.
 *
 * @param party null: nobody.
 */
export function sayParty(
  party: Party | null,
  { presences, here, nameOf }: Around,
  { language, translate }: Pick<Wording, 'language' | 'translate'>,
): string {
  if (party === null) return translate('board:who.nobody', {});
  const { position, person } = party;
  if (person !== null) {
    const known = nameOf?.(person) ?? presences.find((each) => each.person === person)?.name;
    return readableName(known === undefined || known === '' ? person : known, language);
  }
  if (position === null) return translate('offer:form.centre', {});
  if (position === here) return translate('board:who.here', {});
  const name = presences.find(({ journal }) => journal === position)?.name ?? '';
  return name === ''
    ? translate('board:who.position', { id: position.slice(0, SHORT) })
    : readableName(name, language);
}
