/** What an exercise is, from its entries in the centre's order alone; as with incidents. */
import type { FailureCode } from '../failures.ts';
import type { Author } from '../incident/incident.ts';
import { clockAt, ranAt } from './clock.ts';
import type { Exercise, ExerciseBody, ExerciseEntry } from './exercise.ts';

export interface FoldedExercise {
  readonly exercise: Exercise | null;
  /** Why the entry takes no effect; null where it does. */
  readonly refused: FailureCode | null;
}

/** @returns why the entry takes no effect; null where it does. */
export function exerciseRefusal(
  exercise: Exercise | null,
  { body, author }: Pick<ExerciseEntry, 'body' | 'author'>,
): FailureCode | null {
  if (body.kind === 'started') {
    return exercise === null ? leaderRefusal(author) : 'exercise-state';
  }
  if (exercise === null) return 'exercise-unknown';
  const { state, given, noted, positions } = exercise;
  const goesOn = state !== 'ended';
  switch (body.kind) {
    case 'paused':
      return leaderRefusal(author) ?? allowed(state === 'running');
    case 'resumed':
      return leaderRefusal(author) ?? allowed(state === 'paused');
    case 'jumped':
    case 'ended':
      return leaderRefusal(author) ?? allowed(goesOn);
    case 'remark':
      return leaderRefusal(author);
    case 'joined':
      return personRefusal(author) ?? allowed(goesOn && !positions.includes(author.position));
    case 'left':
      return personRefusal(author) ?? allowed(goesOn && positions.includes(author.position));
    case 'noted': {
      const isGiven = given.some(({ inject }) => inject === body.inject);
      const isNoted = noted.some(({ inject }) => inject === body.inject);
      const takesPart = goesOn && positions.includes(author.position);
      return personRefusal(author) ?? allowed(takesPart && isGiven && !isNoted);
    }
    case 'given':
      if (author.role !== null) return 'not-permitted';
      return allowed(goesOn && !given.some(({ inject }) => inject === body.inject));
  }
}

function allowed(is: boolean): FailureCode | null {
  return is ? null : 'exercise-state';
}

function personRefusal({ role }: Author): FailureCode | null {
  return role === null ? 'not-permitted' : null;
}

function leaderRefusal({ role }: Author): FailureCode | null {
  return role === 'shift-leader' || role === 'setup' ? null : 'not-permitted';
}

export function foldExercise(exercise: Exercise | null, entry: ExerciseEntry): FoldedExercise {
  const refused = exerciseRefusal(exercise, entry);
  if (refused !== null) return { exercise, refused };
  const { body } = entry;
  if (body.kind === 'started') return { exercise: begun(entry, body), refused };
  if (exercise === null) return { exercise, refused };
  const after = effectOf(exercise, entry);
  return { exercise: { ...after, entries: exercise.entries + 1 }, refused };
}

function begun(
  { exercise: id, author, recorded }: ExerciseEntry,
  { scenario, title, cameras, positions }: Extract<ExerciseBody, { kind: 'started' }>,
): Exercise {
  return {
    ...{ id, centre: author.centre, scenario, title, cameras, state: 'running', leader: author },
    ...{ givenBy: author.position, started: recorded, ended: null },
    positions: [...new Set([author.position, ...positions])],
    marks: [{ at: recorded, clock: 0, ran: 0, runs: true }],
    ...{ given: [], noted: [], remarks: [], entries: 1 },
  };
}

function effectOf(exercise: Exercise, { body, author, recorded: at }: ExerciseEntry): Exercise {
  const clock = clockAt(exercise, at);
  const marked = (runs: boolean, moved = clock): Pick<Exercise, 'marks'> => ({
    marks: [...exercise.marks, { at, clock: moved, ran: ranAt(exercise, at), runs }],
  });
  const steered = { givenBy: author.position };
  switch (body.kind) {
    case 'paused':
      return { ...exercise, ...steered, ...marked(false), state: 'paused' };
    case 'resumed':
      return { ...exercise, ...steered, ...marked(true), state: 'running' };
    case 'jumped':
      return {
        ...{ ...exercise, ...steered },
        ...marked(exercise.state === 'running', body.at * 1_000),
      };
    case 'ended':
      return { ...exercise, ...marked(false), state: 'ended', ended: at };
    case 'remark':
      return { ...exercise, remarks: [...exercise.remarks, { words: body.words, by: author, at }] };
    case 'joined':
      return { ...exercise, positions: [...exercise.positions, author.position] };
    case 'left':
      return {
        ...exercise,
        positions: exercise.positions.filter((position) => position !== author.position),
      };
    case 'noted':
      return {
        ...exercise,
        noted: [...exercise.noted, { inject: body.inject, by: author, at }],
      };
    case 'given':
      return { ...exercise, given: [...exercise.given, { inject: body.inject, at }] };
    case 'started':
      return exercise;
  }
}
