/** To whom an incident can be offered, and in which order they are proposed. */
import type { Handoff, Party } from '../../../core/domain/handoff/handoff.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import type { PartnerLinkState } from '../../../core/federation-ports.ts';
import type { Presence } from '../../../core/incident-ports.ts';

export interface Recipient {
  /** Of the choice: a position, `centre` or `absent`; at a partner `id/position`, `id/` for all of it. */
  readonly key: string;
  readonly to: Party | null;
  readonly presence: Pick<Presence, 'journal' | 'name' | 'languages'> | null;
  /** Left out: of this centre. */
  readonly partner?: PartnerLinkState;
}

/**
 * First who is there, by name, then the whole centre, then partner centres, each with who is on duty there
 * and as a whole, then somebody who is not on duty (`to` null).
 *
 * @param here Whoever offers: nobody hands over to themselves.
 * @param taking Of an exercise: positions that take part; it goes to nobody else. null: of live work.
 */
export function recipientsOf(
  presences: readonly Presence[],
  here: Duty,
  taking: readonly string[] | null = null,
  partners: readonly PartnerLinkState[] = [],
): readonly Recipient[] {
  const others = presences
    .filter(({ journal, person, role }) =>
      here.person === null ? journal !== here.position : person !== here.person && role !== null,
    )
    .filter(({ journal }) => taking === null || taking.includes(journal))
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .map((presence): Recipient => {
      const { journal, person } = presence;
      const position = person === null ? journal : null;
      return { key: journal, to: { centre: here.centre, position, person }, presence };
    });
  const everybody = { centre: here.centre, position: null, person: null };
  return [
    ...others,
    { key: 'centre', to: everybody, presence: null },
    // An exercise belongs to this centre.
    ...(taking === null ? partners.flatMap(atPartner) : []),
    ...(taking === null ? [{ key: 'absent', to: null, presence: null }] : []),
  ];
}

function atPartner(partner: PartnerLinkState): readonly Recipient[] {
  const { id: centre, positions } = partner;
  const there = positions
    .filter(({ person, role }) => person === null || role !== null)
    .toSorted((one, other) => one.personName.localeCompare(other.personName))
    .map(({ position, person, name, personName, languages }): Recipient => {
      const presence = { journal: position, name: person === null ? name : personName, languages };
      const to = { centre, position: person === null ? position : null, person };
      return { key: `${centre}/${position}`, to, presence, partner };
    });
  const whole = { centre, position: null, person: null };
  return [...there, { key: `${centre}/`, to: whole, presence: null, partner }];
}

/** Whether an offer to them needs a reason: nobody is on duty there, or can be reached. */
export function needsReason({ key, partner }: Recipient): boolean {
  return partner === undefined ? key === 'absent' : partner.positions.length === 0;
}

/**
 * Whom a choice stands at when it is for this one: where they sit, else as somebody who is not on duty; an
 * empty position is everybody's.
 */
export function keyOfRecipient(
  recipients: readonly Recipient[],
  { centre, position, person }: Duty,
): string {
  const there = recipients.find(
    ({ to }) =>
      to?.centre === centre && (person === null ? to.position === position : to.person === person),
  );
  const whole = recipients.find(({ key }) => key === `${centre}/`);
  return there?.key ?? whole?.key ?? (person === null ? 'centre' : 'absent');
}

/**
 * Whoever was chosen, also where they sit somewhere else by now, or are gone: nobody else gets it in their
 * place unasked.
 *
 * @param key null: nobody was chosen, the first is proposed.
 * @param person Login of whoever sat there then; null: nobody.
 */
export function chosenRecipient(
  recipients: readonly Recipient[],
  key: string | null,
  person: string | null,
): Recipient | undefined {
  if (person === null) return recipients.find((each) => each.key === key) ?? recipients[0];
  const [partner, position] = key?.split('/') ?? [];
  const isElsewhere = position !== undefined;
  const isThere = (each: Recipient): boolean =>
    isElsewhere ? each.to?.centre === partner : each.partner === undefined;
  return (
    recipients.find((each) => isThere(each) && each.to?.person === person) ??
    recipients.find((each) => each.key === (isElsewhere ? `${partner ?? ''}/` : 'absent'))
  );
}

/** The handoff that could be given back: the last one by which this incident came to `here`. */
export function cameBy(handoffs: readonly Handoff[], here: Duty): Handoff | null {
  const came = handoffs.findLast(
    ({ kind, confirmed, accepted }) =>
      confirmed !== null && (kind === 'TRANSFER' || kind === 'RETURN') && accepted !== null,
  );
  const by = came?.accepted?.by ?? null;
  if (came === undefined || by === null) return null;
  const isMine = here.person === null ? by.position === here.position : by.person === here.person;
  return isMine ? came : null;
}
