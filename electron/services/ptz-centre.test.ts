import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MemoryCentre, MemoryExchange } from '../adapters/exchange/memory-exchange.test-support.ts';
import { openPtzCentre, type PtzCentre, type Steerer } from './ptz-centre.ts';

const PETR: Steerer = { operator: 'petr', role: 'dispatcher', name: 'Petr Svoboda' };
const JANA: Steerer = { operator: 'jana', role: 'shift-leader', name: 'Jana Nováková' };
const MARTIN: Steerer = { operator: 'martin', role: 'dispatcher', name: 'Martin Dvořák' };

let time: number;
let one: PtzCentre;
let other: PtzCentre;
let cut: MemoryExchange;
let told: string[];

beforeEach(async () => {
  time = 1_000_000;
  told = [];
  const centre = new MemoryCentre();
  cut = new MemoryExchange(centre, () => time);
  const open = (position: string, exchange: MemoryExchange): PtzCentre =>
    openPtzCentre({
      ...{ position, exchange },
      lost: (camera) => told.push(`${position} lost ${camera}`),
      changed: (camera) => told.push(`${position} ${camera}`),
    });
  one = open('desk-1', new MemoryExchange(centre, () => time));
  other = open('desk-2', cut);
  await settled();
});
afterEach(() => {
  one.end();
  other.end();
});

const settled = (): Promise<void> =>
  new Promise((resolve) => {
    setImmediate(resolve);
  });

describe('control of a camera', () => {
  it('is one workstation’s, and the other is told whose and for how long', async () => {
    expect(await one.take('a', PETR)).toBeNull();
    time += 4_000;
    const held = await other.take('a', MARTIN);
    expect(held).toMatchObject({ name: 'Petr Svoboda', leftMs: 26_000 });
    expect(other.elsewhere('a')).toMatchObject({ operator: 'petr' });
    expect(one.elsewhere('a')).toBeNull();
    expect(await other.take('b', MARTIN)).toBeNull();
  });

  it('goes on while it is used, and ends 30 s after it was used last', async () => {
    await one.take('a', PETR);
    time += 20_000;
    one.touch('a');
    await settled();
    time += 20_000;
    expect(await other.take('a', MARTIN)).toMatchObject({ leftMs: 10_000 });
    time += 10_000;
    expect(await other.take('a', MARTIN)).toBeNull();
    await settled();
    expect(told).toContain('desk-1 lost a');
  });

  it('is taken over by a higher rank, and by the same person at another place', async () => {
    await one.take('a', PETR);
    expect(await other.take('a', JANA)).toBeNull();
    await settled();
    expect(told).toContain('desk-1 lost a');
    expect(await one.take('a', PETR)).toMatchObject({ name: 'Jana Nováková' });
    await one.take('b', PETR);
    expect(await other.take('b', PETR)).toBeNull();
  });

  it('of two who take it at the same moment is one’s', async () => {
    const both = await Promise.all([one.take('a', PETR), other.take('a', MARTIN)]);
    expect(both.filter((each) => each === null)).toHaveLength(1);
  });

  it('is requested across workstations, let go, and freed', async () => {
    await one.take('a', PETR);
    await other.request('a', 'Martin Dvořák');
    await settled();
    expect(one.wantedBy('a')).toBe('Martin Dvořák');
    await one.release('a');
    await settled();
    expect(other.elsewhere('a')).toBeNull();
    expect(await other.take('a', MARTIN)).toBeNull();
    await settled();
    await one.free('a');
    await settled();
    expect(told).toContain('desk-2 lost a');
  });

  it('is had where nobody can be asked, and that it is unsure is said', async () => {
    await one.take('a', PETR);
    await settled();
    cut.failure = { code: 'exchange-unreachable', params: { cause: 'ECONNREFUSED' } };
    expect(await other.take('b', MARTIN)).toBeNull();
    expect(other.unsure).toBe(true);
    cut.failure = null;
    await other.take('b', MARTIN);
    expect(other.unsure).toBe(false);
  });
});
