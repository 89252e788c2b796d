import { beforeEach, expect, it } from 'vitest';
import { MemoryCentre, MemoryExchange } from '../adapters/exchange/memory-exchange.test-support.ts';
import type { PartnerLinkState } from '../../core/federation-ports.ts';
import { openPartnerLinks, type PartnerLinkBoard } from './partner-links.ts';

const PERSON = '6a1f6e1e-9d1f-4c55-9f8c-0f8f1f6f1a11';
const NYSA: PartnerLinkState = {
  ...{ id: 'nysa', name: 'Nysa', isUp: true, since: 1_000, lastContact: 2_000 },
  ...{ roundTripMs: 3, offsetMs: 12, queued: 0 },
  positions: [
    {
      position: PERSON,
      name: 'desk',
      person: 'olga',
      personName: 'Olga',
      role: null,
      languages: [],
    },
  ],
};

let centre: MemoryCentre;
let now: number;
let gateway: readonly PartnerLinkState[];
let rounds: (() => void)[];
let changes: number;
let host: PartnerLinkBoard;
let other: PartnerLinkBoard;
let there: MemoryExchange;

function opened(exchange: MemoryExchange, own: () => readonly PartnerLinkState[] | null) {
  return openPartnerLinks({
    ...{ exchange, own },
    changed: () => {
      changes += 1;
    },
    later: (_, run) => {
      rounds.push(run);
      return () => undefined;
    },
  });
}

/** Both look; what one writes the other has heard of. */
async function pass(ms = 1_000): Promise<void> {
  now += ms;
  for (let turn = 0; turn < 2; turn += 1) {
    for (const run of rounds.splice(0)) run();
    await new Promise((resolve) => setImmediate(resolve));
  }
}

beforeEach(async () => {
  [centre, now] = [new MemoryCentre(), 1_000_000];
  [gateway, rounds, changes] = [[NYSA], [], 0];
  there = new MemoryExchange(centre, () => now);
  host = opened(new MemoryExchange(centre, () => now), () => gateway);
  other = opened(there, () => null);
  await new Promise((resolve) => setImmediate(resolve));
  await pass();
});

it('a workstation without the gateway knows the links and who sits there', () => {
  expect(other.states()).toEqual([NYSA]);
  expect(other.isUp('nysa')).toBe(true);
  expect(other.positionsAt('nysa')).toEqual(NYSA.positions);
  expect(other.isUp('glucholazy')).toBe(false);
});

it('hears of it when a link goes, and is told once', async () => {
  const before = changes;
  gateway = [{ ...NYSA, isUp: false, since: 9_000, positions: [] }];
  await pass();
  await pass();
  expect(other.states()).toEqual(gateway);
  expect(changes - before).toBe(1);
});

it('takes links for down when nobody has told of them for a while', async () => {
  host.end();
  rounds = rounds.slice(-1);
  await pass(16_000);
  expect(other.isUp('nysa')).toBe(false);
  expect(other.states()[0]).toMatchObject({ isUp: false, positions: [] });
});

it('knows them still while the gateway goes on saying the same', async () => {
  for (let round = 0; round < 20; round += 1) await pass(2_000);
  expect(other.isUp('nysa')).toBe(true);
});

it('counts for nothing what is no such news', async () => {
  const { revision = 0 } = centre.held.get('partner-links') ?? {};
  host.end();
  await there.hold('partner-links', revision, '{"at":1,"links":[{"id":"nysa"}]}');
  await pass();
  await pass();
  expect(other.states()).toEqual([]);
});
