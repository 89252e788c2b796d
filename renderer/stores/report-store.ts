/** Reports as main tells them, and which one stands open. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { ReportsNow } from '../../core/contract/reports.ts';
import { offers, sessionStore } from './session-store.ts';

export type ReportPlace =
  | { readonly view: 'queue' | 'answered' | 'form' }
  | { readonly view: 'one'; readonly report: string };

interface ReportState {
  readonly now: ReportsNow;
  readonly place: ReportPlace;
  /** Rises when something was said of the report that stands open. */
  readonly news: number;
}

const FIRST: ReportState = {
  ...{ now: { waiting: [], count: 0 }, place: { view: 'queue' }, news: 0 },
};

export const reportStore = createStore<ReportState>(() => FIRST);

export function showReports(place: ReportPlace): void {
  reportStore.setState({ place });
}

/** Whoever signs in sees what waits; what somebody else saw is taken away. */
export function startReportSync(bridge: Bridge): void {
  let wanted = false;
  let person: string | null = null;
  const read = async (): Promise<void> => {
    const now = await bridge.invoke('reports.now', null);
    if (now.ok && wanted) reportStore.setState({ now: now.value });
  };
  const look = (): void => {
    const session = sessionStore.getState();
    const login = session.operator?.login ?? null;
    // What one person looked at is not where the next one begins.
    if (login !== person) showReports(FIRST.place);
    person = login;
    const sees = offers(session, 'incidents.see');
    if (sees === wanted) return;
    wanted = sees;
    if (sees) void read();
    else reportStore.setState({ now: FIRST.now, place: FIRST.place });
  };
  bridge.on('reports.changed', ({ changed, ...now }) => {
    if (!wanted) return;
    const { place, news } = reportStore.getState();
    const isOpen = place.view === 'one' && changed.includes(place.report);
    reportStore.setState({ now, news: isOpen ? news + 1 : news });
  });
  sessionStore.subscribe(look);
  look();
}
