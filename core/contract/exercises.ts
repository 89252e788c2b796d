/** The contract's rows about exercises: running one, taking part, what came of it; and its entries. */
import { z } from 'zod';
import { STEP_RESULTS } from '../domain/exercise/evaluation.ts';
import {
  EXERCISE_STATES,
  type ExerciseBody,
  type ExerciseEntry,
} from '../domain/exercise/exercise.ts';
import { EVENT_KINDS } from '../domain/camera-event.ts';
import { scenario, texts } from './exercise-scenario.ts';
import { author, positionId, time, words } from './incident-facts.ts';
import { sha256 } from './incident-entry.ts';
import type { Row } from './row.ts';
import { cameraId, language, resultOf } from './schemas.ts';

const exerciseId = z.uuid();
const injectId = z.string().min(1).max(40);
const positions = z.array(positionId).max(100);

/** What a leader does while it goes on; a remark also afterwards. */
const steering = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('paused') }),
  z.strictObject({ kind: z.literal('resumed') }),
  z.strictObject({ kind: z.literal('jumped'), inject: injectId, at: z.int().min(0) }),
  z.strictObject({ kind: z.literal('ended') }),
  z.strictObject({ kind: z.literal('remark'), words }),
]);

/** What whoever takes part does. */
const taking = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('joined') }),
  z.strictObject({ kind: z.literal('left') }),
  z.strictObject({ kind: z.literal('noted'), inject: injectId }),
]);

const body: z.ZodType<ExerciseBody> = z.union([
  steering,
  taking,
  z.strictObject({
    ...{ kind: z.literal('started'), scenario: sha256, title: texts, positions },
    cameras: z.record(injectId, cameraId),
  }),
  z.strictObject({ kind: z.literal('given'), inject: injectId }),
]);

/** As it travels and is kept; `recorded` is put to it by the order in which it stands. */
export const statedExerciseEntry: z.ZodType<Omit<ExerciseEntry, 'recorded'>> = z.strictObject({
  ...{ id: z.uuid(), exercise: exerciseId, author, lang: language, body },
});

const remark = z.strictObject({ words, by: author, at: time });

/** An event of the exercise; the camera is null where no demonstration camera shows it. */
const playedEvent = z.strictObject({
  ...{ inject: injectId, id: z.uuid(), camera: cameraId.nullable(), event: z.enum(EVENT_KINDS) },
  ...{ priority: z.literal([1, 2, 3, 4]), says: texts, at: time },
  noted: z.strictObject({ by: author, at: time }).nullable(),
});

const exerciseNow = z.strictObject({
  /** The one that goes on in this centre. */
  running: z
    .strictObject({
      ...{ id: exerciseId, title: texts, state: z.enum(EXERCISE_STATES), leader: author },
      ...{ started: time, positions },
      /** Whether this position takes part; where not, nothing more of it is told. */
      takesPart: z.boolean(),
      /** ms of the scenario's clock at `now`. */
      clock: z.int().min(0),
      events: z.array(playedEvent),
      cameras: z.array(
        z.strictObject({ inject: injectId, camera: cameraId.nullable(), says: texts, at: time }),
      ),
      /** What the scenario calls the cameras that show it. */
      shownBy: z.array(z.strictObject({ camera: cameraId, name: texts })),
      /** For whoever may lead it: all of it. */
      lead: z
        .strictObject({
          scenario,
          given: z.array(z.strictObject({ inject: injectId, at: time })),
          remarks: z.array(remark),
        })
        .nullable(),
    })
    .nullable(),
  /** By the clock of the centre's order: UTC, ms. */
  now: time,
});
export type ExerciseNow = z.infer<typeof exerciseNow>;

/** One that can be started, by the SHA-256 of its file. */
const offered = z.strictObject({
  ...{ sha256, title: texts, about: texts, injects: z.int().min(1), seconds: z.int().min(0) },
});
export type OfferedScenario = z.infer<typeof offered>;

const past = z.strictObject({
  ...{ id: exerciseId, title: texts, started: time, ended: time.nullable(), leader: author },
});
export type PastExercise = z.infer<typeof past>;

/** In the reader's words. */
const evaluation = z.strictObject({
  ...{ id: exerciseId, title: z.string(), leader: z.string(), started: time },
  ...{ ended: time.nullable(), ran: z.int().min(0) },
  steps: z.array(
    z.strictObject({
      ...{ inject: z.string(), step: z.string(), result: z.enum(STEP_RESULTS) },
      /** s after the inject; ms; null: not done. */
      ...{ within: z.int().min(0), took: z.int().min(0).nullable() },
      /** When the inject was given: ms of the scenario's clock; null: it was not. */
      ...{ given: z.int().min(0).nullable(), at: time.nullable(), by: z.string() },
    }),
  ),
  decisions: z.array(
    z.strictObject({
      ...{ at: time, clock: z.int().min(0), by: z.string(), about: z.string() },
      /** What it was, then what it said. */
      lines: z.array(z.string()).min(1),
    }),
  ),
  remarks: z.array(z.strictObject({ at: time, by: z.string(), words })),
});
export type Evaluation = z.infer<typeof evaluation>;

export const exerciseRows = {
  'exercise.now': {
    ...{ input: z.null(), output: resultOf(exerciseNow), may: 'incidents.see', audit: null },
  },
  /** Those that came with the console, and files that were opened since it started. */
  'exercise.scenarios': {
    input: z.null(),
    output: resultOf(z.array(offered)),
    may: 'exercises.lead',
    audit: null,
  },
  'exercise.choose': {
    input: z.null(),
    /** Mistakes as `FILE:LINE: field: …`; null where no file was chosen. */
    output: resultOf(
      z.strictObject({ scenario: offered.nullable(), lines: z.array(z.string()) }).nullable(),
    ),
    may: 'exercises.lead',
    audit: 'exercise',
  },
  'exercise.start': {
    input: z.strictObject({ scenario: sha256, positions }),
    output: resultOf(exerciseNow),
    may: 'exercises.lead',
    audit: 'exercise',
  },
  'exercise.steer': {
    input: z.strictObject({ exercise: exerciseId, body: steering }),
    output: resultOf(exerciseNow),
    may: 'exercises.lead',
    audit: 'exercise',
  },
  'exercise.take': {
    input: z.strictObject({ exercise: exerciseId, body: taking }),
    output: resultOf(exerciseNow),
    may: 'incidents.report',
    audit: 'exercise',
  },
  /** Newest first, at most 50. */
  'exercise.past': {
    input: z.null(),
    output: resultOf(z.array(past)),
    may: 'exercises.lead',
    audit: 'exercise',
  },
  'exercise.evaluation': {
    input: z.strictObject({ exercise: exerciseId }),
    output: resultOf(evaluation),
    may: 'exercises.lead',
    audit: 'exercise',
  },
  /** As `incident.print`. */
  'exercise.print': {
    input: z.strictObject({ exercise: exerciseId, as: z.enum(['pdf', 'paper']) }),
    output: resultOf(z.strictObject({ file: z.string(), sha256 }).nullable()),
    may: 'exercises.lead',
    audit: 'exercise',
  },
} as const satisfies Record<string, Row>;

export const exerciseEvents = { 'exercise.changed': exerciseNow } as const;
