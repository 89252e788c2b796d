/** The contract's rows about letting other computers of the centre in. */
import { z } from 'zod';
import { INVITATION_MOST } from '../domain/invitation.ts';
import type { Row } from './row.ts';
import { resultOf } from './schemas.ts';

const time = z.int().min(0);

const invitationsNow = z.strictObject({
  /** `here`: the centre's server runs at this console. `elsewhere`: at another. `none`: this one is alone. */
  server: z.enum(['here', 'elsewhere', 'none']),
  /** Newest first; without anything secret. */
  given: z.array(
    z.strictObject({
      ...{ id: z.string(), at: time, until: time, computers: z.int(), by: z.string() },
      /** `open`: somebody can still come in with it. */
      state: z.enum(['open', 'used', 'ended', 'withdrawn']),
      letIn: z.array(z.strictObject({ name: z.string(), at: time, isRemoved: z.boolean() })),
    }),
  ),
});
export type InvitationsNow = z.infer<typeof invitationsNow>;

export const invitationRows = {
  'invitations.see': {
    ...{ input: z.null(), output: resultOf(invitationsNow), may: 'settings.centre', audit: null },
  },
  /** Asks where the file is to go; null: nowhere, and nothing is given out. */
  'invitation.give': {
    input: z.strictObject({
      computers: z.int().min(1).max(INVITATION_MOST.computers),
      days: z.int().min(1).max(INVITATION_MOST.days),
    }),
    output: resultOf(invitationsNow.nullable()),
    may: 'settings.centre',
    audit: 'settings-change',
  },
  /** Nobody comes in with it any more; those who have are not touched. */
  'invitation.withdraw': {
    input: z.strictObject({ id: z.string().max(64) }),
    output: resultOf(invitationsNow),
    may: 'settings.centre',
    audit: 'settings-change',
  },
  /** Asks for the file; it counts from the next start on. null: none was chosen. */
  'invitation.use': {
    input: z.null(),
    output: resultOf(z.strictObject({ centre: z.string() }).nullable()),
    may: 'settings.centre',
    audit: 'settings-change',
  },
} as const satisfies Record<string, Row>;
