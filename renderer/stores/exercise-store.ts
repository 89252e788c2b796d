/** The exercise that goes on, as main tells it, and what of it stands open beside the wall. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { ExerciseNow } from '../../core/contract/exercises.ts';
import { offers, sessionStore } from './session-store.ts';

export type Running = NonNullable<ExerciseNow['running']>;

interface ExerciseState {
  readonly now: ExerciseNow;
  /** What the centre's clock is ahead of this window's, ms. */
  readonly ahead: number;
  /** The exercise whose evaluation is read; null: what goes on is shown. */
  readonly evaluated: string | null;
}

const FIRST: ExerciseState = { now: { running: null, now: 0 }, ahead: 0, evaluated: null };

export const exerciseStore = createStore<ExerciseState>(() => FIRST);

/** @param windowNow Of this window's clock: UTC, ms. */
export function setExercise(now: ExerciseNow, windowNow: number): void {
  exerciseStore.setState({ now, ahead: now.now - windowNow });
}

export function showEvaluation(evaluated: string | null): void {
  exerciseStore.setState({ evaluated });
}

/** The exercise in which this position takes part; null: in none. */
export function takingPart({ now }: Pick<ExerciseState, 'now'>): ExerciseNow['running'] {
  return now.running?.takesPart === true ? now.running : null;
}

/** @param windowNow Of this window's clock: UTC, ms. @returns where the scenario stands, ms. */
export function scenarioClock({ now, ahead }: ExerciseState, windowNow: number): number {
  const { running } = now;
  if (running === null) return 0;
  const since = running.state === 'running' ? windowNow + ahead - now.now : 0;
  return running.clock + Math.max(0, since);
}

/** Whoever signs in sees that one goes on; what somebody else saw is taken away. */
export function startExerciseSync(bridge: Bridge, clock: () => number): void {
  let wanted = false;
  const read = async (): Promise<void> => {
    const now = await bridge.invoke('exercise.now', null);
    if (now.ok && wanted) setExercise(now.value, clock());
  };
  const look = (): void => {
    const sees = offers(sessionStore.getState(), 'incidents.see');
    if (sees === wanted) return;
    wanted = sees;
    if (sees) void read();
    else exerciseStore.setState(FIRST, true);
  };
  bridge.on('exercise.changed', (now) => {
    if (wanted) setExercise(now, clock());
  });
  sessionStore.subscribe(look);
  look();
}
