/** Reports at this workstation, put together: the log, the handlers, the door for apps. */
import type { ReportsNow } from '../../core/contract/reports.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import { isWaiting } from '../../core/domain/report/report.ts';
import { succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { IncidentStore } from '../../core/incident-ports.ts';
import type { Reporters, ReportStore } from '../../core/report-ports.ts';
import type { Asking } from './dispatch.ts';
import type { ExerciseDesk } from './exercise-desk.ts';
import type { WriteIncident } from './incidents.ts';
import type { OrderTools } from './order-log.ts';
import { startReportLog } from './report-log.ts';
import { createReports, type Reports } from './reports.ts';
import type { Tell } from './settings.ts';

/** Windows are told no more reports than this; the rest waits behind them. */
const TOLD_MOST = 200;
const DAY_MS = 86_400_000;
/** A clock that is wrong when the computer starts is set by then: who is forgotten comes not back, ms. */
const FORGET_FIRST_MS = 600_000;
/**
 * Who reported something is forgotten by itself after so long: by then nobody calls back. A default of
 * ours; law names no time.
 */
export const REPORTER_DAYS = 90;

export interface ReportDeskPorts extends OrderTools {
  readonly store: ReportStore;
  readonly incidents: Pick<IncidentStore, 'happened' | 'get'>;
  readonly exercises: Pick<ExerciseDesk, 'sees' | 'current'>;
  readonly writeIncident: WriteIncident;
  readonly reporters: Reporters;
  readonly newId: () => string;
  readonly author: (asking: Asking) => Author | null;
  readonly language: () => Language;
  readonly tell: Tell;
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface ReportDesk extends Reports {
  /** What is seen of exercises is another now. */
  readonly look: () => void;
  /** How many nobody has dealt with. */
  waiting(): number;
  end(): void;
}

export function openReportDesk(ports: ReportDeskPorts): ReportDesk {
  const { store, reporters, exchange, journal, outcome, later } = ports;
  let ended = false;
  let cancelForgetting: () => void;

  function now(): Result<ReportsNow> {
    const waiting = store.waiting(TOLD_MOST);
    if (!waiting.ok) return waiting;
    const { current, sees } = ports.exercises;
    const exercise = current();
    const found = exercise === null ? succeed([]) : store.ofExercise(exercise);
    if (!found.ok) return found;
    const played = found.value.filter(({ report }) => isWaiting(report) && sees(report));
    return succeed({
      waiting: [...waiting.value.reports, ...played.slice(0, TOLD_MOST)],
      count: waiting.value.count,
    });
  }

  /** @param changed Of which something was said. */
  function tellAll(changed: readonly string[] = []): void {
    if (ended) return;
    const seen = now();
    if (seen.ok) ports.tell('reports.changed', { ...seen.value, changed: [...changed] });
    else outcome(seen.failure);
  }

  const log = startReportLog({
    ...ports,
    applied: tellAll,
  });
  const { author, incidents, language, newId, writeIncident } = ports;
  const reports = createReports({
    ...{ log, store, incidents, writeIncident, reporters, newId, author, language, now },
    exercises: ports.exercises,
  });

  /** Once a day, and soon after the start. */
  async function forget(): Promise<void> {
    if (ended) return;
    cancelForgetting = later(DAY_MS, () => void forget());
    const gone = await reporters.forgetBefore(exchange.now() - REPORTER_DAYS * DAY_MS);
    if (!gone.ok) outcome(gone.failure);
    else if (gone.value > 0) await noteForgotten(gone.value);
  }

  async function noteForgotten(count: number): Promise<void> {
    const written = await journal.appendAll([
      {
        ...{ operator: null, role: null, place: null, camera: null, incident: null },
        ...{ action: 'reporters.forgotten', outcome: 'done' },
        detail: { entries: count, days: REPORTER_DAYS },
      },
    ]);
    const failure: Failure | null = written.ok ? null : written.failure;
    if (failure !== null) outcome(failure);
  }

  cancelForgetting = later(FORGET_FIRST_MS, () => void forget());

  return {
    ...reports,
    look: tellAll,
    waiting() {
      const found = store.waiting(1);
      return found.ok ? found.value.count : 0;
    },
    end() {
      ended = true;
      cancelForgetting();
      log.end();
      store.close();
    },
  };
}
