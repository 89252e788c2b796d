/**
 * The events that can still change or count for the rate, as many as there is room for; the rest stands
 * in the store. A list of its own says what waits to be written there.
 */
import { eventKey, isOpen, RATE_MS, SAME_WITHIN_MS } from '../../core/domain/camera-event.ts';
import type { CameraEvent, Occurrence } from '../../core/domain/camera-event.ts';

/** More is not held at once, nor waits for a disk that fails. */
export const HELD_MOST = 2_000;

export class HeldEvents {
  /** The newest of each key, and all that wait for somebody. */
  private readonly newest = new Map<string, CameraEvent>();
  private readonly known = new Map<string, CameraEvent>();
  private readonly unwritten = new Map<string, CameraEvent>();
  /** Ids of what lasted when nobody could listen any more: it may go on. */
  private readonly cut = new Set<string>();

  /** @param events Oldest first. @param cutOff Ids of those that were cut off. */
  constructor(events: readonly CameraEvent[], cutOff: readonly string[]) {
    for (const id of cutOff) this.cut.add(id);
    for (const event of events) {
      if (event.until === null) this.cutFrom(event);
      else this.put(event);
      this.unwritten.delete(event.id);
    }
  }

  get cutOff(): ReadonlySet<string> {
    return this.cut;
  }

  all(): readonly CameraEvent[] {
    return [...this.known.values()];
  }

  get(id: string): CameraEvent | undefined {
    return this.known.get(id);
  }

  newestOf(about: Pick<Occurrence, 'camera' | 'kind' | 'detail'>): CameraEvent | null {
    return this.newest.get(eventKey(about)) ?? null;
  }

  put(event: CameraEvent): void {
    this.newest.set(eventKey(event), event);
    this.known.set(event.id, event);
    this.unwritten.set(event.id, event);
  }

  /** As the store has it already. */
  putWritten(event: CameraEvent): void {
    this.put(event);
    this.unwritten.delete(event.id);
  }

  /** Nobody listens to it any more: it is over as far as one knows. */
  cutFrom(event: CameraEvent): void {
    this.cut.add(event.id);
    this.put({ ...event, until: event.latest });
  }

  /**
   * Something is heard of it again.
   *
   * @returns the event that was cut off there; null: none was.
   */
  heard(about: Pick<Occurrence, 'camera' | 'kind' | 'detail'>): CameraEvent | null {
    const event = this.newestOf(about);
    if (event === null || !this.cut.delete(event.id)) return null;
    this.unwritten.set(event.id, event);
    return event;
  }

  /** @param keep Writes them. What cannot be written waits, as far as there is room. */
  write(keep: (events: readonly CameraEvent[], cutOff: ReadonlySet<string>) => boolean): void {
    this.endSurplus();
    if (this.unwritten.size === 0) return;
    if (keep([...this.unwritten.values()], this.cut)) this.unwritten.clear();
    else for (const id of oldestOf(this.unwritten)) this.unwritten.delete(id);
  }

  /** Only what can still change, or counts for the rate, is held. @param now UTC, ms. */
  forgetOld(now: number): void {
    for (const [id, event] of this.known) {
      if (this.unwritten.has(id) || this.cut.has(id)) continue;
      if (event.until === null || isOpen(event)) continue;
      if (event.since > now - RATE_MS || event.until > now - SAME_WITHIN_MS) continue;
      this.drop(event);
    }
    for (const id of oldestOf(this.known)) {
      const event = this.known.get(id);
      if (event !== undefined && !this.unwritten.has(id)) this.drop(event);
    }
  }

  /** What goes for want of room would last for ever in the store. */
  private endSurplus(): void {
    for (const id of oldestOf(this.known)) {
      const event = this.known.get(id);
      if (event?.until === null) this.put({ ...event, until: event.latest });
    }
  }

  private drop(event: CameraEvent): void {
    const key = eventKey(event);
    this.known.delete(event.id);
    this.cut.delete(event.id);
    if (this.newest.get(key)?.id === event.id) this.newest.delete(key);
  }
}

/** Those that came first of what is too much; an alarm that calls, or will, goes last of all. */
function oldestOf(held: ReadonlyMap<string, CameraEvent>): string[] {
  const surplus = held.size - HELD_MOST;
  if (surplus <= 0) return [];
  const calls = (event: CameraEvent): boolean =>
    event.alarm !== null && (isOpen(event) || event.until === null);
  const all = [...held.values()];
  const ordered = [...all.filter((event) => !calls(event)), ...all.filter(calls)];
  return ordered.slice(0, surplus).map(({ id }) => id);
}
