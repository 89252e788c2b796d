/** What becomes of a shift that a partner took over, in the morning and after. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { TypedFact } from '../../core/domain/handover/items.ts';
import type { Desk } from './desk.test-support.ts';
import {
  assume,
  covering,
  good,
  made,
  NightScene,
  pass,
  read,
  say,
  seenBy,
  sign,
  signed,
  shownAt,
} from './night-scene.test-support.ts';

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

const HOLD = {
  ...{ what: 'typed', kind: 'warning', words: { text: 'Povodeň od úterý', lang: 'cs' } },
  ...{ at: null, ends: null, decision: null },
} as const satisfies TypedFact;

async function typedEvening(): Promise<string> {
  const begun = good(await jesenik.ask('handover.begin', { person: null }));
  const id = begun.underWay[0]?.handover.id ?? '';
  good(await say(jesenik, id, { kind: 'typed', item: { id: 'typed-1', fact: HOLD } }));
  good(await say(jesenik, id, { kind: 'covered', centre: 'nysa' }));
  await sign(jesenik, 'novak', id);
  await read(nysa, id);
  good(await assume(nysa, id));
  await pass();
  return id;
}

/** Nysa gives back, and Dvořák takes over. */
async function givenBack(): Promise<void> {
  const begun = good(await nysa.ask('handover.begin', { person: null, returns: 'jesenik' }));
  const back = begun.underWay.find(({ handover }) => handover.returns === true)?.handover.id;
  if (back === undefined) throw new Error('none was begun');
  await sign(nysa, 'kowalski', back);
  jesenik.sits = { login: 'dvorak', role: 'dispatcher' };
  await read(jesenik, back);
  good(await assume(jesenik, back));
  await pass();
}

async function typedOf(desk: Desk): Promise<readonly string[]> {
  const begun = good(await desk.ask('handover.begin', { person: null }));
  const own = begun.underWay.find(
    ({ handover: { from, state } }) => from.person === desk.sits?.login && state === 'PREPARING',
  );
  return own?.handover.typed.map(({ fact }) => fact.words.text) ?? [];
}

it('what was typed in the evening stands in the next handover at home', async () => {
  await made(jesenik);
  await typedEvening();
  await givenBack();
  expect(await typedOf(jesenik)).toEqual([HOLD.words.text]);
});

it('what was typed is given back also where no incident is left', async () => {
  await typedEvening();
  expect(await covering(nysa)).toEqual(['jesenik']);
  await givenBack();
  expect(await covering(nysa)).toEqual([]);
  expect(await typedOf(jesenik)).toEqual([HOLD.words.text]);
});

it('however many shifts a partner begins, none of the own is out of sight', async () => {
  jesenik.knows = { ...jesenik.knows, partners: [] };
  const begun = good(await jesenik.ask('handover.begin', { person: null }));
  const own = begun.underWay[0]?.handover.id ?? '';
  good(await say(jesenik, own, { kind: 'typed', item: { id: 'typed-1', fact: HOLD } }));
  await sign(jesenik, 'novak', own);
  jesenik.sits = { login: 'dvorak', role: 'dispatcher' };
  await read(jesenik, own);
  good(await assume(jesenik, own));
  await pass(11 * 60_000);
  const entry = good(jesenik.workstation.store.handovers.entries(own))[0]?.entry;
  scene.part();
  const bodies = Array.from({ length: 60 }, (_, n) => {
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    const from = { centre: 'nysa', position: nysa.position, person: 'kowalski', name: 'K' };
    const author = { ...from, role: 'dispatcher' };
    const body = { kind: 'begun', from, ends: 2_000_000, nextEnds: 3_000_000, typed: [] };
    const first = { ...entry, id, handover: id, author, body, recorded: Date.now() - 1_000 };
    return {
      kind: 'shift-decided',
      handover: id,
      index: 0,
      decided: { entry: first, refused: null },
    };
  });
  await scene.give(jesenik, ...bodies);
  expect(await shownAt(jesenik)).toEqual([]);
  expect(await typedOf(jesenik)).toEqual([HOLD.words.text]);
});

it('two nights with the same partner are two shifts', async () => {
  const incident = await made(jesenik);
  for (const login of ['novak', 'dvorak'] as const) {
    jesenik.sits = { login, role: 'dispatcher' };
    const id = await signed(jesenik, login, 'nysa');
    await read(nysa, id);
    good(await assume(nysa, id));
    await pass();
    expect(await seenBy(nysa, incident)).toMatchObject({ responsible: { person: 'kowalski' } });
    if (login === 'novak') await givenBack();
    await pass(11 * 60_000);
  }
  expect(await seenBy(jesenik, incident)).toEqual(await seenBy(nysa, incident));
  expect(await seenBy(nysa, incident)).toMatchObject({ epoch: 4 });
  expect(scene.disputes).toEqual([]);
});
