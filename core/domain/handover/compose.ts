/** What the system itself knows of a shift that ends: nobody has to remember it (domain file 2.3). */
import type { Camera } from '../camera.ts';
import type { CameraEvent, Shelf } from '../camera-event.ts';
import type { Exercise } from '../exercise/exercise.ts';
import { isPending, type Handoff } from '../handoff/handoff.ts';
import type { Duty } from '../incident/facts.ts';
import { answersFor, isTaskOf, type Incident } from '../incident/incident.ts';
import type { ShiftSpan } from '../roster/roster.ts';
import { concerns, isLive } from './blocks.ts';
import type { Handover } from './handover.ts';
import {
  itemIdOf,
  RISKS,
  type Item,
  type ItemFact,
  type TypedFact,
  type TypedKind,
} from './items.ts';

/** So many are told one by one: six changes a day for a week. */
const UNPLANNED_MOST = 42;

/** An incident with what people call it by. */
export interface NumberedIncident {
  readonly incident: Incident;
  readonly number: number;
  readonly year: number;
}

/** What this workstation and the centre know at that moment. */
export interface Known {
  /** Every one that nobody has ended, the most urgent first. */
  readonly open: readonly NumberedIncident[];
  readonly cameras: readonly Camera[];
  /** What cameras or the console reported and lasts. */
  readonly lasting: readonly CameraEvent[];
  readonly shelves: readonly Shelf[];
  /** Residents' reports that nobody has dealt with. */
  readonly reports: number;
  /** The one that goes on; null: none does. */
  readonly exercise: Pick<Exercise, 'id' | 'title' | 'started'> | null;
  /** Partner centres, and since when each can be reached or not; left out: there are none. */
  readonly partners?: readonly {
    readonly id: string;
    readonly name: string;
    readonly isUp: boolean;
    readonly since: number | null;
  }[];
  /** Of the next 7 days, with nobody planned; left out: none. */
  readonly unplanned?: readonly ShiftSpan[];
}

/** In the order in which it is read: what is most urgent first. @param now UTC, ms. */
export function composeItems(from: Duty, known: Known, now: number): readonly Item[] {
  const live = known.open.filter(({ incident }) => isLive(incident));
  const facts: Exclude<ItemFact, TypedFact>[] = [
    ...live.flatMap((one) => incidentFact(one, from)),
    ...live.flatMap((one) => handoffFacts(one, from)),
    ...live.flatMap((one) => taskFacts(one, from)),
    ...(known.reports > 0 ? [{ what: 'reports', count: known.reports } as const] : []),
    ...known.cameras.flatMap((camera) => faultOf(camera, known.lasting)),
    ...known.cameras.flatMap(viewsOf),
    ...partnersGone(known.partners ?? []),
    ...known.shelves.flatMap((shelf) => silenceOf(shelf, known.cameras, now)),
    ...(known.exercise === null ? [] : [exerciseOf(known.exercise)]),
    ...unplannedOf(known.unplanned ?? []),
  ];
  return facts.map((fact) => ({ id: itemIdOf(fact), fact }));
}

function incidentFact(
  { incident, number, year }: NumberedIncident,
  from: Duty,
): Extract<ItemFact, { what: 'incident' }>[] {
  const { id, facts, state, responsible, entries, cameras } = incident;
  if (responsible === null || !answersFor(responsible, from)) return [];
  const { code, priority, place, wanted, deadline, danger } = facts;
  return [
    {
      ...{ what: 'incident', incident: id, number, year, code, priority, state, wanted, deadline },
      ...{ place: place?.name ?? null, danger: danger === 'yes', entries, cameras },
    },
  ];
}

function handoffFacts(
  { incident, number, year }: NumberedIncident,
  from: Duty,
): Extract<ItemFact, { what: 'handoff' }>[] {
  return incident.handoffs
    .filter((handoff) => (isPending(handoff) ? concerns(handoff, from) : isWatched(handoff, from)))
    .map((handoff) => {
      const isOwn = answersFor(handoff.from, from);
      const { id, kind, state, to, offer } = handoff;
      return {
        ...({ what: 'handoff', incident: incident.id, number, year, handoff: id, kind } as const),
        ...{ state, direction: isOwn ? ('out' as const) : ('in' as const) },
        ...{ other: isOwn ? to : handoff.from, priority: offer.facts.priority },
      };
    });
}

/** Somebody asked to have it watched, and this person said yes. */
function isWatched({ kind, state, accepted }: Handoff, from: Duty): boolean {
  return (
    kind === 'ASSIST' && state === 'COMPLETED' && accepted !== null && answersFor(accepted.by, from)
  );
}

