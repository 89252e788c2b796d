/** Schemas of what can be said about a shift handover (core/domain/handover), field for field. */
import { z } from 'zod';
import type { HandoverBody, HandoverEntry, Moving } from '../domain/handover/entry.ts';
import type { Named, Planned, Tried } from '../domain/handover/handover.ts';
import {
  HOLD_DECISIONS,
  RISKS,
  SECTIONS,
  TYPED_KINDS,
  TYPED_MOST,
  type Item,
  type ItemFact,
  type TypedFact,
  type TypedKind,
} from '../domain/handover/items.ts';
import { HANDOFF_KINDS, HANDOFF_STATES } from '../domain/handoff/handoff.ts';
import { EVENT_CODES, WANTED } from '../domain/incident/codes.ts';
import { INCIDENT_STATES } from '../domain/incident/incident.ts';
import { texts } from './exercise-scenario.ts';
import { party } from './incident-entry.ts';
import { author, centreId, incidentId, positionId, time, words } from './incident-facts.ts';
import { cameraId, language } from './schemas.ts';
import { login, personName } from './session.ts';

/** Of one handover; more than a centre has at once. */
const ITEMS_MOST = 2_000;
/** What is typed here is a line to be read aloud, and no report. UTF-16 units. */
const TYPED_LONGEST = 1_000;

export const handoverId = z.uuid();
export const itemId = z.string().min(1).max(200);
export const section = z.enum(SECTIONS);
const priority = z.literal([1, 2, 3, 4]);
const numbered = { incident: incidentId, number: z.int().min(1), year: z.int().min(1970) };
const name = z.string().max(200);

export const typedKind: z.ZodType<TypedKind> = z.enum(
  SECTIONS.flatMap((each): readonly TypedKind[] => TYPED_KINDS[each]),
);
const typedFact: z.ZodType<TypedFact> = z.strictObject({
  ...{ what: z.literal('typed'), kind: typedKind, at: time.nullable(), ends: time.nullable() },
  words: words.refine(({ text }) => text.length <= TYPED_LONGEST),
  decision: z.enum(HOLD_DECISIONS).nullable(),
});

const fact: z.ZodType<ItemFact> = z.union([
  z.strictObject({
    ...{ what: z.literal('incident'), ...numbered, code: z.enum(EVENT_CODES), priority },
    ...{
      state: z.enum(INCIDENT_STATES),
      place: name.nullable(),
      wanted: z.enum(WANTED).nullable(),
    },
    ...{ deadline: time.nullable(), danger: z.boolean(), entries: z.int().min(0) },
    cameras: z.array(cameraId).max(100),
  }),
  z.strictObject({
    ...{ what: z.literal('handoff'), ...numbered, handoff: z.uuid(), priority, other: party },
    ...{ kind: z.enum(HANDOFF_KINDS), state: z.enum(HANDOFF_STATES) },
    direction: z.enum(['in', 'out']),
  }),
  z.strictObject({
    ...{ what: z.literal('task'), ...numbered, task: z.uuid(), words, due: time.nullable() },
  }),
  z.strictObject({
    ...{ what: z.literal('fault'), camera: cameraId, name, since: time.nullable() },
    ...{ ticket: z.string().max(200).nullable(), workaround: z.string().max(1_000).nullable() },
  }),
  z.strictObject({
    ...{ what: z.literal('view'), camera: cameraId, name, since: time.nullable() },
    view: z.enum(['moved', 'masked', 'asleep']),
  }),
  z.strictObject({
    ...{ what: z.literal('silence'), camera: cameraId, name, kind: z.string().max(80), ends: time },
  }),
  z.strictObject({
    ...{ what: z.literal('partner'), partner: centreId, name, since: time.nullable() },
  }),
  z.strictObject({ what: z.literal('reports'), count: z.int().min(1) }),
  z.strictObject({
    what: z.literal('unplanned'),
    shifts: z
      .array(z.strictObject({ starts: time, ends: time }))
      .min(1)
      .max(100),
  }),
  z.strictObject({ what: z.literal('exercise'), exercise: z.uuid(), title: texts, since: time }),
  typedFact,
]);

