/** A shift that is handed over between two workstations, as their windows ask for it. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HandoversNow, UnderWay } from '../../core/contract/handovers.ts';
import type { Input } from '../../core/contract/contract.ts';
import { SECTIONS } from '../../core/domain/handover/items.ts';
import type { Result } from '../../core/domain/result.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk, PASSWORD } from './desk.test-support.ts';
import { FACTS, idOf } from './workstation.test-support.ts';

const MINUTE = 60_000;
/** 17:00 in Prague: an hour before the shifts change. */
const START = Date.UTC(2026, 10, 22, 16);
const ROLES = new Map([
  ['novak', 'dispatcher'],
  ['dvorak', 'dispatcher'],
  ['kral', 'shift-leader'],
] as const);
const WORDS = { text: 'slova', lang: 'cs' } as const;

let centre: MemoryCentre;
let here: Desk;
let there: Desk;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  centre = new MemoryCentre();
  here = new Desk(centre, 1, () => Date.now(), 'novak');
  there = new Desk(centre, 2, () => Date.now(), 'dvorak');
  for (const desk of [here, there]) {
    desk.roles = ROLES;
    desk.policy = { ...desk.policy, shiftChanges: ['06:00', '18:00'] };
  }
});

afterEach(() => {
  here.end();
  there.end();
  vi.useRealTimers();
});

const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(150);

async function now(desk = here): Promise<HandoversNow> {
  await settle();
  const seen = await desk.ask('handovers.now', null);
  if (!seen.ok) throw new Error(seen.failure.code);
  return seen.value;
}

async function only(desk = here): Promise<UnderWay> {
  const [one] = (await now(desk)).underWay;
  if (one === undefined) throw new Error('none is under way');
  return one;
}

function codeOf(result: Result<unknown>): string | null {
  return result.ok ? null : result.failure.code;
}

async function incident(desk: Desk, priority: 1 | 2 | 3 | 4 = 2): Promise<string> {
  const made = await desk.ask('incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', facts: { ...FACTS, priority } },
    ...{ cameras: [], note: null, take: true },
  });
  if (!made.ok) throw new Error(made.failure.code);
  return made.value.known.incident.id;
}

const begin = async (): Promise<string> => {
  expect(codeOf(await here.ask('handover.begin', { person: null }))).toBeNull();
  return (await only()).handover.id;
};
type Bodies = Input<'handover.say'>['bodies'];
const say = async (desk: Desk, handover: string, ...bodies: Bodies): Promise<string | null> => {
  await settle();
  return codeOf(await desk.ask('handover.say', { handover, bodies }));
};
const nothing = (...sections: readonly (typeof SECTIONS)[number][]): Bodies =>
  sections.map((section) => ({ kind: 'nothing', section, chosen: true }));

async function sign(handover: string, desk = here, password = PASSWORD): Promise<string | null> {
  const { fresh } = await only(desk);
  const risks = fresh.flatMap(({ id, fact }) => (fact.what === 'incident' ? [id] : [])).slice(0, 3);
  return codeOf(await desk.ask('handover.sign', { handover, login: 'novak', password, risks }));
}

async function read(handover: string, desk = there): Promise<void> {
  await settle();
  expect(codeOf(await desk.ask('handover.brief', { handover }))).toBeNull();
  const { handover: seen } = await only(desk);
  const entries = (id: string): number => {
    const known = desk.workstation.store.get(id);
    return known.ok ? (known.value?.incident.entries ?? 0) : 0;
  };
  const bodies: Bodies = [
    ...seen.items.map(({ id, fact }) => ({
      ...({ kind: 'confirmed', item: id } as const),
      entries: fact.what === 'incident' ? entries(fact.incident) : 0,
    })),
    ...seen.items.flatMap(({ fact }) =>
      fact.what === 'fault' ? [{ kind: 'walked', camera: fact.camera } as const] : [],
    ),
    ...SECTIONS.map((section) => ({ kind: 'section-confirmed', section }) as const),
    ...seen.risks.map((item) => ({ kind: 'read-back', item }) as const),
  ];
  expect(await say(desk, handover, ...bodies)).toBeNull();
}

const assume = async (handover: string, desk = there, password = PASSWORD) =>
  codeOf(await desk.ask('handover.assume', { handover, password }));

function responsible(id: string, desk = there): string | null | undefined {
  const known = desk.workstation.store.get(id);
  return known.ok ? known.value?.incident.responsible?.person : null;
}

