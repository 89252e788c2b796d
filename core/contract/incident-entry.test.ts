/** What is said about an incident travels as text and is taken in again only as it was meant. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DECLINE_CODES, WITHDRAW_CODES } from '../domain/handoff/codes.ts';
import { HANDOFF_KINDS, TASK_DECISIONS } from '../domain/handoff/handoff.ts';
import {
  PHRASE_IDS,
  PHRASES,
  SLOT_CODES,
  type Phrase,
  type SlotKind,
} from '../domain/handoff/phrases.ts';
import {
  CAP_CATEGORIES,
  CAP_CERTAINTIES,
  CAP_SEVERITIES,
  CAP_URGENCIES,
  CAUSES,
  DANGERS,
  DIRECTIONS,
  DONE,
  EVENT_CODES,
  EVIDENCE,
  FALSE_REASONS,
  OUTCOMES,
  REFERRED_TO,
  REOPEN_REASONS,
  TRENDS,
  WANTED,
} from '../domain/incident/codes.ts';
import type { EntryBody, EntryKind } from '../domain/incident/entry.ts';
import { INCIDENT, NOVAK, SENT } from '../domain/incident/examples.test-support.ts';
import type { Facts } from '../domain/incident/facts.ts';
import { MODES, TASK_STATES } from '../domain/incident/incident.ts';
import { LANGUAGES } from '../domain/settings.ts';
import { entryBody, statedEntry } from './incident-entry.ts';
import { LONGEST_TEXT } from './incident-facts.ts';

const one = <T>(values: readonly T[]): fc.Arbitrary<T> => fc.constantFrom(...values);
const orNull = <T>(of: fc.Arbitrary<T>): fc.Arbitrary<T | null> => fc.option(of, { nil: null });
const record = <T extends object>(of: { [K in keyof T]: fc.Arbitrary<T[K]> }): fc.Arbitrary<T> =>
  fc.record<T>(of);

const uuid = fc.uuid({ version: 4 });
const time = fc.nat(2_000_000_000);
const sha256 = fc.string({ unit: one([...'0123456789abcdef']), minLength: 64, maxLength: 64 });
/** As somebody types it, in any script, with signs and emoji; white space around it is cut off. */
const typed = (most: number): fc.Arbitrary<string> =>
  fc.string({ unit: 'binary', minLength: 1, maxLength: most }).map((text) => `x${text}y`);
const words = record({ text: typed(60), lang: one(LANGUAGES) });
const duty = record({
  ...{ centre: one(['jesenik', 'nysa']), position: one(['desk-1', INCIDENT]) },
  person: orNull(one(['novak', 'dvorak.p'])),
});
const camera = one(['jes-012', 'a']);
const place = record({
  point: orNull(
    record({
      lat: fc.double({ min: -90, max: 90, noNaN: true }).map((value) => value + 0),
      lon: fc.double({ min: -180, max: 180, noNaN: true }).map((value) => value + 0),
    }),
  ),
  ...{ radius: fc.nat(100_000), name: typed(60) },
});
const factFields = {
  ...{ code: one(EVENT_CODES), priority: one([1, 2, 3, 4] as const) },
  ...{ category: one(CAP_CATEGORIES), urgency: one(CAP_URGENCIES) },
  ...{ severity: one(CAP_SEVERITIES), certainty: one(CAP_CERTAINTIES), occurred: time },
  ...{ place: orNull(place), direction: orNull(one(DIRECTIONS)), persons: orNull(fc.nat(100_000)) },
  ...{ vehicles: orNull(fc.nat(100_000)), danger: one(DANGERS), trend: orNull(one(TRENDS)) },
  ...{ cause: orNull(one(CAUSES)), wanted: orNull(one(WANTED)), deadline: orNull(time) },
};
const facts: fc.Arbitrary<Facts> = record<Facts>(factFields);
const factsChange = fc
  .record(factFields, { requiredKeys: [] })
  .filter((change) => Object.keys(change).length > 0) as fc.Arbitrary<Partial<Facts>>;

