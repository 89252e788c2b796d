/**
 * How much of a camera's picture a link to a partner carries, in declared steps (domain file, part 4: S0-1).
 * Whoever looks is told which one it is; nothing is queued that could not be carried.
 */
import type { StreamName } from '../camera.ts';

/** From all of it to nothing. `keys`: whole pictures alone, as they come; `stills`: one now and then. */
export const STEPS = ['main', 'sub', 'keys', 'stills', 'data'] as const;
export type Step = (typeof STEPS)[number];

/** The stream from which a step is made. */
export function streamOf(step: Step): StreamName {
  return step === 'main' ? 'main' : 'sub';
}

/** @param wanted What whoever looks would like to have. @param lower 1: the next one that carries less. */
export function nextStep(step: Step, wanted: StreamName, lower: 1 | -1): Step {
  const ladder = wanted === 'main' ? STEPS : STEPS.slice(1);
  const at = Math.max(0, ladder.indexOf(step));
  return ladder[Math.min(ladder.length - 1, Math.max(0, at + lower))] ?? step;
}
