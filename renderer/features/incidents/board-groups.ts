/** Whose each incident on the board is, as this position sees it. */
import type { IncidentsNow } from '../../../core/contract/incidents.ts';
import { isExercise } from '../../../core/domain/exercise/live.ts';
import { isPending, isRecipient } from '../../../core/domain/handoff/handoff.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import { answersFor, type Author } from '../../../core/domain/incident/incident.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';

/** What is only played stands below all that is real. */
export const BOARD_GROUPS = ['offers', 'mine', 'queue', 'others', 'exercise'] as const;
export type BoardGroup = (typeof BOARD_GROUPS)[number];

/** Each incident stands in one group alone: the first that it belongs to. */
export function boardGroups({
  open,
  handedOff,
  here,
}: Pick<IncidentsNow, 'open' | 'handedOff' | 'here'>): Readonly<
  Record<BoardGroup, readonly KnownIncident[]>
> {
  const offers = handedOff.filter((known) => !isExercise(known.incident) && isOffered(known, here));
  const offered = new Set(offers.map(({ incident }) => incident.id));
  const rest = open.filter(({ incident }) => !offered.has(incident.id));
  const of = (group: BoardGroup): KnownIncident[] =>
    rest.filter((known) => groupOf(known, here) === group);
  return {
    offers,
    mine: of('mine'),
    queue: of('queue'),
    others: of('others'),
    exercise: of('exercise'),
  };
}

function groupOf({ incident }: KnownIncident, here: Duty | null): BoardGroup {
  if (isExercise(incident)) return 'exercise';
  if (incident.responsible === null) return 'queue';
  return here !== null && answersFor(incident.responsible, authorOf(here)) ? 'mine' : 'others';
}

function isOffered({ incident }: KnownIncident, here: Duty | null): boolean {
  if (here === null) return false;
  return incident.handoffs.some(
    (handoff) =>
      isPending(handoff) &&
      isRecipient(handoff.to, here) &&
      !answersFor(handoff.from, authorOf(here)),
  );
}

/** Who answers for something is a matter of place and person alone. */
function authorOf(duty: Duty): Author {
  return { ...duty, name: '', role: null };
}
