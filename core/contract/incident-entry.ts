/** Schemas of what can be said about an incident (core/domain/incident/entry.ts), field for field. */
import { z } from 'zod';
import type { NotedTest } from '../domain/handoff/callback.ts';
import { DECLINE_CODES, WITHDRAW_CODES } from '../domain/handoff/codes.ts';
import {
  HANDOFF_KINDS,
  TASK_DECISIONS,
  TEST_RESULTS,
  type Acceptance,
  type Callback,
  type Offer,
  type Party,
  type Timers,
} from '../domain/handoff/handoff.ts';
import {
  DONE,
  EVIDENCE,
  FALSE_REASONS,
  OUTCOMES,
  REFERRED_TO,
  REOPEN_REASONS,
  WANTED,
} from '../domain/incident/codes.ts';
import type { EntryBody, IncidentEntry } from '../domain/incident/entry.ts';
import { MODES, TASK_STATES } from '../domain/incident/incident.ts';
import {
  author,
  centreId,
  duty,
  facts,
  factsChange,
  incidentId,
  origin,
  phrase,
  positionId,
  time,
  words,
} from './incident-facts.ts';
import { login } from './session.ts';
import { cameraId, language } from './schemas.ts';

export const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const taskId = z.uuid();
const cameras = z.array(cameraId).max(100);

export const party: z.ZodType<Party> = z.strictObject({
  ...{ centre: centreId, position: positionId.nullable(), person: login.nullable() },
});

const channel = z.string().trim().min(1).max(40).nullable();
const testCall = { result: z.enum(TEST_RESULTS), at: time };
const callback: z.ZodType<Callback> = z.strictObject({
  ...{ phone: channel, radio: channel, languages: z.array(language).max(7) },
  test: z.strictObject(testCall).exactOptional(),
});
/** Before it is sent: of which telephone and radio it is. */
export const notedTest: z.ZodType<NotedTest> = z.strictObject({
  ...{ ...testCall, phone: channel, radio: channel },
});

export const offer: z.ZodType<Offer> = z.strictObject({
  facts,
  done: z.array(z.enum(DONE)).max(DONE.length),
  wanted: z.enum(WANTED),
  phrases: z.array(phrase).max(20),
  remark: words.nullable(),
  cameras,
  snapshots: z.array(sha256).max(100),
  tasks: z.array(taskId).max(200),
  callback,
});

/** Far more than a centre may set (HANDOFF_TIME), and less than a date can be moved by. */
const LONGEST_MS = 7 * 86_400_000;
const ms = z.int().min(1_000).max(LONGEST_MS);
const timers: z.ZodType<Timers> = z.strictObject({ net: ms, seen: ms, expire: ms });

export const acceptance: z.ZodType<Acceptance> = z.strictObject({
  readBack: z.strictObject({
    ...{ place: z.boolean(), code: z.boolean(), priority: z.boolean(), wanted: z.boolean() },
  }),
  tasks: z.array(z.strictObject({ task: taskId, decision: z.enum(TASK_DECISIONS) })).max(200),
});

const of = { handoff: z.uuid(), version: z.int().min(1) };
const saying = phrase.or(words);

