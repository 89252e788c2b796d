import { beforeEach, expect, it } from 'vitest';
import type { CutAsked, ShownOutward } from '../../core/contract/abroad.ts';
import { MemoryCentre, MemoryExchange } from '../adapters/exchange/memory-exchange.test-support.ts';
import { openOutwardBoard, type OutwardBoard } from './outward-board.ts';

const LOOK: ShownOutward = {
  ...{ viewing: '11111111-1111-4111-8111-111111111111', partner: 'nysa', camera: 'square' },
  by: { name: 'Anna Nowak', role: 'dispatcher', position: 'N-1' },
  for: { purpose: 'traffic', reason: 'traffic', words: '', incident: null },
  ...{ level: 'full', until: 9_000_000, since: 1_000, running: true, step: 'sub' },
  agreement: '22222222-2222-4222-8222-222222222222',
};

let now: number;
let given: ShownOutward[];
let cuts: CutAsked[];
let rounds: { ms: number; run: () => void }[];
let told: number;
let host: OutwardBoard;
let other: OutwardBoard;

const settled = async (): Promise<void> => {
  for (let nth = 0; nth < 30; nth += 1) await new Promise((resolve) => setImmediate(resolve));
};

/** Everybody looks once, as every second. */
async function pass(ms = 1_000): Promise<void> {
  now += ms;
  const due = rounds.filter((round) => round.ms <= 1_000);
  rounds = rounds.filter((round) => round.ms > 1_000);
  for (const { run } of due) run();
  await settled();
}

beforeEach(async () => {
  const centre = new MemoryCentre();
  [now, given, cuts, rounds, told] = [1_000_000, [LOOK], [], [], 0];
  let ids = 0;
  const open = (position: string, own: () => readonly ShownOutward[] | null) =>
    openOutwardBoard({
      ...{ exchange: new MemoryExchange(centre, () => now), position, own },
      cutHere: (which) => {
        cuts.push(which);
        const { length } = given;
        given = [];
        return length;
      },
      newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
      changed: () => {
        told += 1;
      },
      later: (ms, run) => {
        const round = { ms, run };
        rounds.push(round);
        return () => {
          rounds = rounds.filter((one) => one !== round);
        };
      },
    });
  host = open('a', () => given);
  other = open('b', () => null);
  await settled();
  await pass();
});

it('every workstation sees who looks', () => {
  expect(other.now()).toEqual([LOOK]);
  expect(host.now()).toEqual([LOOK]);
});

it('sees it no more when it is over, and is told', async () => {
  const before = told;
  given = [];
  host.look();
  await settled();
  await pass();
  expect(other.now()).toEqual([]);
  expect(told).toBeGreaterThan(before);
});

it('believes nobody who has said nothing for a while', () => {
  now += 16_000;
  expect(other.now()).toEqual([]);
});

it('any of them cuts off, where the pictures are given out', async () => {
  const done = other.cut({ what: 'partner', partner: 'nysa' });
  await settled();
  await pass();
  expect(await done).toEqual({ ok: true, value: 1 });
  expect(cuts).toEqual([{ what: 'partner', partner: 'nysa' }]);
  await pass();
  expect(cuts).toHaveLength(1);
  expect(other.now()).toEqual([]);
});

it('says where nobody has heard of it', async () => {
  host.end();
  const done = other.cut({ what: 'all' });
  await settled();
  for (const { ms, run } of [...rounds]) if (ms > 1_000) run();
  await settled();
  expect(await done).toMatchObject({ ok: false, failure: { code: 'exchange-unreachable' } });
});

it('the one that gives them out asks nobody', async () => {
  expect(await host.cut({ what: 'viewing', viewing: LOOK.viewing })).toEqual({
    ok: true,
    value: 1,
  });
});
