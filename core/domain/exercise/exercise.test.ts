import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clockAt, dueInjects, nextDueAt, ranAt } from './clock.ts';
import {
  DISPATCHER,
  exerciseAfter,
  exerciseEntry,
  LEADER,
  PROGRAM,
  SCENARIO,
  STARTED,
} from './examples.test-support.ts';
import { takesPart, type Exercise, type ExerciseBody } from './exercise.ts';
import { foldExercise } from './fold.ts';
import { uuidOf } from './ids.ts';
import { textIn } from './scenario.ts';

const PAUSED: ExerciseBody = { kind: 'paused' };
const RESUMED: ExerciseBody = { kind: 'resumed' };
const ENDED: ExerciseBody = { kind: 'ended' };
const JUMPED: ExerciseBody = { kind: 'jumped', inject: 'late', at: 60 };
const given = (inject: string): ExerciseBody => ({ kind: 'given', inject });

describe('who may do what, and when', () => {
  const running = exerciseAfter();
  const paused = exerciseAfter([PAUSED, LEADER, 2_000]);
  const ended = exerciseAfter([ENDED, LEADER, 2_000]);
  const played = exerciseAfter([given('tamper'), PROGRAM, 1_000]);
  it.each<[string, Exercise | null, ExerciseBody, typeof LEADER, string | null]>([
    ['a dispatcher starts none', null, STARTED, DISPATCHER, 'not-permitted'],
    ['nothing is steered that is not there', null, PAUSED, LEADER, 'exercise-unknown'],
    ['nobody starts it twice', running, STARTED, LEADER, 'exercise-state'],
    ['a dispatcher steers nothing', running, PAUSED, DISPATCHER, 'not-permitted'],
    ['what runs cannot go on', running, RESUMED, LEADER, 'exercise-state'],
    ['what stands cannot be stopped', paused, PAUSED, LEADER, 'exercise-state'],
    ['what is over stays over', ended, JUMPED, LEADER, 'exercise-state'],
    ['a remark may come after the end', ended, remark(), LEADER, null],
    ['injects are given by the program', running, given('call'), LEADER, 'not-permitted'],
    ['each once', played, given('tamper'), PROGRAM, 'exercise-state'],
    ['an event is noted by who takes part', played, noted(), DISPATCHER, null],
    ['one that has not come is not', running, noted(), DISPATCHER, 'exercise-state'],
    ['nobody joins twice', running, { kind: 'joined' }, DISPATCHER, 'exercise-state'],
    ['who takes part may leave', running, { kind: 'left' }, DISPATCHER, null],
  ])('%s', (_, exercise, body, author, refused) => {
    const folded = foldExercise(exercise, exerciseEntry(body, author, 3_000));
    expect(folded.refused).toBe(refused);
    expect(refused === null || folded.exercise === exercise).toBe(true);
  });

  it('positions see it while they take part and it goes on', () => {
    const left = exerciseAfter([{ kind: 'left' }, DISPATCHER, 2_000]);
    expect(['desk-1', 'desk-2', 'desk-3'].map((desk) => takesPart(running, desk))).toEqual([
      ...[true, true, false],
    ]);
    expect(takesPart(left, 'desk-2')).toBe(false);
    expect(takesPart(ended, 'desk-1')).toBe(false);
  });
});

function remark(): ExerciseBody {
  return { kind: 'remark', words: { text: 'Dobře', lang: 'cs' } };
}
function noted(): ExerciseBody {
  return { kind: 'noted', inject: 'tamper' };
}

describe('the clocks', () => {
  it('a pause takes nothing, a jump moves the scenario alone', () => {
    const exercise = exerciseAfter(
      [PAUSED, LEADER, 11_000],
      [JUMPED, LEADER, 500_000],
      [RESUMED, LEADER, 1_000_000],
    );
    expect([clockAt(exercise, 600_000), ranAt(exercise, 600_000)]).toEqual([60_000, 10_000]);
    expect([clockAt(exercise, 1_005_000), ranAt(exercise, 1_005_000)]).toEqual([65_000, 15_000]);
  });

  it('what the clock has passed is due in its order, also what a jump left behind', () => {
    const ids = (exercise: Exercise, now: number): string[] =>
      dueInjects(exercise, SCENARIO, now).map(({ id }) => id);
    expect(ids(exerciseAfter(), 1_000)).toEqual(['tamper']);
    expect(nextDueAt(exerciseAfter([given('tamper'), PROGRAM, 1_000]), SCENARIO, 2_000)).toBe(
      31_000,
    );
    const jumped = exerciseAfter([JUMPED, LEADER, 2_000]);
    expect(ids(jumped, 2_000)).toEqual(['tamper', 'call', 'late']);
    const paused = exerciseAfter([PAUSED, LEADER, 1_000]);
    expect([ids(paused, 900_000), nextDueAt(paused, SCENARIO, 900_000)]).toEqual([[], null]);
  });

  it('under any pauses and jumps it stands where a stopwatch would', () => {
    const act = fc.record({
      ms: fc.integer({ min: 0, max: 100_000 }),
      body: fc.constantFrom(PAUSED, RESUMED, JUMPED, { ...JUMPED, inject: 'tamper', at: 0 }),
    });
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let exercise = exerciseAfter();
        const watch = { at: 1_000, clock: 0, ran: 0, runs: true };
        for (const { ms, body } of acts) {
          watch.at += ms;
          if (watch.runs) [watch.clock, watch.ran] = [watch.clock + ms, watch.ran + ms];
          const folded = foldExercise(exercise, exerciseEntry(body, LEADER, watch.at));
          exercise = folded.exercise ?? exercise;
          if (folded.refused !== null) continue;
          if (body.kind === 'jumped') watch.clock = body.at * 1_000;
          else watch.runs = body.kind === 'resumed';
        }
        const later = watch.at + 7_000;
        const more = watch.runs ? 7_000 : 0;
        expect(clockAt(exercise, later)).toBe(watch.clock + more);
        expect(ranAt(exercise, later)).toBe(watch.ran + more);
      }),
    );
  });
});

it('a text comes in the reader’s language, else in English, else as it is there', () => {
  expect(textIn({ cs: 'a', en: 'b' }, 'cs')).toEqual({ text: 'a', lang: 'cs' });
  expect(textIn({ cs: 'a', en: 'b' }, 'ro')).toEqual({ text: 'b', lang: 'en' });
  expect(textIn({ pl: 'c' }, 'ro')).toEqual({ text: 'c', lang: 'pl' });
});

it('an id that follows from a name is a UUID', () => {
  expect(uuidOf('0123456789abcdef'.repeat(4))).toBe('01234567-89ab-8def-8123-456789abcdef');
});
