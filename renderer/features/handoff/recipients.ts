/** To whom an incident can be offered, and in which order they are proposed. */
import type { Handoff, Party } from '../../../core/domain/handoff/handoff.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import type { Presence } from '../../../core/incident-ports.ts';

interface Recipient {
  /** Of the choice: a position, `centre` or `absent`. */
  readonly key: string;
  readonly to: Party | null;
  readonly presence: Presence | null;
}

/**
 * First who is there, by name, then the whole centre, then somebody who is not on duty (`to` null).
 *
 * @param here Whoever offers: nobody hands over to themselves.
 * @param taking Of an exercise: positions that take part; it goes to nobody else. null: of live work.
 */
export function recipientsOf(
  presences: readonly Presence[],
  here: Duty,
  taking: readonly string[] | null = null,
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
    ...(taking === null ? [{ key: 'absent', to: null, presence: null }] : []),
  ];
}

/**
 * Whom a choice stands at when it is for this one: where they sit, else as somebody who is not on duty; an
 * empty position is everybody's.
 */
export function keyOfRecipient(
  recipients: readonly Recipient[],
  { position, person }: Duty,
): string {
  const there = recipients.find(({ to }) =>
    person === null ? to?.position === position : to?.person === person,
  );
  return there?.key ?? (person === null ? 'centre' : 'absent');
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