export const item: z.ZodType<Item> = z.strictObject({ id: itemId, fact });
export const typedItem = z.strictObject({ id: itemId, fact: typedFact });
export const named: z.ZodType<Named> = z.strictObject({
  ...{ centre: centreId, position: positionId, person: login.nullable() },
  name: personName.or(z.literal('')),
});

/** More than ever sit at one position. */
export const planned: z.ZodType<readonly Planned[]> = z
  .array(z.strictObject({ person: login, name: z.string().max(200) }))
  .max(20);

/** As many as a centre works with, and more. */
export const tried: z.ZodType<readonly Tried[]> = z
  .array(z.strictObject({ id: centreId, name }))
  .max(100);
/** No answer is waited for longer. */
export const testMs = z.int().min(0).max(60_000);

const items = z.array(item).max(ITEMS_MOST);
const moving: z.ZodType<readonly Moving[]> = z
  .array(z.strictObject({ incident: incidentId, entry: z.uuid() }))
  .max(2_000);

/** What the two people say while they go through it; these alone come from a window as they are. */
export const spokenBody = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('typed'), item: typedItem }),
  z.strictObject({ kind: z.literal('struck'), item: itemId }),
  z.strictObject({ kind: z.literal('nothing'), section, chosen: z.boolean() }),
  z.strictObject({ kind: z.literal('kept'), handoff: z.uuid() }),
  z.strictObject({ kind: z.literal('covered'), centre: centreId.nullable() }),
  z.strictObject({ kind: z.literal('dropped') }),
  z.strictObject({ kind: z.literal('confirmed'), item: itemId, entries: z.int().min(0) }),
  z.strictObject({ kind: z.literal('section-confirmed'), section }),
  z.strictObject({ kind: z.literal('walked'), camera: cameraId }),
  z.strictObject({ kind: z.literal('read-back'), item: itemId }),
  z.strictObject({ kind: z.literal('objected'), item: itemId, words }),
  z.strictObject({ kind: z.literal('settled'), item: itemId, words }),
  z.strictObject({ kind: z.literal('silence-accepted'), partner: centreId }),
  z.strictObject({ kind: z.literal('briefed') }),
]);

/** What is signed, or done by the program. */
const otherBody = z.discriminatedUnion('kind', [
  z.strictObject({
    ...{ kind: z.literal('begun'), from: named, ends: time, nextEnds: time },
    typed: z.array(typedItem).max(TYPED_MOST),
    ...{ planned: planned.exactOptional(), returns: centreId.exactOptional() },
  }),
  z.strictObject({
    ...{ kind: z.literal('signed'), items, risks: z.array(itemId).max(RISKS) },
    ...{ planned: planned.exactOptional(), partners: tried.exactOptional() },
  }),
  z.strictObject({ kind: z.literal('briefing') }),
  z.strictObject({ kind: z.literal('tested'), partner: centreId, ms: testMs.nullable() }),
  z.strictObject({ kind: z.literal('assumed'), moving }),
  z.strictObject({ kind: z.literal('emergency'), reason: words, items, moving }),
  z.strictObject({ kind: z.literal('unattended') }),
  z.strictObject({ kind: z.literal('closed') }),
]);

const handoverBody: z.ZodType<HandoverBody> = z.union([spokenBody, otherBody]);

/** As it travels and is kept; `recorded` is put to it by the order in which it stands. */
export const statedHandover: z.ZodType<Omit<HandoverEntry, 'recorded'>> = z.strictObject({
  ...{ id: z.uuid(), handover: handoverId, author, lang: language, body: handoverBody },
});

export const handoverEntry: z.ZodType<HandoverEntry> = z.strictObject({
  ...{ id: z.uuid(), handover: handoverId, author, lang: language, recorded: time },
  body: handoverBody,
});
