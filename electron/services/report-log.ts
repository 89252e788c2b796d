/** The log of entries about reports, beside that of incidents and over the same order. */
import { statedReportEntry } from '../../core/contract/report-entry.ts';
import { namedBy, type ReportEntry } from '../../core/domain/report/entry.ts';
import { foldReport } from '../../core/domain/report/fold.ts';
import type { Report } from '../../core/domain/report/report.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { KnownReportEntry, ReportStore } from '../../core/report-ports.ts';
import { foldInOrder } from './fold-in-order.ts';
import {
  startOrderLog,
  type OrderKind,
  type OrderLog,
  type OrderTools,
  type StatedAs,
} from './order-log.ts';

export const REPORT_ENTRY = 'report.entry';

export interface ReportLogPorts extends OrderTools {
  readonly store: ReportStore;
  /** Told after every portion that was about reports: which ones. */
  readonly applied: (reports: readonly string[]) => void;
}

export type ReportLog = OrderLog<StatedAs<ReportEntry>, KnownReportEntry>;

export function startReportLog(ports: ReportLogPorts): ReportLog {
  const { store } = ports;
  const apply: OrderKind<ReportEntry, KnownReportEntry>['apply'] = (applied, placed) => {
    const folded = foldInOrder(placed, {
      about: (entry) => ({ id: entry.report, named: namedBy(entry) }),
      get(id): Result<Report | null> {
        const kept = store.get(id);
        return kept.ok ? succeed(kept.value?.report ?? null) : kept;
      },
      fold(before, entry: ReportEntry, named) {
        const { report, refused } = foldReport(before, entry, named);
        return { after: report, refused };
      },
    });
    if (!folded.ok) return folded;
    const { entries, changed } = folded.value;
    const kept = store.keep(applied, entries, changed);
    if (!kept.ok) return kept;
    return succeed({
      entries,
      told: () => {
        if (entries.length > 0)
          ports.applied([...new Set(entries.map(({ entry }) => entry.report))]);
      },
    });
  };
  return startOrderLog(ports, {
    ...{ actions: [REPORT_ENTRY], actionOf: () => REPORT_ENTRY, store, apply },
    // What cannot be read at all the log of incidents tells of.
    isOthers: (action) => action !== REPORT_ENTRY,
    read: (value) => statedReportEntry.safeParse(value).data ?? null,
    subjectOf: ({ report }) => report,
  });
}
