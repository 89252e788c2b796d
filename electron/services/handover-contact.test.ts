/** At a change of shift the partner centre is asked whether it answers, over the link as it is then. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { HandoversNow } from '../../core/contract/handovers.ts';
import { SECTIONS } from '../../core/domain/handover/items.ts';
import type { Result } from '../../core/domain/result.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk, PASSWORD } from './desk.test-support.ts';
import { joinDesk } from './gateway.test-support.ts';
import type { Gateway } from './gateway.ts';
import { MemoryLinks } from './partner-calls.test-support.ts';

let links: MemoryLinks;
let jesenik: Desk;
let nysa: Desk;
let gateways: readonly Gateway[];

const pass = (ms = 50): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

function first(answer: Result<HandoversNow>): HandoversNow['underWay'][number] {
  if (!answer.ok) throw new Error(answer.failure.code);
  const [one] = answer.value.underWay;
  if (one === undefined) throw new Error('none is under way');
  return one;
}

/** While time goes on. */
async function meanwhile<T>(answer: Promise<T>): Promise<T> {
  await pass(4_000);
  return answer;
}

/** Signed by one, and gone through by the other but for the partner. @returns which. */
async function read(): Promise<string> {
  const { handover } = first(await jesenik.ask('handover.begin', { person: null }));
  const bodies = SECTIONS.map((section) => ({ kind: 'nothing', section, chosen: true }) as const);
  await jesenik.ask('handover.say', { handover: handover.id, bodies });
  const of = { handover: handover.id };
  await jesenik.ask('handover.sign', { ...of, login: 'novak', password: PASSWORD, risks: [] });
  jesenik.sits = { login: 'dvorak', role: 'dispatcher' };
  await jesenik.ask('handover.brief', of);
  const sections = SECTIONS.map((section) => ({ kind: 'section-confirmed', section }) as const);
  await jesenik.ask('handover.say', { ...of, bodies: sections });
  return handover.id;
}

beforeEach(async () => {
  vi.useFakeTimers({ now: 1_000_000 });
  links = new MemoryLinks();
  jesenik = new Desk(new MemoryCentre(), 1, Date.now, 'novak');
  nysa = new Desk(new MemoryCentre(), 2, Date.now, 'kowalski', 'nysa');
  jesenik.roles = new Map([
    ['novak', 'dispatcher'],
    ['dvorak', 'dispatcher'],
  ]);
  const told = { disputes: [], receipts: [] };
  gateways = [joinDesk(jesenik, ['nysa'], links, told), joinDesk(nysa, ['jesenik'], links, told)];
  jesenik.knows = {
    ...jesenik.knows,
    partners: [{ id: 'nysa', name: 'Nysa', isUp: true, since: null }],
  };
  await pass(4_000);
});

afterEach(() => {
  for (const gateway of gateways) gateway.end();
  for (const desk of [jesenik, nysa]) desk.end();
  vi.useRealTimers();
});

it('who answers is noted with the time it took, and the shift can be taken over', async () => {
  const handover = await read();
  const blocked = await jesenik.ask('handover.assume', { handover, password: PASSWORD });
  expect(blocked).toMatchObject({ failure: { code: 'handover-blocked' } });
  const answer = first(
    await meanwhile(jesenik.ask('handover.contact', { handover, partner: 'nysa' })),
  );
  expect(answer.handover.tested).toMatchObject([{ partner: 'nysa', accepted: false }]);
  expect(answer.handover.tested?.[0]?.ms).toBeGreaterThanOrEqual(0);
  expect(answer.blocks).toEqual([]);
  expect(await jesenik.ask('handover.assume', { handover, password: PASSWORD })).toMatchObject({
    ok: true,
  });
});

it('the link stays up however often it is tried, also while it is greeted by itself', async () => {
  const handover = await read();
  for (let times = 0; times < 12; times += 1) {
    const asked = [0, 1].map(() => jesenik.ask('handover.contact', { handover, partner: 'nysa' }));
    await pass(2_700);
    for (const answer of await Promise.all(asked)) {
      expect(first(answer).handover.tested?.[0]?.ms).not.toBeNull();
    }
    expect(gateways.map((gateway) => gateway.states()[0]?.isUp)).toEqual([true, true]);
  }
});

it('over a cut link nobody answers, which is confirmed as such', async () => {
  const handover = await read();
  links.cutBoth('jesenik', 'nysa');
  const answer = first(
    await meanwhile(jesenik.ask('handover.contact', { handover, partner: 'nysa' })),
  );
  expect(answer.handover.tested).toMatchObject([{ ms: null }]);
  expect(answer.blocks).toEqual([{ code: 'partner-silent', about: 'nysa' }]);
  const bodies = [{ kind: 'silence-accepted', partner: 'nysa' } as const];
  expect(first(await jesenik.ask('handover.say', { handover, bodies })).blocks).toEqual([]);
  expect(await jesenik.ask('handover.assume', { handover, password: PASSWORD })).toMatchObject({
    ok: true,
  });
});

it('only centres of the handover are tried', async () => {
  const handover = await read();
  const answer = await jesenik.ask('handover.contact', { handover, partner: 'izmail' });
  expect(answer).toMatchObject({ failure: { code: 'handover-item-unknown' } });
});
