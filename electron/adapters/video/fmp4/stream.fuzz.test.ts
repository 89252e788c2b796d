import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { BOX_LIMIT, childBoxes } from './box.ts';
import {
  SAMPLES,
  box,
  bytesOf,
  lines,
  n32,
  n64,
  parse,
  readSample,
  text,
} from './sample-boxes.test-support.ts';
import { FragmentedMp4 } from './stream.ts';

const RUNS = { numRuns: 600 };
const FIRST_BUFFER = 256 * 1024;
/** Description and SPS of a format, bytes. */
const SETS = 70 * 1024;
const NAMES = ['moov', 'moof', 'mdat', 'prft', 'trak', 'traf', 'trun', 'stsd', 'free', 'zzzz'];

const sample = fc.constantFrom(...SAMPLES).map(readSample);
const cuts = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 });

/**
 * Feeds the bytes in pieces and watches what is kept. Throwing fails the property by itself.
 */
function expectBounded(bytes: Uint8Array, shares: readonly number[]): void {
  const parser = new FragmentedMp4();
  const ends = [...shares.map((share) => Math.floor(share * bytes.length)), bytes.length];
  let fed = 0;
  let events = 0;
  let lost = 0;
  for (const end of ends.sort((a, b) => a - b)) {
    for (const event of parser.push(bytes.slice(fed, end))) {
      events += 1;
      if (event.kind === 'frame') expect(event.data.length).toBeGreaterThan(0);
      if (event.kind === 'damage' && event.what === 'lost') lost += 1;
    }
    fed = end;
    const most = Math.min(BOX_LIMIT, Math.max(FIRST_BUFFER, 2 * fed));
    expect(parser.retainedBytes).toBeLessThanOrEqual(most + SETS);
  }
  expect(lost).toBeLessThanOrEqual(1);
  // Few bytes must not turn into many events.
  expect(events).toBeLessThanOrEqual(bytes.length + 2);
  const at = ends.map((end) => Math.min(end, bytes.length));
  expect(lines(parse(bytes, at))).toEqual(lines(parse(bytes)));
}

const hostileSize = fc.oneof(
  fc.constantFrom(0, 1, 2, 7, 8, 9, 16, BOX_LIMIT, BOX_LIMIT + 1, 0x7fffffff, 0xffffffff),
  fc.nat({ max: 300 }),
);
const hostileBox = fc
  .tuple(hostileSize, fc.constantFrom(...NAMES), fc.constantFrom(0, 15, 2 ** 33, 2 ** 52))
  .chain(([size, name, large]) =>
    fc
      .uint8Array({ maxLength: 60 })
      .map((rest) => bytesOf(n32(size), text(name), size === 1 ? n64(large) : [], rest)),
  );

describe('whatever arrives, nothing is thrown and memory stays bounded', () => {
  it('random bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 3000 }), cuts, expectBounded), RUNS);
  });

  it('bit flips', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(sample, flips, cuts, (bytes, places, shares) => {
        for (const [place, bit] of places) {
          const at = place % bytes.length;
          bytes[at] = (bytes[at] ?? 0) ^ (1 << bit);
        }
        expectBounded(bytes, shares);
      }),
      RUNS,
    );
  });

  it('bit flips in the tables alone', () => {
    const flips = fc.array(fc.tuple(fc.nat(), fc.nat(7)), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(sample, flips, cuts, (bytes, places, shares) => {
        const tables = childBoxes(bytes).filter(({ type }) => type !== 'mdat');
        for (const [place, bit] of places) {
          const table = tables[place % tables.length]?.body ?? bytes;
          const at = (place >> 3) % table.length;
          table[at] = (table[at] ?? 0) ^ (1 << bit);
        }
        expectBounded(bytes, shares);
      }),
      RUNS,
    );
  });

  it('a piece cut out, doubled, or cut off', () => {
    const place = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(sample, place, place, fc.nat(2), cuts, (bytes, a, b, way, shares) => {
        const [from, to] = [a, b]
          .map((share) => Math.floor(share * bytes.length))
          .sort((x, y) => x - y);
        const tail = way === 0 ? bytes.subarray(to) : way === 1 ? bytes.subarray(from) : [];
        expectBounded(bytesOf(bytes.subarray(0, way === 1 ? to : from), tail), shares);
      }),
      RUNS,
    );
  });

  it('boxes in another order, with hostile ones between them', () => {
    const boxes = sample.chain((bytes) => {
      let at = 0;
      const parts = childBoxes(bytes).map(({ headerSize, body }) => {
        at += headerSize + body.length;
        return bytes.subarray(at - headerSize - body.length, at);
      });
      return fc.tuple(
        fc.shuffledSubarray(parts),
        fc.array(hostileBox, { maxLength: 5 }),
        fc.boolean(),
        fc.constant(bytes),
      );
    });
    fc.assert(
      fc.property(boxes, cuts, ([shuffled, hostile, begun, bytes], shares) => {
        const mixed = shuffled.flatMap((part, at) => [part, hostile[at] ?? new Uint8Array()]);
        const start = begun ? bytes.subarray(0, 900) : new Uint8Array();
        expectBounded(bytesOf(start, ...mixed), shares);
      }),
      RUNS,
    );
  });

  it('boxes inside boxes inside boxes', () => {
    const path = fc.array(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 400 });
    fc.assert(
      fc.property(path, sample, cuts, (names, bytes, shares) => {
        const bomb = names.reduce<Uint8Array>(
          (inside, name) => box(name, inside),
          new Uint8Array(),
        );
        expectBounded(bytesOf(bomb, bytes), shares);
        expectBounded(bytesOf(bytes, bomb, bytes), shares);
      }),
      { numRuns: 100 },
    );
  });
});

it('a megabyte of the smallest boxes is work in proportion', () => {
  const parser = new FragmentedMp4();
  parser.push(readSample('h264'));
  const empty = box('moof');
  const flood = bytesOf(...new Array<Uint8Array>(100_000).fill(empty));
  expect(parser.push(flood).length).toBeLessThanOrEqual(200_000);
  const tracks = box('moov', bytesOf(...new Array<Uint8Array>(100_000).fill(box('trak'))));
  expect(parser.push(tracks).length).toBeLessThanOrEqual(2);
});
