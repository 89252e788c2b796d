/** Two centres, each with an order and people of its own, and a link between them. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Handoff } from '../../core/domain/handoff/handoff.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { succeed } from '../../core/domain/result.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk } from './desk.test-support.ts';
import { joinDesk } from './gateway.test-support.ts';
import type { Gateway } from './gateway.ts';
import { fetchPicture } from './partner-pictures.ts';
import { MemoryLinks } from './partner-calls.test-support.ts';
import { FACTS } from './workstation.test-support.ts';

const READ = { place: true, code: true, priority: true, wanted: true };

let links: MemoryLinks;
let jesenik: Desk;
let nysa: Desk;
const gateways = new Map<string, Gateway>();
let disputes: string[];
let receipts: string[];

function join(desk: Desk, partner: string): void {
  gateways.set(desk.centre, joinDesk(desk, [partner], links, { disputes, receipts }));
}

async function made(): Promise<string> {
  const answer = await jesenik.ask('incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', facts: FACTS, cameras: [], note: null },
    take: true,
  });
  if (!answer.ok) throw new Error(answer.failure.code);
  const { id } = answer.value.known.incident;
  await jesenik.ask('incident.write', {
    ...{ incident: id, bodies: [{ kind: 'opened' }], occurred: null },
  });
  return id;
}

function send(from: Desk, to: string, incident: string, returns: string | null = null) {
  return from.ask('handoff.send', {
    ...{ incidents: [incident], as: returns === null ? 'TRANSFER' : 'RETURN', returns },
    offering: {
      to: { centre: to, position: null, person: null },
      ...{ wanted: 'take-over', phrases: [], remark: null, override: null },
    },
  });
}

async function seenBy(desk: Desk, incident: string): Promise<Incident> {
  const answer = await desk.ask('incident.see', { incident });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.known.incident;
}

async function last(desk: Desk, incident: string): Promise<Handoff> {
  const handoff = (await seenBy(desk, incident)).handoffs.at(-1);
  if (handoff === undefined) throw new Error('no handoff');
  return handoff;
}

async function act(desk: Desk, incident: string, kind: 'handoff-seen' | 'handoff-accepted') {
  const { id: handoff, version } = await last(desk, incident);
  const of = { handoff, version };
  const body =
    kind === 'handoff-accepted'
      ? ({ kind, ...of, acceptance: { readBack: READ, tasks: [] } } as const)
      : ({ kind, ...of } as const);
  return desk.ask('handoff.step', { incident, body });
}

const pass = (ms = 50): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  disputes = [];
  receipts = [];
  links = new MemoryLinks();
  jesenik = new Desk(new MemoryCentre(), 1, Date.now, 'novak');
  nysa = new Desk(new MemoryCentre(), 2, Date.now, 'kowalski', 'nysa');
  join(jesenik, 'nysa');
  join(nysa, 'jesenik');
  await pass(4_000);
});

afterEach(() => {
  for (const gateway of gateways.values()) gateway.end();
  for (const desk of [jesenik, nysa]) desk.end();
  vi.useRealTimers();
});

describe('a handoff to another centre', () => {
  it('goes over in its steps, and both end with the same incident and epoch', async () => {
    const incident = await made();
    expect(await send(jesenik, 'nysa', incident)).toMatchObject({ ok: true });
    await pass();
    expect((await last(jesenik, incident)).state).toBe('OFFERED');
    expect((await last(nysa, incident)).state).toBe('OFFERED');
    await act(nysa, incident, 'handoff-seen');
    await pass();
    expect((await last(jesenik, incident)).seen?.by).toMatchObject({ person: 'kowalski' });
    await act(nysa, incident, 'handoff-accepted');
    await pass();
    const [there, here] = [await seenBy(nysa, incident), await seenBy(jesenik, incident)];
    expect(there).toEqual(here);
    expect(there).toMatchObject({
      ...{ epoch: 2, responsible: { centre: 'nysa', person: 'kowalski' } },
      handoffs: [{ state: 'TRANSFERRED' }],
    });
    expect(here.handoffs[0]?.known).not.toBeNull();
    expect(disputes).toEqual([]);
    // Each holds the other's signed word for all that it was given.
    await pass(4_000);
    const lastTo = (desk: Desk, to: string): number => {
      const last = desk.workstation.store.partners.last(to);
      return last.ok ? last.value.number : 0;
    };
    expect(receipts.toSorted()).toEqual([
      `jesenik: nysa ${lastTo(jesenik, 'nysa')}`,
      `nysa: jesenik ${lastTo(nysa, 'jesenik')}`,
    ]);
  });

  it('is worked on by whoever took it, and comes back', async () => {
    const incident = await made();
    await send(jesenik, 'nysa', incident);
    await pass();
    await act(nysa, incident, 'handoff-seen');
    await act(nysa, incident, 'handoff-accepted');
    await pass();
    const note = { kind: 'note', words: { text: 'Jedziemy', lang: 'pl' } } as const;
    await nysa.ask('incident.write', { incident, bodies: [note], occurred: null });
    const mine = { kind: 'note', words: { text: 'Díváme se', lang: 'cs' } } as const;
    expect(
      await jesenik.ask('incident.write', { incident, bodies: [mine], occurred: null }),
    ).toMatchObject({ value: { known: { waiting: 'partner' } } });
    expect(
      await jesenik.ask('incident.write', {
        ...{ incident, bodies: [{ kind: 'watched' }], occurred: null },
      }),
    ).toMatchObject({ failure: { code: 'not-responsible' } });
    await pass();
    const first = (await seenBy(nysa, incident)).handoffs[0]?.id ?? '';
    expect(await send(nysa, 'jesenik', incident, first)).toMatchObject({ ok: true });
    await pass();
    await act(jesenik, incident, 'handoff-seen');
    await act(jesenik, incident, 'handoff-accepted');
    await pass();
    const [there, here] = [await seenBy(nysa, incident), await seenBy(jesenik, incident)];
    expect(there).toEqual(here);
    expect(here).toMatchObject({ epoch: 3, responsible: { person: 'novak' } });
    const texts = (desk: Desk) =>
      desk.workstation.store.entries(incident).ok &&
      (
        desk.workstation.store.entries(incident) as { value: readonly { entry: { id: string } }[] }
      ).value.map(({ entry }) => entry.id);
    expect(texts(nysa)).toEqual(texts(jesenik));
    expect(disputes).toEqual([]);
  });

  it('that was accepted while the link is cut is not theirs yet, and is once it is back', async () => {
    const incident = await made();
    await send(jesenik, 'nysa', incident);
    await pass();
    await act(nysa, incident, 'handoff-seen');
    await pass();
    links.cutBoth('jesenik', 'nysa');
    await act(nysa, incident, 'handoff-accepted');
    await pass(20_000);
    expect(await seenBy(nysa, incident)).toMatchObject({
      ...{ epoch: 1, responsible: { centre: 'jesenik' }, handoffs: [{ state: 'ACCEPTING' }] },
    });
    expect(await last(jesenik, incident)).toMatchObject({ state: 'IN_REVIEW' });
    expect(gateways.get('jesenik')?.states()).toMatchObject([{ id: 'nysa', isUp: false }]);
    links.cut.clear();
    await pass(5_000);
    const [there, here] = [await seenBy(nysa, incident), await seenBy(jesenik, incident)];
    expect(there).toEqual(here);
    expect(there).toMatchObject({ epoch: 2, responsible: { centre: 'nysa' } });
    expect(gateways.get('jesenik')?.states()).toMatchObject([{ isUp: true, queued: 0 }]);
  });

  it.each([1_000, 3_500, 5_300, 20_000, 20_900, 21_800, 22_700, 23_600])(
    'that was accepted while the link is cut for %s ms is theirs within 4 s of its return',
    async (ms) => {
      const incident = await made();
      await send(jesenik, 'nysa', incident);
      await pass();
      await act(nysa, incident, 'handoff-seen');
      await pass();
      links.cutBoth('jesenik', 'nysa');
      await act(nysa, incident, 'handoff-accepted');
      await pass(ms);
      links.cut.clear();
      await pass(4_000);
      expect(await seenBy(jesenik, incident)).toMatchObject({ epoch: 2 });
      expect(await seenBy(nysa, incident)).toMatchObject({ responsible: { centre: 'nysa' } });
    },
  );

  it('that comes too late is not theirs, and they are told so', async () => {
    const incident = await made();
    await send(jesenik, 'nysa', incident);
    await pass();
    await act(nysa, incident, 'handoff-seen');
    await pass();
    links.cutBoth('jesenik', 'nysa');
    const { id: handoff, version } = await last(jesenik, incident);
    await act(nysa, incident, 'handoff-accepted');
    const withdraw = { kind: 'handoff-withdrawn', handoff, version, code: 'solved' } as const;
    await jesenik.ask('handoff.step', { incident, body: withdraw });
    links.cut.clear();
    await pass(8_000);
    expect(await seenBy(nysa, incident)).toMatchObject({
      ...{ responsible: { centre: 'jesenik' }, handoffs: [{ state: 'WITHDRAWN' }] },
    });
    const answer = await nysa.ask('incident.see', { incident });
    const own = answer.ok
      ? answer.value.entries.filter(({ entry }) => entry.body.kind === 'handoff-accepted')
      : [];
    expect(own).toMatchObject([{ refused: 'handoff-decided' }]);
  });

  it('is assumed by the leader there when nobody answers, and this centre learns of it', async () => {
    const incident = await made();
    await send(jesenik, 'nysa', incident);
    await pass();
    nysa.sits = { login: 'lis', role: 'shift-leader' };
    const reason = { text: 'Jesenik nie odpowiada', lang: 'pl' } as const;
    // While they answer they are asked.
    expect(await nysa.ask('incident.assume', { incident, reason })).toMatchObject({
      failure: { code: 'not-responsible' },
    });
    links.cutBoth('jesenik', 'nysa');
    await pass(8_000);
    await nysa.ask('incident.assume', { incident, reason });
    expect(await seenBy(nysa, incident)).toMatchObject({ responsible: { person: 'lis' } });
    expect(await seenBy(jesenik, incident)).toMatchObject({ responsible: { person: 'novak' } });
    links.cut.clear();
    await pass(8_000);
    const [there, here] = [await seenBy(nysa, incident), await seenBy(jesenik, incident)];
    expect(there).toEqual(here);
    expect(here).toMatchObject({ epoch: 2, responsible: { centre: 'nysa', person: 'lis' } });
  });

  it('survives an end of either side at any moment', async () => {
    const incident = await made();
    await send(jesenik, 'nysa', incident);
    for (const [kind, who] of [
      ['handoff-seen', jesenik],
      ['handoff-accepted', nysa],
    ] as const) {
      await pass();
      await act(nysa, incident, kind);
      gateways.get(who.centre)?.end();
      who.restart();
      join(who, who === jesenik ? 'nysa' : 'jesenik');
      await pass(8_000);
    }
    expect(await seenBy(nysa, incident)).toEqual(await seenBy(jesenik, incident));
    expect(await seenBy(jesenik, incident)).toMatchObject({ responsible: { centre: 'nysa' } });
    expect(disputes).toEqual([]);
  });
});

describe('more than one line of the journal or one call holds', () => {
  it.each([
    ['over a line that carries everything', 'Voda stoupá ', Infinity],
    ['where each letter takes two bytes', 'Вода прибуває ', Infinity],
    ['over 256 kbit/s', 'Voda stoupá ', 32],
  ])('is told all the same, and the link goes on: %s', async (_, text, speed) => {
    const incident = await made();
    for (let n = 0; n < 350; n += 1) {
      const note = {
        kind: 'note',
        words: { text: `${n} ${text.repeat(60)}`, lang: 'cs' },
      } as const;
      await jesenik.ask('incident.write', { incident, bodies: [note], occurred: null });
    }
    links.speed = speed;
    await send(jesenik, 'nysa', incident);
    await pass(60_000);
    expect(await last(nysa, incident)).toEqual(await last(jesenik, incident));
    expect((await last(nysa, incident)).delivered).not.toBeNull();
    expect([gateways.get('jesenik')?.states()[0]?.queued, disputes]).toEqual([0, []]);
  });
});

describe('a partner', () => {
  it('is known with who sits there, how long it takes and what its clock says', () => {
    expect(gateways.get('jesenik')?.states()).toMatchObject([
      { id: 'nysa', isUp: true, queued: 0, offsetMs: 0, positions: [{ person: 'kowalski' }] },
    ]);
  });

  it('is offered nothing where nobody is on duty, unless somebody says why', async () => {
    nysa.sits = null;
    nysa.look();
    await pass(8_000);
    const incident = await made();
    links.cutBoth('jesenik', 'nysa');
    await pass(8_000);
    expect(await send(jesenik, 'nysa', incident)).toMatchObject({
      failure: { code: 'handoff-off-duty' },
    });
  });

  it.each([
    ['a changed text', (text: string) => text.replace(/priority\\":3/, 'priority\\":1')],
    [
      'another signature',
      (text: string) => text.replace(/"signature":"[^"]*"/g, '"signature":"AAAA"'),
    ],
    ['another number', (text: string) => text.replace(/"number":1,/, '"number":2,')],
    ['another sender', (text: string) => text.replace(/"from":"jesenik"/, '"from":"izmail"')],
    ['no messages at all', () => '{"messages":"all"}'],
    ['nonsense', () => '{'],
  ])('takes nothing of %s, and all of it once it is sound', async (_, alter) => {
    const incident = await made();
    links.alter = (from, _to, name, text) =>
      from === 'jesenik' && name === 'give' && text.includes('decided') ? alter(text) : text;
    await send(jesenik, 'nysa', incident);
    await pass(3_000);
    expect(await nysa.ask('incident.see', { incident })).toMatchObject({
      failure: { code: 'incident-unknown' },
    });
    links.alter = (...[, , , text]) => text;
    await pass(3_000);
    expect((await last(nysa, incident)).state).toBe('OFFERED');
  });

  it('is given the snapshots of an incident that it is concerned with, and no others', async () => {
    const incident = await made();
    // Larger than one answer holds.
    const bytes = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(1_000_000, 7)]);
    const answer = await jesenik.ask('incident.snapshot', {
      ...{ incident, camera: 'jes-012', taken: 7_000, jpeg: bytes.toString('base64') },
    });
    const body = answer.ok ? answer.value.entries.at(-1)?.entry.body : null;
    const sha256 = body?.kind === 'snapshot' ? body.sha256 : '';
    const fetch = () =>
      fetchPicture(nysa.workstation, links.of('nysa'), 'jesenik', { incident, sha256 });
    expect(await fetch()).toMatchObject({ failure: { code: 'partner-unreachable' } });
    await send(jesenik, 'nysa', incident);
    await pass();
    const got = await fetch();
    expect(got.ok && got.value !== null && bytes.equals(got.value)).toBe(true);
    expect(await nysa.workstation.exchange.getBlob(sha256)).toMatchObject({ ok: true });
    const other = { incident, sha256: 'a'.repeat(64) };
    expect(await fetchPicture(nysa.workstation, links.of('nysa'), 'jesenik', other)).toMatchObject({
      failure: { code: 'partner-unreachable' },
    });
  });

  it('cannot make the other side take the same twice', async () => {
    const incident = await made();
    let repeated = '';
    links.alter = (_from, _to, name, text) => {
      if (name === 'give' && text.includes('decided')) repeated = text;
      return text;
    };
    await send(jesenik, 'nysa', incident);
    await pass();
    const before = nysa.workstation.store.entries(incident);
    for (let n = 0; n < 3; n += 1) await links.of('jesenik').call('nysa', 'give', repeated, 1_000);
    expect(nysa.workstation.store.entries(incident)).toEqual(before);
    expect(succeed(disputes)).toEqual(succeed([]));
  });
});
