/** The contract's rows about incidents shared with partners, and whether both centres have the same of them. */
import { z } from 'zod';
import { END_STATES, VERDICTS } from '../domain/federation/comparison.ts';
import { incidentEntry, sha256 } from './incident-entry.ts';
import { centreId, incidentId, time } from './incident-facts.ts';
import { resultOf } from './schemas.ts';
import type { Row } from './row.ts';

const count = z.int().min(0);
const both = z.strictObject({ ours: count, theirs: count });

const end = z.strictObject({
  count,
  /** By the order of this centre: when it was known here, and when their statement came; UTC, ms. */
  at: time,
  stated: time.nullable(),
  verdict: z.enum(VERDICTS),
  /** The first entry that is different, from 0 on. */
  first: count.nullable(),
});

export const comparedIncident = z.strictObject({
  place: count,
  partner: centreId,
  incident: incidentId,
  /** null: it is not known here yet. */
  name: z.strictObject({ year: z.int(), number: count }).nullable(),
  state: z.enum(END_STATES),
  since: time,
  given: both,
  /** Number of the last message about it to them; they have confirmed it with their signature. */
  last: both,
  ends: z.array(end),
});
export type ComparedIncident = z.infer<typeof comparedIncident>;

const limits = {
  partner: centreId.nullable(),
  state: z.enum(END_STATES).nullable(),
  /** Since when both are concerned: UTC, ms, both included. */
  from: time.nullable(),
  to: time.nullable(),
};
export const comparedSearch = z.strictObject(limits);
export type ComparedSearch = z.infer<typeof comparedSearch>;

const partner = z.strictObject({
  id: centreId,
  name: z.string(),
  /** Number of the last message to them. */
  last: count,
  /** The last that they signed, as the journal of this workstation has it. */
  receipt: z.strictObject({ number: count, key: z.string(), at: time }).nullable(),
});
export type ComparedPartner = z.infer<typeof partner>;

/** An entry in its place, from 0 on. */
const placed = z.strictObject({
  nth: count,
  hash: sha256,
  entry: incidentEntry,
  refused: z.string().nullable(),
});
export type PlacedEntry = z.infer<typeof placed>;

const checkedFile = z.strictObject({
  centre: centreId,
  made: time,
  /** `unknown`: signed with no key, or one that nobody here knows. */
  signature: z.enum(['sound', 'unsound', 'unknown']),
  incidents: count,
  same: count,
  /** Those that are different, the first few. */
  differing: z.array(z.strictObject({ incident: incidentId, first: count })),
  /** Only in the file. */
  unknown: count,
  /** Of the incident that was asked for: where both part, a few entries around. */
  rows: z.array(z.strictObject({ nth: count, ours: placed.nullable(), theirs: placed.nullable() })),
});
export type CheckedFile = z.infer<typeof checkedFile>;

const of = { partner: centreId, incident: incidentId };
export const ENTRIES_A_PAGE = 100;

export const comparedRows = {
  /** Where both centres have different things now. */
  'compared.now': {
    ...{ input: z.null(), output: resultOf(z.array(comparedIncident)), may: 'compared.see' },
    audit: null,
  },
  /** Those that came last first. */
  'compared.find': {
    input: z.strictObject({
      ...limits,
      before: count.nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: resultOf(
      z.strictObject({
        incidents: z.array(comparedIncident),
        /** `before` of the next page; null: there is none. */
        older: count.nullable(),
        counts: z.partialRecord(z.enum(END_STATES), count),
        partners: z.array(partner),
      }),
    ),
    ...{ may: 'audit.read', audit: 'audit-read' },
  },
  'compared.see': {
    input: z.strictObject({ ...of, from: count }),
    output: resultOf(
      z.strictObject({ row: comparedIncident, total: count, entries: z.array(placed) }).nullable(),
    ),
    ...{ may: 'audit.read', audit: 'audit-read', incident: true },
  },
  /** Signed lines for the other centre's auditor; `incident` null: all that fit. null: no file was chosen. */
  'compared.export': {
    input: z.strictObject({ ...limits, partner: centreId, incident: incidentId.nullable() }),
    output: resultOf(z.strictObject({ file: z.string(), incidents: count, sha256 }).nullable()),
    ...{ may: 'audit.export', audit: 'audit-export', incident: true },
  },
  /** A file of the other side, laid beside what is here. */
  'compared.check': {
    input: z.strictObject({ partner: centreId, incident: incidentId.nullable() }),
    output: resultOf(checkedFile.nullable()),
    ...{ may: 'audit.read', audit: 'audit-read', incident: true },
  },
} as const satisfies Record<string, Row>;

export const comparedEvents = { 'compared.changed': z.array(comparedIncident) } as const;
