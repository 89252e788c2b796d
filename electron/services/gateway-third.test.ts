/** Three centres: who tells an incident on shows what the others have said themselves. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { readPartnerBody } from '../../core/contract/federation-entry.ts';
import type { Handoff } from '../../core/domain/handoff/handoff.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk } from './desk.test-support.ts';
import { joinDesk } from './gateway.test-support.ts';
import type { Gateway } from './gateway.ts';
import { MemoryLinks } from './partner-calls.test-support.ts';
import { FACTS } from './workstation.test-support.ts';

const READ = { place: true, code: true, priority: true, wanted: true };

let links: MemoryLinks;
let desks: Readonly<Record<'jesenik' | 'nysa' | 'izmail', Desk>>;
let gateways: Gateway[];
let disputes: string[];

const pass = (ms = 4_000): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

/** @param knows Whose partners are which. */
async function joined(knows: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const desk of Object.values(desks)) {
    const told = { disputes, receipts: [] };
    gateways.push(joinDesk(desk, knows[desk.centre] ?? [], links, told));
  }
  await pass();
}

async function made(desk: Desk): Promise<string> {
  const answer = await desk.ask('incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', facts: FACTS, cameras: [], note: null },
    take: true,
  });
  if (!answer.ok) throw new Error(answer.failure.code);
  const { id } = answer.value.known.incident;
  await note(desk, id, 'Povodeň u mostu');
  return id;
}

async function note(desk: Desk, incident: string, text: string): Promise<void> {
  const bodies = [{ kind: 'note' as const, words: { text, lang: 'cs' as const } }];
  const answer = await desk.ask('incident.write', { incident, bodies, occurred: null });
  if (!answer.ok) throw new Error(answer.failure.code);
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

/** @returns what names the offer, as the other side has it. */
async function offer(from: Desk, to: Desk, incident: string) {
  await from.ask('handoff.send', {
    ...{ incidents: [incident], as: 'TRANSFER', returns: null },
    offering: {
      to: { centre: to.centre, position: null, person: null },
      ...{ wanted: 'take-over', phrases: [], remark: null, override: null },
    },
  });
  await pass();
  const { id: handoff, version } = await last(to, incident);
  const of = { handoff, version };
  await to.ask('handoff.step', { incident, body: { kind: 'handoff-seen', ...of } });
  return of;
}

async function decline(from: Desk, to: Desk, incident: string): Promise<void> {
  const of = await offer(from, to, incident);
  const code = { code: 'no-capacity', words: null, incident: null } as const;
  await to.ask('handoff.step', { incident, body: { kind: 'handoff-declined', ...of, ...code } });
  await pass();
}

async function handOver(from: Desk, to: Desk, incident: string): Promise<void> {
  const of = await offer(from, to, incident);
  const acceptance = { readBack: READ, tasks: [] };
  await to.ask('handoff.step', {
    ...{ incident, body: { kind: 'handoff-accepted', ...of, acceptance } },
  });
  await pass();
}

const EACH_OTHER = {
  ...{ jesenik: ['nysa', 'izmail'], nysa: ['jesenik', 'izmail'], izmail: ['jesenik', 'nysa'] },
};
/** What was said from one centre to another, by kind. */
function saidTo(from: Desk, to: string): readonly string[] {
  const said = from.workstation.store.partners.outgoing(to, 0, 1_000);
  return said.ok ? said.value.map(({ text }) => readPartnerBody(text)?.kind ?? 'none') : [];
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  [disputes, gateways] = [[], []];
  links = new MemoryLinks();
  desks = {
    jesenik: new Desk(new MemoryCentre(), 1, Date.now, 'novak'),
    nysa: new Desk(new MemoryCentre(), 2, Date.now, 'kowalski', 'nysa'),
    izmail: new Desk(new MemoryCentre(), 3, Date.now, 'petrenko', 'izmail'),
  };
});

afterEach(() => {
  for (const gateway of gateways) gateway.end();
  for (const desk of Object.values(desks)) desk.end();
  vi.useRealTimers();
});

describe('an incident that is told on', () => {
  it('wanders through three centres and back, and each sees that the others wrote it', async () => {
    await joined(EACH_OTHER);
    const { jesenik, nysa, izmail } = desks;
    const incident = await made(jesenik);
    await handOver(jesenik, nysa, incident);
    await note(jesenik, incident, 'Hasiči jsou na místě');
    await pass();
    await handOver(nysa, izmail, incident);
    await note(jesenik, incident, 'Most je zavřený');
    await note(nysa, incident, 'Łódź płynie');
    await pass();
    await handOver(izmail, jesenik, incident);
    const all = await Promise.all([jesenik, nysa, izmail].map((desk) => seenBy(desk, incident)));
    expect(all[0]?.responsible?.centre).toBe('jesenik');
    expect(all[1]).toEqual(all[0]);
    expect(all[2]).toEqual(all[0]);
    expect(disputes).toEqual([]);
    expect(saidTo(nysa, 'izmail')).toContain('shown');
  });

  it('is told from the first to whoever had no part in it while it was decided elsewhere', async () => {
    await joined(EACH_OTHER);
    const { jesenik, nysa, izmail } = desks;
    const incident = await made(jesenik);
    await decline(jesenik, izmail, incident);
    await handOver(jesenik, nysa, incident);
    await note(nysa, incident, 'Łódź płynie');
    await handOver(nysa, jesenik, incident);
    await note(jesenik, incident, 'Most je zavřený');
    await handOver(jesenik, izmail, incident);
    const all = await Promise.all([jesenik, nysa, izmail].map((desk) => seenBy(desk, incident)));
    expect(disputes).toEqual([]);
    expect(all[2]).toEqual(all[0]);
    expect(all[0]?.responsible?.centre).toBe('izmail');
  });

  it('is known at a centre that has no link to where it began', async () => {
    await joined({ ...EACH_OTHER, jesenik: ['nysa'], izmail: ['nysa'] });
    const { jesenik, nysa, izmail } = desks;
    const incident = await made(jesenik);
    await handOver(jesenik, nysa, incident);
    await handOver(nysa, izmail, incident);
    expect((await seenBy(izmail, incident)).responsible?.centre).toBe('izmail');
    expect(disputes).toEqual([]);
  });

  it('two centres show each other nothing: they have said it themselves', async () => {
    await joined(EACH_OTHER);
    const { jesenik, nysa } = desks;
    const incident = await made(jesenik);
    await handOver(jesenik, nysa, incident);
    await note(jesenik, incident, 'Hasiči jsou na místě');
    await pass();
    await handOver(nysa, jesenik, incident);
    expect([...saidTo(jesenik, 'nysa'), ...saidTo(nysa, 'jesenik')]).not.toContain('shown');
    expect(disputes).toEqual([]);
  });
});
