/** Schemas of what can be said about a report (core/domain/report/entry.ts), field for field. */
import { z } from 'zod';
import { EVENT_CODES, REFERRED_TO } from '../domain/incident/codes.ts';
import type { ReportBody, ReportEntry } from '../domain/report/entry.ts';
import {
  REPORT_CHANNELS,
  type Reporter,
  type ReportFacts,
  type SameAs,
} from '../domain/report/report.ts';
import { author, place, time, words } from './incident-facts.ts';
import { language } from './schemas.ts';

export const reportId = z.uuid();
export const appName = z.string().trim().min(1).max(60);

export const reporter: z.ZodType<Reporter> = z.strictObject({
  name: z.string().trim().max(200),
  phone: z.string().trim().max(40),
  email: z.string().trim().max(200),
});

export const saidFields = {
  code: z.enum(EVENT_CODES),
  priority: z.literal([1, 2, 3, 4]),
  occurred: time,
  place: place.nullable(),
  words,
};

export const reportFacts: z.ZodType<ReportFacts> = z.strictObject({
  ...{ channel: z.enum(REPORT_CHANNELS), app: appName.nullable(), ...saidFields },
  reporter: z.strictObject({ kept: z.boolean(), unnamed: z.boolean() }),
});

export const sameAs: z.ZodType<SameAs> = z.strictObject({
  ...{ about: z.enum(['report', 'incident']), id: z.uuid() },
});

const answer = words.nullable();
/** What a person answers. */
export const answerBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('sent-on'), to: z.enum(REFERRED_TO), answer }),
  z.strictObject({ kind: z.literal('solved'), answer }),
  z.strictObject({ kind: z.literal('duplicate'), of: sameAs }),
  z.strictObject({ kind: z.literal('reopened') }),
]);

const reportBody: z.ZodType<ReportBody> = z.union([
  answerBody,
  z.strictObject({
    ...{ kind: z.literal('received'), facts: reportFacts, exercise: z.uuid().exactOptional() },
  }),
  z.strictObject({ kind: z.literal('incident'), incident: z.uuid() }),
]);

const statedFields = { id: z.uuid(), report: reportId, author, lang: language, body: reportBody };

/** As it travels and is kept; `recorded` is put to it by the order in which it stands. */
export const statedReportEntry: z.ZodType<Omit<ReportEntry, 'recorded'>> =
  z.strictObject(statedFields);

export const reportEntry: z.ZodType<ReportEntry> = z.strictObject({
  ...{ ...statedFields, recorded: time },
});
