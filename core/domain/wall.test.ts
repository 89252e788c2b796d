import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freeGrid, templateGrid, TEMPLATE_NAMES, type TemplateName } from './layout.ts';
import {
  actOnWall,
  EMPTY_WALL,
  firstWall,
  isSoundWall,
  withoutUnknownCameras,
  type Wall,
  type WallAction,
} from './wall.ts';

/** `ab.c`: one letter a camera, a point for an empty place. */
function tilesOf(text: string): (string | null)[] {
  return [...text].map((letter) => (letter === '.' ? null : letter));
}

function wallOf(
  template: TemplateName,
  tiles: string,
  selected = 0,
  enlarged: number | null = null,
): Wall {
  const wall = { grid: templateGrid(template), tiles: tilesOf(tiles), selected, enlarged };
  if (!isSoundWall(wall)) throw new Error(`not a wall: ${template} ${tiles}`);
  return wall;
}

/** `tiles selected enlarged`; everything that can change but the grid. */
function shown({ tiles, selected, enlarged }: Wall): string {
  return `${tiles.map((camera) => camera ?? '.').join('')} ${selected} ${enlarged ?? '-'}`;
}

describe('one action', () => {
  it.each<[string, Wall, WallAction, string]>([
    ['place', wallOf('4', 'ab..'), { do: 'place', tile: 2, camera: 'c' }, 'abc. 2 -'],
    ['place over', wallOf('4', 'abcd'), { do: 'place', tile: 1, camera: 'x' }, 'axcd 1 -'],
    ['place twice', wallOf('4', 'ab..'), { do: 'place', tile: 3, camera: 'a' }, 'ab.a 3 -'],
    [
      'place over the enlarged',
      wallOf('4', 'ab..', 1, 1),
      { do: 'place', tile: 1, camera: 'x' },
      'ax.. 1 1',
    ],
    ['swap', wallOf('4', 'abcd'), { do: 'swap', from: 0, to: 3 }, 'dbca 3 -'],
    ['swap with an empty place', wallOf('4', 'ab..'), { do: 'swap', from: 1, to: 2 }, 'a.b. 2 -'],
    ['swap with itself', wallOf('4', 'ab..'), { do: 'swap', from: 1, to: 1 }, 'ab.. 1 -'],
    ['clear', wallOf('4', 'abcd', 2), { do: 'clear', tile: 1 }, 'a.cd 2 -'],
    ['clear the enlarged', wallOf('4', 'abcd', 1, 1), { do: 'clear', tile: 1 }, 'a.cd 1 -'],
    ['clear beside the enlarged', wallOf('4', 'abcd', 1, 1), { do: 'clear', tile: 2 }, 'ab.d 1 1'],
    ['select', wallOf('4', 'ab..'), { do: 'select', tile: 3 }, 'ab.. 3 -'],
    ['enlarge', wallOf('4', 'ab..'), { do: 'enlarge', tile: 1 }, 'ab.. 1 1'],
    ['enlarge an empty place', wallOf('4', 'ab..'), { do: 'enlarge', tile: 2 }, 'ab.. 0 -'],
    ['restore', wallOf('4', 'ab..', 1, 1), { do: 'restore' }, 'ab.. 1 -'],
    ['restore without anything enlarged', wallOf('4', 'ab..', 1), { do: 'restore' }, 'ab.. 1 -'],
  ])('%s', (_, before, action, after) => {
    expect(shown(actOnWall(before, action))).toBe(after);
  });

  it.each<[WallAction]>([
    [{ do: 'place', tile: 4, camera: 'x' }],
    [{ do: 'place', tile: -1, camera: 'x' }],
    [{ do: 'place', tile: 0.5, camera: 'x' }],
    [{ do: 'swap', from: 0, to: 4 }],
    [{ do: 'swap', from: 4, to: 0 }],
    [{ do: 'clear', tile: 9 }],
    [{ do: 'select', tile: 4 }],
    [{ do: 'select', tile: Number.NaN }],
    [{ do: 'enlarge', tile: 4 }],
  ])('%j names a place that is not there and changes nothing', (action) => {
    const before = wallOf('4', 'abcd', 1, 2);
    expect(actOnWall(before, action)).toBe(before);
  });

  it('leaves the wall that it was given as it was', () => {
    const before = wallOf('4', 'abcd', 1, 2);
    const copy = structuredClone(before);
    for (const action of [
      { do: 'place', tile: 0, camera: 'x' },
      { do: 'swap', from: 0, to: 1 },
      { do: 'clear', tile: 2 },
      { do: 'arrange', grid: templateGrid('1') },
    ] as const) {
      actOnWall(before, action);
    }
    expect(before).toEqual(copy);
  });
});

