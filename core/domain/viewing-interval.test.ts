import { describe, expect, it } from 'vitest';
import { templateGrid } from './layout.ts';
import {
  endViewings,
  FLAP_MS,
  leftOpen,
  nextEnd,
  NO_VIEWINGS,
  sightsOf,
  stepViewings,
  type Scene,
  type Viewer,
  type Viewings,
} from './viewing-interval.ts';
import type { Wall } from './wall.ts';

const NOVAK: Viewer = { operator: 'novak', role: 'dispatcher' };
const SVOBODA: Viewer = { operator: 'svoboda', role: 'dispatcher' };
const SETUP: Viewer = { operator: null, role: 'setup' };

/** @param tiles Camera ids of one letter, a point for an empty place. */
function wallOf(tiles: string, enlarged: number | null = null): Wall {
  const cameras = [...tiles].map((camera) => (camera === '.' ? null : camera));
  return { grid: templateGrid('4'), tiles: cameras, selected: 0, enlarged };
}

function scene(viewer: Viewer | null, walls: Readonly<Record<string, Wall>>): Scene {
  return { viewer, windows: Object.entries(walls).map(([id, wall]) => ({ id, wall })) };
}

type Look = readonly [at: number, viewer: Viewer | null, walls: Readonly<Record<string, Wall>>];

/** One line for each beginning and end, in the order in which they are told. */
function tell(looks: readonly Look[]): string[] {
  let viewings: Viewings = NO_VIEWINGS;
  let ids = 0;
  const lines: string[] = [];
  for (const [at, viewer, walls] of looks) {
    const step = stepViewings(viewings, scene(viewer, walls), at, () => `v${(ids += 1)}`);
    viewings = step.viewings;
    for (const { id, window, tile, camera, operator, until, cause } of step.ended) {
      lines.push(`${at} ended ${id} ${window}:${tile} ${camera} ${operator} ${until} ${cause}`);
    }
    for (const { id, window, tile, camera, operator, enlarged } of step.began) {
      const how = enlarged ? ' enlarged' : '';
      lines.push(`${at} began ${id} ${window}:${tile} ${camera} ${operator}${how}`);
    }
  }
  return lines;
}

describe('what can be seen', () => {
  it('is each tile with a camera', () => {
    expect(sightsOf('desk', wallOf('a..b'))).toEqual([
      { window: 'desk', tile: 0, camera: 'a', enlarged: false },
      { window: 'desk', tile: 3, camera: 'b', enlarged: false },
    ]);
  });

  it('is the enlarged tile alone while one is', () => {
    expect(sightsOf('desk', wallOf('ab..', 1))).toEqual([
      { window: 'desk', tile: 1, camera: 'b', enlarged: true },
    ]);
  });
});

