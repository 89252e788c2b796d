/**
 * What an incident is, from its entries in the centre's order. The same entries in the same order give
 * the same incident everywhere: no clock, no chance, no other state. An entry that came too late, or
 * that its author may not make, stands there without effect, and everybody sees why.
 */
import type { FailureCode } from '../failures.ts';
import { foldHandoff, endPending, handedOn, markStale, openHandoff } from '../handoff/fold.ts';

import type { EntryBody, IncidentEntry } from './entry.ts';
import type { Duty } from './facts.ts';
import {
  answersFor,
  isTaskOf,
  type Author,
  type End,
  type Incident,
  type Task,
} from './incident.ts';
import { moveOf, refusalOf } from './rules.ts';

export interface Folded {
  /** null: there is none, as nothing has made it. */
  readonly incident: Incident | null;
  /** Why the entry takes no effect; null where it does. */
  readonly refused: FailureCode | null;
}

export function fold(incident: Incident | null, entry: IncidentEntry): Folded {
  const refused = refusalOf(incident, entry);
  if (refused !== null) return { incident, refused };
  if (incident === null) return { incident: begun(entry), refused };
  const after = effectOf(incident, entry);
  const next = { ...after, changed: entry.recorded, entries: incident.entries + 1 };
  return { incident: next, refused };
}

/** What a shift handover does to an incident; it was judged with the handover (handover/rules.ts). */
export function handOver(incident: Incident, { body, recorded }: IncidentEntry): Incident {
  if (body.kind !== 'handed-over') return incident;
  const { from, to } = body;
  const moves = incident.responsible !== null && answersFor(incident.responsible, from);
  const after = moves ? lentTo(taken(incident, to), from, to) : incident;
  return {
    ...after,
    tasks: incident.tasks.map((task) => (isTaskOf(task, from) ? { ...task, owner: to } : task)),
    handoffs: incident.handoffs.map((handoff) =>
      handedOn(handoff, { ...body, epoch: after.epoch }, recorded),
    ),
    changed: recorded,
    entries: incident.entries + 1,
  };
}

/** Every entry in turn; those without effect change nothing. */
export function foldAll(entries: readonly IncidentEntry[]): Incident | null {
  return entries.reduce<Incident | null>((incident, entry) => fold(incident, entry).incident, null);
}

function begun({ incident, body, author, recorded }: IncidentEntry): Incident | null {
  if (body.kind !== 'created') return null;
  return {
    ...(body.exercise === undefined ? {} : { exercise: body.exercise }),
    ...{ id: incident, mode: body.mode, state: 'NEW', centre: author.centre, origin: body.origin },
    ...{ created: recorded, changed: recorded, responsible: null, epoch: 0, facts: body.facts },
    ...{ done: [], cameras: [...new Set(body.cameras)], tasks: [], measures: [], handoffs: [] },
    ...{ end: null, merged: [], entries: 1 },
  };
}

function effectOf(incident: Incident, entry: IncidentEntry): Incident {
  const { body, author, recorded } = entry;
  const move = moveOf(body.kind);
  if (move !== null) return moved(incident, body, author, move.to);
  if ('handoff' in body) return handedOff(incident, { ...entry, body });
  switch (body.kind) {
    case 'assumed':
      return taken(
        { ...incident, handoffs: endPending(incident.handoffs, 'assumed', recorded) },
        dutyOf(author),
      );
    case 'changed':
      return {
        ...incident,
        facts: { ...incident.facts, ...body.facts },
        handoffs: incident.handoffs.map(markStale),
      };
    case 'did':
      return incident.done.includes(body.what)
        ? incident
        : { ...incident, done: [...incident.done, body.what] };
    case 'snapshot':
    case 'camera':
      return incident.cameras.includes(body.camera)
        ? incident
        : { ...incident, cameras: [...incident.cameras, body.camera] };
    case 'camera-removed':
      return { ...incident, cameras: incident.cameras.filter((camera) => camera !== body.camera) };
    case 'merged':
      return { ...incident, merged: [...new Set([...incident.merged, body.incident])] };
    case 'measure':
      return {
        ...incident,
        measures: body.done
          ? [...incident.measures, body.measure]
          : incident.measures.filter((measure) => measure !== body.measure),
      };
    case 'task':
      return { ...incident, tasks: [...incident.tasks, { ...body.task, state: 'open' }] };
    case 'task-changed':
      return { ...incident, tasks: incident.tasks.map((task) => changedTask(task, body)) };
    default:
      // What is only said changes nothing but the list of entries.
      return incident;
  }
}

