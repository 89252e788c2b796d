/** A shift of one centre that people of another one take over for the night, and give back. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { HandoversNow } from '../../core/contract/handovers.ts';
import { SECTIONS } from '../../core/domain/handover/items.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import type { Result } from '../../core/domain/result.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk, PASSWORD } from './desk.test-support.ts';
import { joinDesk } from './gateway.test-support.ts';
import type { Gateway } from './gateway.ts';
import { MemoryLinks } from './partner-calls.test-support.ts';
import { idOf, messageText } from './gateway-words.ts';
import { FACTS, newId } from './workstation.test-support.ts';

type Shown = HandoversNow['underWay'][number];

let links: MemoryLinks;
let jesenik: Desk;
let nysa: Desk;
let gateways: readonly Gateway[];
let disputes: string[];

const pass = (ms = 300): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

function good<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

async function shownAt(desk: Desk): Promise<readonly Shown[]> {
  return good(await desk.ask('handovers.now', null)).underWay;
}

async function covering(desk: Desk): Promise<readonly string[]> {
  return good(await desk.ask('handovers.now', null)).covering;
}

async function only(desk: Desk): Promise<Shown> {
  const [one, ...others] = await shownAt(desk);
  if (one === undefined || others.length > 0) throw new Error('not one');
  return one;
}

async function made(desk: Desk, more: Partial<typeof FACTS> = {}): Promise<string> {
  const answer = await desk.ask('incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', facts: { ...FACTS, ...more }, cameras: [] },
    ...{ note: null, take: true },
  });
  const { id } = good(answer).known.incident;
  await desk.ask('incident.write', {
    ...{ incident: id, bodies: [{ kind: 'opened' }], occurred: null },
  });
  return id;
}

async function seenBy(desk: Desk, incident: string): Promise<Incident | null> {
  const answer = await desk.ask('incident.see', { incident });
  return answer.ok ? answer.value.known.incident : null;
}

async function entriesAt(desk: Desk, incident: string): Promise<readonly unknown[]> {
  const kept = desk.workstation.store.entries(incident);
  await Promise.resolve();
  return kept.ok ? kept.value.map(({ entry, refused }) => ({ entry, refused })) : [];
}

function say(
  desk: Desk,
  handover: string,
  ...bodies: Parameters<typeof desk.ask<'handover.say'>>[1]['bodies']
) {
  return desk.ask('handover.say', { handover, bodies });
}

/** Signed by who goes, for people of the partner. @returns which. */
async function signed(desk: Desk, login: string, cover: string | null): Promise<string> {
  const begun = good(await desk.ask('handover.begin', { person: null }));
  const id = begun.underWay.find(({ handover }) => handover.from.person === login)?.handover.id;
  if (id === undefined) throw new Error('none was begun');
  if (cover !== null) good(await say(desk, id, { kind: 'covered', centre: cover }));
  await sign(desk, login, id);
  return id;
}

async function sign(desk: Desk, login: string, id: string): Promise<void> {
  const nothing = SECTIONS.map((section) => ({ kind: 'nothing', section, chosen: true }) as const);
  good(await say(desk, id, ...nothing));
  const shown = (await shownAt(desk)).find(({ handover }) => handover.id === id);
  const risks = (shown?.fresh ?? []).flatMap(({ id: item, fact }) =>
    fact.what === 'incident' ? [item] : [],
  );
  const proof = { login, password: PASSWORD, risks: risks.slice(0, 3) };
  good(await desk.ask('handover.sign', { handover: id, ...proof }));
  await pass();
}

/** Everything but the last signature. */
async function read(desk: Desk, id: string): Promise<void> {
  good(await desk.ask('handover.brief', { handover: id }));
  await pass();
  const shown = (await shownAt(desk)).find(({ handover }) => handover.id === id);
  if (shown === undefined) throw new Error('nothing is shown');
  const { handover, entries } = shown;
  good(
    await say(
      desk,
      id,
      ...handover.items.map(({ id: item, fact }) => ({
        ...({ kind: 'confirmed', item } as const),
        entries: fact.what === 'incident' ? (entries[fact.incident] ?? 0) : 0,
      })),
      ...SECTIONS.map((section) => ({ kind: 'section-confirmed', section }) as const),
      ...handover.risks.map((item) => ({ kind: 'read-back', item }) as const),
    ),
  );
  await pass();
}

