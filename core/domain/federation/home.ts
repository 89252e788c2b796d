/** Which centre decides about an incident, and which others are told of it. */
import { isPending } from '../handoff/handoff.ts';
import type { EntryBody } from '../incident/entry.ts';
import type { Incident } from '../incident/incident.ts';
import type { Decided } from './body.ts';

/** Where entries about it have their place: one centre at every moment, the one that is responsible. */
export function homeOf({ responsible, centre }: Pick<Incident, 'responsible' | 'centre'>): string {
  return responsible?.centre ?? centre;
}

/**
 * Who is told what becomes of it: the centre that made it, each that was responsible, and each that it
 * was offered to for as long as that offer is under way or was accepted.
 */
export function partiesTo({
  centre,
  responsible,
  handoffs,
}: Pick<Incident, 'responsible' | 'centre' | 'handoffs'>): ReadonlySet<string> {
  const parties = new Set([centre]);
  if (responsible !== null) parties.add(responsible.centre);
  for (const handoff of handoffs) {
    parties.add(handoff.from.centre);
    if (isPending(handoff) || handoff.confirmed !== null) parties.add(handoff.to.centre);
  }
  return parties;
}

/** What a centre that is not responsible may ask for: steps of handoffs, and what is only said. */
const ASKED: ReadonlySet<EntryBody['kind']> = new Set<EntryBody['kind']>([
  ...(['note', 'said', 'snapshot', 'did', 'corrected', 'task-changed', 'assumed'] as const),
  ...(['handoff-delivered', 'handoff-seen', 'handoff-asked', 'handoff-accepted'] as const),
  ...(['handoff-known', 'handoff-declined', 'handoff-completed', 'handed-over'] as const),
  ...([
    'handoff-answered',
    'handoff-withdrawn',
    'handoff-undelivered',
    'handoff-expired',
    'handoff-confirmed',
  ] as const),
]);

/** Whether another centre may ask for it at all; whether it takes effect the rules say. */
export function mayBeAsked(body: EntryBody, from: string): boolean {
  if (!ASKED.has(body.kind)) return false;
  // People change shifts within their own centre alone.
  return body.kind !== 'handed-over' || (body.from.centre === from && body.to.centre === from);
}

/** Whether a shift has brought it to that centre, or away from there: nothing else tells of it afterwards. */
export function hadByShift(decided: readonly Decided[], centre: string): boolean {
  return decided.some(
    ({ entry: { body }, refused }) =>
      refused === null &&
      body.kind === 'handed-over' &&
      (body.from.centre === centre || body.to.centre === centre),
  );
}
