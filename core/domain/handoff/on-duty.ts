import type { Duty } from '../incident/facts.ts';
import type { Party } from './handoff.ts';

/** Who sits where at this moment, as positions say of themselves. */
interface Present {
  /** Of the position. */
  readonly journal: string;
  /** Login; null: nobody is signed in. */
  readonly person: string | null;
}

/**
 * Whether somebody is there whom the offer is for: that person, whoever sits at that position, or anybody
 * else of the centre (domain file 2.2: recipient on duty, or overridden with a reason).
 */
export function isOnDuty(
  to: Party,
  present: readonly Present[],
  here: Pick<Duty, 'position'>,
): boolean {
  return present.some(
    ({ journal, person }) =>
      journal !== here.position &&
      (to.position === null || to.position === journal) &&
      (to.person === null || to.person === person),
  );
}
