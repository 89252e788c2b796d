/** As at a centre in which no exercise goes on. */
import type { ExerciseDesk } from './exercise-desk.ts';

export const NO_EXERCISE: Pick<ExerciseDesk, 'sees' | 'takesPart' | 'positionsOf' | 'current'> = {
  sees: ({ exercise }) => exercise === undefined,
  takesPart: () => false,
  positionsOf: () => [],
  current: () => null,
};
