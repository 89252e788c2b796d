/** Whatever somebody does to a chain that was pruned and changed its key is found, with the first key alone. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { chainOf, draft, drafts, fakeSealer, findIn, KEY, linesOf } from './chain.test-support.ts';
import type { SealedEntry } from './chain.ts';
import type { Draft } from './entry.ts';
import { KEY_ADDED, KEY_CHANGED } from './keys.ts';
import { prunedStatement, type Pruned } from './prune.ts';

const SECOND = 'second-key';
const STRANGER = 'key-of-somebody';
const LENGTH = 24;
/** Entries that are gone; among them that about the second key. */
const GONE = 8;
const CHANGE_AT = 4;
const PRUNED_AT = 16;
const runs = { numRuns: 1_000 };

const behind = (chain: readonly SealedEntry[]) => ({
  sequence: chain.length,
  hash: chain.at(-1)?.hash ?? '',
});
const detailOf = (chain: readonly SealedEntry[], given: Partial<Pruned> = {}): Pruned => ({
  ...{ before: GONE, hash: chain[GONE - 1]?.hash ?? '', from: 1, entries: GONE },
  ...{ oldest: 1, newest: 2, keys: [KEY, SECOND], days: 1_096 },
  vouchers: chain.slice(CHANGE_AT - 1, CHANGE_AT),
  ...given,
});

/** @param said What the entry about pruning says instead; null: there is none. */
function made(said: Partial<Pruned> | null = {}, sealer = fakeSealer(SECOND)): SealedEntry[] {
  const chain: SealedEntry[] = [];
  const add = (each: Draft, by: typeof sealer): void => {
    chain.push(...chainOf([each], { from: behindOrEmpty(chain), sealer: by }));
  };
  for (const each of drafts(LENGTH)) {
    const number = chain.length + 1;
    if (number === CHANGE_AT) {
      const detail = { publicKey: SECOND, reason: KEY_CHANGED };
      add({ ...each, action: KEY_ADDED, detail }, fakeSealer());
    } else if (number === PRUNED_AT && said !== null) {
      add(draft(number, prunedStatement(detailOf(chain, said))), sealer);
    } else add(each, number < CHANGE_AT ? fakeSealer() : fakeSealer(SECOND));
  }
  return chain;
}
function behindOrEmpty(chain: readonly SealedEntry[]) {
  return chain.length === 0 ? { sequence: 0, hash: '0'.repeat(64) } : behind(chain);
}

const whole = made();
const LINES = linesOf(whole.slice(GONE));

it('nothing is found in what was pruned rightly', () => {
  expect(findIn(LINES)).toBeNull();
  expect(findIn(linesOf(whole))).toBeNull();
});

it('any change of any line', () => {
  const change = fc.record({
    index: fc.nat(LINES.length - 1),
    at: fc.nat(),
    removed: fc.nat(3),
    put: fc.oneof(
      fc.string({ unit: 'binary', maxLength: 3 }),
      fc.constantFrom(...'0123456789abcdefAQgwB=+/ {}",:'),
    ),
  });
  fc.assert(
    fc.property(change, ({ index, at, removed, put }) => {
      const before = LINES[index] ?? '';
      const from = at % before.length;
      const after = before.slice(0, from) + put + before.slice(from + removed);
      fc.pre(after !== before);
      const found = findIn(LINES.with(index, after));
      // Without the entry that vouches for them neither the beginning nor its key is believed.
      const isVoucher = index === PRUNED_AT - GONE - 1;
      expect(isVoucher ? [1, index + 1] : [index + 1]).toContain(found?.position);
    }),
    { numRuns: 3_000 },
  );
});

it('a beginning that was cut further, or not where the entry says', () => {
  const lines = linesOf(whole);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: LENGTH - 1 }), (from) => {
      fc.pre(from !== GONE);
      expect(findIn(lines.slice(from))?.position).toBe(1);
    }),
    runs,
  );
});

it('a beginning that no entry, a wrong one or one of somebody else vouches for', () => {
  const wrong = fc.oneof(
    fc.constant(null),
    fc
      .integer({ min: 1, max: LENGTH })
      .filter((before) => before !== GONE)
      .map((before) => ({ before })),
    fc.stringMatching(/^[0-9a-f]{64}$/).map((hash) => ({ hash })),
  );
  fc.assert(
    fc.property(wrong, (said) => {
      expect(findIn(linesOf(made(said).slice(GONE)))?.position).toBe(1);
    }),
    { numRuns: 200 },
  );
  const forged = made({}, fakeSealer(STRANGER));
  expect(findIn(linesOf(forged.slice(GONE)))?.position).toBe(1);
});

it('any deletion, any other order and any line twice', () => {
  const order = fc.shuffledSubarray([...LINES.keys()], { minLength: LINES.length - 3 });
  fc.assert(
    fc.property(order, fc.nat(LINES.length), fc.boolean(), (kept, again, twice) => {
      const some = twice ? kept.toSpliced(again, 0, kept[0] ?? 0) : kept;
      const first = some.findIndex((from, to) => from !== to);
      fc.pre(first >= 0);
      const found = findIn(some.map((index) => LINES[index] ?? ''));
      expect([1, first + 1]).toContain(found?.position);
    }),
    runs,
  );
});

it('the key that was replaced, wherever it signs again', () => {
  fc.assert(
    fc.property(fc.integer({ min: GONE, max: LENGTH - 1 }), (index) => {
      const head = behind(whole.slice(0, index));
      const forged = chainOf(drafts(LENGTH).slice(index), { from: head });
      const lines = linesOf([...whole.slice(GONE, index), ...forged]);
      // Before the entry that vouches for it the beginning itself is not believed.
      expect(findIn(lines)?.position).toBe(index >= PRUNED_AT ? index - GONE + 1 : 1);
    }),
    runs,
  );
});
