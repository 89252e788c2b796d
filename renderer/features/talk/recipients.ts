/** To whom a message can go. */
import type { Party } from '../../../core/domain/handoff/handoff.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import type { Presence } from '../../../core/incident-ports.ts';

/** Who else is there, each once, and then everybody. */
export function partiesHere(
  presences: readonly Pick<Presence, 'journal' | 'person'>[],
  { centre, position: own }: Duty,
): readonly Party[] {
  const others = presences
    .filter(({ journal }) => journal !== own)
    .map(({ journal, person }): Party => {
      return { centre, person, position: person === null ? journal : null };
    });
  const all: Party = { centre, position: null, person: null };
  return [...new Map([...others, all].map((party) => [keyOf(party), party])).values()];
}

export interface Recipient {
  readonly to: Party;
  readonly options: readonly Party[];
}

/**
 * Whoever comes or goes meanwhile changes nobody's recipient: a message waits for one who is gone.
 *
 * @param chosen null: nothing is written yet, and the first one is proposed.
 */
export function recipientOf(
  parties: readonly Party[],
  chosen: Party | null,
  here: Duty,
): Recipient {
  const everybody = { centre: here.centre, position: null, person: null };
  if (chosen === null) return { to: parties[0] ?? everybody, options: parties };
  const isThere = parties.some((party) => keyOf(party) === keyOf(chosen));
  return { to: chosen, options: isThere ? parties : [...parties, chosen] };
}

export function keyOf({ position, person }: Party): string {
  return `${position ?? ''} ${person ?? ''}`;
}
