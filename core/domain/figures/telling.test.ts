import { describe, expect, it } from 'vitest';
import type { Wording } from '../handoff/wording.ts';
import { EXAMPLE } from './examples.test-support.ts';
import { heatLevel } from './plot/week.ts';
import { readingText } from './plot/times.ts';
import { tellFigures } from './telling.ts';

const wording: Wording = {
  ...{ language: 'en', timeZone: 'Europe/Prague' },
  translate: (key, params) =>
    `${key}${Object.values(params)
      .map((one) => ` ${one}`)
      .join('')}`,
};
const told = tellFigures(EXAMPLE, wording, 'alarms');
const part = (name: string) => told.find((one) => one.part === name);
const texts = (name: string): string[] =>
  (part(name)?.plots ?? []).flatMap(({ shapes }) =>
    shapes.flatMap((shape) => (shape.shape === 'text' ? [shape.text] : [])),
  );

describe('what is told', () => {
  it('says of what still waits that it is at least so long', () => {
    expect(readingText({ value: 760_000, atLeast: true })).toBe('≥ 12:40');
    expect(texts('handling')).toContain('0:10 · ≥ 12:40 · ≥ 12:40');
  });

  it('every number of a plot stands in a table too', () => {
    const cells = part('handling')?.tables[0]?.rows[0];
    expect(cells?.slice(1)).toEqual(['3', '1', '0:10', '≥ 12:40', '≥ 12:40', '≥ 12:40']);
    expect(part('week')?.tables[0]).toMatchObject({ drawn: true });
    expect(part('week')?.tables[0]?.rows[0]?.slice(0, 4)).toEqual(['Monday', '2.5', '0', '<0.1']);
  });

  it('measures of which there is nothing are left out', () => {
    expect(part('handling')?.plots.map(({ title }) => title)).toEqual([
      'figures:measure.acknowledge',
    ]);
  });

  it('a camera that nobody watched is not known, and one that failed for a moment is not at 100 %', () => {
    expect(part('cameras')?.tables[0]?.rows.map((cells) => cells.slice(0, 2))).toEqual([
      ['12 Lávka', '99.9%'],
      ['13 Most', 'figures:unknown'],
    ]);
    expect(texts('cameras')).not.toContain('13 Most');
    // One that nobody watched and that had no outage is only counted.
    expect(part('cameras')?.about).toContain('figures:moreCameras 1');
  });

  it('limits of the load are drawn with their numbers', () => {
    const shapes = part('load')?.plots[0]?.shapes ?? [];
    expect(shapes.filter(({ ink }) => ink === 'limit')).toHaveLength(2);
    expect(texts('load')).toEqual(expect.arrayContaining(['1', '10']));
  });

  it('nothing lies outside of its drawing', () => {
    for (const { width, height, shapes } of told.flatMap(({ plots }) => plots)) {
      for (const shape of shapes) {
        const [x, y] =
          shape.shape === 'line'
            ? [shape.x2, shape.y2]
            : ['x' in shape ? shape.x : 0, 'y' in shape ? shape.y : 0];
        expect(x).toBeGreaterThanOrEqual(0);
        expect(x).toBeLessThanOrEqual(width);
        expect(y).toBeGreaterThanOrEqual(0);
        expect(y).toBeLessThanOrEqual(height);
      }
    }
  });

  it.each([
    [0, 10, 0],
    [0.1, 10, 1],
    [5, 10, 3],
    [10, 10, 6],
    [0, 0, 0],
  ])('%d of at most %d is level %i', (value, most, level) => {
    expect(heatLevel(value, most)).toBe(level);
  });
});