describe('enlarging', () => {
  it('and restoring gives exactly the layout before, with the enlarged one selected', () => {
    const before = wallOf('1+5', 'ab.cde', 0);
    const enlarged = actOnWall(before, { do: 'enlarge', tile: 3 });
    expect(enlarged.grid).toBe(before.grid);
    expect(enlarged.tiles).toEqual(before.tiles);
    expect(actOnWall(enlarged, { do: 'restore' })).toEqual({ ...before, selected: 3 });
  });

  it('another grid ends it', () => {
    const enlarged = wallOf('4', 'abcd', 1, 1);
    expect(actOnWall(enlarged, { do: 'arrange', grid: templateGrid('9') }).enlarged).toBeNull();
  });
});

describe('another grid', () => {
  it.each<[string, Wall, TemplateName, string]>([
    ['larger', wallOf('4', 'abcd', 2), '9', 'abcd..... 2 -'],
    ['smaller: left out from the end', wallOf('9', 'abcdefghi'), '4', 'abcd 0 -'],
    ['smaller: the selected one last of all', wallOf('9', 'abcdefghi', 8), '4', 'abci 3 -'],
    ['smaller, with room: nothing is lost', wallOf('9', 'ab....c.d'), '4', 'abcd 0 -'],
    [
      'the selected one comes first where room is short',
      wallOf('9', 'abc...d.e', 8),
      '4',
      'abce 3 -',
    ],
    ['an empty selected place that is gone', wallOf('9', 'abcd.....', 7), '4', 'abcd 0 -'],
    ['an empty selected place that stays', wallOf('9', 'ab.......', 3), '4', 'ab.. 3 -'],
    ['down to one', wallOf('4', 'abcd', 2), '1', 'c 0 -'],
    ['down to one with nothing selected that shows', wallOf('4', '.b.d', 0), '1', 'b 0 -'],
    [
      'the selected camera also stands in a place that stays',
      wallOf('9', 'a.......a', 8),
      '4',
      'aa.. 0 -',
    ],
    ['the same', wallOf('4', 'a.bc', 3), '4', 'a.bc 3 -'],
  ])('%s', (_, before, template, after) => {
    const wall = actOnWall(before, { do: 'arrange', grid: templateGrid(template) });
    expect(shown(wall)).toBe(after);
    expect(wall.grid).toBe(templateGrid(template));
  });

  const tiles = fc.array(fc.option(fc.constantFrom(...'abcdefghij')), {
    minLength: 16,
    maxLength: 16,
  });
  const arranged = fc.record({
    tiles,
    selected: fc.nat(15),
    template: fc.constantFrom(...TEMPLATE_NAMES),
  });

  it('never loses the selected camera, and it stays selected', () => {
    fc.assert(
      fc.property(arranged, ({ tiles, selected, template }) => {
        const before: Wall = { grid: templateGrid('16'), tiles, selected, enlarged: null };
        const after = actOnWall(before, { do: 'arrange', grid: templateGrid(template) });
        const chosen = tiles[selected] ?? null;
        expect(chosen === null || after.tiles[after.selected] === chosen).toBe(true);
      }),
    );
  });

  it('loses no camera while there is room for all, and never makes a second of one', () => {
    fc.assert(
      fc.property(arranged, ({ tiles, selected, template }) => {
        const before: Wall = { grid: templateGrid('16'), tiles, selected, enlarged: null };
        const after = actOnWall(before, { do: 'arrange', grid: templateGrid(template) });
        const kept = after.tiles.filter((camera) => camera !== null).sort();
        const had = tiles.filter((camera) => camera !== null).sort();
        const room = after.tiles.length;
        expect(kept).toHaveLength(Math.min(had.length, room));
        const count = (list: readonly string[], camera: string) =>
          list.filter((other) => other === camera).length;
        expect(kept.every((camera) => count(kept, camera) <= count(had, camera))).toBe(true);
      }),
    );
  });

  it('keeps the order of a wall without gaps', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...'abcdefghijklmnopqrstuvwxyz'), { maxLength: 16 }),
        fc.constantFrom(...TEMPLATE_NAMES),
        (cameras, template) => {
          const tiles = Array.from({ length: 16 }, (_, index) => cameras[index] ?? null);
          const before: Wall = { grid: templateGrid('16'), tiles, selected: 0, enlarged: null };
          const after = actOnWall(before, { do: 'arrange', grid: templateGrid(template) });
          const shownCameras = after.tiles.filter((camera) => camera !== null);
          expect(shownCameras).toEqual(cameras.slice(0, after.tiles.length));
        },
      ),
    );
  });
});

