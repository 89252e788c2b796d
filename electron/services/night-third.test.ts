/** Cover of a cover: who has a partner's incidents in hand for the night hands its own shift to a third. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk } from './desk.test-support.ts';
import { joinDesk } from './gateway.test-support.ts';
import type { Gateway } from './gateway.ts';
import {
  assume,
  entriesAt,
  good,
  covering,
  made,
  pass,
  read,
  seenBy,
  sign,
  signed,
} from './night-scene.test-support.ts';
import { MemoryLinks } from './partner-calls.test-support.ts';

let desks: Readonly<Record<'jesenik' | 'nysa' | 'izmail', Desk>>;
let gateways: Gateway[];
let disputes: string[];

function joined(knows: Readonly<Record<string, readonly string[]>>): void {
  const links = new MemoryLinks();
  for (const desk of Object.values(desks)) {
    const partners = knows[desk.centre] ?? [];
    desk.knows = {
      ...desk.knows,
      partners: partners.map((id) => ({ id, name: id, isUp: true, since: null })),
    };
    gateways.push(joinDesk(desk, partners, links, { disputes, receipts: [] }));
  }
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  [gateways, disputes] = [[], []];
  const at = (number: number, login: string, centre: string): Desk => {
    const desk = new Desk(new MemoryCentre(), number, Date.now, login, centre);
    desk.roles = new Map([[login, 'dispatcher']]);
    return desk;
  };
  desks = {
    jesenik: at(1, 'novak', 'jesenik'),
    nysa: at(2, 'kowalski', 'nysa'),
    izmail: at(3, 'popescu', 'izmail'),
  };
});

afterEach(() => {
  for (const gateway of gateways) gateway.end();
  for (const desk of Object.values(desks)) desk.end();
  vi.useRealTimers();
});

async function over(from: Desk, to: Desk): Promise<void> {
  const id = await signed(from, from.sits?.login ?? '', to.centre);
  await read(to, id);
  good(await assume(to, id));
  await pass(4_000);
}

async function back(from: Desk, to: Desk): Promise<void> {
  const begun = good(await from.ask('handover.begin', { person: null, returns: to.centre }));
  const id = begun.underWay.find(
    ({ handover }) => handover.returns === true && handover.state === 'PREPARING',
  )?.handover.id;
  if (id === undefined) throw new Error('none was begun');
  await sign(from, from.sits?.login ?? '', id);
  await read(to, id);
  good(await assume(to, id));
  await pass(4_000);
}

it('moves it on, and back the way it came', async () => {
  const { jesenik, nysa, izmail } = desks;
  joined({ jesenik: ['nysa', 'izmail'], nysa: ['jesenik', 'izmail'], izmail: ['jesenik', 'nysa'] });
  await pass(4_000);
  const incident = await made(jesenik);
  await over(jesenik, nysa);
  await over(nysa, izmail);
  expect(disputes).toEqual([]);
  for (const desk of [izmail, nysa]) {
    expect(await seenBy(desk, incident)).toMatchObject({ responsible: { centre: 'izmail' } });
  }
  expect(await covering(izmail)).toEqual(['nysa']);
  await back(izmail, nysa);
  expect(await seenBy(nysa, incident)).toMatchObject({ responsible: { centre: 'nysa' }, epoch: 4 });
  await back(nysa, jesenik);
  expect(await seenBy(jesenik, incident)).toMatchObject({
    responsible: { centre: 'jesenik' },
    epoch: 5,
  });
  expect(await entriesAt(nysa, incident)).toEqual(await entriesAt(jesenik, incident));
  expect(disputes).toEqual([]);
});
