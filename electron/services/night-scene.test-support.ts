/** Two centres of which one takes over a shift of the other, by what people press. */
import { vi } from 'vitest';
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
import { FACTS } from './workstation.test-support.ts';

type Shown = HandoversNow['underWay'][number];

export const pass = (ms = 300): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

export function good<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

export async function shownAt(desk: Desk): Promise<readonly Shown[]> {
  return good(await desk.ask('handovers.now', null)).underWay;
}

export async function covering(desk: Desk): Promise<readonly string[]> {
  return good(await desk.ask('handovers.now', null)).covering;
}

export async function only(desk: Desk): Promise<Shown> {
  const [one, ...others] = await shownAt(desk);
  if (one === undefined || others.length > 0) throw new Error('not one');
  return one;
}

export async function made(desk: Desk, more: Partial<typeof FACTS> = {}): Promise<string> {
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

export async function seenBy(desk: Desk, incident: string): Promise<Incident | null> {
  const answer = await desk.ask('incident.see', { incident });
  return answer.ok ? answer.value.known.incident : null;
}

export async function entriesAt(desk: Desk, incident: string): Promise<readonly unknown[]> {
  const kept = desk.workstation.store.entries(incident);
  await Promise.resolve();
  return kept.ok ? kept.value.map(({ entry, refused }) => ({ entry, refused })) : [];
}

export function say(
  desk: Desk,
  handover: string,
  ...bodies: Parameters<typeof desk.ask<'handover.say'>>[1]['bodies']
) {
  return desk.ask('handover.say', { handover, bodies });
}

/** Signed by who goes, for people of the partner. @returns which. */
export async function signed(desk: Desk, login: string, cover: string | null): Promise<string> {
  const begun = good(await desk.ask('handover.begin', { person: null }));
  const id = begun.underWay.find(({ handover }) => handover.from.person === login)?.handover.id;
  if (id === undefined) throw new Error('none was begun');
  if (cover !== null) good(await say(desk, id, { kind: 'covered', centre: cover }));
  await sign(desk, login, id);
  return id;
}

export async function sign(desk: Desk, login: string, id: string): Promise<void> {
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
export async function read(desk: Desk, id: string): Promise<void> {
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

export const assume = (desk: Desk, handover: string) =>
  desk.ask('handover.assume', { handover, password: PASSWORD });

/** Jeseník hands over, Nysa may take over; both sit at one workstation each. */
export class NightScene {
  readonly links = new MemoryLinks();
  readonly disputes: string[] = [];
  readonly jesenik = new Desk(new MemoryCentre(), 1, Date.now, 'novak');
  readonly nysa = new Desk(new MemoryCentre(), 2, Date.now, 'kowalski', 'nysa');
  private gateways: readonly Gateway[] = [];

  constructor() {
    this.nysa.language = 'pl';
    const roles = ['novak', 'dvorak', 'kowalski', 'wojcik'] as const;
    for (const desk of [this.jesenik, this.nysa]) {
      desk.roles = new Map(roles.map((login) => [login, 'dispatcher'] as const));
      const partner = desk === this.jesenik ? 'nysa' : 'jesenik';
      desk.knows = {
        ...desk.knows,
        partners: [{ id: partner, name: partner, isUp: true, since: null }],
      };
    }
    this.join();
  }

  join(): void {
    const { links, disputes, jesenik, nysa } = this;
    const told = { disputes, receipts: [] };
    this.gateways = [
      joinDesk(jesenik, ['nysa'], links, told),
      joinDesk(nysa, ['jesenik'], links, told),
    ];
  }

  /** The link is there no more: what is said now is given by `give` alone. */
  part(): void {
    for (const gateway of this.gateways) gateway.end();
  }

  end(): void {
    this.part();
    for (const desk of [this.jesenik, this.nysa]) desk.end();
  }

  /** Straight into the order of one, as its gateway would put sound messages of the other there. */
  async give(to: Desk, ...bodies: readonly object[]): Promise<void> {
    const { hash } = to.workstation.checker;
    const from = to === this.nysa ? 'jesenik' : 'nysa';
    let { number, hash: previous } = good(to.workstation.store.partners.received(from));
    for (const body of bodies) {
      const text = JSON.stringify(body);
      number += 1;
      const of = { to: to.centre, number, previous, text };
      const partner = { ...of, from, hash: hash(messageText(of)), key: 'k', signature: 's' };
      const author = to.running.machine();
      if (author === null) throw new Error('no centre');
      good(await to.running.log.write([{ id: idOf(partner.hash), author, partner }]));
      previous = partner.hash;
    }
  }
}
