/** At the end of an incident both centres state what they have of it, and compare. */
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Between } from '../../core/domain/federation/comparison.ts';
import type { Input } from '../../core/contract/contract.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import type { ComparedEnd } from '../../core/federation-ports.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { alterFile } from '../adapters/sqlite/altered-file.test-support.ts';
import { Desk } from './desk.test-support.ts';
import { joinDesk } from './gateway.test-support.ts';
import type { Gateway } from './gateway.ts';
import { HostileScene, messageOf, offeredBody } from './hostile-partner.test-support.ts';
import { MemoryLinks } from './partner-calls.test-support.ts';
import { FACTS } from './workstation.test-support.ts';

const READ = { place: true, code: true, priority: true, wanted: true };
type Bodies = Input<'incident.write'>['bodies'];
const CLOSED: Bodies = [
  { kind: 'resolved' },
  { kind: 'closed', outcome: 'solved-here', evidence: 'expire' },
];

let links: MemoryLinks;
let desks: Readonly<Record<'jesenik' | 'nysa' | 'izmail', Desk>>;
let gateways: Gateway[];
let disputes: string[];
let news: { centre: string; told: ComparedEnd }[];

const pass = (ms = 4_000): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

async function joined(knows: Readonly<Record<string, readonly string[]>>): Promise<void> {
  for (const desk of Object.values(desks)) {
    gateways.push(joinDesk(desk, knows[desk.centre] ?? [], links, { disputes, receipts: [] }));
    const { federated } = desk;
    desk.federated = (portion) => {
      news.push(...portion.compared.map((told) => ({ centre: desk.centre, told })));
      federated(portion);
    };
  }
  await pass();
}

async function write(desk: Desk, incident: string, bodies: Bodies): Promise<void> {
  const answer = await desk.ask('incident.write', { incident, bodies, occurred: null });
  if (!answer.ok) throw new Error(answer.failure.code);
  await pass();
}

async function made(desk: Desk): Promise<string> {
  const answer = await desk.ask('incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', facts: FACTS, cameras: [], note: null },
    take: true,
  });
  if (!answer.ok) throw new Error(answer.failure.code);
  const { id } = answer.value.known.incident;
  await write(desk, id, [{ kind: 'opened' }]);
  return id;
}

async function seenBy(desk: Desk, incident: string): Promise<Incident> {
  const answer = await desk.ask('incident.see', { incident });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value.known.incident;
}

async function offer(from: Desk, to: Desk, incident: string): Promise<void> {
  await from.ask('handoff.send', {
    ...{ incidents: [incident], as: 'TRANSFER', returns: null },
    offering: {
      to: { centre: to.centre, position: null, person: null },
      ...{ wanted: 'take-over', phrases: [], remark: null, override: null },
    },
  });
  await pass();
}

async function handOver(from: Desk, to: Desk, incident: string): Promise<void> {
  await offer(from, to, incident);
  const { id: handoff, version } = (await seenBy(to, incident)).handoffs.at(-1) ?? {
    id: '',
    version: 0,
  };
  const of = { handoff, version };
  await to.ask('handoff.step', { incident, body: { kind: 'handoff-seen', ...of } });
  const acceptance = { readBack: READ, tasks: [] };
  await to.ask('handoff.step', { incident, body: { kind: 'handoff-accepted', ...of, acceptance } });
  await pass();
}

/** What was offered there last. */
async function decline(desk: Desk, incident: string): Promise<void> {
  const { id: handoff, version } = (await seenBy(desk, incident)).handoffs.at(-1) ?? {
    id: '',
    version: 0,
  };
  const of = { handoff, version };
  await desk.ask('handoff.step', { incident, body: { kind: 'handoff-seen', ...of } });
  const code = { code: 'no-capacity', words: null, incident: null } as const;
  const body = { kind: 'handoff-declined', ...of, ...code } as const;
  const declined = await desk.ask('handoff.step', { incident, body });
  expect(declined).toMatchObject({ ok: true });
  await pass();
}

function between(desk: Desk, partner: string, incident: string): Between {
  const rest = desk.workstation.store.partners.rest(incident);
  const found = rest.ok ? rest.value?.between?.[partner] : undefined;
  if (found === undefined) throw new Error('nothing shared');
  return found;
}

const verdicts = (desk: Desk, partner: string, incident: string): readonly string[] =>
  between(desk, partner, incident).ends.map(({ verdict }) => verdict);

