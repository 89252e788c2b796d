/**
 * The list of events: takes what cameras and the console itself report, tells the windows what waits
 * for somebody, and keeps what they decide about it.
 */
import type { EventFilter, EventsNow } from '../../core/contract/events.ts';
import { alarmLoad, raise, SHARE_MS, standingAlarms } from '../../core/domain/alarm/alarm.ts';
import type { AlarmRule } from '../../core/domain/alarm/rule.ts';
import type { Permission } from '../../core/domain/access.ts';
import {
  acknowledge,
  eventKey,
  eventRate,
  isOpen,
  isReported,
  isShelved,
  occur,
  rate,
  RATE_MS,
  SAME_WITHIN_MS,
  type CameraEvent,
  type Occurrence,
  type Rating,
  type Shelf,
} from '../../core/domain/camera-event.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Clock, EventStore } from '../../core/ports.ts';
import type { Asking, Handlers } from './dispatch.ts';
import type { Tell } from './settings.ts';

/** What comes in this time is written and told together, ms. */
const GATHER_MS = 250;
const TELL_MS = 30_000;
/** How long events are kept that are over, ms. */
const KEPT_MS = 30 * 86_400_000;
const DAY_MS = 86_400_000;
/** After the start, and between two portions, ms. */
const FORGET_FIRST_MS = 600_000;
const FORGET_STEP_MS = 500;
/** More is not held at once, nor waits for a disk that fails; the rest stands in the store. */
export const HELD_MOST = 2_000;
/** Windows are told no more than this; the rest is found. */
const TOLD_MOST = 200;

export interface EventPorts {
  readonly store: EventStore;
  readonly clock: Clock;
  /** Gives a UUID. */
  readonly newId: () => string;
  readonly cameras: () => readonly Camera[];
  /** @returns the rule of the centre that calls for it; null: none does. */
  readonly judge: (occurrence: Occurrence) => AlarmRule | null;
  readonly viewer: {
    seesCamera(camera: Camera): boolean;
    may(permission: Permission): boolean;
  };
  readonly tell: Tell;
  /** Told how each writing ended; null: well. */
  readonly outcome: (failure: Failure | null) => void;
}

type EventHandlers = Pick<
  Handlers,
  | 'events.now'
  | 'events.find'
  | 'events.acknowledge'
  | 'events.rate'
  | 'events.shelve'
  | 'events.unshelve'
>;

export interface EventLog {
  readonly handlers: EventHandlers;
  /** What lasts, and what is shelved: of all cameras, whoever is signed in. */
  standing(): { readonly lasting: readonly CameraEvent[]; readonly shelves: readonly Shelf[] };
  take(occurrences: readonly Occurrence[]): void;
  /** Nobody listens to this camera any more: what it said that lasts is over as far as one knows. */
  silent(camera: string): void;
  /** Who is signed in, or what may be seen, is another now. */
  refresh(): void;
  /** Writes what was taken. */
  end(): void;
}

