/** What is done about exercises. Main's answer stands; every failure reaches the operator's line. */
import type { Bridge, Input, Output } from '../../core/contract/contract.ts';
import type { ExerciseNow, OfferedScenario, PastExercise } from '../../core/contract/exercises.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { showFailure } from './console-store.ts';
import { setExercise } from './exercise-store.ts';

export interface ExerciseActions {
  readonly scenarios: () => Promise<readonly OfferedScenario[]>;
  readonly choose: () => Promise<Extract<Output<'exercise.choose'>, { ok: true }>['value']>;
  readonly past: () => Promise<readonly PastExercise[]>;
  readonly evaluation: (exercise: string) => Promise<Output<'exercise.evaluation'>>;
  readonly print: (input: Input<'exercise.print'>) => Promise<Output<'exercise.print'>>;
  /** @returns whether it was done; the operator has been told why where it was not. */
  readonly start: (input: Input<'exercise.start'>) => Promise<boolean>;
  readonly steer: (input: Input<'exercise.steer'>) => Promise<boolean>;
  readonly take: (input: Input<'exercise.take'>) => Promise<boolean>;
}

export function createExerciseActions(bridge: Bridge, clock: () => number): ExerciseActions {
  const lost = (): Result<never> => fail('internal', { request: 'exercise' });
  async function valueOf<T>(answer: Promise<Result<T>>): Promise<T | null> {
    const result = await answer.catch(lost);
    if (result.ok) return result.value;
    showFailure(result.failure);
    return null;
  }
  async function settle(answer: Promise<Result<ExerciseNow>>): Promise<boolean> {
    const now = await valueOf(answer);
    if (now !== null) setExercise(now, clock());
    return now !== null;
  }
  return {
    scenarios: async () => (await valueOf(bridge.invoke('exercise.scenarios', null))) ?? [],
    choose: () => valueOf(bridge.invoke('exercise.choose', null)),
    past: async () => (await valueOf(bridge.invoke('exercise.past', null))) ?? [],
    evaluation: (exercise) => bridge.invoke('exercise.evaluation', { exercise }).catch(lost),
    print: (input) => bridge.invoke('exercise.print', input).catch(lost),
    start: (input) => settle(bridge.invoke('exercise.start', input)),
    steer: (input) => settle(bridge.invoke('exercise.steer', input)),
    take: (input) => settle(bridge.invoke('exercise.take', input)),
  };
}
