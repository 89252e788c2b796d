/** Entries about incidents on their way through the centre (centre-log.ts), and what they make. */
import { statedEntry } from '../../core/contract/incident-entry.ts';
import type { IncidentEntry } from '../../core/domain/incident/entry.ts';
import { fold } from '../../core/domain/incident/fold.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { IncidentStore, KnownEntry } from '../../core/incident-ports.ts';
import {
  startCentreLog,
  type CentreLog,
  type CentreLogTools,
  type PlacedEntry,
} from './centre-log.ts';
import { MESSAGE_ENTRY } from './message-log.ts';

export const INCIDENT_ENTRY = 'incident.entry';

export type Stated = Omit<IncidentEntry, 'recorded'>;

export interface IncidentLogPorts extends CentreLogTools {
  readonly store: IncidentStore;
  /** Told after every portion: what has changed, and what took no effect. */
  readonly applied: (incidents: readonly Incident[], entries: readonly KnownEntry[]) => void;
}

export type IncidentLog = CentreLog<Stated, KnownEntry>;

export function startIncidentLog(ports: IncidentLogPorts): IncidentLog {
  const { store } = ports;

  function apply(
    placed: readonly PlacedEntry<Stated>[],
    last: number,
  ): Result<readonly (readonly [string, KnownEntry])[]> {
    const incidents = new Map<string, Incident | null>();
    const entries: KnownEntry[] = [];
    for (const { sequence, at, stated } of placed) {
      const entry: IncidentEntry = { ...stated, recorded: at };
      if (!incidents.has(entry.incident)) {
        const kept = store.get(entry.incident);
        if (!kept.ok) return kept;
        incidents.set(entry.incident, kept.value?.incident ?? null);
      }
      const before = incidents.get(entry.incident) ?? null;
      const folded = fold(before, entry);
      // In the order in which they were made: their numbers are the same at every workstation.
      if (before === null) incidents.delete(entry.incident);
      incidents.set(entry.incident, folded.incident);
      entries.push({ sequence, entry, refused: folded.refused });
    }
    const changed = [...incidents.values()].filter((incident) => incident !== null);
    const kept = store.keep(last, entries, changed);
    if (!kept.ok) return kept;
    ports.applied(changed, entries);
    return succeed(entries.map((known) => [known.entry.id, known] as const));
  }

  return startCentreLog<Stated, KnownEntry>(ports, {
    action: INCIDENT_ENTRY,
    // Also what nobody can have written: it is said once, here.
    judges: (action) => action !== MESSAGE_ENTRY,
    read(value) {
      const read = statedEntry.safeParse(value);
      return read.success ? read.data : null;
    },
    progress: store,
    keepPublished: (sequence) => store.keepPublished(sequence),
    apply,
  });
}
