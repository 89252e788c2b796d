/** The contract's rows about incidents and handoffs: the board, one incident, what is said and done. */
import { z } from 'zod';
import { FAILURE_CODES } from '../domain/failures.ts';
import { HANDOFF_KINDS, HANDOFF_STATES, type Handoff } from '../domain/handoff/handoff.ts';
import { DONE, EVENT_CODES, WANTED } from '../domain/incident/codes.ts';
import {
  INCIDENT_STATES,
  MODES,
  TASK_STATES,
  type End,
  type Incident,
} from '../domain/incident/incident.ts';
import type { KnownPosition } from '../domain/watch/positions.ts';
import { WITHDRAW_CODES, DECLINE_CODES } from '../domain/handoff/codes.ts';
import type { KnownEntry, Presence } from '../incident-ports.ts';
import type { KnownIncident } from '../known-incident-ports.ts';
import {
  acceptance,
  incidentEntry,
  notedTest,
  offer,
  party,
  sha256,
  stepBody,
  writtenBody,
} from './incident-entry.ts';
import {
  centreId,
  duty,
  facts,
  incidentId,
  origin,
  phrase,
  time,
  words,
} from './incident-facts.ts';
import { partnerLink } from './links.ts';
import type { Row } from './row.ts';
import { cameraId, resultOf } from './schemas.ts';
import { login } from './session.ts';

const incidentState = z.enum(INCIDENT_STATES);
const mode = z.enum(MODES);
const moment = z.strictObject({ by: duty, at: time });

const end: z.ZodType<End> = z.union([
  writtenBody.options[5].omit({ kind: true }).extend({ state: z.literal('CLOSED') }),
  writtenBody.options[6].omit({ kind: true }).extend({ state: z.literal('FALSE') }),
  writtenBody.options[7].omit({ kind: true }).extend({ state: z.literal('DUPLICATE') }),
  writtenBody.options[8].omit({ kind: true }).extend({ state: z.literal('REFERRED') }),
]);

const timers = z.strictObject({ net: z.int(), seen: z.int(), expire: z.int() });
const handoff: z.ZodType<Handoff> = z.strictObject({
  ...{ id: z.uuid(), kind: z.enum(HANDOFF_KINDS), state: z.enum(HANDOFF_STATES) },
  ...{ version: z.int().min(1), epoch: z.int().min(0), from: duty, to: party, offer },
  ...{ payload: sha256, stale: z.boolean(), timers, returns: z.uuid().nullable() },
  ...{ bundle: z.uuid().nullable(), sent: time, delivered: time.nullable() },
  seen: moment.nullable(),
  accepted: z.strictObject({ by: duty, at: time, acceptance }).nullable(),
  ...{ confirmed: time.nullable(), known: time.nullable(), pause: z.int().min(0) },
  questions: z.array(
    z.strictObject({
      ...{ by: duty, at: time, question: phrase.or(words) },
      answer: z.strictObject({ at: time, words: phrase.or(words) }).nullable(),
    }),
  ),
  ended: z
    .strictObject({
      at: time,
      decline: z.enum(DECLINE_CODES).nullable(),
      withdraw: z.enum([...WITHDRAW_CODES, 'assumed']).nullable(),
    })
    .nullable(),
});

const task = z.strictObject({
  ...{ id: z.uuid(), what: words, state: z.enum(TASK_STATES), owner: duty.nullable() },
  due: time.nullable(),
});

const incident: z.ZodType<Incident> = z.strictObject({
  exercise: z.uuid().exactOptional(),
  ...{ id: incidentId, mode, state: incidentState, centre: z.string(), origin },
  ...{ created: time, changed: time, responsible: duty.nullable(), epoch: z.int().min(0) },
  ...{ facts, done: z.array(z.enum(DONE)), cameras: z.array(cameraId), tasks: z.array(task) },
  ...{ measures: z.array(z.string()), handoffs: z.array(handoff), end: end.nullable() },
  lent: z.array(centreId).exactOptional(),
  ...{ merged: z.array(incidentId), entries: z.int().min(1) },
});
export const knownIncident: z.ZodType<KnownIncident> = z.strictObject({
  ...{ incident, number: z.int().min(0), year: z.int() },
  waiting: z.enum(['centre', 'partner']).exactOptional(),
});
const knownEntry: z.ZodType<KnownEntry> = z.strictObject({
  ...{ sequence: z.int(), entry: incidentEntry, refused: z.enum(FAILURE_CODES).nullable() },
  apart: z.literal(true).exactOptional(),
  waiting: z.literal(true).exactOptional(),
});

/** Who sits where; the journal's id is that of the position. */
const presence: z.ZodType<Presence> = z.strictObject({
  ...{ journal: z.uuid(), person: login.nullable(), name: z.string(), role: z.string().nullable() },
  ...{ languages: z.array(z.string()), at: time, since: time.exactOptional() },
  watching: z.strictObject({ pictures: z.int().min(0), ms: z.int().min(0) }).exactOptional(),
});
const position: z.ZodType<KnownPosition> = z.strictObject({
  ...{ journal: z.uuid(), name: z.string(), seen: time.nullable() },
});