/** Somebody alters what stands on the disk of a workstation. */
function altered(desk: Desk, incident: string): void {
  const file = join(desk.workstation.folder, 'incidents.sqlite');
  const sql = `UPDATE told SET whole = replace(whole, 'Most je', 'Most není') WHERE incident = ?`;
  expect(alterFile(file, sql, incident)).toBeGreaterThan(0);
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  [disputes, gateways, news] = [[], [], []];
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

const TWO = { jesenik: ['nysa'], nysa: ['jesenik'] };
const THREE = {
  ...{ jesenik: ['nysa', 'izmail'], nysa: ['jesenik', 'izmail'], izmail: ['jesenik', 'nysa'] },
};

describe('an incident that ends', () => {
  it('is compared by both centres, and agreed', async () => {
    await joined(TWO);
    const { jesenik, nysa } = desks;
    const incident = await made(jesenik);
    await handOver(jesenik, nysa, incident);
    await write(nysa, incident, CLOSED);
    expect(verdicts(jesenik, 'nysa', incident)).toEqual(['agreed']);
    expect(verdicts(nysa, 'jesenik', incident)).toEqual(['agreed']);
    const [here, there] = [between(jesenik, 'nysa', incident), between(nysa, 'jesenik', incident)];
    expect(here.ends[0]?.ours).toEqual(there.ends[0]?.ours);
    expect(here.ends[0]?.ours).toMatchObject({ epoch: 2, responsible: { centre: 'nysa' } });
    expect(here.given).toEqual({ ours: there.given.theirs, theirs: there.given.ours });
    expect(
      news.map(({ centre, told }) => `${centre} ${told.partner} ${told.end.verdict}`).toSorted(),
    ).toEqual(['jesenik nysa agreed', 'nysa jesenik agreed']);
    expect(disputes).toEqual([]);
  });

  it('is compared again when it goes on and ends again, also what was cut off meanwhile', async () => {
    await joined(TWO);
    const { jesenik, nysa } = desks;
    const incident = await made(jesenik);
    await handOver(jesenik, nysa, incident);
    await write(nysa, incident, CLOSED);
    links.cutBoth('jesenik', 'nysa');
    await write(nysa, incident, [{ kind: 'reopened', reason: 'new-facts' }]);
    await write(nysa, incident, CLOSED);
    expect(verdicts(nysa, 'jesenik', incident)).toEqual(['agreed', 'missing']);
    expect(verdicts(jesenik, 'nysa', incident)).toEqual(['agreed']);
    links.cut.clear();
    await pass(10_000);
    expect(verdicts(nysa, 'jesenik', incident)).toEqual(['agreed', 'agreed']);
    expect(verdicts(jesenik, 'nysa', incident)).toEqual(['agreed', 'agreed']);
    expect(disputes).toEqual([]);
  });

  it('is compared among three, each with each', async () => {
    await joined(THREE);
    const { jesenik, nysa, izmail } = desks;
    const incident = await made(jesenik);
    await handOver(jesenik, nysa, incident);
    await handOver(nysa, izmail, incident);
    await write(izmail, incident, CLOSED);
    for (const desk of Object.values(desks)) {
      const others = Object.keys(desks).filter((id) => id !== desk.centre);
      for (const other of others) {
        expect(verdicts(desk, other, incident)).toContain('agreed');
        expect(new Set(verdicts(desk, other, incident))).toEqual(new Set(['agreed']));
      }
    }
    expect(disputes).toEqual([]);
  });

  it('is compared once it has come, where another centre states more than is known here', async () => {
    await joined(THREE);
    const { jesenik, nysa, izmail } = desks;
    const incident = await made(jesenik);
    await handOver(jesenik, nysa, incident);
    await handOver(nysa, izmail, incident);
    // Izmail tells Nysa of the end, and Jeseník hears of it from Nysa alone.
    links.cutBoth('jesenik', 'izmail');
    await write(izmail, incident, CLOSED);
    expect(between(jesenik, 'nysa', incident).ends.at(-1)).toMatchObject({
      verdict: 'ahead',
      ours: null,
    });
    links.cut.clear();
    await pass(10_000);
    expect(between(jesenik, 'nysa', incident).ends.at(-1)).toMatchObject({ verdict: 'agreed' });
    expect(between(jesenik, 'izmail', incident).ends.at(-1)).toMatchObject({ verdict: 'agreed' });
    expect(disputes).toEqual([]);
  });

  it('is compared once they learn of it, where a centre had a part that they have not heard of', async () => {
    await joined(THREE);
    const { jesenik, nysa, izmail } = desks;
    const incident = await made(izmail);
    await handOver(izmail, nysa, incident);
    links.cutBoth('nysa', 'izmail');
    await offer(nysa, jesenik, incident);
    await decline(jesenik, incident);
    expect(between(izmail, 'jesenik', incident).ends).toMatchObject([{ verdict: 'ahead' }]);
    links.cut.clear();
    await pass(10_000);
    expect(verdicts(izmail, 'jesenik', incident)).toEqual(['agreed']);
    expect(verdicts(jesenik, 'izmail', incident)).toEqual(['agreed']);
    expect(disputes).toEqual([]);
  });

  it('ends for a centre that declines, with all that it was told', async () => {
    await joined(TWO);
    const { jesenik, nysa } = desks;
    const incident = await made(jesenik);
    await offer(jesenik, nysa, incident);
    await decline(nysa, incident);
    await write(jesenik, incident, CLOSED);
    expect(verdicts(jesenik, 'nysa', incident)).toEqual(['agreed']);
    expect(verdicts(nysa, 'jesenik', incident)).toEqual(['agreed']);
    expect(disputes).toEqual([]);
  });
});

describe('what was altered on the disk of one centre', () => {
  it('is found by both at the next end, with the first entry that is different', async () => {
    await joined(TWO);
    const { jesenik, nysa } = desks;
    const incident = await made(jesenik);
    await handOver(jesenik, nysa, incident);
    await write(jesenik, incident, [
      { kind: 'note', words: { text: 'Most je zavřený', lang: 'cs' } },
    ]);
    altered(jesenik, incident);
    await write(nysa, incident, CLOSED);
    const known = jesenik.workstation.store.entries(incident);
    const place = known.ok
      ? known.value.findIndex(({ entry }) => JSON.stringify(entry).includes('není'))
      : -1;
    const [here] = between(jesenik, 'nysa', incident).ends;
    const [there] = between(nysa, 'jesenik', incident).ends;
    expect(here).toMatchObject({ verdict: 'entries', first: place });
    expect(there).toMatchObject({ verdict: 'entries', first: place });
    expect(new Set(news.map(({ centre }) => centre))).toEqual(new Set(['jesenik', 'nysa']));
    const { partners } = nysa.workstation.store;
    expect(partners.differing()).toMatchObject({
      value: [{ partner: 'jesenik', incident, state: 'differs' }],
    });
    expect(partners.betweenCount({ partner: 'jesenik' })).toMatchObject({ value: { differs: 1 } });
  });
});

describe('a partner of another version', () => {
  it('says what nobody here knows: it is disputed, and what follows is heard', async () => {
    const scene = new HostileScene();
    const first = messageOf({ kind: 'foretold', incident: 'x', anything: [1] });
    const second = messageOf(offeredBody(900_000), first);
    expect(await scene.give(first, second)).toMatchObject({ received: { number: 2 } });
    await pass();
    expect(scene.disputes).toEqual(['jesenik unreadable']);
    expect(scene.desk.workstation.store.allOpen()).toMatchObject({ value: [{}] });
    scene.end();
  });

  it('states nothing: the end stays without their word, and all goes on', async () => {
    const scene = new HostileScene();
    const offered = offeredBody(900_000);
    const first = messageOf(offered);
    await scene.give(first);
    await pass();
    const { kind } = offered;
    expect(kind).toBe('decided');
    const sent = offered.entries.flatMap(({ entry: { body } }) =>
      body.kind === 'handoff-sent' ? [body] : [],
    );
    const handoff = sent[0]?.handoff ?? '';
    const base = offered.entries.at(-1)?.entry;
    if (base === undefined) throw new Error('nothing offered');
    const body = { kind: 'handoff-withdrawn', handoff, version: 1, code: 'solved' } as const;
    const entry = { ...base, id: base.id.replace(/.$/, 'f'), recorded: 950_000, body };
    const withdrawn = {
      ...{ kind, incident: offered.incident, index: offered.entries.length },
      entries: [{ entry, refused: null }],
    };
    // Their own order may have it otherwise: what was delivered here was decided there.
    await scene.give(messageOf(withdrawn, first));
    await pass();
    const rest = scene.desk.workstation.store.partners.rest(offered.incident);
    const ends = rest.ok ? rest.value?.between?.['jesenik']?.ends : undefined;
    expect(scene.disputes).toEqual([]);
    expect(ends).toMatchObject([{ verdict: 'missing', theirs: null }]);
    expect(scene.disputes).toEqual([]);
    scene.end();
  });
});
