/** The log of entries about exercises, beside that of incidents and over the same order. */
import { statedExerciseEntry } from '../../core/contract/exercises.ts';
import { isOver, type Exercise, type ExerciseEntry } from '../../core/domain/exercise/exercise.ts';
import { foldExercise, type FoldedExercise } from '../../core/domain/exercise/fold.ts';
import type { FailureCode } from '../../core/domain/failures.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { ExerciseStore } from '../../core/exercise-ports.ts';
import { foldInOrder } from './fold-in-order.ts';
import {
  startOrderLog,
  type OrderKind,
  type OrderLog,
  type OrderTools,
  type StatedAs,
} from './order-log.ts';

export const EXERCISE_ENTRY = 'exercise.entry';

export type StatedExerciseEntry = StatedAs<ExerciseEntry>;

interface KnownExerciseEntry {
  readonly sequence: number;
  readonly entry: ExerciseEntry;
  /** Why it took no effect; null where it did. */
  readonly refused: FailureCode | null;
}

export interface ExerciseLogPorts extends OrderTools {
  readonly store: ExerciseStore;
  /** Told after every portion that was about exercises. */
  readonly applied: () => void;
}

export type ExerciseLog = OrderLog<StatedExerciseEntry, KnownExerciseEntry>;

export function startExerciseLog(ports: ExerciseLogPorts): ExerciseLog {
  const { store } = ports;
  const apply: OrderKind<ExerciseEntry, KnownExerciseEntry>['apply'] = (applied, placed) => {
    const kept = store.running();
    if (!kept.ok) return kept;
    const running = new Set(kept.value === null ? [] : [kept.value.id]);
    const made = foldInOrder(placed, {
      about: ({ exercise }) => ({ id: exercise, named: null }),
      get: (id): Result<Exercise | null> => store.get(id),
      fold(before, entry: ExerciseEntry) {
        const { exercise, refused } = folded(before, entry, running);
        if (exercise !== null && isOver(exercise)) running.delete(exercise.id);
        else if (exercise !== null) running.add(exercise.id);
        return { after: exercise, refused };
      },
    });
    if (!made.ok) return made;
    const { entries, changed } = made.value;
    const written = store.keep(applied, changed);
    if (!written.ok) return written;
    return succeed({
      entries,
      told: () => {
        if (entries.length > 0) ports.applied();
      },
    });
  };
  return startOrderLog(ports, {
    ...{ actions: [EXERCISE_ENTRY], actionOf: () => EXERCISE_ENTRY, store, apply },
    // What cannot be read at all the log of incidents tells of.
    isOthers: (action) => action !== EXERCISE_ENTRY,
    read: (value) => statedExerciseEntry.safeParse(value).data ?? null,
    subjectOf: () => null,
  });
}

/** One goes on at a time: the first in the order. */
function folded(
  before: Exercise | null,
  entry: ExerciseEntry,
  running: ReadonlySet<string>,
): FoldedExercise {
  const isSecond = entry.body.kind === 'started' && running.size > 0 && before === null;
  return isSecond ? { exercise: before, refused: 'exercise-running' } : foldExercise(before, entry);
}
