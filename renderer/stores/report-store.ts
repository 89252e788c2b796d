/** Reports as main tells them, which one stands open, and what is being taken down. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { ReportsNow } from '../../core/contract/reports.ts';
import type { EventCode, Priority } from '../../core/domain/incident/codes.ts';
import type { KnownPlace } from '../../core/domain/report/places.ts';
import type { ReportChannel } from '../../core/domain/report/report.ts';
import type { Language } from '../../core/domain/settings.ts';
import { offers, sessionStore } from './session-store.ts';

export type ReportPlace =
  | { readonly view: 'queue' | 'answered' | 'form' }
  | { readonly view: 'one'; readonly report: string };

/** What is being taken down: kept while another panel is looked at, and nowhere but in this window. */
export interface ReportDraft {
  readonly channel: Exclude<ReportChannel, 'app'>;
  readonly words: string;
  /** null: that of the interface. */
  readonly lang: Language | null;
  readonly place: string;
  /** The place that was chosen of those found; null: what is typed is the place. */
  readonly known: KnownPlace | null;
  /** m, as it is typed; empty: as the place has it. */
  readonly radius: string;
  readonly code: EventCode;
  readonly priority: Priority;
  /** Local time of the centre as a field holds it; null: when the form was opened. */
  readonly occurred: string | null;
  /** When the form was opened: UTC, ms. */
  readonly opened: number;
  readonly name: string;
  readonly phone: string;
  readonly unnamed: boolean;
}

interface ReportState {
  readonly now: ReportsNow;
  readonly place: ReportPlace;
  /** Rises when something was said of the report that stands open. */
  readonly news: number;
  /** null: nothing is being taken down. */
  readonly draft: ReportDraft | null;
}

const FIRST: ReportState = {
  ...{ now: { waiting: [], count: 0 }, place: { view: 'queue' }, news: 0, draft: null },
};

export const reportStore = createStore<ReportState>(() => FIRST);

export function showReports(place: ReportPlace): void {
  reportStore.setState({ place });
}

/** @param opened UTC, ms. */
export function emptyDraft(opened: number): ReportDraft {
  return {
    ...{ channel: 'call', words: '', lang: null, place: '', known: null, radius: '', code: 'PSW' },
    ...{ priority: 3, occurred: null, opened, name: '', phone: '', unnamed: false },
  };
}

export function setDraft(draft: ReportDraft | null): void {
  reportStore.setState({ draft });
}

/** Whoever signs in sees what waits; what somebody else saw or took down is taken away. */
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
    // Locked controls keep what is being taken down for the one who comes back.
    if (login !== person) setDraft(null);
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