function taskFacts(
  { incident, number, year }: NumberedIncident,
  from: Duty,
): Extract<ItemFact, { what: 'task' }>[] {
  const isHeld = incident.responsible !== null && answersFor(incident.responsible, from);
  return incident.tasks
    .filter((task) =>
      // What belongs to nobody by name belongs to who is responsible.
      task.owner === null ? task.state === 'open' && isHeld : isTaskOf(task, from),
    )
    .map(({ id, what, due }) => ({
      ...({ what: 'task', incident: incident.id, number, year, task: id } as const),
      ...{ words: what, due },
    }));
}

function partnersGone(
  partners: NonNullable<Known['partners']>,
): Extract<ItemFact, { what: 'partner' }>[] {
  return partners
    .filter(({ isUp }) => !isUp)
    .map(({ id: partner, name, since }) => ({ what: 'partner', partner, name, since }));
}

/** It is told as long as it lasts: who is responsible for the plan hears of it at every change. */
function unplannedOf(shifts: readonly ShiftSpan[]): Extract<ItemFact, { what: 'unplanned' }>[] {
  return shifts.length === 0
    ? []
    : [{ what: 'unplanned', shifts: shifts.slice(0, UNPLANNED_MOST) }];
}

function exerciseOf({
  id,
  title,
  started,
}: NonNullable<Known['exercise']>): Extract<ItemFact, { what: 'exercise' }> {
  return { what: 'exercise', exercise: id, title, since: started };
}

function nameOf({ number, name }: Camera): string {
  return `${number} ${name}`;
}

const FAULTS: ReadonlySet<string> = new Set(['picture-lost', 'camera-fault']);

function faultOf(
  camera: Camera,
  lasting: readonly CameraEvent[],
): Extract<ItemFact, { what: 'fault' }>[] {
  const condition = camera.record?.condition;
  const entered = condition?.state === 'fault' || condition?.state === 'out-of-service';
  const seen = lasting
    .filter(({ camera: id, kind, until }) => id === camera.id && FAULTS.has(kind) && until === null)
    .map(({ since }) => since);
  if (!entered && seen.length === 0) return [];
  return [
    {
      ...{ what: 'fault', camera: camera.id, name: nameOf(camera) },
      since:
        (entered ? condition.since : undefined) ?? (seen.length > 0 ? Math.min(...seen) : null),
      ticket: entered ? (condition.ticket ?? null) : null,
      workaround: entered ? (condition.workaround ?? null) : null,
    },
  ];
}

function viewsOf(camera: Camera): Extract<ItemFact, { what: 'view' }>[] {
  const { condition, sign } = camera.record ?? {};
  const of = { what: 'view', camera: camera.id, name: nameOf(camera) } as const;
  return [
    ...(condition?.state === 'asleep'
      ? [{ ...of, view: 'asleep' as const, since: condition.since ?? null }]
      : []),
    // It stands elsewhere since, and its sign is not confirmed there yet.
    ...(sign?.state === 'to-confirm' ? [{ ...of, view: 'moved' as const, since: sign.since }] : []),
  ];
}

function silenceOf(
  { camera: id, kind, until }: Shelf,
  cameras: readonly Camera[],
  now: number,
): Extract<ItemFact, { what: 'silence' }>[] {
  const camera = cameras.find((one) => one.id === id);
  if (until <= now) return [];
  return [
    {
      ...{ what: 'silence', camera: id, name: camera === undefined ? id : nameOf(camera), kind },
      ends: until,
    },
  ];
}

/** Proposed to be read back: what is most dangerous and most urgent. */
export function gravestOf(items: readonly Item[]): readonly string[] {
  const weight = ({ fact }: Item): number =>
    fact.what === 'incident' ? fact.priority * 2 - (fact.danger ? 1 : 0) : Infinity;
  return items
    .filter(({ fact }) => fact.what === 'incident')
    .toSorted((one, other) => weight(one) - weight(other))
    .slice(0, RISKS)
    .map(({ id }) => id);
}

/** What is of this shift alone. */
const OF_ONE_SHIFT: ReadonlySet<TypedKind> = new Set<TypedKind>(['remark']);

/**
 * What somebody was told when they took over and has to hand on: all that was typed and has not ended.
 *
 * @param now UTC, ms.
 */
export function handedOn(before: Handover, now: number): Handover['typed'] {
  return (
    before.typed
      .filter(
        ({ fact: { kind, at, ends } }) =>
          !OF_ONE_SHIFT.has(kind) &&
          (ends === null || ends > now) &&
          (kind !== 'planned' || ends !== null || at === null || at > now),
      )
      // Each shift decides anew what becomes of footage.
      .map(({ id, fact }) => ({ id, fact: { ...fact, decision: null } }))
  );
}
