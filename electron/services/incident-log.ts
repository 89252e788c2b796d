/** The log of entries about incidents: each is folded into what the centre's order made before it. */
import { statedEntry } from '../../core/contract/incident-entry.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import { mayBeOne, tiedTo } from '../../core/domain/exercise/live.ts';
import { fold } from '../../core/domain/incident/fold.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import type { FailureCode } from '../../core/domain/failures.ts';
import { succeed } from '../../core/domain/result.ts';
import type { IncidentStore, KnownEntry } from '../../core/incident-ports.ts';
import {
  startOrderLog,
  type OrderKind,
  type OrderLog,
  type OrderTools,
  type StatedAs,
} from './order-log.ts';
import { EXERCISE_ENTRY } from './exercise-log.ts';
import { MESSAGE_ENTRY } from './message-log.ts';
import { REPORT_ENTRY } from './report-log.ts';

export const INCIDENT_ENTRY = 'incident.entry';

const OTHERS: ReadonlySet<string> = new Set([REPORT_ENTRY, MESSAGE_ENTRY, EXERCISE_ENTRY]);

/** As somebody states it: the order puts the time to it. */
export type Stated = StatedAs<IncidentEntry>;

export interface IncidentLogPorts extends OrderTools {
  readonly store: IncidentStore;
  /** Told after every portion: what has changed, and what took no effect. */
  readonly applied: (incidents: readonly Incident[], entries: readonly KnownEntry[]) => void;
}

export type IncidentLog = OrderLog<Stated, KnownEntry>;

/** An exercise and live work never become one, nor two exercises. */
export function tieRefusal(
  incident: Incident,
  { body }: Pick<IncidentEntry, 'body'>,
  known: (id: string) => Incident | null,
): FailureCode | null {
  const id = tiedTo(body);
  const other = id === null ? null : known(id);
  return other === null || mayBeOne(incident, other) ? null : 'exercise-live-mismatch';
}

export function startIncidentLog(ports: IncidentLogPorts): IncidentLog {
  const { store } = ports;
  const apply: OrderKind<IncidentEntry, KnownEntry>['apply'] = (applied, placed) => {
    const incidents = new Map<string, Incident | null>();
    const entries: KnownEntry[] = [];
    const known = (id: string): Incident | null => {
      const here = incidents.get(id);
      if (here !== undefined) return here;
      const kept = store.get(id);
      return kept.ok ? (kept.value?.incident ?? null) : null;
    };
    for (const { sequence, entry } of placed) {
      if (!incidents.has(entry.incident)) {
        const kept = store.get(entry.incident);
        if (!kept.ok) return kept;
        incidents.set(entry.incident, kept.value?.incident ?? null);
      }
      const before = incidents.get(entry.incident) ?? null;
      const refused = before === null ? null : tieRefusal(before, entry, known);
      const folded = refused === null ? fold(before, entry) : { incident: before, refused };
      // In the order in which they were made: their numbers are the same at every workstation.
      if (before === null) incidents.delete(entry.incident);
      incidents.set(entry.incident, folded.incident);
      entries.push({ sequence, entry, refused: folded.refused });
    }
    const changed = [...incidents.values()].filter((incident) => incident !== null);
    const kept = store.keep(applied, entries, changed);
    if (!kept.ok) return kept;
    return succeed({
      entries,
      told: () => {
        ports.applied(changed, entries);
      },
    });
  };
  return startOrderLog(ports, {
    ...{ action: INCIDENT_ENTRY, store, apply },
    isOthers: (action) => action !== null && OTHERS.has(action),
    read: (value) => statedEntry.safeParse(value).data ?? null,
    subjectOf: ({ incident }) => incident,
  });
}
