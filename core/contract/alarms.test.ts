import { describe, expect, it } from 'vitest';
import { FIRST_RULES, RULES_MOST, type AlarmRule } from '../domain/alarm/rule.ts';
import { alarmRows, alarmRules } from './alarms.ts';

const { input } = alarmRows['alarms.keepRule'];
const RULE: AlarmRule = {
  ...(FIRST_RULES[0] as AlarmRule),
  id: '00000000-0000-4000-8000-000000000001',
};

describe('a rule for alarms', () => {
  it.each<[string, Partial<AlarmRule>]>([
    ['for everything', {}],
    ['for a camera', { scope: { of: 'camera', camera: 'jes-012' } }],
    ['for a group', { scope: { of: 'group', group: 'river' } }],
    ['at night', { hours: { from: 1_320, to: 360 } }],
    ['until midnight', { hours: { from: 0, to: 1_440 } }],
    ['counted', { times: 100, within: 60 }],
  ])('%s is taken', (_, more) => {
    expect(input.safeParse({ rule: { ...RULE, ...more } }).success).toBe(true);
  });

  it.each<[string, object]>([
    ['of no kind', { kind: 'face' }],
    ['on no day', { days: [] }],
    ['on a day twice', { days: [1, 1] }],
    ['on an eighth day', { days: [8] }],
    ['of no length', { hours: { from: 60, to: 60 } }],
    ['beyond the day', { hours: { from: 1_440, to: 60 } }],
    ['never', { times: 0 }],
    ['of many hours', { within: 61 }],
    ['of no priority', { priority: 5 }],
    ['with more in it', { sound: 'siren' }],
  ])('%s is refused', (_, more) => {
    expect(input.safeParse({ rule: { ...RULE, ...more } }).success).toBe(false);
  });

  it('stands among those of a centre, which are not too many', () => {
    expect(alarmRules.safeParse(FIRST_RULES).success).toBe(true);
    expect(alarmRules.safeParse(Array(RULES_MOST + 1).fill(RULE)).success).toBe(false);
  });
});
