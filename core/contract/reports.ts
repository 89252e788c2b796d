/** The contract's rows about reports: taking one down, the queue, what becomes of each. */
import { z } from 'zod';
import { FAILURE_CODES } from '../domain/failures.ts';
import { EVENT_CODES, REFERRED_TO } from '../domain/incident/codes.ts';
import { MODES } from '../domain/incident/incident.ts';
import { REPORT_CHANNELS, REPORT_STATES, type Report } from '../domain/report/report.ts';
import type { KnownReport, KnownReportEntry } from '../report-ports.ts';
import { incidentId, place, time, words } from './incident-facts.ts';
import { knownIncident } from './incidents.ts';
import {
  answerBody,
  reportEntry,
  reporter,
  reportFacts,
  reportId,
  saidFields,
  sameAs,
} from './report-entry.ts';
import type { Row } from './row.ts';
import { failure, resultOf } from './schemas.ts';

const report: z.ZodType<Report> = z.strictObject({
  exercise: z.uuid().exactOptional(),
  ...{ id: reportId, centre: z.string(), position: z.string(), state: z.enum(REPORT_STATES) },
  ...{ created: time, changed: time, facts: reportFacts, answer: words.nullable() },
  ...{ sentTo: z.enum(REFERRED_TO).nullable(), incident: incidentId.nullable() },
  ...{ sameAs: sameAs.nullable(), entries: z.int().min(1) },
});
const knownReport: z.ZodType<KnownReport> = z.strictObject({
  ...{ report, number: z.int().min(1), year: z.int() },
});
const knownEntry: z.ZodType<KnownReportEntry> = z.strictObject({
  ...{ sequence: z.int(), entry: reportEntry, refused: z.enum(FAILURE_CODES).nullable() },
});

/** What every window is told whenever it changes. */
export const reportsNow = z.strictObject({
  /**
   * The most urgent first, then the oldest: at most 200, and how many there are. Those of an exercise
   * stand after them and do not count.
   */
  waiting: z.array(knownReport).max(400),
  count: z.int().min(0),
});
export type ReportsNow = z.infer<typeof reportsNow>;

/** A report that stands open is read again only when something was said of it: reading is audited. */
const reportsTold = reportsNow.extend({ changed: z.array(reportId) });

const oneReport = z.strictObject({ known: knownReport, entries: z.array(knownEntry) });
export type OneReport = z.infer<typeof oneReport>;

/** It is taken whatever else fails: nobody is to take it down again. */
const receivedReport = oneReport.extend({
  /** Why it is not the same as what was named, and waits in the queue; null: it is, or none was. */
  unmarked: failure.nullable(),
});

const similar = z.strictObject({
  reports: z.array(knownReport),
  incidents: z.array(knownIncident),
});
export type Similar = z.infer<typeof similar>;

export const reportRows = {
  'reports.now': {
    ...{ input: z.null(), output: resultOf(reportsNow), may: 'incidents.see', audit: null },
  },
  'reports.answered': {
    input: z.strictObject({
      /** The last one of the page before. */
      before: z.strictObject({ created: time, number: z.int().min(1) }).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: resultOf(z.strictObject({ found: z.array(knownReport), more: z.boolean() })),
    may: 'incidents.see',
    audit: 'search',
  },
  /** What may be the same, while it is being taken down; all of it stands on the boards anyway. */
  'reports.similar': {
    input: z.strictObject({
      ...{ code: z.enum(EVENT_CODES), occurred: time, place: place.nullable() },
      /** That one itself is left out. */
      without: reportId.nullable(),
    }),
    output: resultOf(similar),
    may: 'incidents.see',
    audit: null,
  },
  'report.see': {
    input: z.strictObject({ report: reportId }),
    output: resultOf(oneReport),
    may: 'incidents.see',
    audit: 'incident-read',
    report: true,
  },
  'report.receive': {
    input: z.strictObject({
      channel: z.enum(REPORT_CHANNELS).exclude(['app']),
      ...saidFields,
      reporter: reporter.nullable(),
      unnamed: z.boolean(),
      sameAs: sameAs.nullable(),
    }),
    output: resultOf(receivedReport),
    may: 'incidents.report',
    audit: 'incident-change',
    conceal: ['reporter'],
  },
  'report.answer': {
    input: z.strictObject({ report: reportId, body: answerBody }),
    output: resultOf(oneReport),
    may: 'incidents.handle',
    audit: 'incident-change',
    report: true,
  },
  /** Its words and their language go into the incident as they are; whoever asks is responsible. */
  'report.incident': {
    input: z.strictObject({ report: reportId, mode: z.enum(MODES) }),
    output: resultOf(z.strictObject({ incident: incidentId })),
    may: 'incidents.handle',
    audit: 'incident-change',
    report: true,
  },
  'report.reporter': {
    input: z.strictObject({ report: reportId, reason: z.string().trim().min(3).max(200) }),
    output: resultOf(reporter),
    may: 'reporters.see',
    audit: 'reporter',
    report: true,
  },
  'report.forgetReporter': {
    input: z.strictObject({ report: reportId }),
    output: resultOf(z.null()),
    may: 'reporters.see',
    audit: 'reporter',
    report: true,
  },
} as const satisfies Record<string, Row>;

export const reportEvents = { 'reports.changed': reportsTold } as const;