/** What somebody handles an incident with; a person writes these, and no other. */
export const writtenBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('acknowledged') }),
  z.strictObject({ kind: z.literal('opened') }),
  z.strictObject({ kind: z.literal('watched') }),
  z.strictObject({ kind: z.literal('resumed') }),
  z.strictObject({ kind: z.literal('resolved') }),
  z.strictObject({
    ...{ kind: z.literal('closed'), outcome: z.enum(OUTCOMES), evidence: z.enum(EVIDENCE) },
  }),
  z.strictObject({ kind: z.literal('false'), reason: z.enum(FALSE_REASONS) }),
  z.strictObject({ kind: z.literal('duplicate'), of: incidentId }),
  z.strictObject({ kind: z.literal('referred'), to: z.enum(REFERRED_TO) }),
  z.strictObject({ kind: z.literal('reopened'), reason: z.enum(REOPEN_REASONS) }),
  z.strictObject({ kind: z.literal('changed'), facts: factsChange }),
  z.strictObject({ kind: z.literal('did'), what: z.enum(DONE) }),
  z.strictObject({ kind: z.literal('note'), words }),
  z.strictObject({ kind: z.literal('said'), phrase }),
  z.strictObject({ kind: z.literal('decided'), decision: words, resources: words.nullable() }),
  z.strictObject({
    kind: z.literal('camera'),
    camera: cameraId,
    preset: z.string().max(80).nullable(),
  }),
  z.strictObject({ kind: z.literal('camera-removed'), camera: cameraId }),
  z.strictObject({ kind: z.literal('merged'), incident: incidentId }),
  z.strictObject({
    ...{ kind: z.literal('measure'), measure: z.string().min(1).max(60), done: z.boolean() },
  }),
  z.strictObject({
    kind: z.literal('task'),
    task: z.strictObject({
      ...{ id: taskId, what: words, owner: duty.nullable(), due: time.nullable() },
    }),
  }),
  z.strictObject({
    ...{ kind: z.literal('task-changed'), task: taskId },
    state: z.enum(TASK_STATES).exactOptional(),
    owner: duty.nullable().exactOptional(),
    due: time.nullable().exactOptional(),
  }),
  z.strictObject({ kind: z.literal('corrected'), entry: z.uuid(), words }),
]);

/** What the two people of a handoff do. */
export const stepBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('handoff-seen'), ...of }),
  z.strictObject({ kind: z.literal('handoff-asked'), ...of, question: saying }),
  z.strictObject({ kind: z.literal('handoff-answered'), ...of, answer: saying }),
  z.strictObject({ kind: z.literal('handoff-accepted'), ...of, acceptance }),
  z.strictObject({
    ...{ kind: z.literal('handoff-declined'), ...of, code: z.enum(DECLINE_CODES) },
    ...{ words: words.nullable(), incident: incidentId.nullable() },
  }),
  z.strictObject({
    ...{ kind: z.literal('handoff-withdrawn'), ...of, code: z.enum(WITHDRAW_CODES) },
  }),
  z.strictObject({ kind: z.literal('handoff-completed'), ...of }),
]);

/** What has a way of its own: made, sent, taken from a picture, assumed, or done by the program. */
const otherBody = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('created'), mode: z.enum(MODES), origin, facts, cameras },
    exercise: z.uuid().exactOptional(),
  }),
  z.strictObject({ kind: z.literal('archived') }),
  z.strictObject({
    ...{ kind: z.literal('assumed'), reason: words, epoch: z.int().min(0).exactOptional() },
  }),
  // Made from an entry of the shift handover; one that comes through the order has no effect.
  z.strictObject({
    ...{ kind: z.literal('handed-over'), handover: z.uuid(), from: duty, to: duty },
    kept: z.array(z.uuid()).max(1_000),
  }),
  z.strictObject({ kind: z.literal('snapshot'), camera: cameraId, taken: time, sha256 }),
  z.strictObject({
    ...{ kind: z.literal('handoff-sent'), ...of, as: z.enum(HANDOFF_KINDS), to: party, offer },
    ...{ payload: sha256, timers, returns: z.uuid().nullable(), bundle: z.uuid().nullable() },
    override: words.nullable(),
  }),
  z.strictObject({ kind: z.literal('handoff-delivered'), ...of, payload: sha256 }),
  z.strictObject({ kind: z.literal('handoff-undelivered'), ...of }),
  z.strictObject({ kind: z.literal('handoff-confirmed'), ...of }),
  z.strictObject({ kind: z.literal('handoff-known'), ...of }),
  z.strictObject({ kind: z.literal('handoff-expired'), ...of }),
]);

export const entryBody: z.ZodType<EntryBody> = z.union([writtenBody, stepBody, otherBody]);

/** As it travels and is kept; `recorded` is put to it by the order in which it stands. */
export const statedEntry: z.ZodType<Omit<IncidentEntry, 'recorded'>> = z.strictObject({
  ...{ id: z.uuid(), incident: incidentId, author, lang: language, occurred: time },
  body: entryBody,
});

export const incidentEntry: z.ZodType<IncidentEntry> = z.strictObject({
  ...{ id: z.uuid(), incident: incidentId, author, lang: language, occurred: time },
  ...{ recorded: time, body: entryBody },
});
