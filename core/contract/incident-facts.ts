/** Schemas of what is known about an incident. They mirror core/domain/incident. */
import { z } from 'zod';
import { isWhole, PHRASE_IDS, SLOT_TEXT_MOST, type Phrase } from '../domain/handoff/phrases.ts';
import {
  CAP_CATEGORIES,
  CAP_CERTAINTIES,
  CAP_SEVERITIES,
  CAP_URGENCIES,
  CAUSES,
  DANGERS,
  DIRECTIONS,
  EVENT_CODES,
  TRENDS,
  WANTED,
} from '../domain/incident/codes.ts';
import type { Duty, Facts, Place, Words } from '../domain/incident/facts.ts';
import type { Author, Origin } from '../domain/incident/incident.ts';
import { login, personName, role } from './session.ts';
import { cameraId, language } from './schemas.ts';

export const incidentId = z.uuid();
/** UTC, ms since 1970. */
export const time = z.int().min(0).max(253_402_300_799_999);
export const centreId = z.string().min(1).max(64);
export const positionId = z.string().min(1).max(64);

export const LONGEST_TEXT = 4_000;
export const words: z.ZodType<Words> = z.strictObject({
  text: z.string().trim().min(1).max(LONGEST_TEXT),
  lang: language,
});

export const duty: z.ZodType<Duty> = z.strictObject({
  ...{ centre: centreId, position: positionId, person: login.nullable() },
});

export const author: z.ZodType<Author> = z.strictObject({
  ...{ centre: centreId, position: positionId, person: login.nullable() },
  name: personName.or(z.literal('')),
  role: role.or(z.literal('setup')).nullable(),
});

export const place: z.ZodType<Place> = z.strictObject({
  point: z
    .strictObject({ lat: z.number().min(-90).max(90), lon: z.number().min(-180).max(180) })
    .nullable(),
  radius: z.int().min(0).max(100_000),
  name: z.string().trim().max(200),
});

const count = z.int().min(0).max(100_000).nullable();
export const factFields = {
  code: z.enum(EVENT_CODES),
  priority: z.literal([1, 2, 3, 4]),
  category: z.enum(CAP_CATEGORIES),
  urgency: z.enum(CAP_URGENCIES),
  severity: z.enum(CAP_SEVERITIES),
  certainty: z.enum(CAP_CERTAINTIES),
  occurred: time,
  place: place.nullable(),
  direction: z.enum(DIRECTIONS).nullable(),
  persons: count,
  vehicles: count,
  danger: z.enum(DANGERS),
  trend: z.enum(TRENDS).nullable(),
  cause: z.enum(CAUSES).nullable(),
  wanted: z.enum(WANTED).nullable(),
  deadline: time.nullable(),
};
export const facts: z.ZodType<Facts> = z.strictObject(factFields);
/** Only what is changed. */
export const factsChange = z
  .strictObject({
    ...{ code: factFields.code.exactOptional(), priority: factFields.priority.exactOptional() },
    ...{
      category: factFields.category.exactOptional(),
      urgency: factFields.urgency.exactOptional(),
    },
    severity: factFields.severity.exactOptional(),
    certainty: factFields.certainty.exactOptional(),
    occurred: factFields.occurred.exactOptional(),
    ...{ place: factFields.place.exactOptional(), direction: factFields.direction.exactOptional() },
    ...{
      persons: factFields.persons.exactOptional(),
      vehicles: factFields.vehicles.exactOptional(),
    },
    ...{ danger: factFields.danger.exactOptional(), trend: factFields.trend.exactOptional() },
    ...{ cause: factFields.cause.exactOptional(), wanted: factFields.wanted.exactOptional() },
    deadline: factFields.deadline.exactOptional(),
  })
  .refine((change) => Object.keys(change).length > 0);

export const origin: z.ZodType<Origin> = z.discriminatedUnion('from', [
  z.strictObject({ from: z.literal('camera'), camera: cameraId }),
  z.strictObject({ from: z.literal('event'), camera: cameraId, event: z.uuid() }),
  z.strictObject({ from: z.literal('alarm'), camera: cameraId.nullable(), alarm: z.uuid() }),
  z.strictObject({ from: z.literal('report'), report: z.uuid() }),
  z.strictObject({ from: z.literal('position') }),
]);

export const phrase: z.ZodType<Phrase> = z
  .strictObject({
    phrase: z.enum(PHRASE_IDS),
    slots: z.record(z.string().max(20), z.union([z.string().max(SLOT_TEXT_MOST), z.number()])),
  })
  .refine(isWhole);
