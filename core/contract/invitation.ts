/** Invitations of workstations as they travel: the file, the request and what a centre keeps of them. */
import { z } from 'zod';
import type { GivenInvitation, Invitation, JoinRequest } from '../domain/invitation.ts';
import { INVITATION_MOST } from '../domain/invitation.ts';

/** UTF-16 units: an authority and a pass, and room. */
export const INVITATION_LONGEST = 32_768;
export const JOIN_LONGEST = 1_024;

const id = z.string().regex(/^[a-z0-9-]{1,64}$/);
const publicKey = z.string().regex(/^U[A-Z2-7]{55}$/);
/** Base64url, three parts. */
const userJwt = z
  .string()
  .max(16_384)
  .regex(/^[\w-]+[.][\w-]+[.][\w-]+$/);
const name = z.string().min(1).max(255);
const time = z.int().min(0);

export const invitedTo = z.strictObject({
  servers: z
    .array(
      z
        .string()
        .max(300)
        .regex(/^(nats|tls):\/\/[^\s/@]+:\d{1,5}$/),
    )
    .min(1)
    .max(16),
  authority: z.string().max(16_384).startsWith('-----BEGIN CERTIFICATE-----').nullable(),
});

const invitation = invitedTo.extend({
  pomezi: z.literal('workstation-invitation'),
  version: z.literal(1),
  ...{ id, centre: name, until: time, jwt: userJwt },
  seed: z.string().regex(/^SU[A-Z2-7]{56}$/),
});

export const joinRequest: z.ZodType<JoinRequest> = z.strictObject({
  ...{ publicKey, position: z.uuid(), name },
});

const refusals = z.enum(['unknown', 'withdrawn', 'ended', 'used', 'removed', 'request']);
export const joinAnswer = z.union([
  z.strictObject({ jwt: userJwt }),
  z.strictObject({ refused: refusals }),
]);
export type JoinAnswer = z.infer<typeof joinAnswer>;

const letIn = z.strictObject({
  publicKey,
  position: z.uuid(),
  name,
  at: time,
  isRemoved: z.boolean(),
});
const given: z.ZodType<GivenInvitation> = z.strictObject({
  ...{ id, at: time, until: time, by: z.string().max(255), isWithdrawn: z.boolean() },
  computers: z.int().min(1).max(INVITATION_MOST.computers),
  letIn: z.array(letIn).max(INVITATION_MOST.computers),
});
const kept = z.strictObject({ version: z.literal(1), given: z.array(given) });

/** @returns null for what is none. */
export function parseGiven(value: unknown): readonly GivenInvitation[] | null {
  return kept.safeParse(value).data?.given ?? null;
}

/** @returns the text of the file. */
export function writeInvitation(what: Invitation): string {
  return `${JSON.stringify({ pomezi: 'workstation-invitation', version: 1, ...what }, null, 2)}\n`;
}

/** @returns null for what is no invitation of this version. */
export function readInvitation(text: string): Invitation | null {
  if (text.length > INVITATION_LONGEST) return null;
  const read = invitation.safeParse(jsonOf(text));
  if (!read.success) return null;
  const { id: known, centre, until, jwt, seed, servers, authority } = read.data;
  return { id: known, centre, until, jwt, seed, servers, authority };
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
