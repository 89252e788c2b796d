import { useStore } from 'zustand';
import type { ReportActions } from '../../stores/report-actions.ts';
import { reportStore } from '../../stores/report-store.ts';
import { AnsweredReports, ReportQueue } from './report-queue.tsx';
import { OneReport } from './one-report.tsx';
import { ReportForm } from './report-form.tsx';
import '../../ui/records.css';
import './intake-panel.css';

interface IntakePanelProps {
  readonly reports: ReportActions;
  readonly openIncident: (incident: string) => void;
}

/** Beside the wall: the queue, one report, or the form for a new one. */
export function IntakePanel({ reports, openIncident }: IntakePanelProps) {
  const place = useStore(reportStore, (state) => state.place);
  if (place.view === 'form') return <ReportForm reports={reports} />;
  if (place.view === 'answered') return <AnsweredReports reports={reports} />;
  if (place.view === 'one') {
    const { report } = place;
    return <OneReport key={report} {...{ report, reports, openIncident }} />;
  }
  return <ReportQueue reports={reports} />;
}
