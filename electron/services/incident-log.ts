/** The log of entries about incidents: each is folded into what the centre's order made before it. */
import { statedEntry } from '../../core/contract/incident-entry.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import { fold } from '../../core/domain/incident/fold.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { IncidentStore, KnownEntry } from '../../core/incident-ports.ts';
import { foldInOrder } from './fold-in-order.ts';
import {
  startOrderLog,
  type OrderKind,
  type OrderLog,
  type OrderTools,
  type StatedAs,
} from './order-log.ts';
import { MESSAGE_ENTRY } from './message-log.ts';
import { REPORT_ENTRY } from './report-log.ts';

export const INCIDENT_ENTRY = 'incident.entry';

/** As somebody states it: the order puts the time to it. */
export type Stated = StatedAs<IncidentEntry>;

export interface IncidentLogPorts extends OrderTools {
  readonly store: IncidentStore;
  /** Told after every portion: what has changed, and what took no effect. */
  readonly applied: (incidents: readonly Incident[], entries: readonly KnownEntry[]) => void;
}

export type IncidentLog = OrderLog<Stated, KnownEntry>;

export function startIncidentLog(ports: IncidentLogPorts): IncidentLog {
  const { store } = ports;
  const apply: OrderKind<IncidentEntry, KnownEntry>['apply'] = (applied, placed) => {
    const folded = foldInOrder(placed, {
      about: ({ incident }) => ({ id: incident, named: null }),
      get(id): Result<Incident | null> {
        const kept = store.get(id);
        return kept.ok ? succeed(kept.value?.incident ?? null) : kept;
      },
      fold(before, entry: IncidentEntry) {
        const { incident, refused } = fold(before, entry);
        return { after: incident, refused };
      },
    });
    if (!folded.ok) return folded;
    const { entries, changed } = folded.value;
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
    isOthers: (action) => action === REPORT_ENTRY || action === MESSAGE_ENTRY,
    read: (value) => statedEntry.safeParse(value).data ?? null,
    subjectOf: ({ incident }) => incident,
  });
}
