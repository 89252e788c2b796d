import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { EventsNow } from '../../core/contract/events.ts';
import { FIRST_RULES, type AlarmRule } from '../../core/domain/alarm/rule.ts';
import { SHELF_MOST_MS, type Occurrence } from '../../core/domain/camera-event.ts';
import { openEventStore } from '../adapters/events/event-store.ts';
import type { Asking } from './dispatch.ts';
import { openEvents, type EventLog } from './events.ts';

const T = Date.UTC(2026, 10, 22, 6);
const MINUTE = 60_000;
const TAMPER = FIRST_RULES[0] as AlarmRule;

let folder: string;
let log: EventLog;
let told: EventsNow[];
let rule: AlarmRule | null;

beforeEach(() => {
  vi.useFakeTimers({ now: T });
  folder = mkdtempSync(join(tmpdir(), 'pomezi-shelved-'));
  [told, rule] = [[], TAMPER];
  log = start();
});
afterEach(() => {
  log.end();
  rmSync(folder, { recursive: true, force: true });
  vi.useRealTimers();
});

function start(): EventLog {
  const store = openEventStore(folder, 'stamp');
  if (!store.ok) throw new Error(store.failure.code);
  const opened = openEvents({
    decided: () => undefined,
    ...{ store: store.value, clock: { now: () => Date.now() } },
    cameras: () => [{ id: 'a', number: 1, name: 'a', kind: 'fixed', streams: ['sub'] }],
    judge: () => ({ raised: rule, counted: new Map() }),
    newId: () => crypto.randomUUID(),
    viewer: { seesCamera: () => true, may: (permission) => permission !== 'plates.see' },
    tell: (name, body) => {
      if (name === 'events.changed') told.push(body as EventsNow);
    },
    outcome: () => undefined,
  });
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

function restart(awayMs: number): void {
  log.end();
  vi.advanceTimersByTime(awayMs);
  log = start();
}

const asking: Asking = {
  ...{ window: 'desk', role: 'dispatcher', operator: 'jana', locked: false },
  note: () => undefined,
};
const on = { camera: 'a', kind: 'tamper' } as const;
const report = (phase: Occurrence['phase']): void => {
  log.take([{ ...on, detail: null, at: Date.now(), phase }]);
};
function now(): EventsNow {
  const answer = log.handlers['events.now'](null, asking);
  if (answer instanceof Promise || !answer.ok) throw new Error('events.now');
  return answer.value;
}
const shelve = (forMs = MINUTE): void => {
  void log.handlers['events.shelve']({ ...on, reason: 'works', forMs }, asking);
};
const unshelve = (): void => void log.handlers['events.unshelve'](on, asking);
const states = (view = now()): string[] => view.alarms.map(({ state }) => state);
const lastTold = (): string[] => states(told.at(-1));

test('what began while its kind was shelved is shown as shelved and is no load', () => {
  shelve();
  report('begins');
  expect(states()).toEqual(['shelved']);
  expect(now()).toMatchObject({ alarmCount: 0, openCount: 0, load: { day: 0 } });
});

test('it calls, once, at the moment at which the shelf ends by time while it lasts', () => {
  shelve();
  report('begins');
  vi.advanceTimersByTime(MINUTE - 1_000);
  expect(lastTold()).toEqual(['shelved']);
  vi.advanceTimersByTime(1_010);
  expect(lastTold()).toEqual(['calls']);
  const { alarms, load } = now();
  expect(alarms[0]?.alarm.alarm.at).toBeGreaterThanOrEqual(T + MINUTE);
  expect(load).toMatchObject({ count: 1, day: 1 });
  vi.advanceTimersByTime(10 * MINUTE);
  expect(now()).toMatchObject({ alarmCount: 1, load: { day: 1 } });
});

test('it calls at once when the shelf is ended by hand', () => {
  shelve();
  report('begins');
  unshelve();
  expect([lastTold(), states()]).toEqual([['calls'], ['calls']]);
});

test('what is over by then calls nobody', () => {
  shelve();
  report('begins');
  report('ends');
  expect(states()).toEqual([]);
  vi.advanceTimersByTime(2 * MINUTE);
  expect(states()).toEqual([]);
});

test('a shelf that takes the place of another goes on without a gap', () => {
  shelve();
  report('begins');
  shelve(5 * MINUTE);
  vi.advanceTimersByTime(2 * MINUTE);
  expect(states()).toEqual(['shelved']);
  vi.advanceTimersByTime(4 * MINUTE);
  expect(states()).toEqual(['calls']);
});

test.each([
  ['before the end of the shelf', 10_000],
  ['over the end of the shelf', 5 * MINUTE],
])('after a new start %s it calls once, when the camera says that it goes on', (_, awayMs) => {
  shelve();
  report('begins');
  restart(awayMs);
  expect(states()).toEqual([]);
  report('stands');
  vi.advanceTimersByTime(2 * MINUTE);
  expect(states()).toEqual(['calls']);
  expect(now().load.day).toBe(1);
  restart(10_000);
  report('stands');
  expect(now()).toMatchObject({ alarmCount: 1, load: { day: 1 } });
});

test('also where the program was ended again before the camera said so', () => {
  shelve();
  report('begins');
  restart(10_000);
  restart(10_000);
  report('stands');
  vi.advanceTimersByTime(2 * MINUTE);
  expect(states()).toEqual(['calls']);
});

test('what is over when the camera is heard again calls nobody, also after another start', () => {
  shelve();
  report('begins');
  restart(10_000);
  report('ends');
  restart(5 * MINUTE);
  report('stands');
  expect(states()).toEqual([]);
});

test('how things stand is no event where nothing was cut off', () => {
  report('stands');
  expect(now()).toMatchObject({ alarms: [], openCount: 0 });
});

test('what was acknowledged and goes on is acknowledged after a new start', () => {
  report('begins');
  const events = now().open.map(({ id }) => id);
  void log.handlers['events.acknowledge']({ events }, asking);
  restart(MINUTE);
  report('stands');
  expect(states()).toEqual(['acknowledged']);
});

test('what nobody could listen to goes on when the camera is heard again', () => {
  shelve();
  report('begins');
  log.silent('a');
  expect(states()).toEqual([]);
  report('stands');
  unshelve();
  expect(states()).toEqual(['calls']);
});

test('a clock that is set back makes no shelf longer than a shift', () => {
  shelve(SHELF_MOST_MS);
  vi.setSystemTime(T - 86_400_000);
  report('begins');
  expect(states()).toEqual(['calls']);
});

test('plates are silenced by nobody who may not read them', () => {
  const plates = { camera: 'a', kind: 'plate' } as const;
  const shelved = log.handlers['events.shelve']({ ...plates, reason: 'x', forMs: MINUTE }, asking);
  expect(shelved).toMatchObject({ failure: { code: 'not-permitted' } });
  const ended = log.handlers['events.unshelve'](plates, asking);
  expect(ended).toMatchObject({ failure: { code: 'not-permitted' } });
});
