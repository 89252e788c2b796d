import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk } from './desk.test-support.ts';
import { FACTS } from './workstation.test-support.ts';

let centre: MemoryCentre;
let one: Desk;
let other: Desk;

const there = (desk: Desk) =>
  desk.told.at(-1)?.presences.map(({ journal, person }) => [journal, person]);

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  centre = new MemoryCentre();
  const clock = () => Date.now();
  one = new Desk(centre, 1, clock, 'novak');
  other = new Desk(centre, 2, clock, 'dvorak');
});

afterEach(() => {
  for (const desk of [one, other]) desk.end();
  vi.useRealTimers();
});

describe('who sits where', () => {
  it('is known to everybody at once', async () => {
    await vi.advanceTimersByTimeAsync(1);
    const both = [
      [one.position, 'novak'],
      [other.position, 'dvorak'],
    ];
    expect([there(one), there(other)]).toEqual([both, both]);
    expect(one.told.at(-1)?.presences[0]).toMatchObject({
      ...{ name: 'novak', role: 'dispatcher', languages: ['cs'] },
    });
  });

  it('is told again when somebody signs out, and somebody else in', async () => {
    other.sits = null;
    other.look();
    await vi.advanceTimersByTimeAsync(1);
    expect(there(one)?.[1]).toEqual([other.position, null]);
    expect(one.told.at(-1)?.presences[1]?.role).toBeNull();
    other.sits = { login: 'kral', role: 'shift-leader' };
    other.look();
    await vi.advanceTimersByTimeAsync(1);
    expect(there(one)?.[1]).toEqual([other.position, 'kral']);
  });

  it('is told again at once with another language, and not where it is the same', async () => {
    await vi.advanceTimersByTimeAsync(1);
    const told = one.told.length;
    other.running.languageTold();
    await vi.advanceTimersByTimeAsync(1);
    expect(one.told).toHaveLength(told);
    other.language = 'uk';
    other.running.languageTold();
    await vi.advanceTimersByTimeAsync(1);
    expect(one.told.at(-1)?.presences[1]?.languages).toEqual(['uk']);
  });

  it('says since when, and how long they have watched closely', async () => {
    other.watching = { since: 900_000, watching: { pictures: 3, ms: 60_000 } };
    other.look();
    await vi.advanceTimersByTimeAsync(1);
    expect(one.told.at(-1)?.presences[1]).toMatchObject(other.watching);
  });

  it('is told with every position of the centre, also of those that run no more', async () => {
    for (const { workstation } of [one, other]) await workstation.join();
    await vi.advanceTimersByTimeAsync(10_000);
    const seen = Date.now();
    other.workstation.exchange.failure = { code: 'exchange-unreachable', params: { cause: '' } };
    await vi.advanceTimersByTimeAsync(60_000);
    expect(there(one)).toEqual([[one.position, 'novak']]);
    expect(one.told.at(-1)?.positions).toEqual([
      { journal: one.position, name: one.position, seen: Date.now() },
      { journal: other.position, name: other.position, seen },
    ]);
  });

  it('holds as long as it is said again, and no longer', async () => {
    await vi.advanceTimersByTimeAsync(120_000);
    expect(there(one)).toHaveLength(2);
    other.workstation.exchange.failure = { code: 'exchange-unreachable', params: { cause: '' } };
    await vi.advanceTimersByTimeAsync(41_000);
    expect(there(one)).toEqual([[one.position, 'novak']]);
  });
});

describe('this position', () => {
  it('is told as the centre, the journal and who sits there', async () => {
    const now = await one.ask('incidents.now', null);
    expect(now).toMatchObject({
      value: {
        here: { centre: 'jesenik', position: one.position, person: 'novak' },
        now: 1_000_000,
      },
    });
  });

  it.each<[string, () => void]>([
    ['the centre has a name', () => (one.hasCentre = false)],
    ['somebody signs in', () => (one.sits = null)],
  ])('is nobody’s before %s', async (_, without) => {
    without();
    expect(await one.ask('incidents.now', null)).toMatchObject({ value: { here: null } });
  });

  it('without a name of the centre does nothing by itself', async () => {
    const made = await one.ask('incident.create', {
      ...{ origin: { from: 'position' }, mode: 'LIVE', facts: FACTS, cameras: [], note: null },
      take: true,
    });
    const incident = made.ok ? made.value.known.incident.id : '';
    other.hasCentre = false;
    await one.ask('handoff.send', {
      ...{ incidents: [incident], as: 'TRANSFER', returns: null },
      offering: {
        to: { centre: 'jesenik', position: null, person: 'dvorak' },
        ...{ wanted: 'take-over', phrases: [], remark: null, override: null },
      },
    });
    await vi.advanceTimersByTimeAsync(1);
    expect(other.workstation.journal.all).toEqual([]);
    other.hasCentre = true;
    other.look();
    await vi.advanceTimersByTimeAsync(1);
    expect(other.wrote('handoff-delivered')).toBe(1);
  });
});

it('tells of no more than 200 incidents, the most urgent, and how many there are', async () => {
  for (let n = 0; n < 203; n += 1) {
    await one.ask('incident.create', {
      ...{ origin: { from: 'position' }, mode: 'LIVE', cameras: [], note: null, take: false },
      facts: { ...FACTS, priority: n === 202 ? 1 : 3 },
    });
  }
  await vi.advanceTimersByTimeAsync(1);
  const now = one.told.at(-1);
  expect([now?.open.length, now?.openCount]).toEqual([200, 203]);
  expect(now?.open[0]).toMatchObject({ number: 203 });
});

it('an ended desk leaves nothing running', async () => {
  await vi.advanceTimersByTimeAsync(1);
  const before = vi.getTimerCount();
  one.restart();
  await vi.advanceTimersByTimeAsync(1);
  expect(vi.getTimerCount()).toBe(before);
  expect(centre.handlers.size).toBe(4);
});
