/**
 * Two weeks of duty in a centre that changes shifts at six in the morning and in the evening: 28 changes,
 * among them the night in which summer time ends, and one shift for which nobody comes. Time is told to
 * it; everything else is as it runs.
 */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { UnderWay } from '../../core/contract/handovers.ts';
import { SECTIONS } from '../../core/domain/handover/items.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk, PASSWORD } from './desk.test-support.ts';
import { FACTS } from './workstation.test-support.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
/** Monday, 06:00 in Prague. */
const FIRST = Date.UTC(2026, 9, 19, 4);
const PEOPLE = ['novak', 'dvorak', 'kral', 'mala'] as const;
const CHANGES = 28;
/** The evening when nobody comes in time. */
const MISSED = 9;

let desks: readonly [Desk, Desk];

beforeEach(() => {
  vi.useFakeTimers({ now: FIRST });
  const centre = new MemoryCentre();
  const desk = (number: number, login: string): Desk => {
    const one = new Desk(centre, number, () => Date.now(), login);
    one.roles = new Map(PEOPLE.map((person) => [person, 'dispatcher'] as const));
    one.policy = { ...one.policy, shiftChanges: ['06:00', '18:00'] };
    return one;
  };
  desks = [desk(1, 'novak'), desk(2, 'dvorak')];
});

afterEach(() => {
  for (const desk of desks) desk.end();
  vi.useRealTimers();
});

/** What happens meanwhile does not matter: only what is due then. */
async function at(time: number): Promise<void> {
  vi.setSystemTime(time);
  for (const desk of desks) desk.look();
  await vi.advanceTimersByTimeAsync(150);
}

async function shifts(desk: Desk): Promise<UnderWay[]> {
  const seen = await desk.ask('handovers.now', null);
  if (!seen.ok) throw new Error(seen.failure.code);
  return seen.value.underWay;
}

async function incident(desk: Desk, priority: 1 | 2 | 3 | 4): Promise<void> {
  const made = await desk.ask('incident.create', {
    ...{ origin: { from: 'position' }, mode: 'LIVE', facts: { ...FACTS, priority } },
    ...{ cameras: [], note: null, take: true },
  });
  expect(made.ok).toBe(true);
}

/** The oldest comes to its end. */
async function end(desk: Desk): Promise<void> {
  const open = desk.workstation.store.allOpen();
  const [oldest] = open.ok ? open.value : [];
  if (oldest === undefined) return;
  const done = await desk.ask('incident.write', {
    ...{ incident: oldest.incident.id, occurred: null },
    bodies: [
      ...([{ kind: 'opened' }, { kind: 'resolved' }] as const),
      { kind: 'closed', outcome: 'solved-here', evidence: 'expire' },
    ],
  });
  expect(done.ok || done.failure.code).toBe(true);
}

/** Who is responsible for what is open, of everybody in the centre. */
function holders(desk: Desk): Set<string | null | undefined> {
  const open = desk.workstation.store.allOpen();
  return new Set(open.ok ? open.value.map((one) => one.incident.responsible?.person) : ['failed']);
}

async function ok(answer: Promise<{ ok: boolean; failure?: { code: string } }>): Promise<void> {
  const given = await answer;
  expect(given.ok ? null : given.failure?.code).toBeNull();
  await vi.advanceTimersByTimeAsync(150);
}

async function sign(desk: Desk, login: string): Promise<UnderWay> {
  const [one] = (await shifts(desk)).filter(({ handover }) => handover.from.person === login);
  if (one === undefined) throw new Error(`${login} has no draft`);
  const { id: handover } = one.handover;
  const nothing = SECTIONS.map((section) => ({ kind: 'nothing', section, chosen: true }) as const);
  await ok(desk.ask('handover.say', { handover, bodies: nothing }));
  const risks = one.fresh.flatMap(({ id, fact }) => (fact.what === 'incident' ? [id] : []));
  const signed = { handover, login, password: PASSWORD, risks: risks.slice(0, 3) };
  await ok(desk.ask('handover.sign', signed));
  return one;
}

async function takeOver(desk: Desk, handover: string): Promise<void> {
  await ok(desk.ask('handover.brief', { handover }));
  const [one] = (await shifts(desk)).filter((each) => each.handover.id === handover);
  const { items = [], risks = [] } = one?.handover ?? {};
  await ok(
    desk.ask('handover.say', {
      handover,
      bodies: [
        ...items.map(({ id, fact }) => ({
          ...({ kind: 'confirmed', item: id } as const),
          entries: fact.what === 'incident' ? fact.entries : 0,
        })),
        ...SECTIONS.map((section) => ({ kind: 'section-confirmed', section }) as const),
        ...risks.map((item) => ({ kind: 'read-back', item }) as const),
      ],
    }),
  );
  await ok(desk.ask('handover.assume', { handover, password: PASSWORD }));
}

it('is handed over 28 times, and everything is in one person’s hands all the time', async () => {
  const [first] = desks;
  const ends: string[] = [];
  const missed: unknown[] = [];
  let on = 0;
  for (let change = 1; change <= CHANGES; change += 1) {
    const [from, to] = [desks[on % 2] ?? first, desks[(on + 1) % 2] ?? first];
    const person = from.sits?.login ?? '';
    // Twelve hours by the clocks of Prague: one night has thirteen.
    const next = FIRST + change * 12 * HOUR + (change >= 12 ? HOUR : 0);
    for (let n = 0; n < 1 + (change % 3); n += 1) await incident(from, 4);
    if (change % 4 === 0) await incident(from, 1);
    if (change % 3 === 0) await end(from);
    expect(holders(from)).toEqual(new Set([person]));
    await at(next - 20 * MINUTE);
    const one = await sign(from, person);
    ends.push(new Date(one.handover.ends).toISOString());
    to.sits = { login: PEOPLE[(on + 1) % PEOPLE.length] ?? '', role: 'dispatcher' };
    if (change === MISSED) {
      await at(next + 11 * MINUTE);
      missed.push(...(await shifts(from)).map(({ handover }) => handover.state), ...holders(from));
    }
    await at(change === MISSED ? next + 2 * HOUR : next - 10 * MINUTE);
    await takeOver(to, one.handover.id);
    for (const desk of desks) expect(holders(desk)).toEqual(new Set([to.sits.login]));
    // Who was relieved stays for a little while and goes home.
    await at(Date.now() + 15 * MINUTE);
    from.sits = null;
    expect(await shifts(to)).toEqual([]);
    on += 1;
  }
  // Nobody came, and who was there went on: the eighth after Novák is Novák again.
  expect(missed).toEqual(['UNATTENDED', 'novak']);
  expect(ends).toHaveLength(CHANGES);
  expect(new Set(ends).size).toBe(CHANGES);
  // Sunday, 25 October: six in the morning is five in UTC from then on.
  expect(ends.slice(10, 13)).toEqual([
    ...['2026-10-24T16:00:00.000Z', '2026-10-25T05:00:00.000Z', '2026-10-25T17:00:00.000Z'],
  ]);
  const found = await first.ask('handovers.find', { text: '', before: null, limit: 100 });
  expect(found.ok && found.value.found.map(({ state }) => state)).toEqual(
    Array.from({ length: CHANGES }, () => 'CLOSED'),
  );
  // Both workstations know the same of all of it.
  const [one, other] = desks.map(({ workstation }) =>
    workstation.store.handovers.find('', null, 99),
  );
  expect(one).toEqual(other);
});