function slot(kind: SlotKind): fc.Arbitrary<string | number> {
  if (kind === 'text') return typed(60);
  if (kind === 'time') return time;
  return kind in SLOT_CODES
    ? one(SLOT_CODES[kind as keyof typeof SLOT_CODES] as readonly string[])
    : fc.nat(100_000);
}
const phrase: fc.Arbitrary<Phrase> = one(PHRASE_IDS).chain((id) => {
  const slots = Object.entries(PHRASES[id] as Readonly<Record<string, SlotKind>>);
  const filled = fc.record(Object.fromEntries(slots.map(([name, kind]) => [name, slot(kind)])));
  return filled.map((values) => ({ phrase: id, slots: { ...values } }));
});
const saying = fc.oneof(phrase, words);
const of = { handoff: uuid, version: fc.integer({ min: 1, max: 99 }) };
const offer = record({
  ...{ facts, done: fc.subarray([...DONE]), wanted: one(WANTED) },
  ...{ phrases: fc.array(phrase, { maxLength: 3 }), remark: orNull(words) },
  ...{ cameras: fc.array(camera, { maxLength: 3 }), snapshots: fc.array(sha256, { maxLength: 2 }) },
  tasks: fc.array(uuid, { maxLength: 3 }),
  callback: record({
    ...{ phone: orNull(one(['+420 584 498 111'])), radio: orNull(one(['K 12'])) },
    languages: fc.subarray([...LANGUAGES]),
  }),
});
const origin = fc.oneof(
  record({ from: fc.constant('camera' as const), camera }),
  record({ from: fc.constant('event' as const), camera, event: uuid }),
  record({ from: fc.constant('alarm' as const), camera: orNull(camera), alarm: uuid }),
  record({ from: fc.constant('report' as const), report: uuid }),
  record({ from: fc.constant('position' as const) }),
);

/** One for every kind: a kind that is added without one does not compile. */
const FIELDS: Readonly<Record<EntryKind, object>> = {
  created: { mode: one(MODES), origin, facts, cameras: fc.array(camera, { maxLength: 3 }) },
  ...{ acknowledged: {}, opened: {}, watched: {}, resumed: {}, resolved: {}, archived: {} },
  closed: { outcome: one(OUTCOMES), evidence: one(EVIDENCE) },
  ...{ false: { reason: one(FALSE_REASONS) }, duplicate: { of: uuid } },
  ...{ referred: { to: one(REFERRED_TO) }, reopened: { reason: one(REOPEN_REASONS) } },
  ...{ assumed: { reason: words }, changed: { facts: factsChange }, did: { what: one(DONE) } },
  ...{ note: { words }, said: { phrase }, decided: { decision: words, resources: orNull(words) } },
  ...{ snapshot: { camera, taken: time, sha256 }, camera: { camera, preset: orNull(typed(20)) } },
  ...{ 'camera-removed': { camera }, merged: { incident: uuid } },
  'handed-over': {
    ...{ handover: uuid, from: duty, to: duty, kept: fc.array(uuid, { maxLength: 3 }) },
  },
  measure: { measure: one(['close-road']), done: fc.boolean() },
  task: { task: record({ id: uuid, what: words, owner: orNull(duty), due: orNull(time) }) },
  'task-changed': { task: uuid, state: one(TASK_STATES), owner: orNull(duty), due: orNull(time) },
  corrected: { entry: uuid, words },
  'handoff-sent': {
    ...{ ...of, as: one(HANDOFF_KINDS), offer, payload: sha256, returns: orNull(uuid) },
    to: record({
      ...{ centre: one(['jesenik']), position: orNull(one(['desk-1'])) },
      person: orNull(one(['novak'])),
    }),
    timers: fc.constant(SENT.timers),
    ...{ bundle: orNull(uuid), override: orNull(words) },
  },
  ...{ 'handoff-delivered': { ...of, payload: sha256 }, 'handoff-undelivered': of },
  ...{ 'handoff-seen': of, 'handoff-asked': { ...of, question: saying } },
  'handoff-answered': { ...of, answer: saying },
  'handoff-accepted': {
    ...of,
    acceptance: record({
      readBack: record({
        ...{ place: fc.boolean(), code: fc.boolean() },
        ...{ priority: fc.boolean(), wanted: fc.boolean() },
      }),
      tasks: fc.array(record({ task: uuid, decision: one(TASK_DECISIONS) }), { maxLength: 3 }),
    }),
  },
  ...{ 'handoff-confirmed': of, 'handoff-known': of, 'handoff-completed': of },
  'handoff-declined': {
    ...{ ...of, code: one(DECLINE_CODES), words: orNull(words), incident: orNull(uuid) },
  },
  ...{ 'handoff-withdrawn': { ...of, code: one(WITHDRAW_CODES) }, 'handoff-expired': of },
};
const KINDS = Object.keys(FIELDS) as EntryKind[];
const bodyOf = (kind: EntryKind): fc.Arbitrary<EntryBody> =>
  fc.record({ kind: fc.constant(kind), ...FIELDS[kind] } as never) as fc.Arbitrary<EntryBody>;

const stated = (body: unknown): unknown => ({
  ...{ id: INCIDENT, incident: INCIDENT, author: NOVAK, lang: 'cs', occurred: 1_000, body },
});