const assume = (desk: Desk, handover: string) =>
  desk.ask('handover.assume', { handover, password: PASSWORD });

/** Both centres have the same of it, entry for entry. */
async function expectSame(incident: string, responsible: object): Promise<void> {
  const [here, there] = [await seenBy(jesenik, incident), await seenBy(nysa, incident)];
  expect(here).toMatchObject({ responsible });
  expect(there).toEqual(here);
  expect(await entriesAt(nysa, incident)).toEqual(await entriesAt(jesenik, incident));
}

function join(): void {
  const told = { disputes, receipts: [] };
  gateways = [joinDesk(jesenik, ['nysa'], links, told), joinDesk(nysa, ['jesenik'], links, told)];
}

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  [links, disputes] = [new MemoryLinks(), []];
  jesenik = new Desk(new MemoryCentre(), 1, Date.now, 'novak');
  nysa = new Desk(new MemoryCentre(), 2, Date.now, 'kowalski', 'nysa');
  nysa.language = 'pl';
  const roles = ['novak', 'dvorak', 'kowalski', 'wojcik'] as const;
  for (const desk of [jesenik, nysa]) {
    desk.roles = new Map(roles.map((login) => [login, 'dispatcher'] as const));
    const partner = desk === jesenik ? 'nysa' : 'jesenik';
    desk.knows = {
      ...desk.knows,
      partners: [{ id: partner, name: partner, isUp: true, since: null }],
    };
  }
  join();
  await pass(4_000);
});

afterEach(() => {
  for (const gateway of gateways) gateway.end();
  for (const desk of [jesenik, nysa]) desk.end();
  vi.useRealTimers();
});