export function openEvents(ports: EventPorts): Result<EventLog> {
  const { store, clock, newId, cameras, judge, viewer, tell, outcome } = ports;
  // What lasted when the program ended is over; when nobody can say.
  outcomeOf(store.endLasting());
  const found = store.current(clock.now() - RATE_MS, HELD_MOST);
  if (!found.ok) return found;
  const keptShelves = store.shelves();
  if (!keptShelves.ok) return keptShelves;
  let shelves: readonly Shelf[] = keptShelves.value;
  const counted = store.alarms(clock.now() - SHARE_MS);
  if (!counted.ok) return counted;
  /** Those of a day. */
  let alarms = [...counted.value];
  /** The newest of each key, and all that wait for somebody. */
  const newest = new Map<string, CameraEvent>();
  const known = new Map<string, CameraEvent>();
  const unwritten = new Map<string, CameraEvent>();
  let timer: ReturnType<typeof setTimeout> | null = null;

  for (const event of found.value) {
    put(event.until === null ? { ...event, until: event.latest } : event);
    unwritten.delete(event.id);
  }

  function outcomeOf(written: Result<null>): boolean {
    outcome(written.ok ? null : written.failure);
    return written.ok;
  }

  function put(event: CameraEvent): void {
    newest.set(eventKey(event), event);
    known.set(event.id, event);
    unwritten.set(event.id, event);
  }

  function later(): void {
    timer ??= setTimeout(flush, GATHER_MS);
  }

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    endSurplus();
    if (unwritten.size > 0) {
      if (outcomeOf(store.keep([...unwritten.values()], false))) unwritten.clear();
      else for (const id of oldestOf(unwritten)) unwritten.delete(id);
    }
    forgetOld();
    tellAll();
  }

  /** Only what can still change, or counts for the rate, is held. */
  function forgetOld(): void {
    const now = clock.now();
    for (const [id, event] of known) {
      if (unwritten.has(id) || event.until === null || isOpen(event)) continue;
      if (event.since > now - RATE_MS || event.until > now - SAME_WITHIN_MS) continue;
      drop(event);
    }
    for (const id of oldestOf(known)) {
      const event = known.get(id);
      if (event !== undefined && !unwritten.has(id)) drop(event);
    }
  }

  /** What goes for want of room would last for ever in the store. */
  function endSurplus(): void {
    for (const id of oldestOf(known)) {
      const event = known.get(id);
      if (event?.until === null) put({ ...event, until: event.latest });
    }
  }

  function drop(event: CameraEvent): void {
    known.delete(event.id);
    if (newest.get(eventKey(event))?.id === event.id) newest.delete(eventKey(event));
  }

  /** Those that came first of what is too much; an alarm that calls goes last of all. */
  function oldestOf(held: ReadonlyMap<string, CameraEvent>): string[] {
    const surplus = held.size - HELD_MOST;
    if (surplus <= 0) return [];
    const calls = (event: CameraEvent): boolean => event.alarm !== null && isOpen(event);
    const all = [...held.values()];
    const ordered = [...all.filter((event) => !calls(event)), ...all.filter(calls)];
    return ordered.slice(0, surplus).map(({ id }) => id);
  }

  /** The event as an alarm, where a rule makes it one. */
  function judged(event: CameraEvent, occurrence: Occurrence): CameraEvent {
    const { camera, kind, at, phase } = occurrence;
    if (phase === 'ends' || isShelved(shelves, occurrence, at)) return event;
    const rule = judge(occurrence);
    const alarm = rule === null ? null : raise(event, rule, at);
    if (alarm === null) return event;
    alarms.push({ camera, kind, priority: alarm.alarm.priority, at });
    return alarm;
  }

  let forgetting = setTimeout(forget, FORGET_FIRST_MS);
  function forget(): void {
    const more = store.forget(clock.now() - KEPT_MS);
    forgetting = setTimeout(forget, more ? FORGET_STEP_MS : DAY_MS);
  }
  // Shelves end and the rate falls without anything being reported.
  const telling = setInterval(tellAll, TELL_MS);

  function seenIds(): ReadonlySet<string> {
    const seen = cameras().filter((camera) => viewer.seesCamera(camera));
    return new Set(seen.map((camera) => camera.id));
  }

  /** Plates are told to those alone who may read them. */
  function sees(
    ids: ReadonlySet<string>,
    { camera, kind }: Pick<Shelf, 'camera' | 'kind'>,
  ): boolean {
    return ids.has(camera) && (kind !== 'plate' || viewer.may('plates.see'));
  }

  function now(): EventsNow {
    const at = clock.now();
    const ids = seenIds();
    const seen = [...known.values()].filter((event) => sees(ids, event));
    const open = seen.filter(isOpen).sort((one, other) => other.since - one.since);
    const standing = standingAlarms(seen, shelves, at);
    alarms = alarms.filter((alarm) => alarm.at > at - SHARE_MS);
    return {
      open: open.slice(0, TOLD_MOST),
      openCount: open.length,
      rate: eventRate(seen, at),
      alarms: standing.slice(0, TOLD_MOST),
      alarmCount: standing.filter(({ state }) => state === 'calls').length,
      load: alarmLoad(
        alarms.filter((alarm) => sees(ids, alarm)),
        at,
      ),
      shelves: shelves.filter((shelf) => shelf.until > at && sees(ids, shelf)),
    };
  }

  function tellAll(): void {
    if (viewer.may('events.see')) tell('events.changed', now());
  }

  function camera(id: string): Result<Camera> {
    const found = cameras().find((candidate) => candidate.id === id);
    return found !== undefined && viewer.seesCamera(found)
      ? succeed(found)
      : fail('not-permitted', { permission: 'events.see' });
  }

  function changeShelves(next: readonly Shelf[]): Result<EventsNow> {
    const at = clock.now();
    const kept = next.filter((shelf) => shelf.until > at);
    const written = store.keepShelves(kept);
    if (!written.ok) return written;
    shelves = kept;
    tellAll();
    return succeed(now());
  }

  /** @param judge Gives the event as it is from then on; null leaves it as it is. */
  function decide(
    ids: readonly string[],
    { note }: Asking,
    judge: (event: CameraEvent, at: number) => CameraEvent | null,
  ): Result<EventsNow> {
    const at = clock.now();
    const seen = seenIds();
    const elsewhere = store.read(ids.filter((id) => !known.has(id)));
    if (!elsewhere.ok) return elsewhere;
    const events = [...ids.flatMap((id) => known.get(id) ?? []), ...elsewhere.value];
    if (events.some((event) => !sees(seen, event))) {
      return fail('not-permitted', { permission: 'events.see' });
    }
    const noted = events.flatMap((event) => judge(event, at) ?? []);
    const written = store.keep(noted, true);
    if (!written.ok) return written;
    for (const event of noted) {
      // One from the store is the newest of its key no longer.
      if (!known.has(event.id)) continue;
      put(event);
      unwritten.delete(event.id);
    }
    note({
      events: noted.map((event) => ({
        camera: event.camera,
        kind: event.kind,
        since: event.since,
        ...ratingBefore(events.find(({ id }) => id === event.id)),
      })),
    });
    tellAll();
    return succeed(now());
  }

  function find(
    filter: EventFilter,
    before: Pick<CameraEvent, 'since' | 'id'> | null,
    limit: number,
  ): Result<{ events: CameraEvent[]; more: boolean }> {
    flush();
    const ids = seenIds();
    const events: CameraEvent[] = [];
    let from = before;
    for (;;) {
      const page = store.find(filter, from, limit + 1);
      if (!page.ok) return page;
      events.push(...page.value.filter((event) => sees(ids, event)));
      from = page.value.at(-1) ?? null;
      // Those of cameras that may not be seen make room for others.
      if (events.length > limit || page.value.length <= limit) break;
    }
    return succeed({ events: events.slice(0, limit), more: events.length > limit });
  }

  return succeed({
    handlers: {
      'events.now': () => succeed(now()),
      'events.find': ({ filter, before, limit }) => find(filter, before, limit),
      'events.acknowledge': ({ events }, asking) =>
        decide(events, asking, (event, at) => acknowledge(event, asking.operator, at)),
      'events.rate': ({ events, as }, asking) =>
        decide(events, asking, (event, at) => rate(event, as, asking.operator, at)),
      'events.shelve': ({ camera: id, kind, reason, forMs }, { operator, note }) => {
        const seen = camera(id);
        if (!seen.ok) return seen;
        const shelf = { camera: id, kind, reason, until: clock.now() + forMs, by: operator };
        note({ shelf });
        const others = shelves.filter((other) => other.camera !== id || other.kind !== kind);
        return changeShelves([...others, shelf]);
      },
      'events.unshelve': ({ camera: id, kind }, { note }) => {
        const seen = camera(id);
        if (!seen.ok) return seen;
        const before = shelves.find((shelf) => shelf.camera === id && shelf.kind === kind);
        note({ before: before ?? null });
        return changeShelves(shelves.filter((shelf) => shelf !== before));
      },
    },
    standing: () => ({
      lasting: [...newest.values()].filter(({ until }) => until === null),
      shelves: shelves.filter(({ until }) => until > clock.now()),
    }),
    take(occurrences) {
      for (const occurrence of occurrences) {
        const event = occur(newest.get(eventKey(occurrence)) ?? null, occurrence, shelves, newId);
        if (event !== null) put(judged(event, occurrence));
      }
      if (occurrences.length > 0) later();
    },
    silent(camera) {
      for (const event of [...known.values()]) {
        if (event.camera !== camera || event.until !== null || !isReported(event)) continue;
        put({ ...event, until: event.latest });
        later();
      }
    },
    refresh: tellAll,
    end() {
      clearTimeout(forgetting);
      clearInterval(telling);
      flush();
      store.close();
    },
  });
}

/** What somebody had said of it before, where anybody had. */
function ratingBefore(event: CameraEvent | undefined): { readonly rated?: Rating } {
  return event === undefined || event.rated === null ? {} : { rated: event.rated.as };
}
