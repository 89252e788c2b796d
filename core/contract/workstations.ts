/** The contract's rows about the workstations of one centre and the records that they share. */
import { z } from 'zod';
import type { Row } from './row.ts';
import { failure, resultOf } from './schemas.ts';

/**
 * `alone`: no exchange is set up. `empty`: nobody has anything to share. `shared`: it is. `asks`: the
 * centre has records, and this workstation other ones. `removed`: the centre counts it no longer.
 */
const SHARING_STATES = ['alone', 'empty', 'shared', 'asks', 'removed'] as const;

const workstationsNow = z.strictObject({
  state: z.enum(SHARING_STATES),
  /** How many changes of this workstation the centre has not heard of. */
  waiting: z.int().min(0),
  /** Whether passwords can be opened here; false until another workstation has handed over the key. */
  key: z.boolean(),
  /** Those that share the records. */
  workstations: z.array(
    z.strictObject({ position: z.uuid(), name: z.string(), own: z.boolean(), key: z.boolean() }),
  ),
});
export type WorkstationsNow = z.infer<typeof workstationsNow>;

export const workstationRows = {
  'workstations.see': {
    ...{ input: z.null(), output: resultOf(workstationsNow), may: 'console.see', audit: null },
  },
  /** What this workstation has of its own goes; what the centre has comes. */
  'workstations.takeCentre': {
    input: z.null(),
    output: resultOf(workstationsNow),
    may: 'settings.centre',
    audit: 'settings-change',
  },
  /** It learns nothing new any more: passwords are sealed anew for the others. */
  'workstations.remove': {
    input: z.strictObject({ position: z.uuid() }),
    output: resultOf(workstationsNow),
    may: 'settings.centre',
    audit: 'settings-change',
  },
} as const satisfies Record<string, Row>;

/** A change made here while the centre could not be reached was refused by it: what, and who was quicker. */
export const workstationEvents = { 'records.refused': failure } as const;
