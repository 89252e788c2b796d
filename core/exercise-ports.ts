/** What exercises need of the world: what is kept of them. */
import type { Exercise } from './domain/exercise/exercise.ts';
import type { OrderProgress } from './incident-ports.ts';
import type { Result } from './domain/result.ts';

/** What the entries of the centre's order make of exercises; made anew from it where it is missing. */
export interface ExerciseStore extends OrderProgress {
  get(id: string): Result<Exercise | null>;
  /** The one that goes on; null: none does. */
  running(): Result<Exercise | null>;
  /** Newest first. */
  newest(limit: number): Result<readonly Exercise[]>;
  /** All or nothing. */
  keep(applied: number, exercises: readonly Exercise[]): Result<null>;
  close(): void;
}
