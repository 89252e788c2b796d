/** The contract's rows about shift handovers. */
import { z } from 'zod';
import { BLOCKS, type Block } from '../domain/handover/blocks.ts';
import { HANDOVER_STATES, type Handover } from '../domain/handover/handover.ts';
import { FAILURE_CODES } from '../domain/failures.ts';
import {
  handoverEntry,
  handoverId,
  item,
  itemId,
  named,
  planned,
  section,
  spokenBody,
  testMs,
  tried,
  typedItem,
} from './handover-entry.ts';
import { sha256 } from './incident-entry.ts';
import { centreId, duty, incidentId, time, words } from './incident-facts.ts';
import type { Row } from './row.ts';
import { cameraId, resultOf } from './schemas.ts';
import { login, password } from './session.ts';

const signature = z.strictObject({ by: named, at: time, entry: z.uuid() });
const settled = z.strictObject({ by: named, at: time, words, led: z.boolean() });

const handover: z.ZodType<Handover> = z.strictObject({
  ...{ id: handoverId, state: z.enum(HANDOVER_STATES), from: named, to: named.nullable() },
  ...{ begun: time, ends: time, nextEnds: time, typed: z.array(typedItem) },
  ...{ nothing: z.array(section), kept: z.array(z.uuid()), items: z.array(item) },
  ...{ risks: z.array(itemId), signed: signature.nullable(), sections: z.array(section) },
  confirmed: z.array(z.strictObject({ item: itemId, entries: z.int().min(0) })),
  walked: z.array(cameraId),
  disputes: z.array(
    z.strictObject({ item: itemId, by: named, at: time, words, settled: settled.nullable() }),
  ),
  ...{ readBack: z.array(itemId), assumed: signature.nullable(), briefed: time.nullable() },
  emergency: z.strictObject({ by: named, at: time, entry: z.uuid(), reason: words }).nullable(),
  ...{ moved: z.array(incidentId), closed: time.nullable() },
  ...{ planned: planned.exactOptional(), partners: tried.exactOptional() },
  ...{ cover: centreId.exactOptional(), returns: z.literal(true).exactOptional() },
  tested: z
    .array(
      z.strictObject({
        ...{ partner: centreId, at: time, ms: testMs.nullable(), accepted: z.boolean() },
      }),
    )
    .exactOptional(),
});

const block: z.ZodType<Block> = z.strictObject({ code: z.enum(BLOCKS), about: z.string() });

/** One under way, with what the system knows at this moment. */
const underWay = z.strictObject({
  handover,
  /** What would be signed now. */
  fresh: z.array(item),
  /** Of each incident that was signed and is open: how many entries it has now. */
  entries: z.record(incidentId, z.int().min(0)),
  /** What stands in the way of the next signature. */
  blocks: z.array(block),
  /** What was signed at the change before; null: none is known. */
  before: z.array(item).nullable(),
  /** Of another centre, where it is decided; left out: of this one. */
  abroad: z
    .strictObject({
      /** Steps of people here that are not decided yet. */
      waiting: z.int().min(0),
      /** Somebody here has signed that they take over: it is not theirs before that is decided. */
      assuming: z.boolean(),
      /** Somebody has, and the other centre has not heard of it in time: it holds no more. */
      lapsed: z.boolean(),
    })
    .exactOptional(),
});
export type UnderWay = z.infer<typeof underWay>;

/** What every window is told whenever it changes. */
export const handoversNow = z.strictObject({
  /** Of the whole centre, the one begun first first. */
  underWay: z.array(underWay),
  /** This position; null before the centre has a name, or while nobody is signed in. */
  here: duty.nullable(),
  /** Partners whose shift was taken over here, and of whose incidents who sits here has some in hand. */
  covering: z.array(centreId),
  /** By the clock of the order. */
  now: time,
});
export type HandoversNow = z.infer<typeof handoversNow>;

/** What also a console is told that is locked, or where nobody is signed in: no person is named. */
export const unattendedNow = z.strictObject({
  /** When the shift ended that nobody has come to take over, the longest ago; null: there is none. */
  ended: time.nullable(),
});
export type UnattendedNow = z.infer<typeof unattendedNow>;

const known = z.strictObject({
  ...{ sequence: z.int(), entry: handoverEntry, refused: z.enum(FAILURE_CODES).nullable() },
});
const oneHandover = z.strictObject({
  ...{ handover, entries: z.array(known), before: z.array(item).nullable() },
});
export type OneHandover = z.infer<typeof oneHandover>;

const of = { handover: handoverId };
/** Who signs says who they are once more, also where somebody else is signed in. */
const proof = { login, password };

export const handoverRows = {
  'handovers.now': {
    ...{ input: z.null(), output: resultOf(handoversNow), may: 'incidents.see', audit: null },
  },
  'unattended.now': {
    ...{ input: z.null(), output: resultOf(unattendedNow), may: 'anyone', audit: null },
  },
  'handovers.find': {
    input: z.strictObject({
      ...{ text: z.string().max(200), before: time.nullable(), limit: z.int().min(1).max(100) },
    }),
    output: resultOf(z.strictObject({ found: z.array(handover), more: z.boolean() })),
    may: 'incidents.see',
    audit: 'search',
  },
  'handover.see': {
    input: z.strictObject(of),
    output: resultOf(oneHandover),
    may: 'incidents.see',
    audit: 'handover',
  },
  /** Of whoever is signed in; the leader also that of somebody else who is on duty. */
  'handover.begin': {
    input: z.strictObject({
      person: login.nullable(),
      /** Gives back to that partner what it is concerned with. */
      returns: centreId.exactOptional(),
    }),
    output: resultOf(handoversNow),
    may: 'incidents.handle',
    audit: 'handover',
  },
  'handover.say': {
    input: z.strictObject({ ...of, bodies: z.array(spokenBody).min(1).max(50) }),
    output: resultOf(handoversNow),
    may: 'incidents.handle',
    audit: 'handover',
  },
  'handover.sign': {
    input: z.strictObject({ ...of, ...proof, risks: z.array(itemId).max(3) }),
    output: resultOf(handoversNow),
    may: 'incidents.handle',
    audit: 'handover',
    conceal: ['password'],
  },
  'handover.brief': {
    input: z.strictObject(of),
    output: resultOf(handoversNow),
    may: 'incidents.handle',
    audit: 'handover',
  },
  /** Asks a partner now whether it answers; what comes of it stands in the handover. */
  'handover.contact': {
    input: z.strictObject({ ...of, partner: centreId }),
    output: resultOf(handoversNow),
    may: 'incidents.handle',
    audit: 'handover',
  },
  'handover.assume': {
    input: z.strictObject({ ...of, password }),
    output: resultOf(handoversNow),
    may: 'incidents.handle',
    audit: 'handover',
    conceal: ['password'],
  },
  'handover.print': {
    input: z.strictObject({ ...of, as: z.enum(['pdf', 'paper']) }),
    output: resultOf(z.strictObject({ file: z.string(), sha256 }).nullable()),
    may: 'incidents.handle',
    audit: 'handover',
  },
  'handover.emergency': {
    input: z.strictObject({ ...of, password, reason: words }),
    output: resultOf(handoversNow),
    may: 'incidents.lead',
    audit: 'handover',
    conceal: ['password'],
  },
} as const satisfies Record<string, Row>;

export const handoverEvents = {
  'handovers.changed': handoversNow,
  'unattended.changed': unattendedNow,
} as const;