describe('a saved layout', () => {
  it.each([
    ['as it was saved', 'ab.c', 'ab.c 0 -'],
    ['with fewer tiles than places', 'ab', 'ab.. 0 -'],
    ['with more tiles than places', 'abcdef', 'abcd 0 -'],
  ])('is shown %s', (_, saved, after) => {
    const layout = { id: 'x', name: 'x', grid: templateGrid('4'), tiles: tilesOf(saved) };
    expect(shown(actOnWall(wallOf('9', 'xyzxyzxyz', 8, 8), { do: 'show', layout }))).toBe(after);
  });
});

describe('cameras that are no longer known', () => {
  it('leave their places empty', () => {
    const wall = withoutUnknownCameras(wallOf('4', 'abca', 2), new Set('ac'));
    expect(shown(wall)).toBe('a.ca 2 -');
  });

  it('are not enlarged any more', () => {
    const known = new Set('a');
    expect(shown(withoutUnknownCameras(wallOf('4', 'ab..', 1, 1), known))).toBe('a... 1 -');
    expect(shown(withoutUnknownCameras(wallOf('4', 'ab..', 0, 0), known))).toBe('a... 0 0');
  });
});

describe('the first wall', () => {
  it.each([
    [0, 16],
    [1, 1],
    [2, 4],
    [5, 9],
    [16, 16],
    [17, 25],
    [36, 36],
    [64, 64],
    [100, 64],
  ])('of %i cameras has %i places', (count, places) => {
    const cameras = Array.from({ length: count }, (_, index) => `cam-${index}`);
    const wall = firstWall(cameras);
    expect(isSoundWall(wall)).toBe(true);
    expect(wall.tiles).toHaveLength(places);
    expect(wall.tiles.filter((camera) => camera !== null)).toEqual(cameras.slice(0, places));
  });
});

describe('soundness', () => {
  it.each<[string, Partial<Wall>]>([
    ['a selected place that is not there', { selected: 4 }],
    ['a negative selected place', { selected: -1 }],
    ['an enlarged place that is not there', { enlarged: 4 }],
    ['fewer tiles than places', { tiles: tilesOf('abc') }],
    ['more tiles than places', { tiles: tilesOf('abcde') }],
    ['a grid with a hole', { grid: { ...templateGrid('4'), rows: 3 } }],
  ])('%s is not sound', (_, change) => {
    expect(isSoundWall(wallOf('4', 'abcd'))).toBe(true);
    expect(isSoundWall({ ...wallOf('4', 'abcd'), ...change })).toBe(false);
  });

  const place = fc.oneof(fc.integer({ min: -2, max: 70 }), fc.constantFrom(0.5, Number.NaN));
  const grid = fc.oneof(
    fc.constantFrom(...TEMPLATE_NAMES).map(templateGrid),
    fc
      .tuple(fc.integer({ min: 1, max: 8 }), fc.integer({ min: 1, max: 8 }))
      .map(([columns, rows]) => freeGrid(columns, rows))
      .map((made) => (made.ok ? made.value : templateGrid('1'))),
  );
  const camera = fc.constantFrom(...'abcdef');
  const action: fc.Arbitrary<WallAction> = fc.oneof(
    fc.record({ do: fc.constant('arrange' as const), grid }),
    fc.record({ do: fc.constant('place' as const), tile: place, camera }),
    fc.record({ do: fc.constant('swap' as const), from: place, to: place }),
    fc.record({ do: fc.constant('clear' as const), tile: place }),
    fc.record({ do: fc.constant('select' as const), tile: place }),
    fc.record({ do: fc.constant('enlarge' as const), tile: place }),
    fc.record({ do: fc.constant('restore' as const) }),
    fc.record({
      do: fc.constant('show' as const),
      layout: fc.record({
        ...{ id: fc.constant('x'), name: fc.constant('x'), grid },
        tiles: fc.array(fc.option(camera), { maxLength: 70 }),
      }),
    }),
  );

  it('holds after any series of actions, also once cameras are gone', () => {
    fc.assert(
      fc.property(
        fc.array(action, { maxLength: 20 }),
        fc.subarray([...'abcdef']),
        (actions, known) => {
          const wall = actions.reduce(actOnWall, EMPTY_WALL);
          expect(isSoundWall(wall)).toBe(true);
          const cleaned = withoutUnknownCameras(wall, new Set(known));
          expect(isSoundWall(cleaned)).toBe(true);
          expect(cleaned.tiles.every((tile) => tile === null || known.includes(tile))).toBe(true);
        },
      ),
    );
  });
});
