import { beforeEach, describe, expect, test } from 'vitest';
import { FIRST_RULES, RULES_MOST, type AlarmRule } from '../../core/domain/alarm/rule.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import { createAlarms, type Alarms } from './alarms.ts';
import type { Asking } from './dispatch.ts';
import type { Profile } from './profile.ts';

const CENTRE: Centre = {
  ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs', authority: 'MP' },
  timezone: 'Europe/Prague',
};
/** A Monday in Prague: 00:30. */
const NIGHT = Date.parse('2026-11-22T23:30:00Z');
const RULE: AlarmRule = { ...(FIRST_RULES[0] as AlarmRule), id: 'r', kind: 'motion', priority: 1 };

let data: Pick<Profile['data'], 'alarmRules' | 'centre' | 'cameras'>;
let written: unknown[];
let noted: unknown[];
let full: boolean;
let alarms: Alarms;

beforeEach(() => {
  const camera = { id: 'a', number: 1, name: 'a', kind: 'fixed', streams: [], groups: ['river'] };
  data = {
    ...{ alarmRules: FIRST_RULES, centre: CENTRE },
    cameras: [{ camera, source: { camera: 'a', addresses: {} } }] as Profile['data']['cameras'],
  };
  [written, noted, full] = [[], [], false];
  alarms = createAlarms({
    get data() {
      return data as Profile['data'];
    },
    change: (values, because) => {
      if (full) return Promise.resolve(fail('storage-full'));
      written.push([because, values]);
      data = { ...data, ...values };
      return Promise.resolve(succeed(null));
    },
  });
});

const asking: Asking = {
  ...{ window: 'desk', role: 'shift-leader', operator: 'eva', locked: false },
  note: (more) => noted.push(more),
};
const keep = (rule: AlarmRule) => alarms.handlers['alarms.keepRule']({ rule }, asking);

describe('the rules of the centre', () => {
  test('are those of a new centre until it has decided anything', async () => {
    expect(await alarms.handlers['alarms.rules'](null, asking)).toEqual(succeed(FIRST_RULES));
  });

  test('get a new one at the end, and the audit says which', async () => {
    expect(await keep(RULE)).toEqual(succeed([...FIRST_RULES, RULE]));
    expect(noted).toEqual([{ before: [], after: [RULE] }]);
  });

  test('have a changed one in its place, with what was before in the audit', async () => {
    const [first, ...others] = FIRST_RULES;
    const changed = { ...(first as AlarmRule), active: false };
    expect(await keep(changed)).toEqual(succeed([changed, ...others]));
    expect(noted).toEqual([{ before: [first], after: [changed] }]);
  });

  test('lose one that is removed', async () => {
    const [first, ...others] = FIRST_RULES;
    const after = await alarms.handlers['alarms.removeRule']({ rule: first?.id ?? '' }, asking);
    expect(after).toEqual(succeed(others));
    expect(noted).toEqual([{ before: [first], after: [] }]);
  });

  test('stay as they are where nothing can be written', async () => {
    full = true;
    expect(await keep(RULE)).toEqual(fail('storage-full'));
    expect(data.alarmRules).toEqual(FIRST_RULES);
  });

  test('are not more than anybody can keep in mind', async () => {
    const many = Array.from({ length: RULES_MOST }, (_, at) => ({ ...RULE, id: `r${at}` }));
    data = { ...data, alarmRules: many };
    expect(await keep(RULE)).toEqual(fail('alarm-rules-full', { most: RULES_MOST }));
  });

  test('two that come at once are both there', async () => {
    await Promise.all([keep(RULE), keep({ ...RULE, id: 's' })]);
    expect(data.alarmRules.map(({ id }) => id).slice(-2)).toEqual(['r', 's']);
  });
});

describe('what is reported', () => {
  const judge = (camera = 'a', at = NIGHT) =>
    alarms.judge({ camera, kind: 'motion', at }).raised?.id ?? null;

  test('calls by the rule for its camera’s group alone', async () => {
    await keep({ ...RULE, scope: { of: 'group', group: 'river' } });
    expect([judge(), judge('b')]).toEqual(['r', null]);
  });

  test('calls by the clock of the centre', async () => {
    await keep({ ...RULE, days: [1], hours: { from: 0, to: 60 } });
    expect([judge(), judge('a', NIGHT - 3_600_000)]).toEqual(['r', null]);
    data = { ...data, centre: { ...CENTRE, timezone: 'Europe/Vilnius' } };
    expect(judge()).toBeNull();
  });

  test('calls when it was reported often enough', async () => {
    await keep({ ...RULE, times: 2 });
    expect([judge(), judge('b'), judge(), judge()]).toEqual([null, null, 'r', null]);
  });
});
