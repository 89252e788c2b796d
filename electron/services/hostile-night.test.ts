/** A partner that means harm, on either side of a shift that goes over the border. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Desk } from './desk.test-support.ts';
import { movedId } from '../../core/domain/handover/cover.ts';
import type { HandoverEntry } from '../../core/domain/handover/entry.ts';
import {
  assume,
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
  signed,
} from './night-scene.test-support.ts';
import { newId } from './workstation.test-support.ts';

let scene: NightScene;
let jesenik: Desk;
let nysa: Desk;

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  scene = new NightScene();
  ({ jesenik, nysa } = scene);
  await pass(4_000);
});

afterEach(() => {
  scene.end();
  vi.useRealTimers();
});

const saidOf = (desk: Desk, handover: string): readonly HandoverEntry[] =>
  good(desk.workstation.store.handovers.entries(handover)).map(({ entry }) => entry);

/** Whatever came before, the order of that centre is read on. */
async function expectGoesOn(desk: Desk): Promise<void> {
  const incident = await made(desk);
  await pass();
  expect(await seenBy(desk, incident)).toMatchObject({ state: 'ACTIVE' });
  expect(desk.workstation.outcomes.at(-1)).toBeNull();
}

const decided = (handover: string, index: number, entry: unknown) => ({
  ...{ kind: 'shift-decided', handover, index, decided: { entry, refused: null } },
});

describe('an id that stands for something else already', () => {
  it('told of the same shift once more, counts for nothing, and the order goes on', async () => {
    const handover = await signed(jesenik, 'novak', 'nysa');
    scene.part();
    const known = saidOf(nysa, handover);
    const [first] = known;
    const body = { kind: 'nothing', section: 'work', chosen: true };
    await scene.give(nysa, decided(handover, known.length, { ...first, body }));
    expect(scene.disputes).toEqual(['nysa: jesenik differs']);
    expect(saidOf(nysa, handover)).toEqual(known);
    await expectGoesOn(nysa);
  });

  it('told of another shift, counts for nothing, and the order goes on', async () => {
    const handover = await signed(jesenik, 'novak', 'nysa');
    scene.part();
    const [first] = saidOf(nysa, handover);
    const other = newId();
    await scene.give(nysa, decided(other, 0, { ...first, handover: other }));
    expect(scene.disputes).toEqual(['nysa: jesenik differs']);
    await expectGoesOn(nysa);
  });

  it('asked for in the night after, counts for nothing, and the order goes on', async () => {
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    good(await assume(nysa, handover));
    await pass();
    jesenik.sits = { login: 'dvorak', role: 'dispatcher' };
    const next = await signed(jesenik, 'dvorak', 'nysa');
    scene.part();
    const entry = saidOf(jesenik, handover).find(({ author }) => author.centre === 'nysa');
    const known = saidOf(jesenik, next);
    await scene.give(jesenik, { kind: 'shift-asked', entry: { ...entry, handover: next } });
    expect(scene.disputes).toEqual(['jesenik: nysa differs']);
    expect(saidOf(jesenik, next)).toEqual(known);
    await expectGoesOn(jesenik);
  });

  it('of an entry of another incident: what stood there stands', async () => {
    const incidents = [await made(jesenik), await made(jesenik)];
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    good(await assume(nysa, handover));
    await pass();
    const [one = '', other = ''] = incidents;
    const before = await entriesAt(jesenik, one);
    scene.part();
    const kept = good(jesenik.workstation.store.entries(other));
    const last = good(nysa.workstation.store.entries(one)).at(-1)?.entry;
    const author = good(nysa.workstation.store.handovers.get(handover))?.to;
    const note = { kind: 'note', words: { text: 'words', lang: 'pl' } };
    const entry = {
      ...{ ...last, incident: other, body: note, recorded: 9_000_000 },
      author: { ...author, role: 'dispatcher' },
    };
    const body = { kind: 'decided', incident: other, index: kept.length };
    await scene.give(jesenik, { ...body, entries: [{ entry, refused: null }] });
    expect(scene.disputes).toEqual(['jesenik: nysa differs']);
    expect(await entriesAt(jesenik, one)).toEqual(before);
    expect(await entriesAt(jesenik, other)).toHaveLength(kept.length);
    await expectGoesOn(jesenik);
  });
});

