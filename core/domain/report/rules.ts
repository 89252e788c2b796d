/** Whether an entry may take effect on a report as it is: before it is written, and in the order. */
import type { FailureCode } from '../failures.ts';
import type { ReportEntry, ReportEntryKind } from './entry.ts';
import type { Report, ReportState } from './report.ts';

interface Move {
  readonly from: readonly ReportState[];
  readonly to: ReportState;
}

/** The table of a report's states. What became an incident is answered there. */
export const REPORT_MOVES: Readonly<Record<Exclude<ReportEntryKind, 'received'>, Move>> = {
  'sent-on': { from: ['received'], to: 'sent-on' },
  solved: { from: ['received', 'sent-on'], to: 'solved' },
  incident: { from: ['received', 'sent-on'], to: 'incident' },
  duplicate: { from: ['received', 'sent-on'], to: 'duplicate' },
  reopened: { from: ['sent-on', 'solved', 'duplicate'], to: 'received' },
};

/**
 * @param named The report that is named as the same; null: none is, or it is not known.
 * @returns why the entry takes no effect; null where it does.
 */
export function reportRefusal(
  report: Report | null,
  entry: ReportEntry,
  named: Report | null,
): FailureCode | null {
  const { body, author } = entry;
  const isPerson = author.role !== null;
  if (body.kind === 'received') {
    if (report !== null) return 'report-taken';
    // What nobody took down came from an app or an exercise, and says so.
    const isTakenDown = body.facts.app === null && body.exercise === undefined;
    return isPerson === isTakenDown ? null : 'not-permitted';
  }
  if (report === null) return 'report-unknown';
  if (!isPerson) return 'not-permitted';
  if (!REPORT_MOVES[body.kind].from.includes(report.state)) return 'report-state';
  if (body.kind === 'duplicate' && body.of.id === report.id) return 'report-state';
  // Two that are the same as each other would both be out of the queue, and nobody's to answer.
  if (body.kind === 'duplicate' && named?.state === 'duplicate') return 'report-state';
  return body.kind === 'incident' && body.incident !== report.id ? 'report-state' : null;
}
