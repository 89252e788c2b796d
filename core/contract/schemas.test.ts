import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import { FAILURE_CODES } from '../domain/failures.ts';
import { isWhole, templateGrid, TEMPLATE_NAMES } from '../domain/layout.ts';
import { EMPTY_WALL } from '../domain/wall.ts';
import {
  cameraId,
  failure,
  grid,
  language,
  layoutId,
  layoutName,
  resultOf,
  savedLayout,
  streamName,
  tileIndex,
  wall,
  wallId,
} from './schemas.ts';

const GRID = templateGrid('4');
const LAYOUT = { id: 'night', name: 'Night', grid: GRID, tiles: ['a', null, null, null] };

describe('what is let through', () => {
  it.each<[string, z.ZodType, readonly unknown[]]>([
    ['camera id', cameraId, ['a', '0', 'jes-012', 'x'.repeat(64)]],
    ['layout id', layoutId, ['a', '0f1e-2d', 'x'.repeat(64)]],
    ['wall id', wallId, ['desk', 'wall/1', 'wall/10', 'wall/99']],
    ['stream name', streamName, ['sub', 'main']],
    ['language', language, ['en', 'cs', 'pl', 'lv', 'lt', 'uk', 'ro']],
    ['tile', tileIndex, [0, 1, 63]],
    ['layout name', layoutName, ['x', 'Noc – šichta', 'Ніч', 'x'.repeat(80)]],
    ['grid', grid, TEMPLATE_NAMES.map(templateGrid)],
    ['wall', wall, [EMPTY_WALL, { ...EMPTY_WALL, enlarged: 3 }]],
    ['saved layout', savedLayout, [LAYOUT, { ...LAYOUT, tiles: [] }]],
    ['failure', failure, FAILURE_CODES.map((code) => ({ code, params: { n: 1, name: 'x' } }))],
  ])('%s', (_, schema, values) => {
    for (const value of values)
      expect(schema.safeParse(value), JSON.stringify(value)).toMatchObject({ success: true });
  });

  it('a layout name without the white space around it', () => {
    expect(layoutName.parse('  Night \n')).toBe('Night');
  });
});

describe('what is refused', () => {
  it.each<[string, z.ZodType, readonly unknown[]]>([
    [
      'camera id',
      cameraId,
      ['', '-a', 'A', 'a_b', 'a/b', 'a b', 'ž', 'a\n', '../a', 'x'.repeat(65), 7, null],
    ],
    ['layout id', layoutId, ['', 'A', 'a/b', 'x'.repeat(65), '..', null]],
    [
      'wall id',
      wallId,
      ['', 'Desk', 'wall', 'wall/', 'wall/0', 'wall/01', 'wall/100', 'desk ', '__proto__'],
    ],
    ['stream name', streamName, ['', 'Main', 'third']],
    ['language', language, ['', 'de', 'EN', 'cs-CZ']],
    ['tile', tileIndex, [-1, 64, 0.5, Number.NaN, '1', null]],
    ['layout name', layoutName, ['', '   ', 'x'.repeat(81), 7]],
    [
      'wall',
      wall,
      [
        { ...EMPTY_WALL, selected: -1 },
        { ...EMPTY_WALL, selected: 0.5 },
        { ...EMPTY_WALL, enlarged: undefined },
        { ...EMPTY_WALL, tiles: ['A'] },
        { ...EMPTY_WALL, tiles: Array(65).fill(null) },
        { ...EMPTY_WALL, more: 1 },
        { grid: GRID },
      ],
    ],
    [
      'saved layout',
      savedLayout,
      [
        { ...LAYOUT, id: '' },
        { ...LAYOUT, name: ' ' },
        { ...LAYOUT, tiles: [7] },
        { ...LAYOUT, grid: { ...GRID, rows: 3 } },
        { ...LAYOUT, owner: 'x' },
      ],
    ],
    [
      'failure',
      failure,
      [
        { code: 'made-up', params: {} },
        { code: 'internal' },
        { code: 'internal', params: { nested: {} } },
        { code: 'internal', params: {}, stack: 'at …' },
      ],
    ],
  ])('%s', (_, schema, values) => {
    for (const value of values)
      expect(schema.safeParse(value).success, JSON.stringify(value)).toBe(false);
  });

  const one = { column: 0, row: 0, width: 1, height: 1 };
  it.each<[string, unknown]>([
    ['no places', { columns: 1, rows: 1, places: [] }],
    ['a hole', { columns: 2, rows: 1, places: [one] }],
    ['two on one cell', { columns: 2, rows: 1, places: [one, one] }],
    ['beyond the edge', { columns: 1, rows: 1, places: [{ ...one, width: 2 }] }],
    [
      'fractions that add up',
      {
        columns: 3,
        rows: 1,
        places: [
          { ...one, width: 1.5 },
          { ...one, column: 2, width: 1.5 },
        ],
      },
    ],
    ['without size', { columns: 1, rows: 1, places: [{ ...one, width: 0 }] }],
    ['negative', { columns: 1, rows: 1, places: [{ ...one, column: -1, width: 2 }] }],
    ['too many columns', { columns: 13, rows: 1, places: [{ ...one, width: 13 }] }],
    ['endless', { columns: 1e9, rows: 1e9, places: [{ ...one, width: 1e9, height: 1e9 }] }],
    ['another key', { columns: 1, rows: 1, places: [{ ...one, z: 1 }] }],
    ['not an object', 'AB/CD'],
  ])('a grid: %s', (_, value) => {
    expect(grid.safeParse(value).success).toBe(false);
  });
});

it('no grid that is let through has a hole, an overlap or an edge too far', () => {
  const size = fc.integer({ min: -1, max: 14 });
  const place = fc.record({ column: size, row: size, width: size, height: size });
  const single = fc
    .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 }))
    .map(([columns, rows]) => ({
      ...{ columns, rows },
      places: Array.from({ length: columns * rows }, (_, index) => ({
        ...{ column: index % columns, row: Math.floor(index / columns), width: 1, height: 1 },
      })),
    }));
  const nearly = fc.tuple(single, fc.nat(8), place).map(([base, at, other]) => ({
    ...base,
    places: base.places.map((own, index) => (index === at ? other : own)),
  }));
  const garbage = fc.record({
    columns: size,
    rows: size,
    places: fc.array(place, { maxLength: 9 }),
  });
  fc.assert(
    fc.property(fc.oneof(nearly, garbage, fc.anything()), (value) => {
      const parsed = grid.safeParse(value);
      expect(!parsed.success || isWhole(parsed.data)).toBe(true);
    }),
    { numRuns: 500 },
  );
});

describe('results', () => {
  const schema = resultOf(language);

  it.each([
    { ok: true, value: 'cs' },
    { ok: false, failure: { code: 'internal', params: {} } },
  ])('%j is one', (value) => {
    expect(schema.parse(value)).toEqual(value);
  });

  it.each([
    { ok: true },
    { ok: true, value: 'de' },
    { ok: false },
    { ok: false, failure: { code: 'other', params: {} } },
    { ok: true, value: 'cs', failure: { code: 'internal', params: {} } },
    { value: 'cs' },
    null,
    'cs',
  ])('%j is none', (value) => {
    expect(schema.safeParse(value).success).toBe(false);
  });
});
