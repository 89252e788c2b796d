/** The two clocks of an exercise: where the scenario stands, and how long it has run. ms. */
import type { Exercise, Mark } from './exercise.ts';
import { inOrder, type Inject, type Scenario } from './scenario.ts';

type Marked = Pick<Exercise, 'marks'>;

const FIRST: Mark = { at: 0, clock: 0, ran: 0, runs: false };

function markAt({ marks }: Marked, at: number): Mark {
  return marks.findLast((mark) => mark.at <= at) ?? marks[0] ?? FIRST;
}

function sinceMark({ at: from, runs }: Mark, at: number): number {
  return runs ? Math.max(0, at - from) : 0;
}

/** Of the scenario, at that moment (UTC, ms): the sum of what ran and of the jumps. */
export function clockAt(exercise: Marked, at: number): number {
  const mark = markAt(exercise, at);
  return mark.clock + sinceMark(mark, at);
}

/** How long it had run by that moment (UTC, ms): the time that people had. */
export function ranAt(exercise: Marked, at: number): number {
  const mark = markAt(exercise, at);
  return mark.ran + sinceMark(mark, at);
}

function notGiven({ given }: Exercise, scenario: Scenario): readonly Inject[] {
  const done = new Set(given.map(({ inject }) => inject));
  return inOrder(scenario.injects).filter(({ id }) => !done.has(id));
}

/**
 * What the scenario's clock has passed and nobody was given yet, in its order: also what a jump left
 * behind, as the story needs it.
 *
 * @param now UTC, ms, by the clock of the centre's order.
 */
export function dueInjects(exercise: Exercise, scenario: Scenario, now: number): readonly Inject[] {
  if (exercise.state !== 'running') return [];
  const clock = clockAt(exercise, now);
  return notGiven(exercise, scenario).filter(({ at }) => at * 1_000 <= clock);
}

/** When the next one is due if nothing moves the clock: UTC, ms; null: none is, as it is. */
export function nextDueAt(exercise: Exercise, scenario: Scenario, now: number): number | null {
  if (exercise.state !== 'running') return null;
  const [next] = notGiven(exercise, scenario);
  if (next === undefined) return null;
  return now + Math.max(0, next.at * 1_000 - clockAt(exercise, now));
}
