/** An incident as people see it while something of theirs still waits for its place. */
import type { FailureCode } from '../failures.ts';
import type { IncidentEntry } from '../incident/entry.ts';
import { fold } from '../incident/fold.ts';
import type { Incident } from '../incident/incident.ts';
import type { Shared } from './shared.ts';

export interface Waiting {
  readonly entry: IncidentEntry;
  /** What would speak against it now; null: nothing. */
  readonly refused: FailureCode | null;
}

export interface Seen {
  readonly incident: Incident | null;
  readonly waiting: readonly Waiting[];
}

/** As if what was asked for took effect at once: nobody has decided so yet. */
export function withWaiting(incident: Incident | null, entries: readonly IncidentEntry[]): Seen {
  const waiting: Waiting[] = [];
  let seen = incident;
  for (const entry of entries) {
    const folded = fold(seen, entry);
    seen = folded.incident;
    waiting.push({ entry, refused: folded.refused });
  }
  return { incident: seen, waiting };
}

export function seenAt({ incident, asked }: Pick<Shared, 'incident' | 'asked'>): Seen {
  return withWaiting(incident, asked);
}