function moved(
  incident: Incident,
  body: EntryBody,
  author: Author,
  state: Incident['state'],
): Incident {
  const next = {
    ...incident,
    state,
    end: endOf(body) ?? (state === 'ACTIVE' ? null : incident.end),
  };
  // Whoever acts on what is in nobody's hands has it from then on.
  const isFree = incident.responsible === null || incident.state === 'CLOSED';
  return isFree && author.role !== null ? taken(next, dutyOf(author)) : next;
}

function endOf(body: EntryBody): End | null {
  switch (body.kind) {
    case 'closed':
      return { state: 'CLOSED', outcome: body.outcome, evidence: body.evidence };
    case 'false':
      return { state: 'FALSE', reason: body.reason };
    case 'duplicate':
      return { state: 'DUPLICATE', of: body.of };
    case 'referred':
      return { state: 'REFERRED', to: body.to };
    default:
      return null;
  }
}

/** The only place where the responsibility moves. */
function taken(incident: Incident, responsible: Duty): Incident {
  return { ...incident, responsible, epoch: incident.epoch + 1 };
}

/** Over the border and back the way it came. */
function lentTo(incident: Incident, from: Duty, to: Duty): Incident {
  if (from.centre === to.centre) return incident;
  const { lent: before = [], ...rest } = incident;
  const back = before.indexOf(to.centre);
  const lent = back < 0 ? [...before, from.centre] : before.slice(0, back);
  return lent.length === 0 ? rest : { ...rest, lent };
}

function dutyOf({ centre, position, person }: Author): Duty {
  return { centre, position, person };
}

function changedTask(task: Task, body: Extract<EntryBody, { kind: 'task-changed' }>): Task {
  if (task.id !== body.task) return task;
  return {
    ...task,
    state: body.state ?? task.state,
    owner: body.owner === undefined ? task.owner : body.owner,
    due: body.due === undefined ? task.due : body.due,
  };
}

type StepEntry = Omit<IncidentEntry, 'body'> & {
  readonly body: Extract<EntryBody, { handoff: string }>;
};

function handedOff(incident: Incident, entry: StepEntry): Incident {
  const { body } = entry;
  if (body.kind === 'handoff-sent') {
    const sent = openHandoff(incident, { ...entry, body });
    const others = incident.handoffs.filter(({ id }) => id !== sent.id);
    return { ...incident, handoffs: [...others, sent] };
  }
  const before = incident.handoffs.find(({ id }) => id === body.handoff);
  if (before === undefined) return incident;
  const after = foldHandoff(before, { ...entry, body });
  const handoffs = incident.handoffs.map((one) => (one.id === after.id ? after : one));
  const next = { ...incident, handoffs };
  const { accepted } = after;
  if (body.kind !== 'handoff-confirmed' || accepted === null) return next;
  if (after.kind !== 'TRANSFER' && after.kind !== 'RETURN') return next;
  const decisions = new Map(
    accepted.acceptance.tasks.map(({ task, decision }) => [task, decision] as const),
  );
  const tasks = incident.tasks.map((task): Task => {
    const decision = task.state === 'open' ? decisions.get(task.id) : undefined;
    if (decision === 'cancelled') return { ...task, state: 'cancelled' };
    if (decision === 'taken') return { ...task, owner: accepted.by };
    // What stays is no longer of "whoever is responsible" but of the one who was.
    return decision === 'left' ? { ...task, owner: task.owner ?? after.from } : task;
  });
  return taken({ ...next, tasks }, accepted.by);
}
