/** Exercises as the centre's order makes them, in a file of this workstation. */
import type { Exercise } from '../../../core/domain/exercise/exercise.ts';
import { isOver } from '../../../core/domain/exercise/exercise.ts';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type { ExerciseStore } from '../../../core/exercise-ports.ts';
import { openKeptFile, type KeptFile } from '../sqlite/kept-file.ts';
import { OrderStore, PROGRESS } from '../sqlite/order-store.ts';

const MIGRATIONS: KeptFile['migrations'] = [
  `CREATE TABLE exercises (
     id TEXT PRIMARY KEY,
     started INTEGER NOT NULL,
     running INTEGER NOT NULL,
     whole TEXT NOT NULL
   ) STRICT;
   CREATE INDEX exercises_by_time ON exercises (started);
   ${PROGRESS}`,
];

// What a loss of power takes away comes again from the order.
const FILE: KeptFile = { name: 'exercises', migrations: MIGRATIONS, loss: 'latest' };

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openExerciseStore(folder: string, stamp: string): Result<ExerciseStore> {
  const opened = openKeptFile(folder, stamp, FILE);
  return opened.ok ? succeed(new SqliteExercises(opened.value)) : opened;
}

class SqliteExercises extends OrderStore implements ExerciseStore {
  get(id: string): Result<Exercise | null> {
    return this.attempt(() => this.rows('WHERE id = ?', id)[0] ?? null);
  }

  running(): Result<Exercise | null> {
    return this.attempt(() => this.rows('WHERE running = ? LIMIT 1', 1)[0] ?? null);
  }

  newest(limit: number): Result<readonly Exercise[]> {
    return this.attempt(() => this.rows('ORDER BY started DESC LIMIT ?', limit));
  }

  keep(applied: number, exercises: readonly Exercise[]): Result<null> {
    return this.keepUpTo(applied, () => {
      for (const exercise of exercises) {
        this.prepared('INSERT OR REPLACE INTO exercises VALUES (?, ?, ?, ?)').run(
          ...[exercise.id, exercise.started, isOver(exercise) ? 0 : 1, JSON.stringify(exercise)],
        );
      }
    });
  }

  private rows(rest: string, value: string | number): readonly Exercise[] {
    const rows: readonly unknown[] = this.prepared(`SELECT whole FROM exercises ${rest}`).all(
      value,
    );
    return rows.map((row) => JSON.parse((row as { readonly whole: string }).whole) as Exercise);
  }
}
