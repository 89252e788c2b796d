/** A shift of one centre that people of another one take over for the night, and give back. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { PASSWORD, type Desk } from './desk.test-support.ts';
import {
  assume,
  covering,
  entriesAt,
  good,
  made,
  NightScene,
  only,
  pass,
  read,
  say,
  seenBy,
  shownAt,
  sign,
  signed,
} from './night-scene.test-support.ts';
import type { MemoryLinks } from './partner-calls.test-support.ts';
import { newId } from './workstation.test-support.ts';

let scene: NightScene;
let links: MemoryLinks;
let jesenik: Desk;
let nysa: Desk;
let disputes: string[];

/** Both centres have the same of it, entry for entry. */
async function expectSame(incident: string, responsible: object): Promise<void> {
  const [here, there] = [await seenBy(jesenik, incident), await seenBy(nysa, incident)];
  expect(here).toMatchObject({ responsible });
  expect(there).toEqual(here);
  expect(await entriesAt(nysa, incident)).toEqual(await entriesAt(jesenik, incident));
}

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  scene = new NightScene();
  ({ links, disputes, jesenik, nysa } = scene);
  await pass(4_000);
});

afterEach(() => {
  scene.end();
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

  it('that is signed for over a link that stays cut is not theirs any more when it is back', async () => {
    const incident = await made(jesenik);
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    links.cutBoth('jesenik', 'nysa');
    good(await assume(nysa, handover));
    await pass(11 * 60_000);
    expect(await only(nysa)).toMatchObject({
      abroad: { waiting: 1, assuming: false, lapsed: true },
    });
    links.cut.clear();
    await pass(5_000);
    expect(await seenBy(nysa, incident)).toBeNull();
    expect(await seenBy(jesenik, incident)).toMatchObject({ responsible: { person: 'novak' } });
    expect(await only(nysa)).toMatchObject({
      handover: { state: 'BRIEFING' },
      abroad: { waiting: 0, assuming: false, lapsed: false },
    });
    good(await assume(nysa, handover));
    await pass(5_000);
    await expectSame(incident, { centre: 'nysa', person: 'kowalski' });
    expect(disputes).toEqual([]);
  });

  it('that is signed for twice, the second time when the link is nearly back, is theirs', async () => {
    const incident = await made(jesenik);
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    links.cutBoth('jesenik', 'nysa');
    good(await assume(nysa, handover));
    await pass(11 * 60_000);
    good(await assume(nysa, handover));
    expect(await only(nysa)).toMatchObject({ abroad: { waiting: 2, assuming: true } });
    links.cut.clear();
    await pass(5_000);
    await expectSame(incident, { centre: 'nysa', person: 'kowalski' });
    expect(disputes).toEqual([]);
  });

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

  it('is over for the partner where a leader at home takes everything over in an emergency', async () => {
    const incident = await made(jesenik);
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    scene.links.cutBoth('jesenik', 'nysa');
    good(await assume(nysa, handover));
    jesenik.sits = { login: 'dvorak', role: 'shift-leader' };
    jesenik.roles = new Map([['dvorak', 'shift-leader']]);
    const reason = { text: 'Novák omdlel', lang: 'cs' } as const;
    good(await jesenik.ask('handover.emergency', { handover, password: PASSWORD, reason }));
    links.cut.clear();
    await pass(5_000);
    expect(await seenBy(jesenik, incident)).toMatchObject({ responsible: { person: 'dvorak' } });
    expect(await seenBy(nysa, incident)).toBeNull();
    expect(await shownAt(nysa)).toEqual([]);
    const given = good(jesenik.workstation.store.partners.outgoing('nysa', 0, 100));
    expect(JSON.stringify(given)).not.toContain('omdlel');
    expect(good(nysa.workstation.store.handovers.cover(handover))?.asked).toEqual([]);
    expect(disputes).toEqual([]);
  });

  it('says nothing of the own centre to the one that hands over but what is asked there', async () => {
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    nysa.roles = new Map([['kowalski', 'shift-leader']]);
    nysa.sits = { login: 'kowalski', role: 'shift-leader' };
    nysa.knows = { ...nysa.knows, reports: 7 };
    const before = good(nysa.workstation.store.partners.last('jesenik'));
    const reason = { text: 'x', lang: 'pl' } as const;
    const proof = { handover, password: PASSWORD };
    const answers = [
      await nysa.ask('handover.emergency', { ...proof, reason }),
      await nysa.ask('handover.sign', { ...proof, login: 'kowalski', risks: [] }),
      await nysa.ask('handover.contact', { handover, partner: 'nysa' }),
      await say(nysa, handover, { kind: 'nothing', section: 'work', chosen: true }),
    ];
    for (const answer of answers) {
      expect(answer).toMatchObject({ failure: { code: 'handover-not-yours' } });
    }
    await pass();
    expect(good(nysa.workstation.store.partners.last('jesenik'))).toEqual(before);
  });

  it('calls nobody for what no message holds', async () => {
    const item = (n: number) => ({
      ...{ id: `t${n}`, fact: { what: 'typed', kind: 'remark', at: null, ends: null } },
    });
    const begun = good(await jesenik.ask('handover.begin', { person: null }));
    const id = begun.underWay[0]?.handover.id ?? '';
    for (let n = 0; n < 120; n += 1) {
      const { id: which, fact } = item(n);
      const words = { text: 'š'.repeat(1_000), lang: 'cs' } as const;
      const made = { id: which, fact: { ...fact, words, decision: null } } as const;
      good(await say(jesenik, id, { kind: 'typed', item: made as never }));
    }
    await sign(jesenik, 'novak', id);
    expect(await say(jesenik, id, { kind: 'covered', centre: 'nysa' })).toMatchObject({
      failure: { code: 'handover-full' },
    });
  });

  it('gives nothing back to a centre that nobody works with', async () => {
    expect(await jesenik.ask('handover.begin', { person: null, returns: 'izmail' })).toMatchObject({
      failure: { code: 'partner-unreachable' },
    });
  });

  it('is not shown any more once the partner is none', async () => {
    await signed(jesenik, 'novak', 'nysa');
    expect(await shownAt(nysa)).toHaveLength(1);
    nysa.knows = { ...nysa.knows, partners: [] };
    expect(await shownAt(nysa)).toEqual([]);
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
    scene.part();
    for (const desk of [jesenik, nysa]) desk.restart();
    scene.join();
    await pass(5_000);
    expect([await shownAt(jesenik), await shownAt(nysa)]).toEqual(before);
    good(await assume(nysa, handover));
    await pass();
    await expectSame(incident, { person: 'kowalski' });
  });
});

describe('a partner that means harm', () => {
  const give = (...bodies: readonly object[]) => scene.give(nysa, ...bodies);

  it('puts no incident into the hands of people here who did not take it', async () => {
    const incident = await made(jesenik);
    scene.part();
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
    scene.part();
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
