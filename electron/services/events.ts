/**
 * The list of events: takes what cameras and the console itself report, tells the windows what waits
 * for somebody, and keeps what they decide about it.
 */
import type { EventFilter, EventsNow } from '../../core/contract/events.ts';
import {
  alarmLoad,
  comeBack,
  raise,
  SHARE_MS,
  standingAlarms,
  type Alarm,
} from '../../core/domain/alarm/alarm.ts';
import {
  aboutEvent,
  type Decision,
  type DecisionEntry,
  type EventAbout,
} from '../../core/domain/alarm/decision.ts';
import type { Judged } from '../../core/domain/alarm/rule.ts';
import type { Permission } from '../../core/domain/access.ts';
import {
  acknowledge,
  eventRate,
  isOpen,
  isReported,
  isShelved,
  occur,
  rate,
  RATE_MS,
  shelfHolds,
  type CameraEvent,
  type Occurrence,
  type Rating,
  type Shelf,
} from '../../core/domain/camera-event.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Clock, EventStore } from '../../core/ports.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { HeardDecisions, shelvesBy } from './heard-decisions.ts';
import { HELD_MOST, HeldEvents } from './held-events.ts';
import type { Tell } from './settings.ts';

/** What comes in this time is written and told together, ms. */
const GATHER_MS = 250;
const TELL_MS = 30_000;
/** How long events are kept that are over, ms. */
export const EVENTS_KEPT_MS = 30 * 86_400_000;
const DAY_MS = 86_400_000;
/** After the start, and between two portions, ms. */
const FORGET_FIRST_MS = 600_000;
const FORGET_STEP_MS = 500;
/** Windows are told no more than this; the rest is found. */
const TOLD_MOST = 200;

export interface EventPorts {
  readonly store: EventStore;
  readonly clock: Clock;
  /** Gives a UUID. */
  readonly newId: () => string;
  readonly cameras: () => readonly Camera[];
  /** By the rules of the centre. */
  readonly judge: (occurrence: Occurrence) => Judged;
  readonly viewer: {
    seesCamera(camera: Camera): boolean;
    may(permission: Permission): boolean;
  };
  readonly tell: Tell;
  /** Told how each writing ended; null: well. */
  readonly outcome: (failure: Failure | null) => void;
  /** Told what was decided here, when it is kept. */
  readonly decided: (decision: Decision) => void;
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
  /** What was decided at any workstation of the centre, in the order of all. */
  hear(entry: DecisionEntry): void;
  /** Who is signed in, or what may be seen, is another now. */
  refresh(): void;
  /** Writes what was taken. */
  end(): void;
}

