/** How those who have something, or are to have it, are named in the reader's language. */
import type { Party } from '../handoff/handoff.ts';
import type { Wording } from '../handoff/wording.ts';
import { readableName } from '../transliteration.ts';

/** As much of a position's id as tells it from others. */
const SHORT = 8;

/** A partner centre, and who sits there as far as known. */
export interface PartnerAround {
  readonly id: string;
  readonly name: string;
  readonly positions: readonly {
    readonly position: string;
    readonly name: string;
    readonly person: string | null;
    readonly personName: string;
  }[];
}

/** What is known about who sits where. */
export interface Around {
  readonly presences: readonly {
    readonly journal: string;
    readonly person: string | null;
    readonly name: string;
  }[];
  /** The position where it is read; null: on paper, where no position is "this one". */
  readonly here: string | null;
  /** The own centre, and partners that are known; left out: everybody is of the own one. */
  readonly centre?: string | null;
  readonly partners?: readonly PartnerAround[];
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
  around: Around,
  wording: Pick<Wording, 'language' | 'translate'>,
): string {
  const { presences, here, nameOf, centre, partners } = around;
  const { language, translate } = wording;
  if (party === null) return translate('board:who.nobody', {});
  if (centre !== undefined && centre !== null && party.centre !== centre) {
    return sayElsewhere(party, partners ?? [], wording);
  }
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

/** Of another centre: its name stands with that of the person. */
function sayElsewhere(
  { centre, position, person }: Party,
  partners: readonly PartnerAround[],
  { language, translate }: Pick<Wording, 'language' | 'translate'>,
): string {
  const partner = partners.find(({ id }) => id === centre);
  const of = readableName(partner?.name ?? centre, language);
  const sits = partner?.positions.find((one) =>
    person === null ? one.position === position : one.person === person,
  );
  if (person !== null) {
    const known = sits?.personName ?? '';
    const who = readableName(known === '' ? person : known, language);
    return translate('board:who.elsewhere', { who, centre: of });
  }
  if (position === null) return translate('board:who.wholeCentre', { centre: of });
  const name = sits?.name ?? '';
  const who =
    name === '' ? translate('board:who.position', { id: position.slice(0, SHORT) }) : name;
  return translate('board:who.elsewhere', { who, centre: of });
}
