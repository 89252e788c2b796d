/** The log of entries about reports. */
import { statedReportEntry } from '../../core/contract/report-entry.ts';
import { namedBy, type ReportEntry } from '../../core/domain/report/entry.ts';
import { foldReport } from '../../core/domain/report/fold.ts';
import type { Report } from '../../core/domain/report/report.ts';
import { succeed } from '../../core/domain/result.ts';
import type { ReportStore } from '../../core/report-ports.ts';
import { startFoldedLog } from './folded-log.ts';
import type { JudgedEntry, OrderLog, OrderTools, StatedAs } from './order-log.ts';

export const REPORT_ENTRY = 'report.entry';

export interface ReportLogPorts extends OrderTools {
  readonly store: ReportStore;
  /** Told after every portion that was about reports: which ones. */
  readonly applied: (reports: readonly string[]) => void;
}

export type ReportLog = OrderLog<StatedAs<ReportEntry>, JudgedEntry<ReportEntry>>;

export function startReportLog(ports: ReportLogPorts): ReportLog {
  const { store } = ports;
  return startFoldedLog<ReportEntry, Report>(ports, {
    ...{ action: REPORT_ENTRY, store },
    read: (value) => statedReportEntry.safeParse(value).data ?? null,
    subjectOf: ({ report }) => report,
    folding: () =>
      succeed({
        about: (entry) => ({ id: entry.report, named: namedBy(entry) }),
        get(id) {
          const kept = store.get(id);
          return kept.ok ? succeed(kept.value?.report ?? null) : kept;
        },
        fold(before, entry, named) {
          const { report, refused } = foldReport(before, entry, named);
          return { after: report, refused };
        },
      }),
    keep: (position, { entries, changed }) => store.keep(position, entries, changed),
    applied(entries) {
      ports.applied([...new Set(entries.map(({ entry }) => entry.report))]);
    },
  });
}
