/** What a window is told of the exercise that goes on. */
import type { ExerciseNow } from '../../core/contract/exercises.ts';
import { clockAt } from '../../core/domain/exercise/clock.ts';
import { takesPart, type Exercise } from '../../core/domain/exercise/exercise.ts';
import type { Inject, Scenario } from '../../core/domain/exercise/scenario.ts';

export interface ExerciseViewer {
  readonly position: string;
  /** Whether whoever sits there may lead it. */
  readonly leads: boolean;
  /** The id of what an inject made. */
  readonly thingOf: (inject: string) => string;
}

type Running = NonNullable<ExerciseNow['running']>;

/** @param scenario null: it could not be read yet. @param now UTC, ms, by the clock of the order. */
export function exerciseView(
  exercise: Exercise | null,
  scenario: Scenario | null,
  viewer: ExerciseViewer,
  now: number,
): ExerciseNow {
  if (exercise === null) return { running: null, now };
  const { id, title, state, leader, started, positions } = exercise;
  const isIn = takesPart(exercise, viewer.position);
  const told = {
    ...{ id, title, state, leader, started, positions: [...positions], takesPart: isIn },
    clock: Math.max(0, Math.round(clockAt(exercise, now))),
  };
  if (!isIn || scenario === null) {
    return { running: { ...told, events: [], cameras: [], shownBy: [], lead: null }, now };
  }
  const { given, remarks } = exercise;
  return {
    running: {
      ...told,
      ...givenThings(exercise, scenario, viewer),
      shownBy: scenario.cameras.flatMap((one) => {
        const camera = exercise.cameras[one.id];
        return camera === undefined ? [] : [{ camera, name: one.name }];
      }),
      lead: viewer.leads ? { scenario, given: [...given], remarks: [...remarks] } : null,
    },
    now,
  };
}

function givenThings(
  { given, noted, cameras }: Exercise,
  scenario: Scenario,
  { thingOf }: ExerciseViewer,
): Pick<Running, 'events' | 'cameras'> {
  const injects = new Map<string, Inject>(scenario.injects.map((one) => [one.id, one]));
  const things = given.flatMap(({ inject: id, at }) => {
    const inject = injects.get(id);
    return inject === undefined ? [] : [{ inject, at }];
  });
  return {
    // Newest first, as with live events.
    events: things.toReversed().flatMap(({ inject, at }): Running['events'] => {
      if (inject.kind !== 'event') return [];
      const { id, camera, event, priority, says } = inject;
      const note = noted.find((one) => one.inject === id) ?? null;
      return [
        {
          ...{ inject: id, id: thingOf(id), camera: cameras[camera] ?? null, event, priority },
          ...{ says, at, noted: note === null ? null : { by: note.by, at: note.at } },
        },
      ];
    }),
    cameras: things.toReversed().flatMap(({ inject, at }): Running['cameras'] => {
      if (inject.kind !== 'camera') return [];
      const { id, camera, says } = inject;
      return [{ inject: id, camera: cameras[camera] ?? null, says, at }];
    }),
  };
}
