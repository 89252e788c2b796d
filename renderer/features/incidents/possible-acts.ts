/** What somebody can do with an incident at this moment: what the rules would not refuse. */
import type { FailureCode } from '../../../core/domain/failures.ts';
import { homeOf, mayBeAsked } from '../../../core/domain/federation/home.ts';
import type { EntryBody } from '../../../core/domain/incident/entry.ts';
import type { Author, Incident } from '../../../core/domain/incident/incident.ts';
import { refusalOf } from '../../../core/domain/incident/rules.ts';

const NOBODY = '00000000-0000-4000-8000-000000000000';
const WORDS = { text: '-', lang: 'en' } as const;

/** One of each kind; which reason or which other incident it names decides nothing. */
const EXAMPLES = {
  acknowledged: { kind: 'acknowledged' },
  opened: { kind: 'opened' },
  watched: { kind: 'watched' },
  resumed: { kind: 'resumed' },
  resolved: { kind: 'resolved' },
  closed: { kind: 'closed', outcome: 'other', evidence: 'hold' },
  reopened: { kind: 'reopened', reason: 'goes-on' },
  referred: { kind: 'referred', to: 'other' },
  false: { kind: 'false', reason: 'mistake' },
  duplicate: { kind: 'duplicate', of: NOBODY },
  assumed: { kind: 'assumed', reason: WORDS },
  merged: { kind: 'merged', incident: NOBODY },
  changed: { kind: 'changed', facts: {} },
  did: { kind: 'did', what: 'camera-turned' },
  note: { kind: 'note', words: WORDS },
  task: { kind: 'task', task: { id: NOBODY, what: WORDS, owner: null, due: null } },
  measure: { kind: 'measure', measure: '-', done: true },
  camera: { kind: 'camera', camera: NOBODY, preset: null },
} as const satisfies Readonly<Record<string, EntryBody>>;
export type Act = keyof typeof EXAMPLES;

/** In the order in which an incident usually goes its way. */
export const ACTS = Object.keys(EXAMPLES) as readonly Act[];

function refusal(incident: Incident, body: EntryBody, author: Author, now: number) {
  const entry = { id: NOBODY, incident: incident.id, author, lang: 'en', body } as const;
  return refusalOf(incident, { ...entry, occurred: now, recorded: now });
}

/**
 * Of an incident that another centre decides about: what that centre may be asked for; it is assumed only
 * while that centre cannot be reached.
 *
 * @param now By the centre's clock: UTC, ms.
 * @param gone Partner centres that cannot be reached now.
 */
export function possibleActs(
  incident: Incident,
  author: Author,
  now: number,
  gone: ReadonlySet<string> = new Set(),
): ReadonlySet<Act> {
  const home = homeOf(incident);
  const isOthers = home !== author.centre;
  return new Set(
    ACTS.filter((act) => {
      const body: EntryBody =
        isOthers && act === 'assumed'
          ? { ...EXAMPLES.assumed, epoch: incident.epoch }
          : EXAMPLES[act];
      if (isOthers && !mayBeAsked(body, author.centre)) return false;
      if (isOthers && act === 'assumed' && !gone.has(home)) return false;
      return refusal(incident, body, author, now) === null;
    }),
  );
}

/** Whether that task could be changed by this person. */
export function mayChangeTask(incident: Incident, task: string, author: Author): boolean {
  return refusal(incident, { kind: 'task-changed', task, state: 'done' }, author, 0) === null;
}

/** Whether `other` may be told to be the same as `incident`. */
export function mayBeDuplicate(other: Incident, incident: string, author: Author): boolean {
  if (other.id === incident || homeOf(other) !== author.centre) return false;
  return refusal(other, { kind: 'duplicate', of: incident }, author, 0) === null;
}

/** What has to be done before it can end; null where nothing stands in the way, or something else. */
export function endBlockedBy(incident: Incident, author: Author): FailureCode | null {
  const why = refusal(incident, EXAMPLES.closed, author, 0) ?? null;
  return why === 'incident-tasks-open' || why === 'incident-handoff-pending' ? why : null;
}
