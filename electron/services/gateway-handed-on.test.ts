/** Three centres that hand one incident on, while one of them cannot be reached. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { OneIncident } from '../../core/contract/incidents.ts';
import type { EntryBody } from '../../core/domain/incident/entry.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk } from './desk.test-support.ts';
import { joinDesk, type Told } from './gateway.test-support.ts';
import type { Gateway } from './gateway.ts';
import { MemoryLinks } from './partner-calls.test-support.ts';
import { FACTS } from './workstation.test-support.ts';

const READ = { place: true, code: true, priority: true, wanted: true };
const CENTRES = ['jesenik', 'nysa', 'izmail'] as const;
type Id = (typeof CENTRES)[number];

let links: MemoryLinks;
let desks: Readonly<Record<Id, Desk>>;
let gateways: readonly Gateway[];
let told: Told;

const pass = (ms = 4_000): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  links = new MemoryLinks();
  told = { disputes: [], receipts: [] };
  desks = {
    jesenik: new Desk(new MemoryCentre(), 1, Date.now, 'novak', 'jesenik'),
    nysa: new Desk(new MemoryCentre(), 2, Date.now, 'kowalska', 'nysa'),
    izmail: new Desk(new MemoryCentre(), 3, Date.now, 'kravets', 'izmail'),
  };
  gateways = CENTRES.map((id) =>
    joinDesk(
      desks[id],
      CENTRES.filter((other) => other !== id),
      links,
      told,
    ),
  );
  await pass();
});

afterEach(() => {
  for (const gateway of gateways) gateway.end();
  for (const desk of Object.values(desks)) desk.end();
  vi.useRealTimers();
});

async function seen(at: Id, incident: string): Promise<OneIncident> {
  const answer = await desks[at].ask('incident.see', { incident });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

async function made(at: Id): Promise<string> {
  const answer = await desks[at].ask('incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', facts: FACTS, cameras: [], note: null },
    take: true,
  });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.known.incident.id;
}

async function offer(from: Id, to: Id, incident: string): Promise<void> {
  await desks[from].ask('handoff.send', {
    ...{ incidents: [incident], as: 'TRANSFER', returns: null },
    offering: {
      to: { centre: to, position: null, person: null },
      ...{ wanted: 'take-over', phrases: [], remark: null, override: null },
    },
  });
  await pass();
}

async function step(
  at: Id,
  incident: string,
  what: 'handoff-seen' | 'handoff-accepted' | 'handoff-withdrawn',
): Promise<void> {
  const handoff = (await seen(at, incident)).known.incident.handoffs.at(-1);
  if (handoff === undefined) throw new Error('no handoff');
  const of = { handoff: handoff.id, version: handoff.version };
  const bodies = {
    'handoff-seen': { kind: 'handoff-seen', ...of } as const,
    'handoff-accepted': {
      ...{ kind: 'handoff-accepted' as const, ...of },
      acceptance: { readBack: READ, tasks: [] },
    },
    'handoff-withdrawn': { kind: 'handoff-withdrawn', ...of, code: 'solved' } as const,
  };
  await desks[at].ask('handoff.step', { incident, body: bodies[what] });
}

const NOTE = { kind: 'note', words: { text: 'Їдемо', lang: 'uk' } } as const satisfies EntryBody;

it('who asked a centre that has handed on what it offered them hears that it took no effect', async () => {
  const incident = await made('nysa');
  await offer('nysa', 'izmail', incident);
  links.cutBoth('nysa', 'izmail');
  await step('izmail', incident, 'handoff-seen');
  await desks.izmail.ask('incident.write', { incident, bodies: [NOTE], occurred: null });
  await step('izmail', incident, 'handoff-accepted');
  expect((await seen('izmail', incident)).known.waiting).toBe('partner');
  await step('nysa', incident, 'handoff-withdrawn');
  await offer('nysa', 'jesenik', incident);
  await step('jesenik', incident, 'handoff-seen');
  await step('jesenik', incident, 'handoff-accepted');
  await pass();
  expect((await seen('jesenik', incident)).known.incident.responsible).toMatchObject({
    ...{ centre: 'jesenik', person: 'novak' },
  });
  links.cut.clear();
  await pass(60_000);
  const { known, entries } = await seen('izmail', incident);
  expect(known.waiting).toBeUndefined();
  expect(known.incident.handoffs.at(-1)?.state).toBe('WITHDRAWN');
  const own = entries.filter(({ entry: { author } }) => author.person === 'kravets');
  expect(own.map(({ entry: { body }, refused, apart }) => [body.kind, refused, apart])).toEqual([
    ['handoff-seen', 'handoff-decided', true],
    ['note', 'handoff-decided', true],
    ['handoff-accepted', 'handoff-decided', true],
  ]);
  expect(told.disputes).toEqual([]);
});

it('who was told no more is told all of it when it is offered to them again, whoever decided meanwhile', async () => {
  const incident = await made('izmail');
  await offer('izmail', 'jesenik', incident);
  await step('izmail', incident, 'handoff-withdrawn');
  for (const [from, to] of [
    ['izmail', 'nysa'],
    ['nysa', 'izmail'],
  ] as const) {
    await offer(from, to, incident);
    await step(to, incident, 'handoff-seen');
    await step(to, incident, 'handoff-accepted');
    await pass();
  }
  await offer('izmail', 'jesenik', incident);
  await step('jesenik', incident, 'handoff-seen');
  await step('jesenik', incident, 'handoff-accepted');
  await pass();
  expect(told.disputes).toEqual([]);
  const [here, there] = [await seen('jesenik', incident), await seen('izmail', incident)];
  expect(here.known.incident).toEqual(there.known.incident);
  expect(here.known.incident.responsible).toMatchObject({ centre: 'jesenik', person: 'novak' });
});

it('what was told first and comes last, of an incident known by then from another centre, is the same', async () => {
  const incident = await made('nysa');
  links.cut.add('nysa>izmail');
  await offer('nysa', 'izmail', incident);
  await step('nysa', incident, 'handoff-withdrawn');
  await offer('nysa', 'jesenik', incident);
  await step('jesenik', incident, 'handoff-seen');
  await step('jesenik', incident, 'handoff-accepted');
  await pass();
  await offer('jesenik', 'izmail', incident);
  await step('izmail', incident, 'handoff-seen');
  await step('jesenik', incident, 'handoff-withdrawn');
  await pass();
  const before = await seen('izmail', incident);
  links.cut.clear();
  await pass(60_000);
  expect(told.disputes).toEqual([]);
  expect(await seen('izmail', incident)).toEqual(before);
  expect(before.known.incident.handoffs.map(({ state }) => state)).toEqual([
    ...['WITHDRAWN', 'TRANSFERRED', 'WITHDRAWN'],
  ]);
});
