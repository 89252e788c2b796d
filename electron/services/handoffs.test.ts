import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Input } from '../../core/contract/contract.ts';
import type { Failure } from '../../core/domain/result.ts';
import type { Handoff, HandoffKind } from '../../core/domain/handoff/handoff.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk } from './desk.test-support.ts';
import { FACTS } from './workstation.test-support.ts';

const CUT: Failure = { code: 'exchange-unreachable', params: { cause: 'ECONNREFUSED' } };
const READ = { place: true, code: true, priority: true, wanted: true };

let centre: MemoryCentre;
let one: Desk;
let other: Desk;
let third: Desk;
const desks = (): Desk[] => [one, other, third];

async function made(): Promise<string> {
  const answer = await one.ask('incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', facts: FACTS, cameras: [], note: null },
    take: true,
  });
  if (!answer.ok) throw new Error(answer.failure.code);
  const { id } = answer.value.known.incident;
  await one.ask('incident.write', { incident: id, bodies: [{ kind: 'opened' }], occurred: null });
  return id;
}

function send(
  from: Desk,
  incidents: string[],
  to: string | null,
  as: HandoffKind = 'TRANSFER',
  override: string | null = null,
) {
  return from.ask('handoff.send', {
    ...{ incidents, as, returns: null },
    offering: {
      to: { centre: 'jesenik', position: null, person: to },
      ...{ wanted: 'take-over', phrases: [], remark: null },
      override: override === null ? null : { text: override, lang: 'cs' },
    },
  });
}

async function seenBy(desk: Desk, incident: string): Promise<Incident> {
  const answer = await desk.ask('incident.see', { incident });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.known.incident;
}

async function handoffOf(desk: Desk, incident: string): Promise<Handoff> {
  const last = (await seenBy(desk, incident)).handoffs.at(-1);
  if (last === undefined) throw new Error('no handoff');
  return last;
}

async function step(
  desk: Desk,
  incident: string,
  kind: 'handoff-seen' | 'handoff-accepted' | 'handoff-completed',
) {
  const { id, version } = await handoffOf(desk, incident);
  const of = { handoff: id, version };
  const body =
    kind === 'handoff-accepted'
      ? ({ kind, ...of, acceptance: { readBack: READ, tasks: [] } } as const)
      : ({ kind, ...of } as const);
  const answer = await desk.ask('handoff.step', { incident, body });
  await vi.advanceTimersByTimeAsync(1);
  return answer;
}

/** Of all workstations: what was written, and what took effect. */
function written(kind: string): number {
  return desks().reduce((sum, desk) => sum + desk.wrote(kind), 0);
}

async function effective(incident: string, kind: string): Promise<number> {
  const answer = await one.ask('incident.see', { incident });
  const entries = answer.ok ? answer.value.entries : [];
  return entries.filter(({ entry, refused }) => entry.body.kind === kind && refused === null)
    .length;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  centre = new MemoryCentre();
  const clock = () => Date.now();
  one = new Desk(centre, 1, clock, 'novak');
  other = new Desk(centre, 2, clock, 'dvorak');
  third = new Desk(centre, 3, clock, 'kral');
});

afterEach(() => {
  for (const desk of desks()) desk.end();
  vi.useRealTimers();
});

