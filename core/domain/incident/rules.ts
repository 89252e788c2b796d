/**
 * Whether an entry may take effect on an incident as it is. The same rules hold before an entry is
 * written and when it has found its place in the centre's order: between the two another one may
 * have come first, and then it stands there without effect (fold.ts).
 */
import type { FailureCode } from '../failures.ts';
import { isPending, movesResponsibility } from '../handoff/handoff.ts';
import { handoffRefusal } from '../handoff/rules.ts';
import type { EntryBody, EntryKind, IncidentEntry } from './entry.ts';
import { answersFor, isOpen, type Incident, type IncidentState } from './incident.ts';

type Moves = Exclude<
  EntryKind,
  | 'created'
  | 'changed'
  | 'did'
  | 'note'
  | 'said'
  | 'decided'
  | 'snapshot'
  | `camera${string}`
  | 'merged'
  | 'measure'
  | `task${string}`
  | 'corrected'
  | 'assumed'
  | 'handed-over'
  | `handoff-${string}`
>;

interface Move {
  readonly from: readonly IncidentState[];
  readonly to: IncidentState;
  /** `anybody`: who has the right; that person is responsible from then on. */
  readonly by: 'anybody' | 'responsible' | 'machine';
}

/** The table of an incident's states (domain file 2.1). */
export const MOVES: Readonly<Record<Moves, Move>> = {
  acknowledged: { from: ['NEW'], to: 'TRIAGE', by: 'anybody' },
  opened: { from: ['TRIAGE'], to: 'ACTIVE', by: 'responsible' },
  watched: { from: ['ACTIVE'], to: 'WATCH', by: 'responsible' },
  resumed: { from: ['WATCH'], to: 'ACTIVE', by: 'responsible' },
  resolved: { from: ['ACTIVE', 'WATCH'], to: 'RESOLVED', by: 'responsible' },
  closed: { from: ['RESOLVED'], to: 'CLOSED', by: 'responsible' },
  archived: { from: ['CLOSED'], to: 'ARCHIVED', by: 'machine' },
  false: { from: ['NEW', 'TRIAGE'], to: 'FALSE', by: 'responsible' },
  duplicate: { from: ['NEW', 'TRIAGE'], to: 'DUPLICATE', by: 'responsible' },
  referred: { from: ['NEW', 'TRIAGE'], to: 'REFERRED', by: 'responsible' },
  reopened: { from: ['RESOLVED', 'CLOSED'], to: 'ACTIVE', by: 'responsible' },
};

export function moveOf(kind: EntryKind): Move | null {
  return Object.hasOwn(MOVES, kind) ? MOVES[kind as Moves] : null;
}

/** @returns why the entry takes no effect; null where it does. */
export function refusalOf(incident: Incident | null, entry: IncidentEntry): FailureCode | null {
  const { body } = entry;
  if (incident === null) {
    if (body.kind !== 'created') return 'incident-unknown';
    const isSound = body.exercise === undefined || body.mode === 'EXERCISE';
    return isSound ? null : 'exercise-live-mismatch';
  }
  if (body.kind === 'created') return 'incident-taken';
  // It follows from a shift handover alone; a line of the order that says so is forged.
  if (body.kind === 'handed-over') return 'not-permitted';
  const move = moveOf(body.kind);
  if (move !== null) return moveRefusal(incident, entry, move);
  if (incident.state === 'ARCHIVED') return 'incident-state';
  if (isHandoffStep(body)) return handoffRefusal(incident, { ...entry, body });
  if (body.kind === 'assumed') return assumptionRefusal(incident, entry);
  if (!isOpen(incident)) return isRemark(body.kind) ? null : 'incident-state';
  return contentRefusal(incident, entry);
}

function isHandoffStep(body: EntryBody): body is Extract<EntryBody, { handoff: string }> {
  return body.kind.startsWith('handoff-');
}

function moveRefusal(
  incident: Incident,
  { body, author }: IncidentEntry,
  { from, by }: Move,
): FailureCode | null {
  if (!from.includes(incident.state)) return 'incident-state';
  if (by === 'machine') return author.role === null ? null : 'not-permitted';
  if (author.role === null) return 'not-permitted';
  // What is in nobody's hands yet, or no more, is taken into one's own by acting on it.
  const isFree = incident.state === 'NEW' || incident.state === 'CLOSED';
  if (by === 'responsible' && !isFree && !answersFor(incident.responsible, author)) {
    return 'not-responsible';
  }
  if (body.kind === 'duplicate' && body.of === incident.id) return 'incident-state';
  const ends = ['closed', 'false', 'duplicate', 'referred'].includes(body.kind);
  if (ends && incident.handoffs.some(isPending)) return 'incident-handoff-pending';
  if (ends && incident.tasks.some(({ state }) => state === 'open')) return 'incident-tasks-open';
  return null;
}

function assumptionRefusal(
  incident: Incident,
  { author, body }: IncidentEntry,
): FailureCode | null {
  if (author.role !== 'shift-leader' && author.role !== 'setup') return 'not-permitted';
  if (!isOpen(incident) || incident.responsible === null) return 'incident-state';
  if (answersFor(incident.responsible, author)) return 'incident-state';
  if (incident.responsible.centre === author.centre) return null;
  // Of another centre: only what was offered to it, and only while nobody else has taken it since.
  if (body.kind !== 'assumed' || body.epoch !== incident.epoch) return 'handoff-late';
  const isOffered = incident.handoffs.some(
    (one) =>
      isPending(one) &&
      movesResponsibility(one) &&
      one.delivered !== null &&
      one.to.centre === author.centre,
  );
  return isOffered ? null : 'not-permitted';
}

/** May also be added to what has ended: nothing follows from it. */
function isRemark(kind: EntryKind): boolean {
  return ['note', 'said', 'corrected', 'snapshot', 'merged'].includes(kind);
}

/** Rule 2: anyone with the right may add; only the responsible changes. */
function contentRefusal(incident: Incident, { body, author }: IncidentEntry): FailureCode | null {
  switch (body.kind) {
    case 'changed':
    case 'decided':
      return answersFor(incident.responsible, author) ? null : 'not-responsible';
    case 'task':
      return incident.tasks.some(({ id }) => id === body.task.id) ? 'task-taken' : null;
    case 'task-changed': {
      const task = incident.tasks.find(({ id }) => id === body.task);
      if (task === undefined) return 'task-unknown';
      const mine =
        answersFor(incident.responsible, author) ||
        (task.owner !== null && answersFor(task.owner, author));
      return mine ? null : 'not-responsible';
    }
    case 'measure':
      return incident.measures.includes(body.measure) === body.done ? 'incident-state' : null;
    case 'camera':
      return incident.cameras.includes(body.camera) && body.preset === null
        ? 'incident-state'
        : null;
    case 'camera-removed':
      return incident.cameras.includes(body.camera) ? null : 'incident-state';
    default:
      return null;
  }
}
