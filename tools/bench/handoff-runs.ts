/** Runs of the model of a handoff (core/domain/incident/model.test-support.ts), each from its own seed. */
import {
  CHOICES,
  endFaults,
  OFTEN,
  SKEW_MOST,
  STEPS_LEAST,
  STEPS_MOST,
} from '../../core/domain/incident/model-steps.test-support.ts';
import { newWorld, run, settle } from '../../core/domain/incident/model.test-support.ts';
import { randomFrom } from '../cameras/scenes/random.ts';

export interface Tally {
  runs: number;
  steps: number;
  entries: number;
  /** Runs in which the responsibility moved by a handoff. */
  moved: number;
  readonly faults: { readonly seed: number; readonly fault: string }[];
}

export function newTally(): Tally {
  return { runs: 0, steps: 0, entries: 0, moved: 0, faults: [] };
}

/** One after the other, with the seeds from `first` on. */
export function runMany(first: number, count: number, tally: Tally): void {
  for (let seed = first; seed < first + count; seed += 1) runOnce(seed, tally);
}

function runOnce(seed: number, tally: Tally): void {
  const random = randomFrom(seed);
  const upTo = (end: number): number => Math.floor(random() * end);
  const skew = (): number => upTo(2 * SKEW_MOST + 1) - SKEW_MOST;
  const world = newWorld([skew(), skew(), skew()]);
  const length = STEPS_LEAST + upTo(STEPS_MOST - STEPS_LEAST + 1);
  for (let count = 0; count < length; count += 1) {
    run(world, {
      what: OFTEN[upTo(OFTEN.length)] ?? 'flow',
      ...{ who: upTo(CHOICES.who), act: upTo(CHOICES.act) },
      ...{ to: upTo(CHOICES.to), which: upTo(CHOICES.which) },
    });
  }
  settle(world);
  tally.runs += 1;
  tally.steps += length;
  tally.entries += world.order.length;
  if ((world.state?.handoffs ?? []).some(({ confirmed }) => confirmed !== null)) tally.moved += 1;
  for (const fault of [...world.watch.faults, ...endFaults(world)])
    tally.faults.push({ seed, fault });
}
