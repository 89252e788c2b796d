/** Two workstations hear the same cameras; what is decided at one counts at both. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { FIRST_RULES } from '../../core/domain/alarm/rule.ts';
import type { Occurrence } from '../../core/domain/camera-event.ts';
import { openDecisionStore } from '../adapters/events/decision-store.ts';
import { openEventStore } from '../adapters/events/event-store.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { CUT } from './centre-records.test-support.ts';
import { startDecisionLog, type DecisionLog } from './decision-log.ts';
import { openEvents, type EventLog } from './events.ts';
import { asking, cameraOf, SEES_ALL } from './examples.test-support.ts';
import { newId, Workstation } from './workstation.test-support.ts';

const T = Date.UTC(2026, 10, 22, 6);
const TAMPER: Occurrence = { camera: 'a', kind: 'tamper', detail: null, at: T, phase: 'begins' };
const RULE = FIRST_RULES.find(({ kind }) => kind === 'tamper') ?? null;

class Desk {
  readonly at: Workstation;
  readonly events: EventLog;
  readonly log: DecisionLog;
  private readonly folder = mkdtempSync(join(tmpdir(), 'pomezi-alarms-'));

  constructor(centre: MemoryCentre, number: number, person: string) {
    this.at = new Workstation(centre, number, () => Date.now());
    const store = openEventStore(this.folder, 'stamp');
    const heard = openDecisionStore(this.folder, 'stamp');
    if (!store.ok || !heard.ok) throw new Error('no store');
    const opened = openEvents({
      ...{ store: store.value, clock: { now: () => Date.now() }, newId, viewer: SEES_ALL },
      cameras: () => [cameraOf('a', 1).camera],
      judge: () => ({ raised: RULE, counted: new Map() }),
      ...{ tell: () => undefined, outcome: () => undefined },
      decided: (decision) => {
        this.log.tell(decision);
      },
    });
    if (!opened.ok) throw new Error(opened.failure.code);
    this.events = opened.value;
    const { journal, exchange, checker, position, join: enter } = this.at;
    this.log = startDecisionLog({
      ...{ journal, exchange, checker, newId, join: enter, store: heard.value },
      author: () => ({ centre: 'jesenik', position, person, name: person, role: 'dispatcher' }),
      rejected: (sequence, why) => this.at.rejected.push(`${sequence} ${why}`),
      outcome: () => undefined,
      decided: (entry) => {
        this.events.hear(entry);
      },
    });
  }

  hears(at: number, phase: Occurrence['phase'] = 'begins'): void {
    this.events.take([{ ...TAMPER, at, phase }]);
  }

  now() {
    const now = this.events.handlers['events.now'](null, asking());
    if (!('ok' in now) || !now.ok) throw new Error('now');
    return now.value;
  }

  async acknowledge(person: string): Promise<void> {
    const events = this.now().open.map(({ id }) => id);
    await this.events.handlers['events.acknowledge']({ events }, asking({ operator: person }));
  }

  async by(): Promise<(string | null | undefined)[]> {
    const found = await this.events.handlers['events.find'](
      { filter: {}, before: null, limit: 10 },
      asking(),
    );
    return found.ok ? found.value.events.map(({ acknowledged }) => acknowledged?.by) : [];
  }

  end(): void {
    this.log.end();
    this.events.end();
    this.at.end();
    rmSync(this.folder, { recursive: true });
  }
}

let one: Desk;
let other: Desk;
let centre: MemoryCentre;

beforeEach(() => {
  vi.useFakeTimers({ now: T });
  centre = new MemoryCentre();
  one = new Desk(centre, 1, 'petr');
  other = new Desk(centre, 2, 'jana');
});
afterEach(() => {
  one.end();
  other.end();
  vi.useRealTimers();
});

async function settled(): Promise<void> {
  for (const desk of [one, other, one]) {
    await vi.advanceTimersByTimeAsync(10);
    await desk.log.settled();
  }
}

it('who takes note at one position stops it at both, under one name', async () => {
  one.hears(T);
  other.hears(T + 800);
  expect([one.now().alarmCount, other.now().alarmCount]).toEqual([1, 1]);
  await vi.advanceTimersByTimeAsync(2_000);
  await one.acknowledge('petr');
  await settled();
  expect([one.now().alarmCount, other.now().alarmCount]).toEqual([0, 0]);
  expect(await other.by()).toEqual(['petr']);
});

it('one that hears it late is not called for what somebody took note of already', async () => {
  one.hears(T);
  await vi.advanceTimersByTimeAsync(3_000);
  await one.acknowledge('petr');
  await settled();
  other.hears(T + 1_500);
  expect(other.now().alarmCount).toBe(0);
});

it('what begins again afterwards calls again at both', async () => {
  for (const desk of [one, other]) desk.hears(T);
  await vi.advanceTimersByTimeAsync(1_000);
  await one.acknowledge('petr');
  await settled();
  for (const desk of [one, other]) desk.hears(T + 2_000, 'ends');
  await vi.advanceTimersByTimeAsync(20_000);
  for (const desk of [one, other]) desk.hears(T + 20_000);
  expect([one.now().alarmCount, other.now().alarmCount]).toEqual([1, 1]);
});

it('two who take note while they are cut off say the same name in the end', async () => {
  for (const desk of [one, other]) desk.hears(T);
  other.at.exchange.failure = CUT;
  await vi.advanceTimersByTimeAsync(1_000);
  await other.acknowledge('jana');
  await one.acknowledge('petr');
  await settled();
  other.at.exchange.failure = null;
  centre.tell();
  await vi.advanceTimersByTimeAsync(3_000);
  await settled();
  expect([await one.by(), await other.by()]).toEqual([['petr'], ['petr']]);
});

it('a shelf holds at both, and ends at both', async () => {
  const shelf = { camera: 'a', kind: 'tamper', reason: 'Works', forMs: 600_000 } as const;
  await one.events.handlers['events.shelve'](shelf, asking({ operator: 'petr' }));
  await settled();
  expect(other.now().shelves).toMatchObject([{ camera: 'a', by: 'petr', reason: 'Works' }]);
  await other.events.handlers['events.unshelve']({ camera: 'a', kind: 'tamper' }, asking());
  await settled();
  expect([one.now().shelves, other.now().shelves]).toEqual([[], []]);
});
