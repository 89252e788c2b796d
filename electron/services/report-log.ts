/** The log of entries about reports, beside that of incidents and over the same order. */
import { statedReportEntry } from '../../core/contract/report-entry.ts';
import { namedBy, type ReportEntry } from '../../core/domain/report/entry.ts';
import { foldReport } from '../../core/domain/report/fold.ts';
import type { Report } from '../../core/domain/report/report.ts';
import { succeed } from '../../core/domain/result.ts';
import type { KnownReportEntry, ReportStore } from '../../core/report-ports.ts';
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
    const reports = new Map<string, Report | null>();
    const entries: KnownReportEntry[] = [];
    for (const { sequence, entry } of placed) {
      const named = namedBy(entry);
      for (const id of [entry.report, ...(named === null ? [] : [named])]) {
        if (reports.has(id)) continue;
        const kept = store.get(id);
        if (!kept.ok) return kept;
        reports.set(id, kept.value?.report ?? null);
      }
      const before = reports.get(entry.report) ?? null;
      const folded = foldReport(before, entry, reports.get(named ?? '') ?? null);
      // In the order in which they were made: their numbers are the same at every workstation.
      if (before === null) reports.delete(entry.report);
      reports.set(entry.report, folded.report);
      entries.push({ sequence, entry, refused: folded.refused });
    }
    const changed = [...reports.values()].filter((report) => report !== null);
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
    ...{ action: REPORT_ENTRY, store, apply },
    // What cannot be read at all the log of incidents tells of.
    isOthers: (action) => action !== REPORT_ENTRY,
    read: (value) => statedReportEntry.safeParse(value).data ?? null,
    subjectOf: ({ report }) => report,
  });
}
