/** The camera registry's record as it crosses the process boundary and as it is kept. */
import { z } from 'zod';
import { POSITION_PRECISIONS, type CameraPosition } from '../domain/position.ts';
import { MOST_PLACEMENTS } from '../domain/registry/move.ts';
import {
  ANPR_DIRECTIONS,
  AUDIO_STATES,
  CHECK_RESULTS,
  CODECS,
  CONDITIONS,
  MOUNTS,
  NIGHT_ABILITIES,
  PURPOSES,
  SHARING_LEVELS,
  SOLAR_AWAKE,
  type CameraRecord,
  type Placement,
} from '../domain/registry/record.ts';
import { line, within, wholeWithin } from './provisioning/values.ts';

/** UTC ms since 1970. */
const time = z.int().min(0);
const name = line(200);
const text = line(1_000);
const list = z.array(name).max(50);

export const position: z.ZodType<CameraPosition> = z.strictObject({
  lat: z.number(),
  lon: z.number(),
  bearing: z.number().optional(),
  fov: z.number().optional(),
  precision: z.enum(POSITION_PRECISIONS),
});

export const place = z.strictObject({
  address: name.optional(),
  locality: name.optional(),
  municipality: name.optional(),
});

/** YYYY-MM-DD, a day that there is. */
export const date = z.iso.date('date');
/** HH:MM */
export const hourOfDay = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'hour');

const placement: z.ZodType<Placement> = z.strictObject({
  position: position.optional(),
  place: place.optional(),
  purpose: name.optional(),
  from: time.nullable(),
  to: time,
  by: z.string().nullable(),
});

export const signGiven = z.discriminatedUnion('state', [
  z.strictObject({ state: z.literal('in-place'), date }),
  z.strictObject({ state: z.literal('exception'), reason: text }),
]);
const sign = z.union([signGiven, z.strictObject({ state: z.literal('to-confirm'), since: time })]);

export const condition = z.strictObject({
  state: z.enum(CONDITIONS),
  ticket: name.optional(),
  text: text.optional(),
  workaround: text.optional(),
  since: time.optional(),
});

const lastCheck = z.strictObject({
  at: time,
  by: name,
  result: z.enum(CHECK_RESULTS),
  text: text.optional(),
});

/** What people and lists say of a camera; the provisioning file has the same, in its own spelling. */
export const recordFields = {
  controllers: list.optional(),
  users: list.optional(),
  centre: name.optional(),
  place: place.optional(),
  mount: z
    .strictObject({ kind: z.enum(MOUNTS).optional(), height: within(0, 500).optional() })
    .optional(),
  space: z.enum(['public', 'private']).optional(),
  picture: z
    .strictObject({
      width: wholeWithin(16, 32_768).optional(),
      height: wholeWithin(16, 32_768).optional(),
      frameRate: within(0.01, 240).optional(),
      codec: z.enum(CODECS).optional(),
    })
    .optional(),
  night: z
    .strictObject({ ability: z.enum(NIGHT_ABILITIES), range: within(0, 10_000).optional() })
    .optional(),
  audio: z.strictObject({ state: z.enum(AUDIO_STATES), basis: text.optional() }).optional(),
  optics: z
    .strictObject({
      sensorWidth: within(0.5, 100).optional(),
      focalShortest: within(0.5, 5_000).optional(),
      focalLongest: within(0.5, 5_000).optional(),
    })
    .optional(),
  watchedDistance: within(0.1, 50_000).optional(),
  recorder: z.strictObject({ name, channel: name.optional() }).optional(),
  purposes: z.array(z.enum(PURPOSES)).max(PURPOSES.length).optional(),
  sharing: z.strictObject({ level: z.enum(SHARING_LEVELS), agreement: name.optional() }).optional(),
  contact: z
    .strictObject({
      name: name.optional(),
      phone: name.optional(),
      email: name.optional(),
      hours: name.optional(),
    })
    .optional(),
  tags: list.optional(),
  solar: z
    .strictObject({
      awake: z.enum(SOLAR_AWAKE),
      from: hourOfDay.optional(),
      to: hourOfDay.optional(),
      batteryThreshold: within(0, 100).optional(),
    })
    .optional(),
  drone: z.strictObject({ operatorNumber: name.optional(), pilot: name.optional() }).optional(),
  anpr: z
    .strictObject({
      lanes: wholeWithin(1, 32).optional(),
      directions: z.array(z.enum(ANPR_DIRECTIONS)).max(ANPR_DIRECTIONS.length).optional(),
    })
    .optional(),
};

export const cameraRecord: z.ZodType<CameraRecord> = z.strictObject({
  ...recordFields,
  sign: sign.optional(),
  condition: condition.optional(),
  lastCheck: lastCheck.optional(),
  placedAt: time.optional(),
  history: z.array(placement).max(MOST_PLACEMENTS).optional(),
});
