import { describe, expect, it } from 'vitest';
import type { CameraEvent, Shelf } from '../camera-event.ts';
import {
  alarmLoad,
  alarmState,
  comeBack,
  raise,
  SHARE_MS,
  standingAlarms,
  type Alarm,
  type AlarmState,
} from './alarm.ts';
import { FIRST_RULES, type AlarmRule } from './rule.ts';

const T = Date.UTC(2026, 10, 22, 6);
const BY = { by: 'jana', at: T };
const EVENT: CameraEvent = {
  ...{ id: '1', camera: 'a', kind: 'tamper', detail: null, since: T, latest: T, until: null },
  ...{ count: 1, shelved: false, acknowledged: null, rated: null, alarm: null },
};
const ALARM: Alarm = { ...EVENT, alarm: { rule: 'r', priority: 3, mode: 'LIVE', at: T } };
const LESS: Alarm = { ...ALARM, alarm: { ...ALARM.alarm, priority: 4 } };
const SHELF: Shelf = { camera: 'a', kind: 'tamper', until: T + 100, reason: 'wind', by: 'jana' };
const RULE: AlarmRule = { ...(FIRST_RULES[0] as AlarmRule), priority: 3 };

describe('an alarm', () => {
  it.each<[AlarmState, string, Partial<Alarm>, readonly Shelf[], number]>([
    ['calls', 'while it lasts', {}, [], T],
    ['calls', 'also where it is over by itself', { until: T }, [], T],
    ['acknowledged', 'when somebody has taken note and it goes on', { acknowledged: BY }, [], T],
    ['over', 'when somebody has taken note and it is over', { acknowledged: BY, until: T }, [], T],
    ['shelved', 'while its kind is shelved there', {}, [SHELF], T + 99],
    ['calls', 'when the shelf has ended', {}, [SHELF], T + 100],
    ['calls', 'when another kind is shelved', {}, [{ ...SHELF, kind: 'motion' }], T],
    ['acknowledged', 'when it was shelved afterwards', { acknowledged: BY }, [SHELF], T],
    ['shelved', 'where it came while its kind was shelved', { shelved: true }, [], T],
    ['over', 'where that is over', { shelved: true, until: T }, [], T],
  ])('%s %s', (state, _, more, shelves, now) => {
    expect(alarmState({ ...ALARM, ...more }, shelves, now)).toBe(state);
  });
});

describe('a rule makes an alarm of', () => {
  const mark = { rule: RULE.id, priority: 3, mode: 'LIVE', at: T + 5 };
  it.each<[string, CameraEvent, boolean]>([
    ['an event', EVENT, true],
    [
      'one that somebody took note of: it is more than it was',
      { ...EVENT, acknowledged: BY },
      true,
    ],
    ['one whose shelf has ended', { ...EVENT, shelved: true }, true],
    ['a less urgent alarm', LESS, true],
    ['nothing that is as urgent already', ALARM, false],
    ['nothing that is more urgent', { ...ALARM, alarm: { ...ALARM.alarm, priority: 1 } }, false],
  ])('%s', (_, event, is) => {
    expect(raise(event, RULE, T + 5, false)).toEqual(is ? { ...EVENT, alarm: mark } : null);
  });

  it.each<[string, CameraEvent, boolean]>([
    ['is silent itself', EVENT, true],
    ['stays silent when it becomes more urgent', { ...LESS, shelved: true }, true],
    ['calls again at the end of the shelf where it called before', LESS, false],
  ])('what comes while its kind is shelved %s', (_, event, shelved) => {
    expect(raise(event, RULE, T + 5, true)).toEqual({ ...EVENT, shelved, alarm: mark });
  });
});

describe('at the end of its shelf', () => {
  const SILENT: Alarm = { ...ALARM, shelved: true };
  const back = { ...ALARM, alarm: { ...ALARM.alarm, at: T + 100 } };
  it.each<[string, CameraEvent, readonly Shelf[], Alarm | null]>([
    ['what came meanwhile and lasts calls from then on', SILENT, [SHELF], back],
    ['nothing calls while it is shelved', SILENT, [{ ...SHELF, until: T + 101 }], null],
    ['nothing calls that is over', { ...SILENT, until: T + 50 }, [SHELF], null],
    ['nothing calls that was rated', { ...SILENT, acknowledged: BY }, [SHELF], null],
    ['nothing calls twice', ALARM, [SHELF], null],
    ['nothing calls that no rule has raised', { ...EVENT, shelved: true }, [SHELF], null],
  ])('%s', (_, event, shelves, expected) => {
    expect(comeBack(event, shelves, T + 100)).toEqual(expected);
  });
});

it('what calls stands first, the most urgent of it, then the newest; what is over does not stand', () => {
  const of = (id: string, priority: 1 | 4, at: number, more: Partial<Alarm> = {}): Alarm => ({
    ...{ ...ALARM, id, kind: 'motion' },
    ...more,
    alarm: { ...ALARM.alarm, priority, at },
  });
  const standing = standingAlarms(
    [
      of('taken', 1, 9, { acknowledged: BY }),
      of('old', 4, 1),
      of('new', 4, 2),
      of('over', 1, 3, { acknowledged: BY, until: T }),
      of('silent', 1, 4, { kind: 'tamper' }),
      of('urgent', 1, 0),
      { ...EVENT, id: 'none' },
    ],
    [SHELF],
    T,
  );
  expect(standing.map(({ alarm }) => alarm.id)).toEqual([
    ...['urgent', 'new', 'old', 'silent', 'taken'],
  ]);
});

describe('the load', () => {
  const marks = (urgent: number, others: number, at = T) =>
    [...Array<1>(urgent).fill(1), ...Array<4>(others).fill(4)].map((priority) => ({
      priority,
      at,
    }));

  it.each<[number, string]>([
    [1, 'calm'],
    [10, 'busy'],
    [11, 'flood'],
  ])('of %i in ten minutes is %s', (count, level) => {
    const old = marks(0, 5, T - 600_000);
    expect(alarmLoad([...marks(0, count), ...old], T)).toMatchObject({ count, level });
  });

  it.each<[number, number, boolean]>([
    [1, 19, false],
    [2, 18, true],
    [5, 5, false],
    [5, 95, false],
    [6, 94, true],
  ])('with %i P1 beside %i others is too urgent to be believed: %s', (urgent, others, is) => {
    const load = alarmLoad(marks(urgent, others), T);
    expect(load).toMatchObject({ urgent, day: urgent + others, tooUrgent: is });
  });

  it('forgets what is older than a day', () => {
    expect(alarmLoad(marks(3, 0, T - SHARE_MS), T)).toMatchObject({ day: 0, urgent: 0 });
  });
});