describe('night cover', () => {
  it('is taken over at the partner, moves every incident at one instant, and is given back', async () => {
    const own = await made(nysa);
    const incidents = [await made(jesenik), await made(jesenik)];
    await pass();
    const handover = await signed(jesenik, 'novak', 'nysa');
    expect(await only(nysa)).toMatchObject({
      handover: { state: 'READY', from: { centre: 'jesenik', person: 'novak' } },
      abroad: { waiting: 0, assuming: false },
    });
    // The partner knows what was signed, and nothing of the incidents yet.
    expect(await seenBy(nysa, incidents[0] ?? '')).toBeNull();
    await read(nysa, handover);
    expect((await only(nysa)).blocks).toEqual([]);
    expect(good(await assume(nysa, handover)).underWay[0]).toMatchObject({
      handover: { state: 'BRIEFING' },
      abroad: { assuming: true },
    });
    await pass();
    for (const desk of [jesenik, nysa]) {
      expect((await only(desk)).handover).toMatchObject({
        ...{ state: 'ASSUMED', assumed: { by: { centre: 'nysa', person: 'kowalski' } } },
      });
    }
    for (const incident of incidents) {
      await expectSame(incident, { centre: 'nysa', person: 'kowalski' });
      expect(await seenBy(nysa, incident)).toMatchObject({ epoch: 2 });
    }
    // They work on it, and whoever stayed asks them.
    const [incident = ''] = incidents;
    const note = (text: string) => ({ kind: 'note', words: { text, lang: 'cs' } }) as const;
    await nysa.ask('incident.write', { incident, bodies: [note('a')], occurred: null });
    await jesenik.ask('incident.write', { incident, bodies: [note('b')], occurred: null });
    await pass();
    await expectSame(incident, { centre: 'nysa' });

    // In the morning what is theirs goes back, and what is our own stays.
    expect(await covering(nysa)).toEqual(['jesenik']);
    expect(await covering(jesenik)).toEqual([]);
    const begun = good(await nysa.ask('handover.begin', { person: null, returns: 'jesenik' }));
    const back = begun.underWay.find(({ handover: { returns } }) => returns === true)?.handover.id;
    if (back === undefined) throw new Error('none was begun');
    await sign(nysa, 'kowalski', back);
    jesenik.sits = { login: 'dvorak', role: 'dispatcher' };
    await read(jesenik, back);
    good(await assume(jesenik, back));
    await pass();
    for (const each of incidents) await expectSame(each, { centre: 'jesenik', person: 'dvorak' });
    expect(await seenBy(nysa, own)).toMatchObject({
      responsible: { person: 'kowalski' },
      epoch: 1,
    });
    expect(await seenBy(jesenik, own)).toBeNull();
    expect([await covering(nysa), await covering(jesenik)]).toEqual([[], []]);
    expect(disputes).toEqual([]);
    await pass(11 * 60_000);
    expect(await shownAt(nysa)).toEqual([]);
    expect(await shownAt(jesenik)).toEqual([]);
  });

  it.each([1_000, 5_300, 20_000, 61_000])(
    'that is taken over while the link is cut for %s ms is not theirs before it is back',
    async (ms) => {
      const incident = await made(jesenik);
      const handover = await signed(jesenik, 'novak', 'nysa');
      await read(nysa, handover);
      links.cutBoth('jesenik', 'nysa');
      good(await assume(nysa, handover));
      await pass(ms);
      expect(await only(nysa)).toMatchObject({
        handover: { state: 'BRIEFING' },
        abroad: { waiting: 1, assuming: true },
      });
      expect(await seenBy(nysa, incident)).toBeNull();
      expect(await seenBy(jesenik, incident)).toMatchObject({ responsible: { person: 'novak' } });
      links.cut.clear();
      await pass(5_000);
      await expectSame(incident, { centre: 'nysa', person: 'kowalski' });
      expect(await only(nysa)).toMatchObject({
        handover: { state: 'ASSUMED' },
        abroad: { waiting: 0, assuming: false },
      });
      expect(disputes).toEqual([]);
    },
  );

  it('that somebody of the own centre takes over meanwhile is theirs, and the partner is told', async () => {
    const incident = await made(jesenik);
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    links.cutBoth('jesenik', 'nysa');
    good(await assume(nysa, handover));
    jesenik.sits = { login: 'dvorak', role: 'dispatcher' };
    jesenik.knows = { ...jesenik.knows, partners: [] };
    await read(jesenik, handover);
    for (const { id } of (await only(jesenik)).handover.partners ?? []) {
      const asked = jesenik.ask('handover.contact', { handover, partner: id });
      await pass(4_000);
      good(await asked);
      good(await say(jesenik, handover, { kind: 'silence-accepted', partner: id }));
    }
    good(await assume(jesenik, handover));
    links.cut.clear();
    await pass(5_000);
    expect(await seenBy(jesenik, incident)).toMatchObject({ responsible: { person: 'dvorak' } });
    expect(await seenBy(nysa, incident)).toBeNull();
    expect(await only(nysa)).toMatchObject({
      handover: { state: 'ASSUMED', to: { person: 'dvorak' } },
      abroad: { waiting: 0, assuming: false },
    });
    expect(disputes).toEqual([]);
  });

  it('is taken from the partner again, and may be given to them once more', async () => {
    await made(jesenik);
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    good(await say(jesenik, handover, { kind: 'covered', centre: null }));
    await pass();
    expect((await only(jesenik)).handover).toMatchObject({ state: 'READY', to: null });
    expect(await shownAt(nysa)).toEqual([]);
    await assume(nysa, handover);
    await pass();
    expect((await only(jesenik)).handover).toMatchObject({ state: 'READY', to: null });
    good(await say(jesenik, handover, { kind: 'covered', centre: 'nysa' }));
    await pass();
    await read(nysa, handover);
    good(await assume(nysa, handover));
    await pass();
    expect((await only(jesenik)).handover.state).toBe('ASSUMED');
    expect(disputes).toEqual([]);
  });

  it('asks for another signature where something has come since', async () => {
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    const late = await made(jesenik);
    good(await assume(nysa, handover));
    await pass();
    expect(await only(nysa)).toMatchObject({
      ...{ handover: { state: 'BRIEFING' }, abroad: { assuming: false, waiting: 0 } },
      blocks: [{ code: 'incident-missing', about: late }],
    });
    expect(await seenBy(jesenik, late)).toMatchObject({ responsible: { person: 'novak' } });
  });

  it('calls nobody who does not answer', async () => {
    const begun = good(await jesenik.ask('handover.begin', { person: null }));
    const id = begun.underWay[0]?.handover.id ?? '';
    expect(await say(jesenik, id, { kind: 'covered', centre: 'izmail' })).toMatchObject({
      failure: { code: 'partner-unreachable' },
    });
  });

  it('is the same after a new start of both', async () => {
    const incident = await made(jesenik);
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    const before = [await shownAt(jesenik), await shownAt(nysa)];
    for (const gateway of gateways) gateway.end();
    for (const desk of [jesenik, nysa]) desk.restart();
    join();
    await pass(5_000);
    expect([await shownAt(jesenik), await shownAt(nysa)]).toEqual(before);
    good(await assume(nysa, handover));
    await pass();
    await expectSame(incident, { person: 'kowalski' });
  });
});

