/** The contract's rows about what cameras report: the list of events, taking note, shelving. */
import { z } from 'zod';
import {
  ALARM_STATES,
  type Alarm,
  type AlarmLoad,
  type StandingAlarm,
} from '../domain/alarm/alarm.ts';
import {
  EVENT_KINDS,
  RATINGS,
  SHELF_MOST_MS,
  type CameraEvent,
  type Shelf,
} from '../domain/camera-event.ts';
import { alarmMark } from './alarms.ts';
import { login } from './session.ts';
import { cameraId, resultOf } from './schemas.ts';
import type { Row } from './row.ts';

const time = z.int().min(0);
const kind = z.enum(EVENT_KINDS);
const eventId = z.uuid();
const person = login.nullable();

const eventFields = {
  ...{ id: eventId, camera: cameraId, kind, detail: z.string().max(200).nullable() },
  ...{ since: time, latest: time, until: time.nullable(), count: z.int().min(1) },
  shelved: z.boolean(),
  acknowledged: z.strictObject({ by: person, at: time }).nullable(),
  rated: z.strictObject({ as: z.enum(RATINGS), by: person, at: time }).nullable(),
};
const cameraEvent: z.ZodType<CameraEvent> = z.strictObject({
  ...eventFields,
  alarm: alarmMark.nullable(),
});
const alarm: z.ZodType<Alarm> = z.strictObject({ ...eventFields, alarm: alarmMark });
const standingAlarm: z.ZodType<StandingAlarm> = z.strictObject({
  alarm,
  state: z.enum(ALARM_STATES).exclude(['over']),
});

const count = z.int().min(0);
const level = z.enum(['calm', 'busy', 'flood']);
const load: z.ZodType<AlarmLoad> = z.strictObject({
  ...{ count, level, day: count, urgent: count, tooUrgent: z.boolean() },
});

export const shelf: z.ZodType<Shelf> = z.strictObject({
  ...{ camera: cameraId, kind, until: time, reason: z.string().min(1).max(200), by: person },
});

/** Parts that are left out do not limit anything. */
export const eventFilter = z.strictObject({
  camera: cameraId.exactOptional(),
  kind: kind.exactOptional(),
  /** Only those that still wait for somebody. */
  open: z.boolean().exactOptional(),
  /** When it began: UTC, ms since 1970, both included. */
  from: time.exactOptional(),
  to: time.exactOptional(),
});
export type EventFilter = z.infer<typeof eventFilter>;

/** What every window is told whenever it changes. */
export const eventsNow = z.strictObject({
  /** Events that wait for somebody: newest first, at most 200, and how many there are. */
  open: z.array(cameraEvent).max(200),
  openCount: count,
  rate: z.strictObject({ count, level }),
  /** Those that are not over: what calls first, then the most urgent, at most 200. */
  alarms: z.array(standingAlarm).max(200),
  /** How many of them call. */
  alarmCount: count,
  load,
  shelves: z.array(shelf),
});
export type EventsNow = z.infer<typeof eventsNow>;

export const eventRows = {
  'events.now': { input: z.null(), output: resultOf(eventsNow), may: 'events.see', audit: null },
  /** Newest first, also those that are over. */
  'events.find': {
    input: z.strictObject({
      filter: eventFilter,
      /** The last one of the page before. */
      before: z.strictObject({ since: time, id: eventId }).nullable(),
      limit: z.int().min(1).max(200),
    }),
    output: resultOf(z.strictObject({ events: z.array(cameraEvent), more: z.boolean() })),
    may: 'events.see',
    audit: 'search',
  },
  'events.acknowledge': {
    input: z.strictObject({ events: z.array(eventId).min(1).max(200) }),
    output: resultOf(eventsNow),
    may: 'events.handle',
    audit: 'event-change',
  },
  /** Whether it was what the camera said. Who rates has taken note of it. */
  'events.rate': {
    input: z.strictObject({ events: z.array(eventId).min(1).max(200), as: z.enum(RATINGS) }),
    output: resultOf(eventsNow),
    may: 'events.handle',
    audit: 'event-change',
  },
  'events.shelve': {
    input: z.strictObject({
      ...{ camera: cameraId, kind, reason: z.string().trim().min(1).max(200) },
      /** From now, ms. */
      forMs: z.int().min(60_000).max(SHELF_MOST_MS),
    }),
    output: resultOf(eventsNow),
    may: 'events.handle',
    audit: 'event-change',
    camera: true,
  },
  'events.unshelve': {
    input: z.strictObject({ camera: cameraId, kind }),
    output: resultOf(eventsNow),
    may: 'events.handle',
    audit: 'event-change',
    camera: true,
  },
} as const satisfies Record<string, Row>;

export const eventEvents = { 'events.changed': eventsNow } as const;
