/** Which partners and workstations an engine knows, as its document keeps them. Nothing of it is secret. */
import { z } from 'zod';
import type { EnginePartner } from '../../../core/engine-ports.ts';

export const PARTNERS_MOST = 64;
/**
 * Under this name it stands among the documents of a profile. No name of a part of the profile: files of those
 * are moved aside at each start.
 */
export const ENGINE_DOCUMENT = 'engine-record';

const id = z.string().regex(/^[a-z0-9][a-z0-9-]{0,63}$/);
/** A part of an address as it stands in the configuration: no user, no path. */
const host = z
  .string()
  .regex(/^(?:[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?|[0-9a-fA-F:]{2,45})$/);
const pem = z.string().max(16_384).startsWith('-----BEGIN CERTIFICATE-----');
/** Base64url, three parts. */
const jwt = z
  .string()
  .max(16_384)
  .regex(/^[\w-]+[.][\w-]+[.][\w-]+$/);
const publicKey = z.string().regex(/^U[A-Z2-7]{55}$/);

/** Everything comes out of a partner's card. */
export const enginePartner: z.ZodType<EnginePartner> = z.strictObject({
  ...{ id, publicKey },
  dial: z
    .strictObject({
      ...{ host, port: z.int().min(1).max(65_535), authority: pem, credentials: jwt },
    })
    .nullable(),
});

const engineRecord = z.strictObject({
  version: z.literal(1),
  /** JWT: a server that reads its configuration anew wants the very same. */
  operator: jwt,
  partners: z
    .array(z.strictObject({ partner: enginePartner, suspended: z.boolean() }))
    .max(PARTNERS_MOST),
  /** Public keys of workstations, and since when what was issued to them is void, seconds since 1970. */
  revoked: z.record(publicKey, z.int()),
});

export type EngineRecord = z.infer<typeof engineRecord>;

/** @returns null for what is none. */
export function parseEngineRecord(value: unknown): EngineRecord | null {
  return engineRecord.safeParse(value).data ?? null;
}
