import { describe, expect, it } from 'vitest';
import { BOX_LIMIT, childBoxes } from './box.ts';
import { feedBoxes, newBoxSplitter, retainedBytes } from './boxes.ts';
import { box, bytesOf, longBox, n32, n64, text, zeros } from './sample-boxes.test-support.ts';

const MOOF = box('moof', box('mfhd', n32(0), n32(1)));

function split(bytes: Uint8Array, step = bytes.length): unknown[] {
  const splitter = newBoxSplitter();
  const found: unknown[] = [];
  for (let at = 0; at < bytes.length; at += step) {
    for (const piece of feedBoxes(splitter, bytes.slice(at, at + step))) {
      if (piece.kind === 'fault') found.push(piece.what);
      else found.push([piece.type, piece.position, piece.headerSize, piece.body.length]);
    }
  }
  return found;
}

describe('boxes', () => {
  const stream = bytesOf(box('ftyp', [1, 2]), longBox('mdat', [3]), box('mdat'), MOOF);

  it.each([1, 2, 7, 16, stream.length])('are found in chunks of %i bytes', (step) => {
    expect(split(stream, step)).toEqual([
      ['ftyp', 0, 8, 2],
      ['mdat', 10, 16, 1],
      ['mdat', 27, 8, 0],
      ['moof', 35, 8, 16],
    ]);
  });

  it('inside one chunk are views of it', () => {
    const [piece] = feedBoxes(newBoxSplitter(), stream);
    expect(piece?.kind === 'box' && piece.body.buffer).toBe(stream.buffer);
  });
});

describe('a hostile header', () => {
  it.each([
    ['size 0', bytesOf(n32(0), text('mdat')), 'box-open-ended'],
    ['size 2', bytesOf(n32(2), text('mdat')), 'box-too-small'],
    ['size 7', bytesOf(n32(7), text('mdat')), 'box-too-small'],
    ['64-bit size 15', bytesOf(n32(1), text('mdat'), n64(15)), 'box-too-small'],
    ['64-bit size 0', bytesOf(n32(1), text('mdat'), n64(0)), 'box-too-small'],
    ['64-bit giant', bytesOf(n32(1), text('mdat'), zeros(8).fill(255)), 'box-too-large'],
    ['limit + 1', bytesOf(n32(BOX_LIMIT + 1), text('mdat')), 'box-too-large'],
    ['4 GB', bytesOf(n32(0xffffffff), text('mdat')), 'box-too-large'],
    ['giant moov', bytesOf(n32(BOX_LIMIT), text('moov')), 'box-too-large'],
    ['invented name', bytesOf(n32(100), text('qqqq')), 'box-unknown'],
  ])('%s is a fault, and the next fragment is found', (_name, header, fault) => {
    const bytes = bytesOf(header, zeros(50), MOOF, box('mdat', [1]));
    const start = header.length + 50;
    const expected = [fault, ['moof', start, 8, 16], ['mdat', start + 24, 8, 1]];
    expect(split(bytes)).toEqual(expected);
    expect(split(bytes, 1)).toEqual(expected);
  });

  it('that promises the limit costs only what arrives', () => {
    const splitter = newBoxSplitter();
    expect(feedBoxes(splitter, bytesOf(n32(BOX_LIMIT), text('mdat'), zeros(100)))).toEqual([]);
    expect(retainedBytes(splitter)).toBeLessThanOrEqual(256 * 1024);
  });
});

describe('after a fault', () => {
  const fault = bytesOf(n32(0), text('mdat'));

  it.each([
    ['moof without mfhd', box('moof', box('traf', zeros(8)))],
    ['prft of a wrong size', box('prft', [1], zeros(20))],
  ])('%s is no boundary', (_name, bait) => {
    expect(split(bytesOf(fault, bait, zeros(40)))).toEqual(['box-open-ended']);
  });

  it.each([1, 0])('prft of version %i is a boundary', (version) => {
    const prft = box('prft', [version], zeros(version === 1 ? 23 : 19));
    expect(split(bytesOf(fault, prft))).toEqual([
      'box-open-ended',
      ['prft', 8, 8, prft.length - 8],
    ]);
  });

  it.each([1000, 65_536, 5_000_000])(
    'the stream is given up after 4 MB without one, in chunks of %i, and only once',
    (step) => {
      const splitter = newBoxSplitter();
      const noise = new Uint8Array(step).fill(0xaa);
      const found = feedBoxes(splitter, fault).length;
      let lost = 0;
      for (let fed = 0; fed < 9_000_000; fed += step) lost += feedBoxes(splitter, noise).length;
      expect([found, lost]).toEqual([1, 1]);
      expect(feedBoxes(splitter, MOOF)).toEqual([]);
      expect(retainedBytes(splitter)).toBe(0);
    },
  );
});

it('a box of 2 MB byte by byte is copied a bounded number of times', () => {
  const size = 2 * 1024 * 1024;
  const splitter = newBoxSplitter();
  feedBoxes(splitter, bytesOf(n32(size), text('mdat')));
  const one = Uint8Array.of(1);
  let allocated = 0;
  let before = 0;
  for (let fed = 8; fed < size; fed += 1) {
    feedBoxes(splitter, one);
    const now = retainedBytes(splitter);
    if (now !== before) allocated += now;
    before = now;
  }
  expect(before).toBe(0);
  expect(allocated).toBeLessThan(2 * size + 256 * 1024);
});

it('children end at the first that does not fit, and depth costs nothing', () => {
  const good = bytesOf(box('trak', [1]), box('mvex'));
  expect(childBoxes(bytesOf(good, n32(99), text('udta'))).map((child) => child.type)).toEqual([
    'trak',
    'mvex',
  ]);
  expect(childBoxes(bytesOf(n32(0), text('udta')))).toEqual([]);
  let bomb = box('moov');
  for (let depth = 0; depth < 500; depth += 1) bomb = box('moov', bomb);
  expect(childBoxes(bomb)).toHaveLength(1);
});