describe('a viewing', () => {
  it.each<[string, readonly Look[], readonly string[]]>([
    [
      'begins with the window and goes on while nothing changes',
      [
        [0, NOVAK, { desk: wallOf('a...') }],
        [9_000, NOVAK, { desk: wallOf('a...') }],
      ],
      ['0 began v1 desk:0 a novak'],
    ],
    [
      'before there are operators is of nobody by name',
      [[0, SETUP, { desk: wallOf('a...') }]],
      ['0 began v1 desk:0 a null'],
    ],
    [
      'ends a moment after another camera took the tile, with the time of the change',
      [
        [0, NOVAK, { desk: wallOf('a...') }],
        [5_000, NOVAK, { desk: wallOf('b...') }],
        [5_999, NOVAK, { desk: wallOf('b...') }],
        [6_000, NOVAK, { desk: wallOf('b...') }],
      ],
      [
        '0 began v1 desk:0 a novak',
        '5000 began v2 desk:0 b novak',
        '6000 ended v1 desk:0 a novak 5000 changed',
      ],
    ],
    [
      'goes on where its camera is back within a second',
      [
        [0, NOVAK, { desk: wallOf('a...') }],
        [5_000, NOVAK, { desk: wallOf('....') }],
        [5_999, NOVAK, { desk: wallOf('a...') }],
        [9_000, NOVAK, { desk: wallOf('a...') }],
      ],
      ['0 began v1 desk:0 a novak'],
    ],
    [
      'is another one where its camera is back after a second',
      [
        [0, NOVAK, { desk: wallOf('a...') }],
        [5_000, NOVAK, { desk: wallOf('....') }],
        [6_000, NOVAK, { desk: wallOf('a...') }],
      ],
      [
        '0 began v1 desk:0 a novak',
        '6000 ended v1 desk:0 a novak 5000 changed',
        '6000 began v2 desk:0 a novak',
      ],
    ],
    [
      'ends behind an enlarged tile, and the enlarged one is a viewing of its own',
      [
        [0, NOVAK, { desk: wallOf('ab..') }],
        [5_000, NOVAK, { desk: wallOf('ab..', 1) }],
        [6_000, NOVAK, { desk: wallOf('ab..', 1) }],
      ],
      [
        '0 began v1 desk:0 a novak',
        '0 began v2 desk:1 b novak',
        '5000 began v3 desk:1 b novak enlarged',
        '6000 ended v1 desk:0 a novak 5000 changed',
        '6000 ended v2 desk:1 b novak 5000 changed',
      ],
    ],
    [
      'ends at once with its window, and those of other windows go on',
      [
        [0, NOVAK, { desk: wallOf('a...'), 'wall/1': wallOf('a...') }],
        [5_000, NOVAK, { desk: wallOf('a...') }],
      ],
      [
        '0 began v1 desk:0 a novak',
        '0 began v2 wall/1:0 a novak',
        '5000 ended v2 wall/1:0 a novak 5000 closed',
      ],
    ],
    [
      'ends at once when the person signs out, and the next one begins others',
      [
        [0, NOVAK, { desk: wallOf('a...') }],
        [5_000, null, { desk: wallOf('a...') }],
        [5_100, NOVAK, { desk: wallOf('a...') }],
      ],
      [
        '0 began v1 desk:0 a novak',
        '5000 ended v1 desk:0 a novak 5000 signed-out',
        '5100 began v2 desk:0 a novak',
      ],
    ],
    [
      'ends and begins anew when another person takes over',
      [
        [0, NOVAK, { desk: wallOf('a...') }],
        [5_000, SVOBODA, { desk: wallOf('a...') }],
      ],
      [
        '0 began v1 desk:0 a novak',
        '5000 ended v1 desk:0 a novak 5000 switched',
        '5000 began v2 desk:0 a svoboda',
      ],
    ],
    [
      'that has just left its tile ends at once when the person changes, with its own time and cause',
      [
        [0, NOVAK, { desk: wallOf('a...') }],
        [5_000, NOVAK, { desk: wallOf('....') }],
        [5_500, SVOBODA, { desk: wallOf('a...') }],
      ],
      [
        '0 began v1 desk:0 a novak',
        '5500 ended v1 desk:0 a novak 5000 changed',
        '5500 began v2 desk:0 a svoboda',
      ],
    ],
    [
      'is not waited for where the clock was set back',
      [
        [5_000, NOVAK, { desk: wallOf('a...') }],
        [6_000, NOVAK, { desk: wallOf('....') }],
        [2_000, NOVAK, { desk: wallOf('a...') }],
      ],
      [
        '5000 began v1 desk:0 a novak',
        '2000 ended v1 desk:0 a novak 6000 changed',
        '2000 began v2 desk:0 a novak',
      ],
    ],
    [
      'of one camera is one a tile and window',
      [[0, NOVAK, { desk: wallOf('aa..'), 'wall/1': wallOf('..a.') }]],
      ['0 began v1 desk:0 a novak', '0 began v2 desk:1 a novak', '0 began v3 wall/1:2 a novak'],
    ],
  ])('%s', (_, looks, lines) => {
    expect(tell(looks)).toEqual(lines);
  });
});

describe('the end of the program', () => {
  const at = (before: Viewings, time: number, wall: Wall) =>
    stepViewings(before, scene(NOVAK, { desk: wall }), time, () => `v${time}`).viewings;

  it('ends what is seen now, and what has just left when it left', () => {
    const seen = at(NO_VIEWINGS, 0, wallOf('a...'));
    const changed = at(seen, 4_000, wallOf('b...'));
    expect(nextEnd(seen)).toBeNull();
    expect(nextEnd(changed)).toBe(4_000 + FLAP_MS);
    expect(endViewings(changed, 4_200)).toMatchObject([
      { camera: 'a', until: 4_000, cause: 'changed' },
      { camera: 'b', until: 4_200, cause: 'quit' },
    ]);
  });
});

describe('what a run that was killed left open', () => {
  const viewing = (id: string) => ({
    ...{ id, window: 'desk', tile: 0, camera: 'a', enlarged: false, since: 1 },
    ...NOVAK,
  });

  it.each<[string, string[], Parameters<typeof leftOpen>[1], string[]]>([
    ['is what was noted as open', ['1'], [], ['1']],
    ['is not what ended afterwards', ['1', '2'], [{ ended: '1' }], ['2']],
    ['is also what began afterwards', [], [{ began: viewing('1') }], ['1']],
    ['is not what began and ended', [], [{ began: viewing('1') }, { ended: '1' }], []],
    ['is named once', ['1'], [{ began: viewing('1') }], ['1']],
  ])('%s', (_, open, told, left) => {
    expect(leftOpen(open.map(viewing), told).map(({ id }) => id)).toEqual(left);
  });
});
