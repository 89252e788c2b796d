import { expect, it, test } from 'vitest';
import { chainOf, draft, drafts, fakeChecker, fakeSealer, KEY } from './chain.test-support.ts';
import type { Head, SealedEntry } from './chain.ts';
import { readEntry, type Draft } from './entry.ts';
import { KEY_ADDED, KEY_CHANGED } from './keys.ts';
import { PRUNED, prunedIn, prunedStatement, type Pruned } from './prune.ts';
import { ChainCheck } from './verify.ts';

const SECOND = 'second-key';
const STRANGER = 'key-of-somebody';
const HASH = 'a'.repeat(64);

const headOf = (chain: readonly SealedEntry[]): Head => {
  const last = chain.at(-1);
  return { sequence: readEntry(last?.text ?? '')?.sequence ?? 0, hash: last?.hash ?? '' };
};
const headAt = (chain: readonly SealedEntry[], index: number): Head =>
  headOf(chain.slice(0, index + 1));

const detailOf = (head: Head, vouchers: SealedEntry[] = [], keys = [KEY]): Pruned => ({
  ...{ before: head.sequence, hash: head.hash, from: 1, entries: head.sequence },
  ...{ oldest: 1, newest: 2, keys, vouchers, days: 1_096 },
});
const pruned = (number: number, detail: Pruned): Draft => draft(number, prunedStatement(detail));

/** Ten entries of which the eighth says that the first four are gone. */
const before = chainOf(drafts(7));
const cutAt = headAt(before, 3);
const after = (detail: Pruned, sealer = fakeSealer()): SealedEntry[] =>
  chainOf([pruned(8, detail), draft(9), draft(10)], { from: headOf(before), sealer });
const whole = [...before, ...after(detailOf(cutAt))];
const rest = whole.slice(4);

function findIn(
  chain: readonly SealedEntry[],
  { keys = [KEY], known = null as Head | null, announced = chain } = {},
): string | null {
  const check = new ChainCheck(fakeChecker, keys, known);
  check.announce(announced);
  for (const each of chain) {
    const finding = check.check(each);
    if (finding !== null) return `${finding.position}: ${finding.fault} ${finding.sequence}`;
  }
  const finding = check.end();
  return finding === null ? null : `${finding.position}: ${finding.fault} ${finding.sequence}`;
}

it('a chain may begin behind what a later entry says was pruned', () => {
  expect(findIn(whole)).toBeNull();
  expect(findIn(rest)).toBeNull();
});

it('tells how the beginning came to be taken away', () => {
  const check = new ChainCheck(fakeChecker, [KEY]);
  check.announce(rest);
  for (const each of rest) expect(check.check(each)).toBeNull();
  expect(check.beginning?.pruned).toMatchObject({ before: 4, hash: cutAt.hash, days: 1_096 });
  expect(check.beginning?.by.sequence).toBe(8);
  expect(new ChainCheck(fakeChecker, [KEY]).beginning).toBeNull();
});

const MISSING = '1: missing-before 5';
test.each<[string, readonly SealedEntry[], string]>([
  ['whose entry about it is not there', rest.slice(0, 3), MISSING],
  ['that was cut further', whole.slice(5), '1: missing-before 6'],
  ['that was cut less than the entry says', whole.slice(3), '1: missing-before 4'],
  [
    'cut at an entry with another hash',
    [...before, ...after(detailOf({ ...cutAt, hash: HASH }))].slice(4),
    MISSING,
  ],
  [
    'where the entry says more than was there to be taken',
    [...before, ...after(detailOf({ ...cutAt, sequence: 8 }))].slice(4),
    MISSING,
  ],
  [
    'where somebody else says so',
    [...before, ...after(detailOf(cutAt), fakeSealer(STRANGER))].slice(4),
    MISSING,
  ],
  [
    'where somebody else vouches for a key',
    (() => {
      const added = chainOf([draft(2, { action: KEY_ADDED, detail: { publicKey: STRANGER } })], {
        sealer: fakeSealer(STRANGER),
      });
      return [...before, ...after(detailOf(cutAt, added), fakeSealer(STRANGER))].slice(4);
    })(),
    MISSING,
  ],
  [
    'where the entry is written in another way',
    [
      ...before,
      ...chainOf([draft(8, { action: PRUNED, detail: { before: 4, hash: cutAt.hash } })], {
        from: headOf(before),
      }),
    ].slice(4),
    MISSING,
  ],
  [
    'with an entry changed behind it',
    rest.with(1, { ...(rest[1] as SealedEntry), hash: HASH }),
    '2: changed 6',
  ],
  ['with an entry taken out behind it', rest.toSpliced(1, 1), '2: missing-before 7'],
])('finds a chain %s', (_, chain, found) => {
  expect(findIn(chain)).toBe(found);
});

