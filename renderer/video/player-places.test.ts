import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { monotonicNow, type CameraFacts } from './messages.ts';
import {
  asked,
  FakeElement,
  FakeObserver,
  factsOf,
  startPlayer,
  stubWindow,
} from './player.test-support.ts';

type Started = ReturnType<typeof startPlayer>;
type Tile = ReturnType<Started['mount']>;

let started: Started;
let wall: FakeElement;
let tiles: Record<'a' | 'b' | 'c', Tile>;

/** A wall of 300 × 60 with three tiles side by side, all of them settled. */
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['Date', 'performance'], now: Date.UTC(2026, 6, 27, 12) });
  stubWindow();
  started = startPlayer();
  wall = new FakeElement([10, 20, 300, 60]);
  started.attach(wall);
  const [a, b, c] = [10, 110, 210].map((left) => new FakeElement([left, 20, 100, 60]));
  tiles = { a: started.mount('a', a), b: started.mount('b', b), c: started.mount('c', c) };
  await asked();
  started.settle();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const covered = () =>
  Object.entries(tiles).flatMap(([camera, { tile }]) => (tile.covered ? [camera] : []));
const swap = (one: Tile, other: Tile): void => {
  [one.tile.at, other.tile.at] = [other.tile.at, one.tile.at];
};
const last = () => started.arrangements().at(-1);

describe('the places of the tiles', () => {
  it('are told to the worker once, when all are there', async () => {
    expect(last()?.arrangement).toMatchObject({ width: 300, height: 60 });
    expect(started.lastPlaces()).toEqual([
      'a 0 0 100 60 dim',
      'b 100 0 100 60 dim',
      'c 200 0 100 60 dim',
    ]);
    // Once for the empty wall, once for the tiles.
    expect(started.arrangements().map(({ version }) => version)).toEqual([1, 2]);
    started.player.arrange();
    await asked();
    expect(started.arrangements()).toHaveLength(2);
  });

  it('are told again when a tile, the wall or what one pixel is has changed', () => {
    const moved: (() => void)[] = [
      () => (tiles.c.tile.at = [210, 20, 90, 60]),
      () => (wall.at = [10, 20, 300, 80]),
      () => vi.stubGlobal('devicePixelRatio', 1.5),
    ];
    for (const [index, move] of moved.entries()) {
      move();
      started.player.arrange();
      expect(last()?.version).toBe(3 + index);
    }
    expect(last()?.arrangement).toMatchObject({ width: 450, height: 120 });
    expect(started.lastPlaces()?.[1]).toBe('b 150 0 150 90 dim');
  });

  it('are told when the wall gets another size, as long as it is on the screen', () => {
    const [observer] = FakeObserver.made;
    expect(observer?.observed).toEqual([wall]);
    wall.at = [10, 20, 300, 80];
    observer?.changed();
    expect(last()?.version).toBe(3);
  });

  it('are no longer told of a wall that is gone', () => {
    const again = startPlayer();
    const { detach } = again.attach(wall);
    detach();
    expect(FakeObserver.made.at(-1)?.observed).toEqual([]);
    wall.at = [10, 20, 300, 80];
    again.player.arrange();
    expect(again.arrangements()).toHaveLength(1);
  });

  it('are those of the tiles that are left', async () => {
    tiles.b.unmount();
    await asked();
    expect(started.lastPlaces()).toEqual(['a 0 0 100 60 dim', 'c 200 0 100 60 dim']);
  });

  it('are those of tiles that are to be seen: behind an enlarged one none is', () => {
    tiles.a.tile.at = wall.at;
    for (const { tile } of [tiles.b, tiles.c]) tile.visibility = 'hidden';
    started.player.arrange();
    expect(started.lastPlaces()).toEqual(['a 0 0 300 60 dim']);
    tiles.b.tile.visibility = 'visible';
    started.player.arrange();
    expect(started.lastPlaces()).toEqual(['a 0 0 300 60 dim', 'b 100 0 100 60 dim']);
  });
});

