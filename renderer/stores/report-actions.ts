/** What is done about reports. Main's answer stands; every failure reaches the operator's line. */
import type { Bridge, Input, Output } from '../../core/contract/contract.ts';
import type { OneReport, Similar } from '../../core/contract/reports.ts';
import type { Reporter } from '../../core/domain/report/report.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { setView, showFailure } from './console-store.ts';
import { dropDraft } from './draft-store.ts';
import { showReports } from './report-store.ts';

export interface ReportActions {
  readonly see: (report: string) => Promise<Output<'report.see'>>;
  readonly answered: (input: Input<'reports.answered'>) => Promise<Output<'reports.answered'>>;
  /** Nothing is told where it cannot be had: it is a proposal. */
  readonly similar: (input: Input<'reports.similar'>) => Promise<Similar>;
  /** @returns whether it is saved; then it stands open. */
  readonly receive: (input: Input<'report.receive'>) => Promise<boolean>;
  /** @returns what it is then; null where it failed, and the operator has been told why. */
  readonly answer: (input: Input<'report.answer'>) => Promise<OneReport | null>;
  /** @returns the incident's id; null where it failed. */
  readonly incident: (input: Input<'report.incident'>) => Promise<string | null>;
  readonly reporter: (input: Input<'report.reporter'>) => Promise<Reporter | null>;
  readonly forgetReporter: (report: string) => Promise<boolean>;
  readonly open: (report: string) => void;
  /** Opens the form; what was being taken down stands there. */
  readonly begin: () => void;
}

export function createReportActions(bridge: Bridge): ReportActions {
  async function settle<T>(answer: Promise<Result<T>>): Promise<Result<T>> {
    const result = await answer.catch(() => fail('internal', { request: 'report' }));
    if (!result.ok) showFailure(result.failure);
    return result;
  }
  const valueOf = <T>(result: Result<T>): T | null => (result.ok ? result.value : null);
  const lost = (): Result<never> => fail('internal', { request: 'report' });

  function open(report: string): void {
    showReports({ view: 'one', report });
    setView({ panel: 'intake' });
  }

  return {
    see: (report) => bridge.invoke('report.see', { report }).catch(lost),
    answered: (input) => bridge.invoke('reports.answered', input).catch(lost),
    async similar(input) {
      const found = await bridge.invoke('reports.similar', input).catch(lost);
      return found.ok ? found.value : { reports: [], incidents: [] };
    },
    async receive(input) {
      const received = await settle(bridge.invoke('report.receive', input));
      if (received.ok) {
        const { known, unmarked } = received.value;
        if (unmarked !== null) showFailure(unmarked);
        dropDraft('intake', '');
        open(known.report.id);
        return true;
      }
      // It is kept and waits for its place: whoever saved it again would report it twice.
      if (received.failure.code !== 'exchange-unreachable') return false;
      dropDraft('intake', '');
      showReports({ view: 'queue' });
      return true;
    },
    answer: async (input) => valueOf(await settle(bridge.invoke('report.answer', input))),
    async incident(input) {
      return valueOf(await settle(bridge.invoke('report.incident', input)))?.incident ?? null;
    },
    reporter: async (input) => valueOf(await settle(bridge.invoke('report.reporter', input))),
    forgetReporter: async (report) =>
      (await settle(bridge.invoke('report.forgetReporter', { report }))).ok,
    open,
    begin() {
      showReports({ view: 'form' });
      setView({ panel: 'intake' });
    },
  };
}