describe('a handoff', () => {
  it('goes over in its steps, and every workstation ends with the same', async () => {
    const incident = await made();
    await send(one, [incident], 'dvorak');
    await vi.advanceTimersByTimeAsync(1);
    expect((await handoffOf(one, incident)).state).toBe('OFFERED');
    await step(other, incident, 'handoff-seen');
    expect((await seenBy(one, incident)).responsible?.person).toBe('novak');
    await step(other, incident, 'handoff-accepted');
    const ends = await Promise.all(desks().map((desk) => seenBy(desk, incident)));
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
    expect(ends[0]).toMatchObject({ epoch: 2, responsible: { person: 'dvorak' } });
    expect(ends[0]?.handoffs[0]).toMatchObject({ state: 'TRANSFERRED', known: Date.now() - 1 });
    await step(one, incident, 'handoff-completed');
    expect((await handoffOf(third, incident)).state).toBe('COMPLETED');
  });

  it('takes each step of the machines once, whoever else could have done it', async () => {
    const incident = await made();
    await send(one, [incident], null);
    await vi.advanceTimersByTimeAsync(60_000);
    await step(other, incident, 'handoff-seen');
    await step(other, incident, 'handoff-accepted');
    await vi.advanceTimersByTimeAsync(700_000);
    for (const kind of ['delivered', 'confirmed', 'known', 'completed']) {
      expect([kind, await effective(incident, `handoff-${kind}`)]).toEqual([kind, 1]);
      // Each may have written it before it knew of the others, and none of them twice.
      expect(written(`handoff-${kind}`)).toBeLessThanOrEqual(3);
    }
    const before = centre.placed.length;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(centre.placed).toHaveLength(before);
  });

  it('expires once, at the very time', async () => {
    const incident = await made();
    await send(one, [incident], 'dvorak');
    const { timers } = await handoffOf(one, incident);
    await vi.advanceTimersByTimeAsync(timers.expire - 1);
    expect((await handoffOf(one, incident)).state).toBe('OFFERED');
    await vi.advanceTimersByTimeAsync(5_001);
    expect((await handoffOf(other, incident)).state).toBe('EXPIRED');
    expect(await effective(incident, 'handoff-expired')).toBe(1);
  });

  it('to nobody who sits anywhere is told to be undelivered, and arrives with them', async () => {
    const incident = await made();
    expect(await send(one, [incident], 'horak')).toMatchObject({
      failure: { code: 'handoff-off-duty' },
    });
    await send(one, [incident], 'horak', 'TRANSFER', 'Je na cestě');
    await vi.advanceTimersByTimeAsync(15_000);
    expect((await handoffOf(one, incident)).state).toBe('UNDELIVERED');
    third.sits = { login: 'horak', role: 'dispatcher' };
    third.look();
    await vi.advanceTimersByTimeAsync(1);
    expect((await handoffOf(one, incident)).state).toBe('OFFERED');
  });

  it('is accepted by one of two who accept at the same moment, and the other is told', async () => {
    const incident = await made();
    await send(one, [incident], null);
    await vi.advanceTimersByTimeAsync(1);
    await step(other, incident, 'handoff-seen');
    const answers = await Promise.all(
      [other, third].map((desk) => step(desk, incident, 'handoff-accepted')),
    );
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ failure: { code: 'handoff-decided' } });
    expect((await seenBy(one, incident)).epoch).toBe(2);
  });

  it('of several incidents is a bundle of single ones', async () => {
    const incidents = [await made(), await made()];
    await send(one, incidents, 'dvorak');
    const handoffs = await Promise.all(incidents.map((incident) => handoffOf(one, incident)));
    expect(handoffs[0]?.bundle).not.toBeNull();
    expect(handoffs[1]?.bundle).toBe(handoffs[0]?.bundle);
    expect(handoffs[1]?.id).not.toBe(handoffs[0]?.id);
  });

  it('says whether the callback channel was tried, and nothing of another number', async () => {
    const incident = await made();
    const [phone, radio] = ['+420 584 498 111', null];
    const contact = { id: 'novak', kind: 'person', name: 'novak', radio, languages: [] } as const;
    one.contacts = [{ ...contact, phones: [phone] }];
    const to = { centre: 'jesenik', position: null, person: 'dvorak' };
    const offering = {
      ...{ to, wanted: 'take-over' as const, phrases: [], remark: null, override: null },
      test: { result: 'reached' as const, at: 500, phone, radio },
    };
    await one.ask('handoff.send', {
      ...{ incidents: [incident], as: 'TRANSFER', returns: null, offering },
    });
    await vi.advanceTimersByTimeAsync(1);
    const first = await handoffOf(other, incident);
    expect(first.offer.callback).toEqual({
      ...{ phone, radio, languages: ['cs'], test: { result: 'reached', at: 500 } },
    });
    one.contacts = [{ ...contact, phones: ['112'] }];
    await one.ask('handoff.change', { incident, handoff: first.id, offering });
    await vi.advanceTimersByTimeAsync(1);
    const { callback } = (await handoffOf(other, incident)).offer;
    expect(callback).toEqual({ phone: '112', radio, languages: ['cs'] });
  });

  it('that is changed is offered anew, to the same recipient', async () => {
    const incident = await made();
    await send(one, [incident], 'dvorak');
    await vi.advanceTimersByTimeAsync(1);
    const before = await handoffOf(one, incident);
    const to = { centre: 'jesenik', position: null, person: 'kral' };
    const change: Input<'handoff.change'> = {
      ...{ incident, handoff: before.id },
      offering: { to, wanted: 'keep-watching', phrases: [], remark: null, override: null },
    };
    await one.ask('handoff.change', change);
    await vi.advanceTimersByTimeAsync(1);
    const after = await handoffOf(one, incident);
    expect(after).toMatchObject({ version: 2, to: { person: 'dvorak' }, state: 'OFFERED' });
    expect(after.payload).not.toBe(before.payload);
    expect(after.offer.wanted).toBe('keep-watching');
    await step(other, incident, 'handoff-seen');
    await step(other, incident, 'handoff-accepted');
    expect(await one.ask('handoff.change', change)).toMatchObject({
      failure: { code: 'handoff-decided' },
    });
  });
});

