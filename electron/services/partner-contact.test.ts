/** A workstation without the gateway asks the one that has it. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { MemoryCentre, MemoryExchange } from '../adapters/exchange/memory-exchange.test-support.ts';
import { openPartnerContact, type PartnerContact } from './partner-contact.ts';

let count: number;
let tries: string[];
let answer: number | null;
let centre: MemoryCentre;
let opened: PartnerContact[];

function at(position: string, isGateway: boolean): PartnerContact {
  const contact = openPartnerContact({
    ...{ exchange: new MemoryExchange(centre, Date.now), position },
    own: () =>
      isGateway
        ? (partner) => {
            tries.push(partner);
            return Promise.resolve(answer);
          }
        : null,
    newId: () => `00000000-0000-4000-8000-${String((count += 1)).padStart(12, '0')}`,
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => {
        clearTimeout(timer);
      };
    },
  });
  opened.push(contact);
  return contact;
}

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  [count, tries, answer, opened, centre] = [0, [], 42, [], new MemoryCentre()];
});

afterEach(() => {
  for (const contact of opened) contact.end();
  vi.useRealTimers();
});

it.each([42, 0, null])('what the gateway finds is told: %s', async (found) => {
  answer = found;
  at('one', true);
  const other = at('two', false);
  expect(await other.ask('nysa')).toBe(found);
  expect(await other.ask('izmail')).toBe(found);
  expect(tries).toEqual(['nysa', 'izmail']);
  // Nothing of it is left.
  expect([...centre.held.values()].map(({ value }) => value)).toEqual([null, null]);
});

it('two workstations may ask at once', async () => {
  at('one', true);
  const both = [at('two', false).ask('nysa'), at('three', false).ask('nysa')];
  expect(await Promise.all(both)).toEqual([42, 42]);
  expect(tries).toEqual(['nysa', 'nysa']);
});

it('of two that one workstation asks for at once each is told what came of it', async () => {
  at('one', true);
  const other = at('two', false);
  const both = [other.ask('nysa'), other.ask('izmail')];
  await vi.advanceTimersByTimeAsync(7_000);
  expect(await Promise.all(both)).toEqual([42, 42]);
  expect(tries).toEqual(['nysa', 'izmail']);
  expect([...centre.held.values()].map(({ value }) => value)).toEqual([null, null]);
});

it('whoever asks without end is answered by one try at a time', async () => {
  let going = 0;
  let most = 0;
  const contact = openPartnerContact({
    ...{ exchange: new MemoryExchange(centre, Date.now), position: 'one' },
    own: () => async () => {
      going += 1;
      most = Math.max(most, going);
      await new Promise((resolve) => setTimeout(resolve, 500));
      going -= 1;
      return 42;
    },
    newId: () => '00000000-0000-4000-8000-000000000000',
    later: () => () => undefined,
  });
  opened.push(contact);
  const exchange = new MemoryExchange(centre, Date.now);
  for (let n = 1; n < 100; n += 1) {
    const id = `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
    await exchange.hold('contact-asked:three', n - 1, JSON.stringify({ id, partner: 'nysa' }));
  }
  await vi.advanceTimersByTimeAsync(60_000);
  expect(most).toBe(1);
});

it('where the gateway is, nobody else is asked', async () => {
  expect(await at('one', true).ask('nysa')).toBe(42);
  expect(centre.held.size).toBe(0);
});

it('where no gateway runs there is no answer, after a while', async () => {
  const asked = at('two', false).ask('nysa');
  await vi.advanceTimersByTimeAsync(6_000);
  expect(await asked).toBeNull();
});

it('what is held by somebody else counts for nothing', async () => {
  at('one', true);
  const exchange = new MemoryExchange(centre, Date.now);
  await exchange.hold('contact-asked:three', 0, 'not even JSON');
  await exchange.hold('contact-asked:four', 0, JSON.stringify({ id: '1', partner: 'nysa' }));
  await vi.advanceTimersByTimeAsync(100);
  expect(tries).toEqual([]);
});
