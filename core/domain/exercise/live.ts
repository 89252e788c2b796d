/** What keeps an exercise apart from live work. */
import type { EntryBody } from '../incident/entry.ts';
import type { Incident, Mode } from '../incident/incident.ts';

/** Of an exercise, or of none. */
type Marked = Pick<Incident, 'mode' | 'exercise'>;

/** The other incident that an entry would tie this one to; null: none. */
export function tiedTo(body: EntryBody): string | null {
  switch (body.kind) {
    case 'duplicate':
      return body.of;
    case 'merged':
      return body.incident;
    case 'handoff-declined':
      return body.incident;
    default:
      return null;
  }
}

/** Two of them may be the same thing: both real, or both of one exercise. */
export function mayBeOne(one: Marked, other: Marked): boolean {
  return isExercise(one) === isExercise(other) && one.exercise === other.exercise;
}

/** Live work and what is only tried stand before exercises. */
export function isExercise({ mode }: { readonly mode: Mode }): boolean {
  return mode === 'EXERCISE';
}
