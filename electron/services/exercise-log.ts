/** The log of entries about exercises. */
import { statedExerciseEntry } from '../../core/contract/exercises.ts';
import { isOver, type Exercise, type ExerciseEntry } from '../../core/domain/exercise/exercise.ts';
import { foldExercise, type FoldedExercise } from '../../core/domain/exercise/fold.ts';
import { succeed } from '../../core/domain/result.ts';
import type { ExerciseStore } from '../../core/exercise-ports.ts';
import { startFoldedLog } from './folded-log.ts';
import type { JudgedEntry, OrderLog, OrderTools, StatedAs } from './order-log.ts';

export const EXERCISE_ENTRY = 'exercise.entry';

export type StatedExerciseEntry = StatedAs<ExerciseEntry>;

export interface ExerciseLogPorts extends OrderTools {
  readonly store: ExerciseStore;
  /** Told after every portion that was about exercises. */
  readonly applied: () => void;
}

export type ExerciseLog = OrderLog<StatedExerciseEntry, JudgedEntry<ExerciseEntry>>;

export function startExerciseLog(ports: ExerciseLogPorts): ExerciseLog {
  const { store, applied } = ports;
  return startFoldedLog<ExerciseEntry, Exercise>(ports, {
    ...{ action: EXERCISE_ENTRY, store, applied },
    read: (value) => statedExerciseEntry.safeParse(value).data ?? null,
    subjectOf: () => null,
    folding() {
      const kept = store.running();
      if (!kept.ok) return kept;
      const running = new Set(kept.value === null ? [] : [kept.value.id]);
      return succeed({
        about: ({ exercise }) => ({ id: exercise, named: null }),
        get: (id) => store.get(id),
        fold(before, entry) {
          const { exercise, refused } = folded(before, entry, running);
          if (exercise !== null && isOver(exercise)) running.delete(exercise.id);
          else if (exercise !== null) running.add(exercise.id);
          return { after: exercise, refused };
        },
      });
    },
    keep: (position, { changed }) => store.keep(position, changed),
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