describe('a shift', () => {
  it('is written by the system as far as it knows, signed by two, and moves at once', async () => {
    const one = await incident(here);
    const two = await incident(here, 4);
    here.knows = {
      ...here.knows,
      reports: 3,
      shelves: [
        ...[{ camera: 'jes-1', kind: 'motion', until: START + 9_000_000, reason: 'r', by: null }],
      ] as typeof here.knows.shelves,
    };
    const id = await begin();
    expect((await only()).fresh.map(({ fact }) => fact.what)).toEqual([
      ...['incident', 'incident', 'reports', 'silence'],
    ]);
    expect((await only()).blocks.map(({ about }) => about)).toEqual(['cameras', 'ahead', 'people']);
    expect(await sign(id)).toBe('handover-blocked');
    expect(await say(here, id, ...nothing('cameras', 'ahead', 'people'))).toBeNull();
    expect(await sign(id)).toBeNull();
    await read(id);
    expect((await only(there)).blocks).toEqual([]);
    expect(await assume(id)).toBeNull();
    expect([responsible(one), responsible(two)]).toEqual(['dvorak', 'dvorak']);
    await settle();
    expect([responsible(one, here), responsible(two, here)]).toEqual(['dvorak', 'dvorak']);
  });

  it('is signed by nobody who does not prove who they are', async () => {
    const one = await incident(here);
    const id = await begin();
    await say(here, id, ...nothing(...SECTIONS));
    expect(await sign(id, here, 'wrong')).toBe('sign-in-refused');
    // Somebody else's password proves somebody else.
    const other = { handover: id, login: 'dvorak', password: PASSWORD, risks: [] };
    expect(codeOf(await here.ask('handover.sign', other))).toBe('handover-not-yours');
    expect(await sign(id)).toBeNull();
    await read(id);
    expect(await assume(id, there, 'wrong')).toBe('sign-in-refused');
    expect(await assume(id, here)).toBe('handover-not-yours');
    expect(responsible(one)).toBe('novak');
  });

  it('may be signed by who goes where the next one sits already', async () => {
    const id = await begin();
    await say(here, id, ...nothing(...SECTIONS));
    expect(await sign(id, there)).toBeNull();
    const { signed } = (await only(there)).handover;
    expect([signed?.by.person, signed?.by.position]).toEqual(['novak', there.position]);
    expect(there.noted).toContainEqual({ signs: 'novak' });
  });

  it('leaves out nothing that comes after the first signature', async () => {
    const id = await begin();
    await say(here, id, ...nothing(...SECTIONS));
    expect(await sign(id)).toBeNull();
    await read(id);
    const late = await incident(here);
    await settle();
    expect((await only(there)).blocks).toEqual([{ code: 'incident-missing', about: late }]);
    expect(await assume(id)).toBe('handover-blocked');
    expect(await sign(id)).toBeNull();
    await settle();
    // Its section is read again, the others are not.
    expect((await only(there)).handover.sections).toEqual(['cameras', 'limits', 'ahead', 'people']);
    await read(id);
    expect(await assume(id)).toBeNull();
    expect(responsible(late)).toBe('dvorak');
  });

  it('is not taken over while the centre cannot be reached, and later not by itself', async () => {
    const one = await incident(here);
    const id = await begin();
    await say(here, id, ...nothing(...SECTIONS));
    await sign(id);
    await read(id);
    there.workstation.exchange.failure = { code: 'exchange-unreachable', params: { cause: 'cut' } };
    expect(await assume(id)).toBe('exchange-unreachable');
    expect(responsible(one)).toBe('novak');
    there.workstation.exchange.failure = null;
    await vi.advanceTimersByTimeAsync(3_000);
    // What was signed is durable and takes effect when it comes into the order: once.
    expect([responsible(one), responsible(one, here)]).toEqual(['dvorak', 'dvorak']);
    expect((await now(there)).underWay.map(({ handover }) => handover.state)).toEqual(['ASSUMED']);
  });

  it('can be begun by the leader for somebody on duty, and taken in an emergency', async () => {
    const one = await incident(here);
    await vi.advanceTimersByTimeAsync(11_000);
    there.sits = { login: 'kral', role: 'shift-leader' };
    there.look();
    expect(codeOf(await there.ask('handover.begin', { person: 'nobody' }))).toBe(
      'handover-not-yours',
    );
    expect(codeOf(await there.ask('handover.begin', { person: 'novak' }))).toBeNull();
    const { id } = (await only(there)).handover;
    const emergency = { handover: id, password: PASSWORD, reason: WORDS };
    expect(codeOf(await here.ask('handover.emergency', emergency))).toBe('not-permitted');
    expect(codeOf(await there.ask('handover.emergency', emergency))).toBeNull();
    expect(responsible(one)).toBe('kral');
    expect((await only(there)).blocks.length).toBeGreaterThan(0);
  });
});

