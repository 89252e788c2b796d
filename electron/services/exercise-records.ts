/** Everything that was said in an exercise and took effect. */
import type { ExerciseRecord } from '../../core/domain/exercise/evaluation.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { IncidentStore, MessageStore } from '../../core/incident-ports.ts';
import type { KnownIncident } from '../../core/known-incident-ports.ts';
import type { KnownReport, ReportStore } from '../../core/report-ports.ts';

interface RecordStores {
  readonly incidents: Pick<IncidentStore, 'ofExercise' | 'entries'>;
  readonly reports: Pick<ReportStore, 'ofExercise' | 'entries'>;
  readonly messages: Pick<MessageStore, 'ofExercise'>;
}

export interface KnownRecord extends ExerciseRecord {
  /** Those that the entries are about. */
  readonly known: readonly KnownIncident[];
  readonly knownReports: readonly KnownReport[];
}

export function exerciseRecord(stores: RecordStores, exercise: string): Result<KnownRecord> {
  const known = stores.incidents.ofExercise(exercise);
  if (!known.ok) return known;
  const incidents = all(known.value.map(({ incident }) => stores.incidents.entries(incident.id)));
  if (!incidents.ok) return incidents;
  const played = stores.reports.ofExercise(exercise);
  if (!played.ok) return played;
  const reports = all(played.value.map(({ report }) => stores.reports.entries(report.id)));
  if (!reports.ok) return reports;
  const messages = stores.messages.ofExercise(exercise);
  if (!messages.ok) return messages;
  return succeed({
    ...{ known: known.value, knownReports: played.value },
    incidents: effective(incidents.value),
    reports: effective(reports.value),
    messages: messages.value,
  });
}

function all<T>(lists: readonly Result<readonly T[]>[]): Result<readonly T[]> {
  const found: T[] = [];
  for (const list of lists) {
    if (!list.ok) return list;
    found.push(...list.value);
  }
  return succeed(found);
}

function effective<E>(
  known: readonly { readonly entry: E; readonly refused: unknown }[],
): readonly E[] {
  return known.filter(({ refused }) => refused === null).map(({ entry }) => entry);
}
