/** Whatever somebody does to a chain of 20 lines is found, at the first line that is not as it was. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chainOf, draft, drafts, fakeSealer, findIn, linesOf } from './chain.test-support.ts';
import type { Head } from './chain.ts';
import { CLOCK_JUMPED } from './verify.ts';

const LENGTH = 20;
const chain = chainOf(drafts(LENGTH));
const LINES = linesOf(chain);
const END: Head = { sequence: LENGTH, hash: chain.at(-1)?.hash ?? '' };
const runs = { numRuns: 1_000 };
const place = fc.nat(LENGTH - 1);
const line = (index: number): string => LINES[index] ?? '';

it('any change of any line', () => {
  const change = fc.record({
    index: place,
    at: fc.nat(),
    removed: fc.nat(3),
    put: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom(...'0123456789abcdefAQgwB=+/ {}",:'),
    ),
  });
  fc.assert(
    fc.property(change, ({ index, at, removed, put }) => {
      const before = line(index);
      const from = at % before.length;
      const after = before.slice(0, from) + put + before.slice(from + removed);
      fc.pre(after !== before);
      expect(findIn(LINES.with(index, after))?.position).toBe(index + 1);
    }),
    { numRuns: 5_000 },
  );
});

it('a deletion of any but the last', () => {
  fc.assert(
    fc.property(fc.nat(LENGTH - 2), fc.integer({ min: 1, max: LENGTH }), (index, count) => {
      const some = Math.min(count, LENGTH - 1 - index);
      expect(findIn(LINES.toSpliced(index, some))).toEqual({
        fault: 'missing-before',
        position: index + 1,
      });
    }),
    runs,
  );
});

it('any other order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([...LINES.keys()], { minLength: LENGTH }), (order) => {
      const first = order.findIndex((from, to) => from !== to);
      fc.pre(first >= 0);
      const finding = findIn(order.map(line));
      expect(finding?.position).toBe(first + 1);
    }),
    runs,
  );
});

it('a line that stands there twice', () => {
  fc.assert(
    fc.property(place, place, (from, to) => {
      const lines = LINES.toSpliced(to, 0, line(from));
      const first = lines.findIndex((each, index) => each !== LINES[index]);
      expect(findIn(lines)?.position).toBe(first + 1);
    }),
    runs,
  );
});

it('a line of another, forged with the right key, in its place or between', () => {
  fc.assert(
    fc.property(fc.nat(LENGTH - 2), fc.boolean(), (index, between) => {
      const from = index === 0 ? undefined : chain[index - 1];
      const head = from && { from: { sequence: index, hash: from.hash } };
      const forged = linesOf(chainOf([draft(index + 1, { operator: 'nobody' })], head));
      const finding = findIn(LINES.toSpliced(index, between ? 0 : 1, ...forged));
      expect(finding).toEqual({
        fault: between ? 'out-of-place' : 'link-wrong',
        position: index + 2,
      });
    }),
    runs,
  );
});

it('an end that was cut off, where one was noted', () => {
  fc.assert(
    fc.property(fc.nat(LENGTH - 1), (left) => {
      expect(findIn(LINES.slice(0, left), END)).toEqual({ fault: 'cut-off', position: left });
    }),
    runs,
  );
});

it('a chain written anew with the right key, where an entry was noted', () => {
  fc.assert(
    fc.property(place, place, (noted, from) => {
      const known = { sequence: noted + 1, hash: chain[noted]?.hash ?? '' };
      const anew = drafts(LENGTH).map((each, at) => (at < from ? each : { ...each, role: null }));
      const finding = findIn(linesOf(chainOf(anew)), known);
      expect(finding).toEqual(noted < from ? null : { fault: 'forked', position: noted + 1 });
    }),
    runs,
  );
});

it('another key, from any entry on', () => {
  fc.assert(
    fc.property(place, (index) => {
      const before = chain[index - 1];
      const other = {
        sealer: fakeSealer('key-of-somebody'),
        ...(before && { from: { sequence: index, hash: before.hash } }),
      };
      const lines = [
        ...LINES.slice(0, index),
        ...linesOf(chainOf(drafts(LENGTH).slice(index), other)),
      ];
      expect(findIn(lines)).toEqual({ fault: 'key-unknown', position: index + 1 });
    }),
    runs,
  );
});

it('a clock that was set back, unless an entry says so', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: LENGTH - 1 }),
      fc.integer({ min: 3_001 }),
      (index, by) => {
        const back = (each: ReturnType<typeof draft>, at: number) =>
          at < index ? each : { ...each, time: Math.max(0, each.time - by) };
        const set = drafts(LENGTH).map(back);
        expect(findIn(linesOf(chainOf(set)))).toEqual({ fault: 'clock-back', position: index + 1 });
        const said = set.map((each, at) =>
          at === index ? { ...each, action: CLOCK_JUMPED } : each,
        );
        expect(findIn(linesOf(chainOf(said)))).toBeNull();
      },
    ),
    runs,
  );
});
