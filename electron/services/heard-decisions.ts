/** What was decided about events at any workstation of the centre, for those that are heard of late. */
import {
  decidedBy,
  DECISION_HOLDS_MS,
  type DecisionEntry,
} from '../../core/domain/alarm/decision.ts';
import { shelfHolds, type CameraEvent, type Shelf } from '../../core/domain/camera-event.ts';

export class HeardDecisions {
  private recent: readonly DecisionEntry[] = [];

  /** @returns those of the events that are others by it. */
  add(entry: DecisionEntry, events: readonly CameraEvent[]): CameraEvent[] {
    const changed = events.flatMap((event) => decidedBy(entry, event, this.isFirst(event)) ?? []);
    const since = entry.recorded - DECISION_HOLDS_MS;
    this.recent = [...this.recent.filter(({ recorded }) => recorded > since), entry];
    return changed;
  }

  /** The event as it is by all that was decided about it. */
  over(event: CameraEvent): CameraEvent {
    return this.recent.reduce((known, entry) => decidedBy(entry, known, false) ?? known, event);
  }

  private isFirst(event: CameraEvent): boolean {
    const open = { ...event, acknowledged: null, rated: null };
    return this.recent.every((entry) => decidedBy(entry, open, false) === null);
  }
}

/** @returns the shelves as they are by that; null where it is not about them. @param at UTC, ms. */
export function shelvesBy(
  { decision }: DecisionEntry,
  shelves: readonly Shelf[],
  at: number,
): readonly Shelf[] | null {
  if (decision.kind === 'shelved') {
    const { shelf } = decision;
    const others = shelves.filter(
      ({ camera, kind }) => camera !== shelf.camera || kind !== shelf.kind,
    );
    return shelfHolds(shelf, at) ? [...others, shelf] : null;
  }
  if (decision.kind !== 'unshelved') return null;
  return shelves.filter(({ camera, kind }) => camera !== decision.camera || kind !== decision.of);
}
