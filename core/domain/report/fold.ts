/** What a report is, from its entries in the centre's order alone; as with incidents. */
import type { FailureCode } from '../failures.ts';
import type { ReportBody, ReportEntry } from './entry.ts';
import type { Report } from './report.ts';
import { REPORT_MOVES, reportRefusal } from './rules.ts';

export interface FoldedReport {
  /** null: there is none, as nothing has made it. */
  readonly report: Report | null;
  /** Why the entry takes no effect; null where it does. */
  readonly refused: FailureCode | null;
}

/** @param named As `reportRefusal` takes it. */
export function foldReport(
  report: Report | null,
  entry: ReportEntry,
  named: Report | null = null,
): FoldedReport {
  const refused = reportRefusal(report, entry, named);
  if (refused !== null) return { report, refused };
  const { body } = entry;
  if (body.kind === 'received') return { report: begun(entry, body), refused };
  if (report === null) return { report, refused };
  const { to } = REPORT_MOVES[body.kind];
  const { recorded: changed } = entry;
  const entries = report.entries + 1;
  return { report: { ...report, ...effectOf(body), state: to, changed, entries }, refused };
}

function begun(
  { report, author, recorded }: ReportEntry,
  { facts, exercise }: Extract<ReportBody, { kind: 'received' }>,
): Report {
  return {
    ...(exercise === undefined ? {} : { exercise }),
    ...{ id: report, centre: author.centre, position: author.position, state: 'received' },
    ...{ created: recorded, changed: recorded, facts, entries: 1, ...NO_ANSWER },
  };
}

type Answer = Pick<Report, 'sentTo' | 'answer' | 'incident' | 'sameAs'>;
const NO_ANSWER: Answer = { sentTo: null, answer: null, incident: null, sameAs: null };

function effectOf(body: Exclude<ReportBody, { kind: 'received' }>): Partial<Answer> {
  switch (body.kind) {
    case 'sent-on':
      return { sentTo: body.to, answer: body.answer };
    case 'solved':
      return { answer: body.answer };
    case 'incident':
      return { incident: body.incident };
    case 'duplicate':
      return { sameAs: body.of };
    case 'reopened':
      return NO_ANSWER;
  }
}
