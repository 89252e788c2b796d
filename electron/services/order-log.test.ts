/** Two versions of the program side by side, and a workstation that comes from another order. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Author } from '../../core/domain/incident/incident.ts';
import { succeed } from '../../core/domain/result.ts';
import type { DecisionStore } from '../../core/record-ports.ts';
import { openDecisionStore } from '../adapters/events/decision-store.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { startOrderLog, type JudgedEntry, type OrderEntry, type OrderLog } from './order-log.ts';
import { newId, Workstation } from './workstation.test-support.ts';

interface Saying extends OrderEntry {
  readonly text: string;
  /** Since the version of tomorrow. */
  readonly mood?: string;
}
type Said = Omit<Saying, 'recorded'>;

let centre: MemoryCentre;
let folder: string;
let desks: Desk[];

beforeEach(() => {
  centre = new MemoryCentre();
  folder = mkdtempSync(join(tmpdir(), 'pomezi-order-'));
  desks = [];
});
afterEach(() => {
  for (const desk of desks) desk.end();
  rmSync(folder, { recursive: true });
});

/** What is made of the order lives as long as the store says how far it has come. */
class Desk {
  readonly at: Workstation;
  made: string[] = [];
  private log!: OrderLog<Said, JudgedEntry<Saying>>;
  private store!: DecisionStore;

  constructor(number: number, version: 'today' | 'tomorrow', of = centre) {
    this.at = new Workstation(of, number, () => 1_000);
    desks.push(this);
    this.start(version);
  }

  start(version: 'today' | 'tomorrow'): void {
    const opened = openDecisionStore(this.at.folder, 'stamp');
    if (!opened.ok) throw new Error(opened.failure.code);
    const store = opened.value;
    this.store = store;
    const { journal, exchange, checker, join: enter } = this.at;
    this.log = startOrderLog<Saying, JudgedEntry<Saying>>(
      {
        ...{ journal, exchange, checker, join: enter },
        rejected: (sequence, why) => this.at.rejected.push(`${sequence} ${why}`),
        outcome: () => undefined,
      },
      {
        ...{ actions: ['saying.entry'], actionOf: () => 'saying.entry', store },
        isOthers: (action) => action !== 'saying.entry',
        read: (value) => {
          const said = value as Said;
          return version === 'today' && said.mood !== undefined ? null : said;
        },
        subjectOf: () => null,
        apply: (applied, placed) => {
          // As a store does it that was begun anew.
          if (store.applied === 0) this.made = [];
          this.made.push(...placed.map(({ entry }) => entry.text + (entry.mood ?? '')));
          const kept = store.keep(applied);
          if (!kept.ok) return kept;
          const entries = placed.map((one) => ({ ...one, refused: null }));
          return succeed({ entries, told: () => undefined });
        },
      },
    );
  }

  get applied(): number {
    return this.store.applied;
  }

  async say(text: string, mood?: string): Promise<void> {
    const author: Author = {
      ...{ centre: 'jesenik', position: this.at.position, person: 'novak', name: 'Novák' },
      role: 'dispatcher',
    };
    const said = { id: newId(), author, text, ...(mood === undefined ? {} : { mood }) };
    await this.log.write([said]);
  }

  settled(): Promise<void> {
    return this.log.settled();
  }

  stop(): void {
    this.log.end();
    this.store.close();
  }

  end(): void {
    this.stop();
    this.at.end();
  }
}

it('an entry from tomorrow is kept and skipped with a remark, and counts in its place after the update', async () => {
  const today = new Desk(1, 'today');
  const tomorrow = new Desk(2, 'tomorrow');
  await tomorrow.say('a');
  await tomorrow.say('b', '!');
  await tomorrow.say('c');
  await today.settled();
  expect(today.made).toEqual(['a', 'c']);
  expect(today.at.rejected).toEqual(['2 newer']);
  await today.say('d');
  expect(today.made).toEqual(['a', 'c', 'd']);

  today.stop();
  today.start('today');
  await today.settled();
  // Not yet, and it is not said again.
  expect(today.made).toEqual(['a', 'c', 'd']);
  expect(today.at.rejected).toEqual(['2 newer']);

  today.stop();
  today.start('tomorrow');
  await today.settled();
  expect(today.made).toEqual(['a', 'b!', 'c', 'd']);
  expect(tomorrow.made).toEqual(today.made);
  expect(centre.placed).toHaveLength(4);
});

it('a workstation that was alone until now brings what it wrote into the order of its centre', async () => {
  const alone = new Desk(1, 'today', new MemoryCentre());
  await alone.say('mine');
  const there = new Desk(2, 'today');
  await there.say('theirs');
  await there.say('more of theirs');
  alone.stop();
  alone.at.moveTo(centre);
  alone.start('today');
  await alone.settled();
  await there.settled();
  expect(there.made).toEqual(['theirs', 'more of theirs', 'mine']);
  expect(alone.made).toEqual(there.made);
});

it('one that finds an order begun anew brings all of its own', async () => {
  const desk = new Desk(1, 'today');
  await desk.say('a');
  desk.stop();
  desk.at.moveTo(new MemoryCentre());
  desk.start('today');
  await desk.settled();
  expect(desk.made).toEqual(['a']);
  expect(desk.applied).toBe(1);
});

it.each([1, 2, 3, 4, 5, 6, 7, 8])(
  'it ends at any moment, and touches what is closed with it no more: after %s turns',
  async (turns) => {
    const desk = new Desk(1, 'today');
    await new Desk(2, 'tomorrow').say('b', '!');
    await desk.settled();
    const saying = desk.say('a');
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    desk.stop();
    await Promise.allSettled([saying]);
    desk.start('today');
    for (let turn = 0; turn < turns; turn += 1) await Promise.resolve();
    desk.stop();
    await expect(desk.settled()).resolves.toBeUndefined();
    desk.start('today');
    await desk.settled();
    expect(desk.made).toEqual(['a']);
  },
);
