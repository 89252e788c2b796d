/** The contract's rows about the audit: what the journal says, and that somebody read it. */
import { z } from 'zod';
import { ACT_STATES } from '../domain/audit-sentence.ts';
import { OUTCOMES } from '../journal/entry.ts';
import { cameraId, resultOf } from './schemas.ts';
import type { Row } from './row.ts';

/** Parts that are left out do not limit anything. */
export const auditFilter = z.strictObject({
  /** Login or id, as the journal names the person. */
  operator: z.string().max(200).exactOptional(),
  camera: cameraId.exactOptional(),
  incident: z.string().max(200).exactOptional(),
  /** Exactly, or with a final `*` everything that begins so. */
  action: z
    .string()
    .regex(/^[a-z][A-Za-z0-9.-]{0,63}\*?$/)
    .exactOptional(),
  outcome: z.enum(OUTCOMES).exactOptional(),
  /** UTC, ms since 1970, both included. */
  from: z.int().min(0).exactOptional(),
  to: z.int().min(0).exactOptional(),
});
export type AuditFilter = z.infer<typeof auditFilter>;

export const auditEntry = z.strictObject({
  sequence: z.int().min(1),
  time: z.int().min(0),
  operator: z.string().nullable(),
  /** The name at this moment; null where the operator is not known. */
  operatorName: z.string().nullable(),
  role: z.string().nullable(),
  place: z.string().nullable(),
  action: z.string(),
  outcome: z.enum(OUTCOMES),
  camera: z.string().nullable(),
  cameraName: z.string().nullable(),
  incident: z.string().nullable(),
  /** What it is about besides: the layout's or the other operator's name at this moment, a file. */
  about: z.string().nullable(),
  state: z.enum(ACT_STATES),
  /** As it stands in the journal, JSON. */
  detail: z.json(),
});
export type AuditEntryView = z.infer<typeof auditEntry>;

export const integrity = z.strictObject({
  /** Entries whose chain and signatures are checked, from the first on, and when the last was made. */
  checked: z.int().min(0),
  entries: z.int().min(0),
  until: z.int().min(0).nullable(),
  /** Names of the keys that signed them. */
  keys: z.array(z.string()),
  /** The key that signs now, and since when, UTC ms; null where the log does not say. */
  signing: z.strictObject({ key: z.string(), since: z.int().min(0).nullable() }),
  /** The first entry that is not what it was, and in which way (core/journal/verify.ts). */
  fault: z.strictObject({ sequence: z.int().min(0), kind: z.string() }).nullable(),
});
export type Integrity = z.infer<typeof integrity>;
/** What the check of the chain alone says. */
export type CheckedChain = Omit<Integrity, 'signing'>;

export const auditRows = {
  /** Newest first. */
  'audit.read': {
    input: z.strictObject({
      filter: auditFilter,
      /** Only entries before this one: the next page. */
      before: z.int().min(1).nullable(),
      limit: z.int().min(1).max(500),
    }),
    output: resultOf(
      z.strictObject({
        /** Each act once: by its end, or by its beginning where it has none. */
        entries: z.array(auditEntry),
        /** `before` of the next page; null: there is none. */
        older: z.int().min(1).nullable(),
      }),
    ),
    may: 'audit.read',
    audit: 'audit-read',
  },
  'audit.integrity': {
    input: z.null(),
    output: resultOf(integrity),
    may: 'audit.read',
    audit: 'audit-read',
  },
  /** Asks where to; null where the person chose no file. `journal`: the sealed lines themselves. */
  'audit.export': {
    input: z.strictObject({ filter: auditFilter, format: z.enum(['csv', 'pdf', 'journal']) }),
    output: resultOf(
      z.strictObject({ file: z.string(), entries: z.int().min(0), sha256: z.string() }).nullable(),
    ),
    may: 'audit.export',
    audit: 'audit-export',
  },
} as const satisfies Record<string, Row>;