/** What every window is told whenever it changes. */
export const incidentsNow = z.strictObject({
  /**
   * The most urgent first, then the oldest: at most 200, and how many there are. Exercises stand after
   * them, at most 100, and do not count.
   */
  open: z.array(knownIncident).max(300),
  openCount: z.int().min(0),
  /** Those with a handoff that is not through. */
  handedOff: z.array(knownIncident),
  presences: z.array(presence),
  /** All that the centre has heard of. */
  positions: z.array(position),
  /** Partner centres that this one works with. */
  partners: z.array(partnerLink),
  /** This position; null before the centre has a name. */
  here: duty.nullable(),
  /** Entries wait here, as the centre cannot be reached. */
  waiting: z.boolean(),
  /** By the clock of the centre's order: UTC, ms. */
  now: time,
});
export type IncidentsNow = z.infer<typeof incidentsNow>;

const oneIncident = z.strictObject({ known: knownIncident, entries: z.array(knownEntry) });
export type OneIncident = z.infer<typeof oneIncident>;
const search = z.strictObject({
  text: z.string().max(200).exactOptional(),
  code: z.enum(EVENT_CODES).exactOptional(),
  state: incidentState.exactOptional(),
  priority: z.literal([1, 2, 3, 4]).exactOptional(),
  mode: mode.exactOptional(),
  ...{ from: time.exactOptional(), to: time.exactOptional() },
});

/** What the sender says beside what the incident says. */
export const offering = z.strictObject({
  ...{ to: party, wanted: z.enum(WANTED), phrases: z.array(phrase).max(20) },
  remark: words.nullable(),
  /** Why it goes to somebody who is not on duty. */
  override: words.nullable(),
  /** Left out: nobody has tried the callback channel. */
  test: notedTest.exactOptional(),
});

export const incidentRows = {
  'incidents.now': {
    ...{ input: z.null(), output: resultOf(incidentsNow), may: 'incidents.see', audit: null },
  },
  'incidents.find': {
    input: z.strictObject({
      ...{ search, before: time.nullable(), limit: z.int().min(1).max(200) },
    }),
    output: resultOf(z.strictObject({ found: z.array(knownIncident), more: z.boolean() })),
    may: 'incidents.see',
    audit: 'search',
  },
  'incident.see': {
    input: z.strictObject({ incident: incidentId }),
    output: resultOf(oneIncident),
    may: 'incidents.see',
    audit: 'incident-read',
    incident: true,
  },
  'incident.create': {
    input: z.strictObject({
      ...{ origin, mode, facts, cameras: z.array(cameraId).max(100) },
      /** The exercise that it belongs to. */
      exercise: z.uuid().exactOptional(),
      note: words.nullable(),
      /** Whoever makes it takes it into their own hands at once. */
      take: z.boolean(),
    }),
    output: resultOf(oneIncident),
    may: 'incidents.report',
    audit: 'incident-change',
  },
  'incident.write': {
    input: z.strictObject({
      ...{ incident: incidentId, bodies: z.array(writtenBody).min(1).max(20) },
      /** When it happened, where that is not now: UTC, ms. */
      occurred: time.nullable(),
    }),
    output: resultOf(oneIncident),
    may: 'incidents.handle',
    audit: 'incident-change',
    incident: true,
  },
  /** From what a tile shows at this moment; the picture's bytes as base64 JPEG. */
  'incident.snapshot': {
    input: z.strictObject({
      ...{ incident: incidentId, camera: cameraId, taken: time },
      jpeg: z.base64().max(8_000_000),
    }),
    output: resultOf(oneIncident),
    may: 'incidents.handle',
    audit: 'incident-change',
    conceal: ['jpeg'],
    camera: true,
    incident: true,
  },
  /** @returns a `data:` address; null where the picture is gone. */
  'incident.picture': {
    input: z.strictObject({ incident: incidentId, sha256 }),
    output: resultOf(z.string().nullable()),
    may: 'incidents.see',
    audit: 'incident-read',
    incident: true,
  },
  /** `pdf` asks where to; null where no file was chosen, and for `paper`, which the system's dialog prints. */
  'incident.print': {
    input: z.strictObject({ incident: incidentId, as: z.enum(['pdf', 'paper']) }),
    output: resultOf(z.strictObject({ file: z.string(), sha256 }).nullable()),
    may: 'incidents.handle',
    audit: 'incident-export',
    incident: true,
  },
  'incident.assume': {
    input: z.strictObject({ incident: incidentId, reason: words }),
    output: resultOf(oneIncident),
    may: 'incidents.lead',
    audit: 'incident-change',
    incident: true,
  },
  'handoff.send': {
    input: z.strictObject({
      incidents: z.array(incidentId).min(1).max(50),
      ...{ as: z.enum(HANDOFF_KINDS), offering, returns: z.uuid().nullable() },
    }),
    output: resultOf(incidentsNow),
    may: 'incidents.handle',
    audit: 'handoff',
  },
  /** Changed words of an offer that is not decided yet: it is offered anew. */
  'handoff.change': {
    input: z.strictObject({ incident: incidentId, handoff: z.uuid(), offering }),
    output: resultOf(oneIncident),
    may: 'incidents.handle',
    audit: 'handoff',
    incident: true,
  },
  'handoff.step': {
    input: z.strictObject({ incident: incidentId, body: stepBody }),
    output: resultOf(oneIncident),
    may: 'incidents.handle',
    audit: 'handoff',
    incident: true,
  },
} as const satisfies Record<string, Row>;

export const incidentEvents = { 'incidents.changed': incidentsNow } as const;