export function openEvents(ports: EventPorts): Result<EventLog> {
  const { store, clock, newId, cameras, judge, viewer, tell, outcome } = ports;
  // What lasted when the program ended is over; when nobody can say.
  const cutOff = store.endLasting();
  outcomeOf(cutOff);
  const found = store.current(clock.now() - RATE_MS, HELD_MOST);
  if (!found.ok) return found;
  const keptShelves = store.shelves();
  if (!keptShelves.ok) return keptShelves;
  let shelves: readonly Shelf[] = keptShelves.value;
  const counted = store.alarms(clock.now() - SHARE_MS);
  if (!counted.ok) return counted;
  /** Those of a day. */
  let alarms = [...counted.value];
  const held = new HeldEvents(found.value, cutOff.ok ? cutOff.value : []);
  const heardDecisions = new HeardDecisions();
  /** What rules have counted that is not written yet. */
  const uncounted = new Map<string, readonly number[]>();
  let timer: ReturnType<typeof setTimeout> | null = null;
  let shelfTimer: ReturnType<typeof setTimeout> | null = null;

  function outcomeOf(written: Result<unknown>): boolean {
    outcome(written.ok ? null : written.failure);
    return written.ok;
  }

  function later(): void {
    timer ??= setTimeout(flush, GATHER_MS);
  }

  function flush(): void {
    if (timer !== null) clearTimeout(timer);
    timer = null;
    held.write((events, cut) => {
      const kept = outcomeOf(store.keep(events, false, cut, uncounted));
      if (kept) uncounted.clear();
      return kept;
    });
    held.forgetOld(clock.now());
    tellAll();
  }

  /** The event as an alarm, where a rule makes it one; what is shelved meanwhile calls later. */
  function judged(event: CameraEvent, occurrence: Occurrence): CameraEvent {
    const { at, phase } = occurrence;
    if (phase === 'ends') return event;
    const { raised, counted } = judge(occurrence);
    for (const [key, times] of counted) uncounted.set(key, times);
    const silent = isShelved(shelves, occurrence, at);
    const alarm = raised === null ? null : raise(event, raised, at, silent);
    if (alarm === null) return event;
    if (!silent) count(alarm);
    return alarm;
  }

  function count({ camera, kind, alarm: { priority, mode, at } }: Alarm): void {
    // What is only exercised is no load.
    if (mode !== 'EXERCISE') alarms.push({ camera, kind, priority, at });
  }

  /** The event as an alarm that calls, where it came while its kind was shelved and that has ended. */
  function backOf(event: CameraEvent): Alarm | null {
    const alarm = comeBack(event, shelves, clock.now());
    if (alarm !== null) count(alarm);
    return alarm;
  }

  function endShelves(): void {
    const at = clock.now();
    const before = shelves.length;
    shelves = shelves.filter((shelf) => shelfHolds(shelf, at));
    const back = held.all().flatMap((event) => backOf(event) ?? []);
    for (const alarm of back) held.put(alarm);
    if (shelfTimer !== null) clearTimeout(shelfTimer);
    const next = Math.min(...shelves.map(({ until }) => until)) - at;
    shelfTimer = shelves.length === 0 ? null : setTimeout(endShelves, Math.max(1, next));
    if (back.length > 0 || shelves.length < before) flush();
  }

  function heard(occurrence: Occurrence): CameraEvent | null {
    const before = held.newestOf(occurrence);
    const cut = held.heard(occurrence);
    if (occurrence.phase === 'stands') return cut === null ? null : { ...cut, until: null };
    const event = occur(before, occurrence, shelves, newId);
    // Another workstation may have heard it first, and somebody taken note.
    return event === null ? null : heardDecisions.over(judged(event, occurrence));
  }

  let forgetting = setTimeout(forget, FORGET_FIRST_MS);
  function forget(): void {
    const more = store.forget(clock.now() - EVENTS_KEPT_MS);
    forgetting = setTimeout(forget, more ? FORGET_STEP_MS : DAY_MS);
  }
  // The rate falls without anything being reported, and a clock may be set.
  const telling = setInterval(() => {
    alarms = alarms.filter(({ at }) => at > clock.now() - SHARE_MS);
    endShelves();
    tellAll();
  }, TELL_MS);
  endShelves();

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
    const seen = held.all().filter((event) => sees(ids, event));
    const open = seen.filter(isOpen).sort((one, other) => other.since - one.since);
    const standing = standingAlarms(seen, shelves, at);
    return {
      open: open.slice(0, TOLD_MOST),
      openCount: open.length,
      rate: eventRate(seen, at),
      alarms: standing.slice(0, TOLD_MOST),
      alarmCount: standing.filter(
        ({ state, alarm }) => state === 'calls' && alarm.alarm.mode !== 'EXERCISE',
      ).length,
      load: alarmLoad(
        alarms.filter((alarm) => sees(ids, alarm)),
        at,
      ),
      shelves: shelves.filter((shelf) => shelfHolds(shelf, at) && sees(ids, shelf)),
    };
  }

  function tellAll(): void {
    if (viewer.may('events.see')) tell('events.changed', now());
  }

  /** Nobody silences what they may not see. */
  function mayShelve(about: Pick<Shelf, 'camera' | 'kind'>): Result<null> {
    return sees(seenIds(), about)
      ? succeed(null)
      : fail('not-permitted', { permission: about.kind === 'plate' ? 'plates.see' : 'events.see' });
  }

  function changeShelves(next: readonly Shelf[], decision: Decision | null): Result<EventsNow> {
    const at = clock.now();
    const kept = next.filter((shelf) => shelfHolds(shelf, at));
    const written = store.keepShelves(kept);
    if (!written.ok) return written;
    shelves = kept;
    if (decision !== null) ports.decided(decision);
    endShelves();
    tellAll();
    return succeed(now());
  }

  /** @param judge Gives the event as it is from then on; null leaves it as it is. */
  function decide(
    ids: readonly string[],
    { note }: Asking,
    judge: (event: CameraEvent, at: number) => CameraEvent | null,
    decision: (about: readonly EventAbout[]) => Decision,
  ): Result<EventsNow> {
    const at = clock.now();
    const seen = seenIds();
    const elsewhere = store.read(ids.filter((id) => held.get(id) === undefined));
    if (!elsewhere.ok) return elsewhere;
    const events = [...ids.flatMap((id) => held.get(id) ?? []), ...elsewhere.value];
    if (events.some((event) => !sees(seen, event))) {
      return fail('not-permitted', { permission: 'events.see' });
    }
    const noted = events.flatMap((event) => judge(event, at) ?? []);
    const written = store.keep(noted, true, held.cutOff);
    if (!written.ok) return written;
    for (const event of noted) {
      // One from the store is the newest of its key no longer.
      if (held.get(event.id) !== undefined) held.putWritten(event);
    }
    if (noted.length > 0) ports.decided(decision(noted.map(aboutEvent)));
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
    const shown = { cameras: seenIds(), plates: viewer.may('plates.see') };
    const page = store.find(filter, before, limit + 1, shown);
    if (!page.ok) return page;
    const events = [...page.value];
    return succeed({ events: events.slice(0, limit), more: events.length > limit });
  }

  return succeed({
    handlers: {
      'events.now': () => succeed(now()),
      'events.find': ({ filter, before, limit }) => find(filter, before, limit),
      'events.acknowledge': ({ events }, asking) =>
        decide(
          ...([events, asking] as const),
          (event, at) => acknowledge(event, asking.operator, at),
          (about) => ({ kind: 'acknowledged', about }),
        ),
      'events.rate': ({ events, as }, asking) =>
        decide(
          ...([events, asking] as const),
          (event, at) => rate(event, as, asking.operator, at),
          (about) => ({ kind: 'rated', about, as }),
        ),
      'events.shelve': ({ camera: id, kind, reason, forMs }, { operator, note }) => {
        const seen = mayShelve({ camera: id, kind });
        if (!seen.ok) return seen;
        const shelf = { camera: id, kind, reason, until: clock.now() + forMs, by: operator };
        note({ shelf });
        const others = shelves.filter((other) => other.camera !== id || other.kind !== kind);
        return changeShelves([...others, shelf], { kind: 'shelved', shelf });
      },
      'events.unshelve': ({ camera: id, kind }, { note }) => {
        const seen = mayShelve({ camera: id, kind });
        if (!seen.ok) return seen;
        const before = shelves.find((shelf) => shelf.camera === id && shelf.kind === kind);
        note({ before: before ?? null });
        return changeShelves(
          shelves.filter((shelf) => shelf !== before),
          { kind: 'unshelved', camera: id, of: kind },
        );
      },
    },
    standing: () => ({
      lasting: held.all().filter(({ until }) => until === null),
      shelves: shelves.filter((shelf) => shelfHolds(shelf, clock.now())),
    }),
    take(occurrences) {
      for (const occurrence of occurrences) {
        const event = heard(occurrence);
        if (event !== null) held.put(backOf(event) ?? event);
      }
      if (occurrences.length > 0) later();
    },
    silent(camera) {
      for (const event of held.all()) {
        if (event.camera !== camera || event.until !== null || !isReported(event)) continue;
        held.cutFrom(event);
        later();
      }
    },
    hear(entry) {
      const changed = heardDecisions.add(entry, held.all());
      const next = shelvesBy(entry, shelves, clock.now());
      if (next !== null) outcomeOf(changeShelves(next, null));
      if (changed.length === 0 || !outcomeOf(store.keep(changed, true, held.cutOff))) return;
      for (const event of changed) held.putWritten(event);
      tellAll();
    },
    refresh: tellAll,
    end() {
      clearTimeout(forgetting);
      clearInterval(telling);
      if (shelfTimer !== null) clearTimeout(shelfTimer);
      flush();
      store.close();
    },
  });
}

/** What somebody had said of it before, where anybody had. */
function ratingBefore(event: CameraEvent | undefined): { readonly rated?: Rating } {
  return event === undefined || event.rated === null ? {} : { rated: event.rated.as };
}
