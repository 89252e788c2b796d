/**
 * What came of an exercise: each expected step against the time that it was given, and what was decided.
 * Late is counted by the time that the exercise ran: neither pauses nor jumps take time from people.
 */
import type { IncidentEntry } from '../incident/entry.ts';
import { topOf } from '../incident/codes.ts';
import type { Author } from '../incident/incident.ts';
import type { Message } from '../message/message.ts';
import type { ReportEntry } from '../report/entry.ts';
import { clockAt, ranAt } from './clock.ts';
import { isOver, type Exercise } from './exercise.ts';
import {
  inOrder,
  type Expected,
  type ExpectedStep,
  type Inject,
  type Scenario,
} from './scenario.ts';

/** What was said in the exercise and took effect, oldest first. */
export interface ExerciseRecord {
  readonly incidents: readonly IncidentEntry[];
  readonly reports: readonly ReportEntry[];
  readonly messages: readonly Message[];
}

/** `open`: it may still be done. `not-given`: the exercise ended before. */
export const STEP_RESULTS = ['in-time', 'late', 'missed', 'open', 'not-given'] as const;
export type StepResult = (typeof STEP_RESULTS)[number];

interface Act {
  readonly by: Author;
  /** UTC, ms. */
  readonly at: number;
}

export interface StepOutcome {
  readonly inject: Inject;
  readonly expected: Expected;
  /** ms of the scenario's clock when the inject was given; null: it was not. */
  readonly given: number | null;
  readonly done: Act | null;
  /** ms from the inject to the act, while it ran; null: not done. */
  readonly took: number | null;
  readonly result: StepResult;
}

/** @param thingOf The id of what an inject made. */
export function stepOutcomes(
  exercise: Exercise,
  scenario: Scenario,
  record: ExerciseRecord,
  thingOf: (inject: string) => string,
): readonly StepOutcome[] {
  return inOrder(scenario.injects).flatMap((inject) =>
    inject.expect.map((expected) => {
      const given = exercise.given.find((one) => one.inject === inject.id) ?? null;
      if (given === null) {
        const result = isOver(exercise) ? 'not-given' : 'open';
        return { inject, expected, given: null, done: null, took: null, result } as const;
      }
      const acts = actsFor(expected.step, inject, exercise, record, thingOf(inject.id));
      const end = exercise.ended ?? Infinity;
      const done = firstOf(acts.filter(({ at }) => at >= given.at && at <= end));
      const took = done === null ? null : ranAt(exercise, done.at) - ranAt(exercise, given.at);
      return {
        ...{ inject, expected, done, took, given: clockAt(exercise, given.at) },
        result: resultOf(exercise, expected, took),
      };
    }),
  );
}

function resultOf(exercise: Exercise, { within }: Expected, took: number | null): StepResult {
  if (took === null) return isOver(exercise) ? 'missed' : 'open';
  return took <= within * 1_000 ? 'in-time' : 'late';
}

function firstOf(acts: readonly Act[]): Act | null {
  return acts.reduce<Act | null>(
    (first, act) => (first === null || act.at < first.at ? act : first),
    null,
  );
}

function actsFor(
  step: ExpectedStep,
  inject: Inject,
  exercise: Exercise,
  record: ExerciseRecord,
  thing: string,
): readonly Act[] {
  const { incidents } = record;
  const by = (is: (body: IncidentEntry['body']) => boolean): readonly Act[] =>
    incidents.filter(({ body }) => is(body)).map(actOf);
  switch (step.kind) {
    case 'acknowledged':
      return acknowledgedIn(inject, exercise, record, thing);
    case 'incident':
      return by(
        (body) =>
          (body.kind === 'created' || body.kind === 'changed') &&
          body.facts.code !== undefined &&
          (body.facts.code === step.code || topOf(body.facts.code) === step.code),
      );
    case 'did':
      return by((body) => body.kind === 'did' && body.what === step.what);
    case 'offered':
      return by(({ kind }) => kind === 'handoff-sent');
    case 'asked':
      return by(({ kind }) => kind === 'handoff-asked');
    case 'answered':
      return by(({ kind }) => kind === 'handoff-answered');
    case 'accepted':
      return by(({ kind }) => kind === 'handoff-accepted');
    case 'closed':
      return by(({ kind }) => ['closed', 'false', 'duplicate', 'referred'].includes(kind));
  }
}

function acknowledgedIn(
  inject: Inject,
  { noted }: Exercise,
  { incidents, reports, messages }: ExerciseRecord,
  thing: string,
): readonly Act[] {
  switch (inject.kind) {
    case 'event':
      return [
        ...noted.filter((one) => one.inject === inject.id),
        ...incidents
          .filter(({ body }) => body.kind === 'created' && isFrom(body.origin, thing))
          .map(actOf),
      ];
    case 'report':
      return reports
        .filter(({ report, body }) => report === thing && body.kind !== 'received')
        .map(actOf);
    case 'message':
      return messages.flatMap(({ id, acknowledged }) =>
        id === thing && acknowledged !== null ? [acknowledged] : [],
      );
    default:
      return [];
  }
}

function isFrom(
  origin: Extract<IncidentEntry['body'], { kind: 'created' }>['origin'],
  thing: string,
): boolean {
  return origin.from === 'alarm' && origin.alarm === thing;
}

function actOf({ author, recorded }: Pick<IncidentEntry, 'author' | 'recorded'>): Act {
  return { by: author, at: recorded };
}

/** What people decided, and nothing that the program did by itself. */
const DECISIONS: ReadonlySet<IncidentEntry['body']['kind']> = new Set([
  ...(['created', 'acknowledged', 'opened', 'changed', 'did', 'decided', 'resolved'] as const),
  ...(['closed', 'false', 'duplicate', 'referred', 'reopened', 'assumed'] as const),
  ...(['handoff-sent', 'handoff-asked', 'handoff-answered', 'handoff-accepted'] as const),
  ...(['handoff-declined', 'handoff-withdrawn', 'handoff-completed'] as const),
]);

export function decisionsIn(incidents: readonly IncidentEntry[]): readonly IncidentEntry[] {
  return incidents
    .filter(({ body, author }) => author.role !== null && DECISIONS.has(body.kind))
    .toSorted((one, other) => one.recorded - other.recorded);
}
