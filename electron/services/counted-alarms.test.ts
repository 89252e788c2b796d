import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { FIRST_RULES, type AlarmRule } from '../../core/domain/alarm/rule.ts';
import type { Camera } from '../../core/domain/camera.ts';
import { succeed } from '../../core/domain/result.ts';
import { openEventStore } from '../adapters/events/event-store.ts';
import { createAlarms } from './alarms.ts';
import type { Asking } from './dispatch.ts';
import { openEvents, type EventLog } from './events.ts';
import type { Profile } from './profile.ts';

const T = Date.UTC(2026, 10, 22, 6);
const MINUTE = 60_000;
const CAMERA: Camera = { id: 'a', number: 1, name: 'a', kind: 'fixed', streams: [] };
const THREE: AlarmRule = { ...(FIRST_RULES[3] as AlarmRule), kind: 'motion', times: 3, within: 10 };

let folder: string;
let rules: readonly AlarmRule[];
let running: EventLog[];

beforeEach(() => {
  vi.useFakeTimers({ now: T });
  folder = mkdtempSync(join(tmpdir(), 'pomezi-counted-'));
  [rules, running] = [[THREE], []];
});
afterEach(() => {
  for (const log of running) log.end();
  rmSync(folder, { recursive: true, force: true });
  vi.useRealTimers();
});

function start(): EventLog {
  const store = openEventStore(folder, 'stamp');
  if (!store.ok) throw new Error(store.failure.code);
  const counts = store.value.counts(Date.now());
  if (!counts.ok) throw new Error(counts.failure.code);
  const data = { alarmRules: rules, centre: null, cameras: [{ camera: CAMERA, source: {} }] };
  const profile = { data: data as unknown as Profile['data'] };
  const { judge } = createAlarms(
    { ...profile, change: () => Promise.resolve(succeed(null)) },
    counts.value,
  );
  const opened = openEvents({
    decided: () => undefined,
    ...{ store: store.value, clock: { now: () => Date.now() }, judge },
    cameras: () => [CAMERA],
    newId: () => crypto.randomUUID(),
    viewer: { seesCamera: () => true, may: () => true },
    tell: () => undefined,
    outcome: () => undefined,
  });
  if (!opened.ok) throw new Error(opened.failure.code);
  running.push(opened.value);
  return opened.value;
}

const asking: Asking = {
  ...{ window: 'desk', role: 'dispatcher', operator: 'jana', locked: false },
  note: () => undefined,
};
/** Reports motion so often, a minute apart. @returns how many alarms there are then. */
function after(log: EventLog, times: number): number {
  for (let done = 0; done < times; done += 1) {
    log.take([
      { camera: 'a', kind: 'motion', detail: String(done), at: Date.now(), phase: 'moment' },
    ]);
    vi.advanceTimersByTime(MINUTE);
  }
  const found = log.handlers['events.find']({ filter: {}, before: null, limit: 100 }, asking);
  if (found instanceof Promise || !found.ok) throw new Error('events.find');
  return found.value.events.filter(({ alarm }) => alarm !== null).length;
}

test('what was reported before a new start is counted', () => {
  const log = start();
  expect(after(log, 2)).toBe(0);
  log.end();
  running = [];
  expect(after(start(), 1)).toBe(1);
});

test('also before a hard end', () => {
  expect(after(start(), 2)).toBe(0);
  expect(after(start(), 1)).toBe(1);
});

test('what has called is not counted again after a new start', () => {
  expect(after(start(), 3)).toBe(1);
  expect(after(start(), 2)).toBe(1);
  expect(after(start(), 1)).toBe(2);
});

test('what is too long ago is not counted', () => {
  after(start(), 2);
  vi.advanceTimersByTime(9 * MINUTE);
  expect(after(start(), 1)).toBe(0);
});

test('a rule that is made one about another kind does not count what was of the first', () => {
  after(start(), 2);
  rules = [{ ...THREE, kind: 'tamper' }];
  const log = start();
  log.take([{ camera: 'a', kind: 'tamper', detail: null, at: Date.now(), phase: 'moment' }]);
  expect(after(log, 0)).toBe(0);
});

test('what lies in the future, as the clock was set back, is not counted', () => {
  after(start(), 2);
  vi.setSystemTime(T - 60 * MINUTE);
  expect(after(start(), 1)).toBe(0);
});
