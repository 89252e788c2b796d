import { describe, expect, it } from 'vitest';
import {
  covers,
  FIRST_RULES,
  judge,
  localMoment,
  WEEKDAYS,
  type AlarmRule,
  type Counts,
  type LocalMoment,
  type Report,
} from './rule.ts';

const RULE: AlarmRule = {
  ...{ id: 'r', active: true, kind: 'motion', scope: { of: 'all' }, days: WEEKDAYS, hours: null },
  ...{ times: 1, within: 10, priority: 3, mode: 'LIVE' },
};
const NOON: LocalMoment = { day: 1, minute: 720 };
const MINUTE = 60_000;
const report = (more: Partial<Report> = {}): Report => ({
  ...{ camera: 'a', kind: 'motion', at: 0, groups: ['river'] },
  ...more,
});

describe('a rule is about', () => {
  it.each<[string, Partial<AlarmRule>, boolean]>([
    ['every camera', {}, true],
    ['nothing while it is switched off', { active: false }, false],
    ['its kind alone', { kind: 'tamper' }, false],
    ['its camera', { scope: { of: 'camera', camera: 'a' } }, true],
    ['no other camera', { scope: { of: 'camera', camera: 'b' } }, false],
    ['the cameras of its group', { scope: { of: 'group', group: 'river' } }, true],
    ['no camera of another group', { scope: { of: 'group', group: 'town' } }, false],
    ['its days alone', { days: [2, 3] }, false],
  ])('%s', (_, more, is) => {
    expect(covers({ ...RULE, ...more }, report(), NOON)).toBe(is);
  });

  it.each<[string, LocalMoment, boolean]>([
    ['Friday evening', { day: 5, minute: 23 * 60 }, true],
    ['the night after it', { day: 6, minute: 5 * 60 + 59 }, true],
    ['not the minute in which it ends', { day: 6, minute: 6 * 60 }, false],
    ['not Saturday evening', { day: 6, minute: 23 * 60 }, false],
    ['not the night before Friday', { day: 5, minute: 60 }, false],
  ])('hours over midnight, which belong to the day on which they begin: %s', (_, moment, is) => {
    const rule = { ...RULE, days: [5] as const, hours: { from: 22 * 60, to: 6 * 60 } };
    expect(covers(rule, report(), moment)).toBe(is);
  });

  it('hours of one day, the first minute and not the last', () => {
    const rule = { ...RULE, hours: { from: 720, to: 780 } };
    const at = (minute: number) => covers(rule, report(), { day: 1, minute });
    expect([719, 720, 779, 780].map(at)).toEqual([false, true, true, false]);
  });

  it('Monday night in the hours that Sunday began', () => {
    const rule = { ...RULE, days: [7] as const, hours: { from: 1_320, to: 360 } };
    expect(covers(rule, report(), { day: 1, minute: 10 })).toBe(true);
  });
});

describe('how often', () => {
  /** @returns which of the reports call; one a minute each. */
  function calls(rules: readonly AlarmRule[], minutes: readonly number[]): (string | null)[] {
    const counts = new Map<string, readonly number[]>();
    return minutes.map((minute) => {
      const { raised, counted } = judge(rules, report({ at: minute * MINUTE }), NOON, counts);
      for (const [key, times] of counted) counts.set(key, times);
      return raised?.id ?? null;
    });
  }

  it('three in ten minutes call at the third, and then counting begins anew', () => {
    const rule = { ...RULE, times: 3 };
    expect(calls([rule], [0, 1, 2, 3, 4, 5])).toEqual([null, null, 'r', null, null, 'r']);
  });

  it('what is older than the time does not count', () => {
    expect(calls([{ ...RULE, times: 2, within: 5 }], [0, 5, 9])).toEqual([null, null, 'r']);
  });

  it('the most urgent of several is the one that calls', () => {
    const rules = [RULE, { ...RULE, id: 'often', times: 2, priority: 1 as const }];
    expect(calls(rules, [0, 1, 2])).toEqual(['r', 'often', 'r']);
  });

  it('cameras count apart', () => {
    const rule = { ...RULE, times: 2 };
    const first = judge([rule], report(), NOON, new Map());
    const other = judge([rule], report({ camera: 'b', at: 1 }), NOON, first.counted);
    expect(other.raised).toBeNull();
  });

  it('a rule that calls at once keeps nothing in mind', () => {
    const none: Counts = new Map();
    expect(judge([RULE], report(), NOON, none).counted.size).toBe(0);
  });
});

it('a new centre is called for what is wrong with cameras, by nothing else, and never as P1', () => {
  const kinds = ['tamper', 'camera-fault', 'digital-input', 'motion', 'plate'] as const;
  const raised = kinds.map(
    (kind) => judge(FIRST_RULES, report({ kind }), NOON, new Map()).raised?.priority ?? null,
  );
  expect(raised).toEqual([2, 4, 3, null, null]);
});

it.each<[string, string, LocalMoment]>([
  ['2026-11-22T23:30:00Z', 'Europe/Prague', { day: 1, minute: 30 }],
  ['2026-11-22T22:30:00Z', 'Europe/Vilnius', { day: 1, minute: 30 }],
  ['2026-07-01T10:00:00Z', 'Europe/Prague', { day: 3, minute: 720 }],
])('%s is a moment of the clock in %s', (at, zone, moment) => {
  expect(localMoment(zone)(Date.parse(at))).toEqual(moment);
});