describe('a partner that means harm', () => {
  /** Straight into the order of Nysa, as its gateway would put a sound message there. */
  async function give(...bodies: readonly object[]): Promise<void> {
    const { hash } = nysa.workstation.checker;
    const head = nysa.workstation.store.partners.received('jesenik');
    let { number, hash: previous } = good(head);
    for (const body of bodies) {
      const text = JSON.stringify(body);
      number += 1;
      const of = { to: 'nysa', number, previous, text };
      const partner = {
        ...of,
        from: 'jesenik',
        hash: hash(messageText(of)),
        key: 'k',
        signature: 's',
      };
      const author = nysa.running.machine();
      if (author === null) throw new Error('no centre');
      good(await nysa.running.log.write([{ id: idOf(partner.hash), author, partner }]));
      previous = partner.hash;
    }
  }

  it('puts no incident into the hands of people here who did not take it', async () => {
    const incident = await made(jesenik);
    for (const gateway of gateways) gateway.end();
    const kept = good(jesenik.workstation.store.entries(incident));
    const entries = kept.map(({ entry, refused }) => ({ entry, refused }));
    const first = entries[0]?.entry;
    if (first === undefined) throw new Error('nothing was made');
    const duty = { centre: 'jesenik', position: jesenik.position, person: 'novak' };
    const moved = {
      ...{ id: newId(), incident, author: first.author, lang: 'cs', occurred: 2_000_000 },
      recorded: 2_000_000,
      body: {
        ...{ kind: 'handed-over', handover: newId(), kept: [], from: duty },
        to: { centre: 'nysa', position: nysa.position, person: 'kowalski' },
      },
    };
    const body = { kind: 'decided', incident, index: 0, entries };
    const last = { entry: moved, refused: null };
    await give(body, { ...body, index: entries.length, entries: [last] });
    expect(disputes).toEqual(['nysa: jesenik not-theirs']);
    expect(await seenBy(nysa, incident)).toMatchObject({ responsible: { centre: 'jesenik' } });
    await give({ ...body, entries: [...entries, last] });
    expect(disputes).toHaveLength(2);
    expect(await seenBy(nysa, incident)).toMatchObject({ responsible: { centre: 'jesenik' } });
  });

  it('says of nobody here that they took over a shift', async () => {
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    for (const gateway of gateways) gateway.end();
    const known = good(nysa.workstation.store.handovers.entries(handover));
    const byThem = known.find(({ entry }) => entry.author.centre === 'nysa')?.entry;
    const entry = { ...byThem, id: newId(), body: { kind: 'assumed', moving: [] } };
    await give({
      ...{
        kind: 'shift-decided',
        handover,
        index: known.length,
        decided: { entry, refused: null },
      },
    });
    expect(disputes).toEqual(['nysa: jesenik not-theirs']);
    expect((await only(nysa)).handover.state).toBe('BRIEFING');
  });
});