describe('while the centre cannot be reached', () => {
  it('no machine writes the same again and again', async () => {
    const incident = await made();
    await send(one, [incident], 'dvorak');
    await vi.advanceTimersByTimeAsync(1);
    for (const desk of desks()) desk.workstation.exchange.failure = CUT;
    await vi.advanceTimersByTimeAsync(3_600_000);
    expect(desks().map((desk) => desk.wrote('handoff-expired'))).toEqual([1, 1, 1]);
    for (const desk of desks()) desk.workstation.exchange.failure = null;
    await vi.advanceTimersByTimeAsync(10_000);
    expect((await handoffOf(one, incident)).state).toBe('EXPIRED');
    expect(await effective(incident, 'handoff-expired')).toBe(1);
  });

  it('an acceptance waits, and is too late where its time was over before it came', async () => {
    const incident = await made();
    await send(one, [incident], 'dvorak');
    await vi.advanceTimersByTimeAsync(1);
    await step(other, incident, 'handoff-seen');
    other.workstation.exchange.failure = CUT;
    await step(other, incident, 'handoff-accepted');
    await vi.advanceTimersByTimeAsync(3_600_000);
    other.workstation.exchange.failure = null;
    await vi.advanceTimersByTimeAsync(10_000);
    for (const desk of desks()) {
      expect(await seenBy(desk, incident)).toMatchObject({
        ...{ epoch: 1, responsible: { person: 'novak' } },
      });
    }
    const answer = await other.ask('incident.see', { incident });
    const late = answer.ok
      ? answer.value.entries.find(({ entry }) => entry.body.kind === 'handoff-accepted')
      : null;
    expect(late?.refused).toBe('handoff-late');
  });

  it('a journal that is full is tried once a second at the most', async () => {
    const incident = await made();
    await send(one, [incident], 'dvorak');
    await vi.advanceTimersByTimeAsync(1);
    let tries = 0;
    const { journal } = one.workstation;
    const append = journal.appendAll.bind(journal);
    journal.appendAll = () => {
      tries += 1;
      return Promise.resolve({ ok: false, failure: { code: 'storage-full', params: {} } });
    };
    for (const desk of [other, third]) desk.hasCentre = false;
    const { timers } = await handoffOf(one, incident);
    await vi.advanceTimersByTimeAsync(timers.expire);
    tries = 0;
    await vi.advanceTimersByTimeAsync(20_000);
    expect(tries).toBeGreaterThan(5);
    expect(tries).toBeLessThanOrEqual(45);
    journal.appendAll = append;
    await vi.advanceTimersByTimeAsync(5_000);
    expect((await handoffOf(one, incident)).state).toBe('EXPIRED');
  });
});

it.each(['handoff-sent', 'handoff-delivered', 'handoff-seen', 'handoff-accepted'])(
  'a restart of both after %s goes on where it was',
  async (until) => {
    const incident = await made();
    await send(one, [incident], 'dvorak');
    const again = async (kind: string): Promise<void> => {
      if (kind !== until) return;
      for (const desk of [one, other]) desk.restart();
      await vi.advanceTimersByTimeAsync(1);
    };
    await again('handoff-sent');
    await vi.advanceTimersByTimeAsync(1);
    await again('handoff-delivered');
    await step(other, incident, 'handoff-seen');
    await again('handoff-seen');
    await step(other, incident, 'handoff-accepted');
    await again('handoff-accepted');
    expect(await seenBy(one, incident)).toEqual(await seenBy(other, incident));
    expect(await seenBy(one, incident)).toMatchObject({
      epoch: 2,
      responsible: { person: 'dvorak' },
    });
  },
);
