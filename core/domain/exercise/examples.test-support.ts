/** An exercise and its scenario, for tests. */
import type { Author } from '../incident/incident.ts';
import type { Exercise, ExerciseBody, ExerciseEntry } from './exercise.ts';
import { foldExercise } from './fold.ts';
import type { Scenario } from './scenario.ts';

const EXERCISE = '00000000-0000-4000-8000-00000000e001';
const at = (position: string) => ({ centre: 'jesenik', position });
export const LEADER: Author = {
  ...{ ...at('desk-1'), person: 'jana', name: 'J. Nováková', role: 'shift-leader' },
};
export const DISPATCHER: Author = {
  ...{ ...at('desk-2'), person: 'petr', name: 'P. Svoboda', role: 'dispatcher' },
};
export const PROGRAM: Author = { ...LEADER, person: null, name: '', role: null };

export const SCENARIO: Scenario = {
  ...{ format: 'pomezi-exercise', version: 1, title: { cs: 'Cvičení', en: 'Exercise' } },
  about: { en: 'A crash' },
  roles: [{ id: 'nysa', name: { pl: 'Nysa', en: 'Nysa' } }],
  cameras: [{ id: 'crossing', name: { en: 'Crossing' } }],
  injects: [
    {
      ...{ id: 'late', at: 60, kind: 'message', from: 'nysa', says: { en: 'What is it?' } },
      expect: [{ id: 'ack', within: 30, step: { kind: 'acknowledged' } }],
    },
    {
      ...{ id: 'tamper', at: 0, kind: 'event', camera: 'crossing', event: 'tamper', priority: 2 },
      says: { en: 'Smoke' },
      expect: [{ id: 'seen', within: 10, step: { kind: 'acknowledged' } }],
    },
    {
      ...{ id: 'call', at: 30, kind: 'report', channel: 'call', code: 'TRP/COL', priority: 1 },
      ...{ place: null, says: { cs: 'Srážka', en: 'Collision' } },
      expect: [
        { id: 'open', within: 60, step: { kind: 'incident', code: 'TRP' } },
        { id: 'over', within: 300, step: { kind: 'closed' } },
      ],
    },
  ],
};

export const STARTED: ExerciseBody = {
  ...{ kind: 'started', scenario: 'a'.repeat(64), title: SCENARIO.title },
  ...{ cameras: { crossing: 'demonstration-1' }, positions: ['desk-2'] },
};

let made = 0;
export function exerciseEntry(body: ExerciseBody, author = LEADER, recorded = 0): ExerciseEntry {
  made += 1;
  const id = `00000000-0000-4000-9000-${String(made).padStart(12, '0')}`;
  return { id, exercise: EXERCISE, author, lang: 'cs', recorded, body };
}

/** As these make it; the start was at 1,000. */
export function exerciseAfter(
  ...steps: readonly (readonly [ExerciseBody, Author, number])[]
): Exercise {
  const all = [[STARTED, LEADER, 1_000] as const, ...steps];
  const exercise = all.reduce<Exercise | null>((before, [body, author, recorded]) => {
    const folded = foldExercise(before, exerciseEntry(body, author, recorded));
    if (folded.refused !== null) throw new Error(`${body.kind}: ${folded.refused}`);
    return folded.exercise;
  }, null);
  if (exercise === null) throw new Error('no exercise');
  return exercise;
}
