import { describe, expect, it } from 'vitest';
import { availability } from './availability.ts';
import { handlingRows, handoffEnds, incidentEnds, type Handled } from './handling.ts';
import { loadFigures } from './load.ts';
import { together, weekOf, HOUR_MS } from './workload.ts';

const TEN = 600_000;
const alarm = (at: number, priority: 1 | 2 | 3 | 4 = 3) => ({ at, priority, acknowledged: null });

describe('the load of alarms', () => {
  it('counts stretches of ten minutes as calm, busy and flood, and names the worst', () => {
    const alarms = [
      ...[alarm(0), alarm(TEN), alarm(TEN + 1)],
      ...Array.from({ length: 11 }, (_, index) => alarm(2 * TEN + index)),
    ];
    expect(loadFigures(alarms, 0, 4 * TEN)).toMatchObject({
      ...{ stretches: { calm: 2, busy: 1, flood: 1 }, worst: { at: 2 * TEN, most: 11 } },
      ...{ alarms: 14, urgent: 0 },
    });
  });

  it.each([
    ['1 of 20', 1, 20, false],
    ['2 of 20', 2, 20, true],
    // So few say nothing.
    ['2 of 19', 2, 19, false],
  ])('P1 as %s', (_, urgent, all, tooUrgent) => {
    const alarms = Array.from({ length: all }, (_each, index) => alarm(1, index < urgent ? 1 : 3));
    expect(loadFigures(alarms, 0, TEN)).toMatchObject({ urgent, tooUrgent });
  });

  it('a stretch that goes on is no stretch yet, and of nothing nothing is known', () => {
    expect(loadFigures([alarm(TEN)], 0, 2 * TEN - 1).alarms).toBe(0);
    expect(loadFigures([], 5, 5)).toMatchObject({ from: null, steps: [] });
  });

  it('the steps of a plot hold the worst of each, and no more than can be drawn', () => {
    const { steps, stepMs } = loadFigures([alarm(150 * TEN), alarm(150 * TEN)], 0, 144 * 28 * TEN);
    expect(steps.length).toBeLessThanOrEqual(112);
    expect(steps.find(({ most }) => most === 2)?.at).toBe(
      Math.floor((150 * TEN) / stepMs) * stepMs,
    );
  });
});

describe('how often the pictures of cameras came', () => {
  const camera = (name: string, wantedMs: number, streamingMs: number) => ({
    ...{ camera: name, number: 1, name, wantedMs, streamingMs },
  });

  it('the worst first, and what nobody watched is not known', () => {
    const found = availability(
      [camera('a', 0, 0), camera('b', 100, 100), camera('c', 100, 50)],
      ...([[], 0, 1_000] as const),
    );
    expect(found.map(({ camera: name, share }) => [name, share])).toEqual([
      ...[
        ['c', 0.5],
        ['b', 1],
        ['a', null],
      ],
    ]);
  });

  it('outages that overlap are one, cut to the period; one that lasts goes on until now', () => {
    const outages = [
      { camera: 'a', since: -50, until: 10 },
      { camera: 'a', since: 5, until: 20 },
      { camera: 'a', since: 900, until: null },
      { camera: 'b', since: 0, until: null },
    ];
    expect(availability([camera('a', 0, 0)], outages, 0, 1_000)[0]).toMatchObject({
      ...{ outages: 2, outageMs: 120, longestMs: 100 },
    });
  });
});

describe('the week', () => {
  const PRAGUE = 'Europe/Prague';
  const at = (text: string): number => Date.parse(text);
  const hourOf = (text: string): number => at(text) / HOUR_MS;

  it('tells the average of each local hour, Monday first', () => {
    // Two Mondays; three came at eight of the first, one at eight of the second.
    const counts = [
      { hour: hourOf('2026-11-09T07:00Z'), count: 3 },
      { hour: hourOf('2026-11-16T07:00Z'), count: 1 },
    ];
    const week = weekOf(counts, at('2026-11-08T23:00Z'), at('2026-11-22T23:00Z'), PRAGUE);
    expect(week[8]).toBe(2);
    expect(week.filter((value) => value !== 0)).toHaveLength(1);
  });

  it('an hour that did not come is not known', () => {
    const week = weekOf([], at('2026-11-22T08:00Z'), at('2026-11-22T09:00Z'), PRAGUE);
    expect(week[6 * 24 + 9]).toBe(0);
    expect(week[6 * 24 + 10]).toBeNull();
  });

  it.each([
    ['left out in spring', '2026-03-28T23:00Z', '2026-03-29T22:00Z', null],
    ['repeated in autumn', '2026-10-24T22:00Z', '2026-10-25T23:00Z', 2],
  ])('the hour that is %s', (_, from, to, two) => {
    const counts = [0, 1].map((more) => ({ hour: hourOf('2026-10-25T00:00Z') + more, count: 2 }));
    expect(weekOf(counts, at(from), at(to), PRAGUE)[6 * 24 + 2]).toBe(two);
  });

  it('together it is unknown only where everything is', () => {
    const one = new Array<number | null>(168).fill(null).with(0, 2);
    const other = new Array<number | null>(168).fill(null).with(0, 1).with(1, 0);
    expect(together([one, other]).slice(0, 3)).toEqual([3, 0, null]);
  });
});

describe('handling times', () => {
  const step = (at: number, priority: 1 | 2 | 3 | 4 = 2) => ({ at, priority });
  const handled = (more: Partial<Handled>): Handled => ({
    ...{ made: 0, priority: 2, acknowledged: null, acted: null, ended: null, ...more },
  });
  const incidents = [
    handled({ acknowledged: step(10), acted: step(20), ended: { ...step(90), end: 'CLOSED' } }),
    handled({ acknowledged: step(30, 1), ended: { ...step(30), end: 'FALSE' } }),
    handled({ priority: 1 }),
  ];
  const rows = handlingRows({
    ...{ incidents, now: 500, alarms: [{ ...step(400), acknowledged: 450 }, alarm(100)] },
    handoffs: [
      { kind: 'TRANSFER', ...step(0), decided: { ...step(40), end: 'confirmed' } },
      { kind: 'TRANSFER', ...step(0), decided: { ...step(80), end: 'declined' } },
      { kind: 'INFORM', ...step(0), decided: { ...step(5), end: 'confirmed' } },
      { kind: 'RETURN', ...step(0), decided: null },
    ],
  });
  const row = (measure: string, priority: unknown = 'all') =>
    rows.find((one) => one.measure === measure && one.priority === priority);

  it.each([
    ['acknowledge', 'all', 3, 1, 30],
    ['acknowledge', 1, 2, 1, 30],
    // The false one had nothing to be begun; nobody has begun the third.
    ['act', 'all', 2, 1, 20],
    ['hand-over', 'all', 2, 1, 40],
    ['close', 'all', 2, 1, 90],
    ['acknowledge-alarm', 'all', 2, 1, 50],
  ] as const)(
    '%s of %s: so many, so many that wait',
    (measure, priority, count, waiting, median) => {
      const found = row(measure, priority);
      expect(found).toMatchObject({ count, waiting });
      expect(found?.median?.value).toBe(median);
    },
  );

  it('each end is counted apart', () => {
    expect(incidentEnds(incidents)).toEqual({
      ...{ CLOSED: 1, FALSE: 1, DUPLICATE: 0, REFERRED: 0, open: 1 },
    });
    expect(handoffEnds([{ kind: 'INFORM', ...step(0), decided: null }])).toEqual({
      ...{ confirmed: 0, declined: 0, expired: 0, withdrawn: 0, pending: 1 },
    });
  });
});