it('the entry must stand in the chain itself, not only be told of', () => {
  expect(findIn(rest.slice(0, 3), { announced: rest })).toBe(MISSING);
});

test.each<[string, Head, string | null]>([
  ['is gone', headAt(before, 1), null],
  ['was the last that is gone', cutAt, null],
  ['was another than the last that is gone', { ...cutAt, hash: HASH }, '1: forked 5'],
  ['is still there', headAt(whole, 8), null],
])('an entry that somebody has noted %s', (_, known, found) => {
  expect(findIn(rest, { known })).toBe(found);
});

/** The second of twelve brings another key; then six are pruned, among them the one about the key. */
const first = chainOf([draft(1)]);
const change = chainOf(
  [draft(2, { action: KEY_ADDED, detail: { publicKey: SECOND, reason: KEY_CHANGED } })],
  { from: headOf(first) },
);
const signedAnew = chainOf(drafts(9).slice(2), {
  from: headOf(change),
  sealer: fakeSealer(SECOND),
});
const rotated = [...first, ...change, ...signedAnew];
const sixGone = (vouchers: SealedEntry[], keys: string[]): SealedEntry[] => [
  ...rotated,
  ...chainOf([pruned(10, detailOf(headAt(rotated, 5), vouchers, keys))], {
    from: headOf(rotated),
    sealer: fakeSealer(SECOND),
  }),
];

it('the first key is enough, also where the entry that brought the next one is gone', () => {
  const chain = sixGone(change, [KEY, SECOND]).slice(6);
  expect(findIn(chain)).toBeNull();
  expect(findIn(chain, { keys: [SECOND] })).toBeNull();
  expect(findIn(chain, { keys: [STRANGER] })).toBe('1: key-unknown 7');
});

it('a key does not count only because the entry about pruning names it', () => {
  expect(findIn(sixGone([], [KEY, SECOND]).slice(6))).toBe('1: key-unknown 7');
});

it('a key that was replaced signs nothing more', () => {
  const late = (chain: SealedEntry[], number: number): SealedEntry[] => [
    ...chain,
    ...chainOf([draft(number)], { from: headOf(chain) }),
  ];
  expect(findIn(rotated)).toBeNull();
  expect(findIn(late(rotated, 10))).toBe('10: key-unknown 10');
  const cut = sixGone(change, [KEY, SECOND]);
  expect(findIn(late(cut, 11))).toBe('11: key-unknown 11');
  expect(findIn(late(cut, 11).slice(6))).toBe('5: key-unknown 11');
});

it('a chain that was pruned twice begins behind the second time', () => {
  const again = [
    ...whole,
    ...chainOf([pruned(11, detailOf(headAt(whole, 8))), draft(12)], { from: headOf(whole) }),
  ];
  expect(findIn(again.slice(9))).toBeNull();
  // The first time counts while what the second one takes is still there.
  expect(findIn(again.slice(4))).toBeNull();
});

it('reads back what it says', () => {
  const detail = detailOf(cutAt, change, [KEY, SECOND]);
  expect(prunedIn({ ...prunedStatement(detail), sequence: 8 })).toEqual(detail);
  expect(prunedIn({ ...prunedStatement(detail), sequence: 4 })).toBeNull();
  expect(prunedIn({ ...prunedStatement(detail), action: 'layout.save', sequence: 8 })).toBeNull();
});
