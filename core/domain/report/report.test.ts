import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Author } from '../incident/incident.ts';
import type { ReportBody } from './entry.ts';
import {
  APP,
  NOVAK,
  OTHER,
  RECEIVED,
  REPORT,
  reportAfter,
  reportEntry,
  SAID,
} from './examples.test-support.ts';
import { foldReport } from './fold.ts';
import { isLive, isWaiting, REPORT_STATES, type Report, type ReportState } from './report.ts';

const ANSWER = { text: 'Uklizeno', lang: 'cs' } as const;
const SENT_ON: ReportBody = { kind: 'sent-on', to: 'town', answer: null };
const SOLVED: ReportBody = { kind: 'solved', answer: ANSWER };
const INCIDENT: ReportBody = { kind: 'incident', incident: REPORT };
const DUPLICATE: ReportBody = { kind: 'duplicate', of: { about: 'report', id: OTHER } };
const REOPENED: ReportBody = { kind: 'reopened' };
const BODIES = [SENT_ON, SOLVED, INCIDENT, DUPLICATE, REOPENED];

const IN_STATE: Readonly<Record<ReportState, Report>> = {
  received: reportAfter(),
  'sent-on': reportAfter(SENT_ON),
  solved: reportAfter(SOLVED),
  incident: reportAfter(INCIDENT),
  duplicate: reportAfter(DUPLICATE),
};

it('a report keeps the words, the language and who took it, and names nobody', () => {
  const report = reportAfter();
  expect(report).toMatchObject({ id: REPORT, state: 'received', position: NOVAK.position });
  expect(report.facts).toEqual(SAID);
});

describe('what may follow', () => {
  const possible: Readonly<Record<ReportState, readonly ReportBody['kind'][]>> = {
    received: ['sent-on', 'solved', 'incident', 'duplicate'],
    'sent-on': ['solved', 'incident', 'duplicate', 'reopened'],
    solved: ['reopened'],
    // It is answered as an incident.
    incident: [],
    duplicate: ['reopened'],
  };
  it.each(REPORT_STATES)('%s', (state) => {
    const taken = BODIES.filter(
      (body) => foldReport(IN_STATE[state], reportEntry(body)).refused === null,
    );
    expect(taken.map(({ kind }) => kind)).toEqual(possible[state]);
  });

  it('is refused and changes nothing where it may not', () => {
    const report = IN_STATE.solved;
    expect(foldReport(report, reportEntry(SOLVED))).toEqual({ report, refused: 'report-state' });
  });
});

it.each<[string, Report | null, ReportBody, Author, string | null]>([
  ['what is not there', null, SOLVED, NOVAK, 'report-unknown'],
  ['a second report of the same id', reportAfter(), RECEIVED, NOVAK, 'report-taken'],
  ['an app that answers', reportAfter(), SOLVED, APP, 'not-permitted'],
  ['what came by itself and names no app', null, RECEIVED, APP, 'not-permitted'],
  [
    'a person who claims to be an app',
    null,
    { kind: 'received', facts: { ...SAID, app: 'Town app' } },
    NOVAK,
    'not-permitted',
  ],
  ['an app', null, { kind: 'received', facts: { ...SAID, app: 'Town app' } }, APP, null],
  [
    'the same as itself',
    reportAfter(),
    { kind: 'duplicate', of: { about: 'report', id: REPORT } },
    NOVAK,
    'report-state',
  ],
  ['another incident', reportAfter(), { kind: 'incident', incident: OTHER }, NOVAK, 'report-state'],
])('%s', (_, report, body, author, refused) => {
  expect(foldReport(report, reportEntry(body, author)).refused).toBe(refused);
});

it('what was answered in error waits again as if it had not been', () => {
  const report = reportAfter(SENT_ON, REOPENED);
  expect(report).toMatchObject({ state: 'received', sentTo: null, answer: null, entries: 3 });
});

it('the same entries make the same report, whose words nothing changes', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...BODIES), { maxLength: 12 }), (bodies) => {
      const entries = bodies.map((body) => reportEntry(body));
      const once = entries.reduce<Report | null>(
        (before, entry) => foldReport(before, entry).report,
        reportAfter(),
      );
      expect(once?.facts).toEqual(SAID);
      // An end that is none to anybody: it waits, lives on, or has an answer.
      if (once !== null && !isLive(once)) expect(isWaiting(once)).toBe(false);
      expect(once?.incident === null).toBe(once?.state !== 'incident');
    }),
  );
});
