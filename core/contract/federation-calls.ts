/** Schemas of the calls between gateways of two centres. What a newer version adds is passed over. */
import { z } from 'zod';
import { LANGUAGES } from '../domain/settings.ts';
import { federationMessage } from './federation-entry.ts';
import { sha256 } from './incident-entry.ts';
import { incidentId, time } from './incident-facts.ts';

const MESSAGES_MOST = 100;
const POSITIONS_MOST = 100;
const name = z.string().max(200);

const headOf = z.object({ number: z.int().min(0), hash: sha256 });

export const give = z.object({ messages: z.array(federationMessage).max(MESSAGES_MOST) });
/** How far the receiver has it, signed: proof for whoever gave it. */
export const receipt = z.object({
  received: headOf,
  key: z.string().max(64),
  signature: z.string().max(200),
  /** Why the rest was not taken. */
  refused: z.enum(['busy', 'unsound']).exactOptional(),
});
export type Receipt = z.infer<typeof receipt>;

export const hello = z.object({
  at: time,
  version: name,
  positions: z
    .array(
      z.object({
        ...{ position: z.uuid(), name, person: name.nullable(), personName: name },
        ...{ role: name.nullable(), languages: z.array(z.enum(LANGUAGES)).max(LANGUAGES.length) },
      }),
    )
    .max(POSITIONS_MOST),
});
export type Hello = z.infer<typeof hello>;

export const picture = z.object({ incident: incidentId, sha256, offset: z.int().min(0) });
export const pictureAnswer = z.object({
  /** Of the whole; 0: there is none. */
  size: z.int().min(0),
  /** A part of it, base64. */
  part: z.string().max(700_000),
});