describe('by itself', () => {
  it('a draft is made half an hour before the end, for who has something in hand', async () => {
    await incident(here);
    await vi.advanceTimersByTimeAsync(29 * MINUTE);
    expect((await now()).underWay).toEqual([]);
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    const { handover } = await only();
    expect(handover.from).toMatchObject({ person: 'novak', position: here.position });
    expect(new Date(handover.ends).toISOString()).toBe('2026-11-22T17:00:00.000Z');
    expect(new Date(handover.nextEnds).toISOString()).toBe('2026-11-23T05:00:00.000Z');
    // Who came a quarter of an hour ago belongs to the next shift.
    expect((await now()).underWay).toHaveLength(1);
  });

  it('one is made for a quiet shift too, and for nobody who has just come', async () => {
    await vi.advanceTimersByTimeAsync(20 * MINUTE);
    there.sits = { login: 'kral', role: 'shift-leader' };
    there.look();
    // Novák has sat here for an hour, twenty minutes before six; Král came half an hour ago.
    here.policy = { ...here.policy, shiftChanges: ['18:20'] };
    there.policy = { ...there.policy, shiftChanges: ['18:20'] };
    await vi.advanceTimersByTimeAsync(38 * MINUTE);
    expect((await now()).underWay).toEqual([]);
    await vi.advanceTimersByTimeAsync(3 * MINUTE);
    expect((await now()).underWay.map(({ handover }) => handover.from.person)).toEqual(['novak']);
  });

  it('nobody comes: who is there stays responsible, and the leader hears of it', async () => {
    const one = await incident(here);
    const id = await begin();
    await say(here, id, ...nothing(...SECTIONS));
    expect(await sign(id)).toBeNull();
    await vi.advanceTimersByTimeAsync(69 * MINUTE);
    expect((await only()).handover.state).toBe('READY');
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect((await only(there)).handover.state).toBe('UNATTENDED');
    expect(responsible(one)).toBe('novak');
  });

  it('it calls until somebody begins to take over, also where nobody is signed in', async () => {
    const id = await begin();
    await say(here, id, ...nothing(...SECTIONS));
    await sign(id);
    there.sits = null;
    await vi.advanceTimersByTimeAsync(71 * MINUTE);
    const { ends: ended } = (await only()).handover;
    expect(there.toldUnattended).toEqual([{ ended }]);
    expect(await there.ask('unattended.now', null)).toEqual({ ok: true, value: { ended } });
    there.sits = { login: 'dvorak', role: 'dispatcher' };
    await there.ask('handover.brief', { handover: id });
    await vi.advanceTimersByTimeAsync(MINUTE);
    for (const desk of [here, there]) {
      expect(desk.toldUnattended).toEqual([{ ended }, { ended: null }]);
    }
  });

  it('it is closed ten minutes after it was taken over', async () => {
    const id = await begin();
    await say(here, id, ...nothing(...SECTIONS));
    await sign(id);
    await read(id);
    await assume(id);
    await vi.advanceTimersByTimeAsync(9 * MINUTE);
    expect(await now()).toMatchObject({ underWay: [{ handover: { state: 'ASSUMED' } }] });
    await vi.advanceTimersByTimeAsync(2 * MINUTE);
    expect((await now()).underWay).toEqual([]);
    const found = await here.ask('handovers.find', { text: '', before: null, limit: 5 });
    expect(found.ok && found.value.found.map(({ state }) => state)).toEqual(['CLOSED']);
  });
});

it('what was typed goes on from shift to shift until it ends', async () => {
  const id = await begin();
  const fact = {
    ...({ what: 'typed', words: WORDS, at: null, decision: null } as const),
    ...{ ends: null },
  };
  const typed: Bodies = [
    { kind: 'typed', item: { id: idOf(1), fact: { ...fact, kind: 'warning' } } },
    { kind: 'typed', item: { id: idOf(2), fact: { ...fact, kind: 'remark' } } },
    { kind: 'typed', item: { id: idOf(3), fact: { ...fact, kind: 'planned', at: START + 1 } } },
    {
      kind: 'typed',
      item: {
        id: idOf(4),
        fact: { ...fact, kind: 'hold', ends: START + 99_000_000, decision: 'prolong' },
      },
    },
  ];
  await say(here, id, ...nothing(...SECTIONS), ...typed);
  await sign(id);
  await read(id);
  await assume(id);
  await vi.advanceTimersByTimeAsync(20 * MINUTE);
  expect(codeOf(await there.ask('handover.begin', { person: null }))).toBeNull();
  const { handover, before } = await only(there);
  expect(handover.typed.map((item) => [item.id, item.fact.decision])).toEqual([
    [idOf(1), null],
    [idOf(4), null],
  ]);
  expect(before?.map((item) => item.id)).toEqual([idOf(1), idOf(2), idOf(3), idOf(4)]);
});

it('who is planned to take over stands in it, by what is planned at the signature', async () => {
  here.planned = [{ person: 'novak', name: 'Who goes' }];
  const id = await begin();
  expect((await only()).handover.planned).toBeUndefined();
  here.planned = [{ person: 'dvorak', name: 'Dvořák' }];
  await say(here, id, ...nothing(...SECTIONS));
  expect(await sign(id)).toBeNull();
  expect((await only(there)).handover.planned).toEqual([{ person: 'dvorak', name: 'Dvořák' }]);
  here.planned = [];
  expect(await sign(id)).toBeNull();
  expect((await only(there)).handover.planned).toEqual([]);
});
