import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { EventsNow } from '../../core/contract/events.ts';
import { FIRST_RULES, type AlarmRule } from '../../core/domain/alarm/rule.ts';
import type { Camera } from '../../core/domain/camera.ts';
import type { Occurrence } from '../../core/domain/camera-event.ts';
import { openEventStore } from '../adapters/events/event-store.ts';
import { openEvents, type EventLog } from './events.ts';

const T = Date.UTC(2026, 10, 22, 6);
const CAMERAS = ['a', 'b'].map((id, index): Camera => {
  return { id, number: index + 1, name: id, kind: 'fixed', streams: ['sub'] };
});
const tampered = (camera: string): Occurrence => {
  return { camera, kind: 'tamper', detail: null, at: T, phase: 'begins' };
};

let made = 0;

function start(folder: string, judge: () => AlarmRule | null): EventLog {
  const store = openEventStore(folder, 'stamp');
  if (!store.ok) throw new Error(store.failure.code);
  const opened = openEvents({
    decided: () => undefined,
    ...{ store: store.value, clock: { now: () => T }, cameras: () => CAMERAS },
    judge: () => ({ raised: judge(), counted: new Map() }),
    newId: () => `00000000-0000-4000-8000-${String((made += 1)).padStart(12, '0')}`,
    viewer: { seesCamera: () => true, may: () => true },
    ...{ tell: () => undefined, outcome: () => undefined },
  });
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

async function now(log: EventLog): Promise<EventsNow> {
  const answer = await log.handlers['events.now'](null, {
    ...{ window: 'desk', role: 'dispatcher', operator: 'jana', locked: false },
    note: () => undefined,
  });
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}

test('an alarm that is an exercise counts nowhere, also after a new start, and stands last', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'pomezi-events-'));
  const [tamper] = FIRST_RULES;
  let rule: AlarmRule | null = tamper === undefined ? null : { ...tamper, mode: 'EXERCISE' };
  const first = start(folder, () => rule);
  first.take([tampered('a')]);
  expect(await now(first)).toMatchObject({ alarmCount: 0, load: { count: 0, day: 0 } });
  first.end();
  const log = start(folder, () => rule);
  expect(await now(log)).toMatchObject({ alarmCount: 0, load: { count: 0, day: 0 } });
  // Less urgent, and real.
  rule = tamper === undefined ? null : { ...tamper, priority: 4 };
  log.take([tampered('b')]);
  const { alarms, alarmCount, load } = await now(log);
  expect(alarms.map(({ alarm }) => alarm.camera)).toEqual(['b', 'a']);
  expect([alarmCount, load.count]).toEqual([1, 1]);
  log.end();
  rmSync(folder, { recursive: true });
});
