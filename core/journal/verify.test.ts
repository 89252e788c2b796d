import { expect, it, test } from 'vitest';
import { chainOf, draft, drafts, fakeChecker, fakeSealer, KEY } from './chain.test-support.ts';
import type { Head, SealedEntry } from './chain.ts';
import { KEY_ADDED } from './keys.ts';
import { ChainCheck, CLOCK_JUMPED, FAULTS, type Finding } from './verify.ts';

const OTHER_KEY = 'key-of-somebody';
const OTHER_JOURNAL = '33333333-3333-4333-8333-333333333333';
const HASH = 'a'.repeat(64);

const chain = chainOf(drafts(5));
const at = (index: number): SealedEntry => chain[index] as SealedEntry;
const headAt = (index: number): Head => ({ sequence: index + 1, hash: at(index).hash });
const replaced = (index: number, given: Partial<SealedEntry>): SealedEntry[] =>
  chain.with(index, { ...at(index), ...given });

function findIn(
  entries: readonly SealedEntry[],
  { keys = [KEY], known = null as Head | null } = {},
): Finding | null {
  const check = new ChainCheck(fakeChecker, keys, known);
  for (const each of entries) {
    const finding = check.check(each);
    if (finding !== null) return finding;
  }
  return check.end();
}

const forged = chainOf([draft(2, { operator: 'nobody' })], { from: headAt(0) });
const rewritten = [
  at(0),
  ...chainOf(
    drafts(5)
      .slice(1)
      .map((each) => ({ ...each, role: null })),
    { from: headAt(0) },
  ),
];
const late = (time: number, action = 'layout.save') =>
  chainOf([...drafts(2), draft(3, { time, action })]);
const keyAdded = (detail: Record<string, string> | null, sealer = fakeSealer()) => {
  const first = chainOf([draft(1)]);
  const head = { sequence: 1, hash: first[0]?.hash ?? '' };
  const added = chainOf([draft(2, { action: KEY_ADDED, detail })], { from: head, sealer });
  const next = { sequence: 2, hash: added[0]?.hash ?? '' };
  const third = chainOf([draft(3)], { from: next, sealer: fakeSealer(OTHER_KEY) });
  return [...first, ...added, ...third];
};

interface Case {
  readonly name: string;
  readonly chain: readonly SealedEntry[];
  readonly fault: string | null;
  readonly position?: number;
  readonly sequence?: number | null;
  readonly keys?: string[];
  readonly known?: Head;
}

