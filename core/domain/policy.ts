/** What holds at every workstation of the centre about signing in; an administrator decides it. */
import type { Permission } from './access.ts';

/** Minutes without a hand on the controls after which they lock. */
export const LOCK_AFTER = { min: 1, max: 240 } as const;

/** Acts that a centre may ask two people for. */
export const SECOND_PERSON_PERMISSIONS = [
  'operators.change',
  'provisioning.apply',
  'audit.export',
  'settings.centre',
] as const satisfies readonly Permission[];
export type SecondPersonPermission = (typeof SECOND_PERSON_PERMISSIONS)[number];

export interface Policy {
  readonly lockAfterMinutes: number;
  readonly secondPersonFor: readonly SecondPersonPermission[];
}

export const FIRST_POLICY: Policy = { lockAfterMinutes: 30, secondPersonFor: [] };