describe.each(KINDS)('an entry %s', (kind) => {
  it('comes out of its text as it went in', () => {
    fc.assert(
      fc.property(bodyOf(kind), (body) => {
        const read = statedEntry.safeParse(JSON.parse(JSON.stringify(stated(body))));
        expect(read.success && read.data).toEqual(JSON.parse(JSON.stringify(stated(body))));
      }),
      { numRuns: 60 },
    );
  });

  it('is refused with a field too many, and with one too few', () => {
    fc.assert(
      fc.property(bodyOf(kind), (body) => {
        expect(entryBody.safeParse({ ...body, more: 1 }).success).toBe(false);
        for (const name of Object.keys(body)) {
          const isOptional = kind === 'task-changed' && !['kind', 'task'].includes(name);
          const { [name]: _, ...rest } = body as unknown as Record<string, unknown>;
          expect([name, entryBody.safeParse(rest).success]).toEqual([name, isOptional]);
        }
      }),
      { numRuns: 5 },
    );
  });
});

describe('what is too large or senseless is refused', () => {
  const long = (length: number): string => 'x'.repeat(length);
  const note = (text: unknown): unknown => ({ kind: 'note', words: { text, lang: 'cs' } });
  const many = <T>(value: T, count: number): T[] => Array.from({ length: count }, () => value);

  it.each<[string, unknown]>([
    ['an empty note', note('  ')],
    ['a note that is too long', note(long(LONGEST_TEXT + 1))],
    ['a note that is no text', note({ toString: 'x' })],
    ['a language that there is not', { kind: 'note', words: { text: 'x', lang: 'xx' } }],
    ['a code that there is not', { kind: 'changed', facts: { code: 'TRP/NONE' } }],
    ['a change of nothing', { kind: 'changed', facts: {} }],
    ['half a person', { kind: 'changed', facts: { persons: 0.5 } }],
    ['fewer than no persons', { kind: 'changed', facts: { persons: -1 } }],
    ['a time before 1970', { kind: 'changed', facts: { deadline: -1 } }],
    ['a time after 9999', { kind: 'changed', facts: { deadline: 253_402_300_800_000 } }],
    [
      'a place beyond the pole',
      { kind: 'changed', facts: { place: { point: { lat: 91, lon: 0 }, radius: 0, name: 'x' } } },
    ],
    [
      'a name of a place that is too long',
      {
        ...{ kind: 'changed' },
        facts: { place: { point: null, radius: 0, name: long(201) } },
      },
    ],
    ['a preset that is too long', { kind: 'camera', camera: 'a', preset: long(81) }],
    ['a camera that is a path', { kind: 'camera', camera: '../a', preset: null }],
    ['a phrase without its slot', { kind: 'said', phrase: { phrase: 'injured', slots: {} } }],
    [
      'a phrase with a strange slot',
      {
        ...{ kind: 'said', phrase: { phrase: 'it-is-over', slots: { more: 1 } } },
      },
    ],
    [
      'a slot that is too long',
      {
        ...{ kind: 'said', phrase: { phrase: 'call-me', slots: { phone: long(121) } } },
      },
    ],
    ['a picture of another name', { kind: 'snapshot', camera: 'a', taken: 1, sha256: long(64) }],
    ['a version 0', { kind: 'handoff-seen', handoff: INCIDENT, version: 0 }],
    ['too many cameras', { ...SENT, offer: { ...SENT.offer, cameras: many('a', 101) } }],
    [
      'too many phrases',
      {
        ...SENT,
        offer: { ...SENT.offer, phrases: many({ phrase: 'understood', slots: {} }, 21) },
      },
    ],
    ['too many tasks', { ...SENT, offer: { ...SENT.offer, tasks: many(INCIDENT, 201) } }],
    ['a timer of nothing', { ...SENT, timers: { ...SENT.timers, expire: 0 } }],
    ['a kind that there is not', { kind: 'deleted' }],
    ['a kind by inheritance', { kind: '__proto__' }],
    ['nothing', null],
  ])('%s', (_, body) => {
    expect(statedEntry.safeParse(stated(body)).success).toBe(false);
  });

  it.each<[string, object]>([
    ['a role that there is not', { author: { ...NOVAK, role: 'root' } }],
    ['a name that is too long', { author: { ...NOVAK, name: long(121) } }],
    ['an id that is none', { id: 'x' }],
    ['a time by its author’s hand', { recorded: 5 }],
  ])('%s', (_, change) => {
    const whole = { ...(stated({ kind: 'opened' }) as object), ...change };
    expect(statedEntry.safeParse(whole).success).toBe(false);
  });
});