const CASES: readonly Case[] = [
  { name: 'a whole chain', chain, fault: null },
  { name: 'an empty chain', chain: [], fault: null },
  { name: 'a chain with its end known', chain, known: headAt(4), fault: null },
  { name: 'a chain that has gone on', chain, known: headAt(2), fault: null },
  {
    name: 'no entry',
    chain: replaced(2, { text: '{}' }),
    fault: 'unreadable',
    position: 3,
    sequence: null,
  },
  {
    name: 'a changed text',
    chain: replaced(2, { text: at(2).text.replace('Noc', 'Den') }),
    fault: 'changed',
    position: 3,
    sequence: 3,
  },
  {
    name: 'a changed hash',
    chain: replaced(2, { hash: HASH }),
    fault: 'changed',
    position: 3,
    sequence: 3,
  },
  {
    name: 'a key that nobody knows',
    chain: replaced(1, { key: '0'.repeat(16) }),
    fault: 'key-unknown',
    position: 2,
    sequence: 2,
  },
  {
    name: 'the keys of somebody else',
    chain,
    keys: [OTHER_KEY],
    fault: 'key-unknown',
    position: 1,
    sequence: 1,
  },
  { name: 'no key at all', chain, keys: [], fault: 'key-unknown', position: 1, sequence: 1 },
  {
    name: 'a signature of another entry',
    chain: replaced(3, { signature: at(2).signature }),
    fault: 'signature-wrong',
    position: 4,
    sequence: 4,
  },
  {
    name: 'an entry of another journal',
    chain: [at(0), ...chainOf([draft(2)], { from: headAt(0), journal: OTHER_JOURNAL })],
    ...{ fault: 'journal-other', position: 2, sequence: 2 },
  },
  {
    name: 'an entry taken out',
    chain: chain.toSpliced(2, 1),
    fault: 'missing-before',
    position: 3,
    sequence: 4,
  },
  {
    name: 'the first entry taken out',
    chain: chain.slice(1),
    fault: 'missing-before',
    position: 1,
    sequence: 2,
  },
  {
    name: 'an entry twice',
    chain: chain.toSpliced(2, 0, at(1)),
    fault: 'out-of-place',
    position: 3,
    sequence: 2,
  },
  {
    name: 'two entries exchanged',
    chain: [at(0), at(2), at(1)],
    fault: 'missing-before',
    position: 2,
    sequence: 3,
  },
  {
    name: 'an entry forged with the right key',
    chain: chain.with(1, forged[0] as SealedEntry),
    fault: 'link-wrong',
    position: 3,
    sequence: 3,
  },
  {
    name: 'a beginning that names an entry before it',
    chain: chainOf(drafts(1), { from: { sequence: 0, hash: HASH } }),
    fault: 'link-wrong',
    position: 1,
    sequence: 1,
  },
  {
    name: 'a clock set back',
    chain: late(1_760_000_000_000 - 1),
    fault: 'clock-back',
    position: 3,
    sequence: 3,
  },
  { name: 'a clock set back by two seconds', chain: late(1_760_000_000_000), fault: null },
  {
    name: 'a clock set back, and an entry that says so',
    chain: late(1, CLOCK_JUMPED),
    fault: null,
  },
  {
    name: 'a chain written twice',
    chain: rewritten,
    known: headAt(4),
    fault: 'forked',
    position: 5,
    sequence: 5,
  },
  {
    name: 'a chain written twice and longer',
    chain: rewritten,
    known: headAt(2),
    fault: 'forked',
    position: 3,
    sequence: 3,
  },
  {
    name: 'another first entry than the known one',
    chain,
    known: { sequence: 1, hash: HASH },
    fault: 'forked',
    position: 1,
    sequence: 1,
  },
  {
    name: 'an end that was cut off',
    chain: chain.slice(0, 3),
    known: headAt(4),
    fault: 'cut-off',
    position: 3,
    sequence: 3,
  },
  {
    name: 'nothing left of a chain',
    chain: [],
    known: headAt(4),
    fault: 'cut-off',
    position: 0,
    sequence: 0,
  },
  {
    name: 'a key that the old one vouches for',
    chain: keyAdded({ publicKey: OTHER_KEY }),
    fault: null,
  },
  {
    name: 'a key that only vouches for itself',
    chain: keyAdded({ publicKey: OTHER_KEY }, fakeSealer(OTHER_KEY)),
    fault: 'key-unknown',
    position: 2,
    sequence: 2,
  },
  {
    name: 'an addition that names no key',
    chain: keyAdded({}),
    fault: 'key-unknown',
    position: 3,
    sequence: 3,
  },
  {
    name: 'an addition of nothing',
    chain: keyAdded(null),
    fault: 'key-unknown',
    position: 3,
    sequence: 3,
  },
];

test.each(CASES)('$name: $fault', ({ chain: entries, fault, position, sequence, keys, known }) => {
  const finding = findIn(entries, { ...(keys && { keys }), known: known ?? null });
  expect(finding).toEqual(fault === null ? null : { fault, position, sequence });
});

it('has a case for each fault', () => {
  expect(FAULTS.filter((fault) => !CASES.some((each) => each.fault === fault))).toEqual([]);
});

it('knows until where the chain is right', () => {
  const check = new ChainCheck(fakeChecker, [KEY]);
  for (const each of [at(0), at(1), at(4)]) check.check(each);
  expect(check.verified).toEqual(headAt(1));
});

it('goes on behind an entry that is known already', () => {
  const check = new ChainCheck(fakeChecker, [KEY]);
  check.continueAfter(at(2));
  expect(check.check(at(3))).toBeNull();
  expect(check.check(at(3))?.fault).toBe('out-of-place');
});