describe('an incident is put into nobody’s hands here', () => {
  /** As the partner would move it, with everything it says true but for one thing. */
  async function moved(incident: string, handover: string, id: string) {
    const kept = good(jesenik.workstation.store.entries(incident));
    const entries = kept.map(({ entry, refused }) => ({ entry, refused }));
    const from = { centre: 'jesenik', position: jesenik.position, person: 'novak' };
    const to = { centre: 'nysa', position: nysa.position, person: 'kowalski' };
    const author = { ...from, person: null, name: '', role: null };
    const entry = {
      ...{ id, incident, author, lang: 'cs', occurred: 2_000_000, recorded: 2_000_000 },
      body: { kind: 'handed-over', handover, kept: [], from, to },
    };
    const body = { kind: 'decided', incident, index: 0, entries };
    await scene.give(nysa, body, {
      ...{ ...body, index: entries.length, entries: [{ entry, refused: null }] },
    });
    await pass();
  }

  const assumedIn = (handover: string): string =>
    saidOf(nysa, handover).findLast(({ body }) => body.kind === 'assumed')?.id ?? '';

  it('by a shift that somebody of the same login took over at the partner', async () => {
    const incident = await made(jesenik);
    const handover = await signed(jesenik, 'novak', 'nysa');
    scene.part();
    const known = saidOf(nysa, handover);
    const author = { ...known[0]?.author, person: 'kowalski', name: 'Kowalski' };
    const by = (kind: 'briefing' | 'assumed') => ({
      ...{ ...known[0], id: newId(), author, recorded: 2_000_000 },
      body: kind === 'assumed' ? { kind, moving: [] } : { kind },
    });
    await scene.give(
      nysa,
      decided(handover, known.length, by('briefing')),
      decided(handover, known.length + 1, by('assumed')),
    );
    expect(scene.disputes).toEqual([]);
    await moved(incident, handover, movedId(assumedIn(handover), incident));
    expect((await seenBy(nysa, incident))?.responsible).toMatchObject({ centre: 'jesenik' });
    expect(scene.disputes.at(-1)).toBe('nysa: jesenik not-theirs');
  });

  it('by a shift that was taken over without it', async () => {
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    good(await assume(nysa, handover));
    await pass();
    const late = await made(jesenik);
    scene.part();
    await moved(late, handover, movedId(assumedIn(handover), late));
    expect((await seenBy(nysa, late))?.responsible).toMatchObject({ centre: 'jesenik' });
    expect(scene.disputes).toEqual(['nysa: jesenik not-theirs']);
  });

  it('by an entry that does not follow from the one that took the shift over', async () => {
    const incident = await made(jesenik);
    const handover = await signed(jesenik, 'novak', 'nysa');
    await read(nysa, handover);
    scene.links.cutBoth('jesenik', 'nysa');
    good(await assume(nysa, handover));
    await pass();
    scene.part();
    const known = saidOf(nysa, handover);
    const waits = good(nysa.workstation.store.handovers.cover(handover))?.asked.at(-1);
    await scene.give(nysa, decided(handover, known.length, { ...waits, recorded: 2_000_000 }));
    expect((await only(nysa)).handover.state).toBe('ASSUMED');
    await moved(incident, handover, newId());
    expect((await seenBy(nysa, incident))?.responsible).toMatchObject({ centre: 'jesenik' });
    expect(scene.disputes).toEqual(['nysa: jesenik not-theirs']);
  });
});

it('a broken workstation of the own centre shifts nothing of what a partner tells', async () => {
  const handover = await signed(jesenik, 'novak', 'nysa');
  const known = saidOf(nysa, handover);
  const [first] = known;
  const { author } = nysa.running;
  const by = author({ operator: 'kowalski', role: 'dispatcher' });
  if (first === undefined || by === null) throw new Error('nobody is here');
  const forged = { ...by, centre: 'jesenik' };
  const stated = { id: newId(), handover, author: forged, lang: first.lang } as const;
  await nysa.running.log.write([{ ...stated, body: { kind: 'briefing' } }]);
  await pass();
  expect(saidOf(nysa, handover)).toEqual(known);
  await read(nysa, handover);
  good(await assume(nysa, handover));
  await pass();
  expect((await only(nysa)).handover.state).toBe('ASSUMED');
  expect(scene.disputes).toEqual([]);
});

describe('without end', () => {
  it('shifts that are handed over: some are shown, and the rest counts for nothing', async () => {
    const handover = await signed(jesenik, 'novak', 'nysa');
    scene.part();
    const said = saidOf(nysa, handover);
    const bodies = Array.from({ length: 150 }, () => {
      const id = newId();
      return said.map((entry, index) =>
        decided(id, index, { ...entry, handover: id, id: newId() }),
      );
    });
    await scene.give(nysa, ...bodies.flat());
    expect((await shownAt(nysa)).length).toBeLessThanOrEqual(100);
    expect(scene.disputes).toContain('nysa: jesenik too-many');
    // What was there before goes on.
    good(await say(nysa, handover));
    await expectGoesOn(nysa);
  });
});
