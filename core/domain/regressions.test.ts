import { describe, expect, it } from 'vitest';
import { readLinkReason } from './feed.ts';
import { isWhole, mergePlaces, splitPlace, templateGrid, type Grid } from './layout.ts';
import { searchCameras } from './search.ts';
import { actOnWall, type Wall } from './wall.ts';

describe('feed', () => {
  // Recorded: ffmpeg 5.1, RTSP; tools/cameras/hostile.ts "resets", "closes", "silent" and chaos refuse=1 all give this.
  const log = `[concat @ 0x56523ab22bc0] Impossible to open 'rtsp://127.0.0.1:37529/stream'
pipe:0: Invalid data found when processing input`;
  it('an RTSP connection that is reset, closed or silent before the first answer is no "not-video"', () => {
    expect(readLinkReason(log, false)).not.toBe('not-video');
  });
  it.each([404, 406, 415, 454])('RTP: missed %i packets is a drop', (count) => {
    expect(readLinkReason(`RTP: missed ${count} packets\n`, true)).toBe('dropped');
  });
});

it('the enlarged place never becomes an empty one by a swap', () => {
  const wall: Wall = {
    grid: templateGrid('4'),
    tiles: ['a', 'b', null, null],
    selected: 0,
    enlarged: 0,
  };
  const after = actOnWall(wall, { do: 'swap', from: 0, to: 3 });
  expect(after.enlarged === null || after.tiles[after.enlarged] !== null).toBe(true);
});

it('arranging keeps the order also where there are gaps', () => {
  const tiles = [null, null, 'a', null, null, null, null, null, 'b'];
  const after = actOnWall(
    { grid: templateGrid('9'), tiles, selected: 2, enlarged: null },
    { do: 'arrange', grid: templateGrid('4') },
  );
  expect(after.tiles.filter((camera) => camera !== null)).toEqual(['a', 'b']);
});

it('splitting a place of a large grid never gives more places than are possible', () => {
  const places = [
    { column: 0, row: 0, width: 12, height: 11 },
    ...Array.from({ length: 12 }, (_, column) => ({ column, row: 11, width: 1, height: 1 })),
  ];
  const grid: Grid = { columns: 12, rows: 12, places };
  expect(isWhole(grid)).toBe(true);
  expect(isWhole(splitPlace(grid, 0))).toBe(true);
  expect(mergePlaces(grid, [0, 1]).ok).toBe(false);
});

it.each(["Прип'ять", 'Припʼять', 'Прип’ять'])(
  'an apostrophe is found however it is typed: %s',
  (typed) => {
    const camera = {
      id: 'a',
      number: 1,
      name: 'Припʼять',
      kind: 'fixed',
      streams: ['sub'],
    } as const;
    expect(searchCameras([camera], typed)).toHaveLength(1);
  },
);
