import { describe, expect, it } from 'vitest';
import { BEGINS, ENDS, share, terms } from './examples.test-support.ts';
import { mayOpen, type Wanted } from './opening.ts';
import type { AgreementTerms } from './terms.ts';

const NOW = Date.UTC(2026, 10, 23, 12);
const HOUR = 3_600_000;
const camera = { id: 'jes-012', groups: ['border'], most: null };
const wanted: Wanted = {
  ...{ by: 'nysa', camera, kind: 'video', level: 'anonymised', purpose: 'traffic', raised: null },
};
const hours = { days: [0], from: '07:00', to: '19:00', timezone: 'Europe/Prague' };
const open = (agreements: readonly AgreementTerms[], more: Partial<Wanted> = {}, now = NOW) =>
  mayOpen(agreements, 'jesenik', { ...wanted, ...more }, now);

describe('a partner that asks', () => {
  it('is given what was agreed, until the agreement ends', () => {
    expect(open([terms()])).toEqual({
      ...{ may: true, agreement: terms().id, share: 'a', level: 'anonymised' },
      ...{ linesMost: null, until: ENDS },
    });
  });

  it.each<[string, AgreementTerms, Partial<Wanted>, number?]>([
    ['agreement-none', terms(), {}, BEGINS - 1],
    ['agreement-none', terms(), {}, ENDS],
    ['agreement-none', terms(), { by: 'opole' }],
    ['agreement-none', terms(), { by: 'jesenik' }],
    ['agreement-none', terms([share({ owner: 'nysa' })]), {}],
    ['agreement-camera', terms([share({ cameras: { of: 'groups', groups: ['town'] } })]), {}],
    ['agreement-camera', terms([share({ cameras: { of: 'cameras', cameras: ['jes-1'] } })]), {}],
    ['agreement-kind', terms(), { kind: 'sound' }],
    ['agreement-kind', terms(), { kind: 'plates' }],
    ['agreement-purpose', terms(), { purpose: 'crime-prevention' }],
    ['agreement-level', terms([share({ raised: 'anonymised' })]), { level: 'full' }],
    ['agreement-level', terms(), { camera: { ...camera, most: 'analytic' } }],
    ['agreement-level', terms(), { camera: { ...camera, most: 'none' } }],
    ['agreement-raise', terms(), { level: 'full' }],
    ['agreement-raise', terms(), { level: 'full', raised: { until: NOW } }],
    ['agreement-hours', terms([share({ hours })]), {}, NOW + 12 * HOUR],
  ])('is refused with %s', (why, agreed, more, now = NOW) => {
    expect(open([agreed], more, now)).toEqual({ may: false, why });
  });

  it('is told the reason that is nearest to being given', () => {
    const other = share({ id: 'b', cameras: { of: 'cameras', cameras: ['jes-1'] } });
    expect(open([terms([other, share({ hours })])], {}, NOW + 12 * HOUR)).toMatchObject({
      why: 'agreement-hours',
    });
  });

  it('is given more for an incident, as long as that lasts', () => {
    const until = NOW + HOUR;
    expect(open([terms()], { level: 'full', raised: { until } })).toMatchObject({
      ...{ may: true, level: 'full', until },
    });
    expect(open([terms()], { raised: { until } })).toMatchObject({
      level: 'anonymised',
      until: ENDS,
    });
  });

  it('is given it until the end of the hours', () => {
    expect(open([terms([share({ hours })])])).toMatchObject({ until: Date.UTC(2026, 10, 23, 18) });
  });

  it('is given the finest picture of several shares, and then the longest', () => {
    const small = share({ linesMost: 360 });
    const short = share({ id: 'b', hours });
    const long = share({ id: 'c' });
    expect(open([terms([small, short, long])])).toMatchObject({ share: 'c' });
    expect(open([terms([small])])).toMatchObject({ share: 'a', linesMost: 360 });
  });

  it.each([
    [{ of: 'groups', groups: ['border'] } as const],
    [{ of: 'cameras', cameras: ['jes-012'] } as const],
  ])('is given a camera of %j', (cameras) => {
    expect(open([terms([share({ cameras })])]).may).toBe(true);
  });
});