describe('a tile that has moved', () => {
  it('is covered at once, alone, and until the wall’s picture has followed', () => {
    expect(covered()).toEqual([]);
    swap(tiles.a, tiles.c);
    started.player.arrange();
    expect(covered()).toEqual(['a', 'c']);
    started.report([factsOf('a')]);
    expect(covered()).toEqual(['a', 'c']);
    started.settle();
    expect(covered()).toEqual([]);
  });

  it('is not uncovered by an older arrangement', () => {
    swap(tiles.a, tiles.c);
    started.player.arrange();
    const older = last()?.version;
    swap(tiles.a, tiles.b);
    started.player.arrange();
    started.settle(older);
    expect(covered()).toEqual(['a', 'b', 'c']);
    started.settle();
    expect(covered()).toEqual([]);
  });

  it('is not uncovered by what was under way when it was still dim', () => {
    swap(tiles.a, tiles.c);
    started.player.arrange();
    const older = last()?.version;
    started.report([factsOf('a')]);
    started.settle(older);
    expect(covered()).toEqual(['a', 'c']);
    started.settle();
    expect(covered()).toEqual([]);
  });

  it('and back again is covered until the worker knows', () => {
    swap(tiles.a, tiles.c);
    started.player.arrange();
    started.settle();
    swap(tiles.a, tiles.c);
    started.player.arrange();
    expect(covered()).toEqual(['a', 'c']);
    started.settle();
    expect(covered()).toEqual([]);
  });

  it('with its wall, in step, is not covered', () => {
    wall.at = [50, 90, 300, 60];
    for (const { tile } of Object.values(tiles)) {
      const [left, top, width, height] = tile.at;
      tile.at = [left + 40, top + 70, width, height];
    }
    started.player.arrange();
    expect(covered()).toEqual([]);
    expect(started.arrangements()).toHaveLength(2);
  });

  it('or is new is covered from the start', async () => {
    tiles.b.unmount();
    tiles.b = started.mount('d', new FakeElement([110, 20, 100, 60]));
    await asked();
    expect(covered()).toEqual(['b']);
    started.settle();
    expect(covered()).toEqual([]);
  });

  it('or is put there anew, as with another language, is uncovered too', async () => {
    for (const camera of ['a', 'b', 'c'] as const) {
      tiles[camera].unmount();
      tiles[camera] = started.mount(camera, tiles[camera].tile);
    }
    await asked();
    expect(covered()).toEqual(['a', 'b', 'c']);
    expect(last()?.version).toBe(3);
    started.settle(3);
    expect(covered()).toEqual([]);
  });

  it('behind an enlarged one is covered when it comes back', () => {
    tiles.b.tile.visibility = 'hidden';
    started.player.arrange();
    started.settle();
    tiles.b.tile.visibility = 'visible';
    started.player.arrange();
    expect(covered()).toEqual(['b']);
  });

  it('covers all where the wall has another size: every picture is drawn anew', () => {
    wall.at = [10, 20, 300, 80];
    started.player.arrange();
    expect(covered()).toEqual(['a', 'b', 'c']);
  });
});

describe('a picture that is not live', () => {
  const dim = () => started.lastPlaces()?.flatMap((at) => (at.endsWith(' dim') ? [at[0]] : []));
  const frozen = (camera: string): CameraFacts => {
    const facts = factsOf(camera);
    const decodedAt = monotonicNow() - 3_000;
    return { ...facts, picture: facts.picture && { ...facts.picture, decodedAt } };
  };

  it('is dim, in every tile of its camera', async () => {
    started.mount('a', new FakeElement([10, 20, 20, 10]));
    await asked();
    expect(dim()).toEqual(['a', 'b', 'c', 'a']);
    started.report([factsOf('a'), factsOf('b'), factsOf('c')]);
    expect(dim()).toEqual([]);
    started.report([frozen('a'), factsOf('b'), factsOf('c')]);
    expect(dim()).toEqual(['a', 'a']);
    started.report([factsOf('a'), factsOf('b')]);
    expect(dim()).toEqual(['c']);
  });

  it('and stays so is not told again', () => {
    started.report([factsOf('a'), frozen('b')]);
    const { length } = started.arrangements();
    for (let turn = 0; turn < 5; turn += 1) started.report([factsOf('a'), frozen('b')]);
    expect(started.arrangements()).toHaveLength(length);
  });

  it('that is only late keeps its colours', () => {
    const facts = factsOf('a');
    const late = { ...facts, picture: facts.picture && { ...facts.picture, capturedAt: 0 } };
    started.report([late]);
    expect(tiles.a.updates.at(-1)?.status.state).toBe('delayed');
    expect(dim()).toEqual(['b', 'c']);
  });

  it('does not cover its tile when that is told', () => {
    started.report([factsOf('a')]);
    expect(covered()).toEqual([]);
  });
});
