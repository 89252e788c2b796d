/** What two centres have of an incident at its end, and where it parts. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fakeSealer } from '../../journal/chain.test-support.ts';
import type { EntryBody } from '../incident/entry.ts';
import {
  ACCEPTED,
  ACTIVE,
  CONFIRMED,
  DELIVERED,
  entryOf,
  INCIDENT,
  NOVAK,
  SEEN,
  SENT,
} from '../incident/examples.test-support.ts';
import type { Author, Incident } from '../incident/incident.ts';
import type { Decided } from './body.ts';
import {
  endsIn,
  hashOf,
  judgedEnds,
  ownEnd,
  statementAt,
  theirList,
  theirStatement,
} from './compare.ts';
import type { Comparison, ComparedBody } from './comparison.ts';
import { judged, ownEntry, unshared } from './shared.ts';

const { hash } = fakeSealer();
const CLOSED: EntryBody[] = [
  { kind: 'resolved' },
  { kind: 'closed', outcome: 'solved-here', evidence: 'expire' },
];
const toNysa: EntryBody = { ...SENT, to: { centre: 'nysa', position: null, person: null } };
const note = (text: string): EntryBody => ({ kind: 'note', words: { text, lang: 'cs' } });

/** As Jeseník has them. */
function decidedBy(...bodies: readonly EntryBody[]): readonly Decided[] {
  let shared = unshared('jesenik');
  [...ACTIVE.map(([body]) => body), ...bodies].forEach((body, n) => {
    shared = ownEntry(shared, entryOf(body, NOVAK, n * 1_000), n * 1_000).shared;
  });
  return shared.decided;
}

const WITHDRAWN: EntryBody = {
  ...{ kind: 'handoff-withdrawn', handoff: SENT.handoff, version: 1, code: 'solved' },
} as const;

const KOWALSKI = { ...NOVAK, centre: 'nysa', person: 'kowalski' };
const machine = (centre: string): Author => ({
  ...{ centre, position: `${centre}-1`, person: null, name: '', role: null },
});
/** Handed over to Nysa, and ended there with entry 10. */
function endedAtNysa(...bodies: readonly EntryBody[]): readonly Decided[] {
  let incident: Incident | null = null;
  const steps: readonly (readonly [EntryBody, Author])[] = [
    ...ACTIVE,
    [toNysa, NOVAK],
    [DELIVERED, machine('nysa')],
    ...[SEEN, ACCEPTED].map((body) => [body, KOWALSKI] as const),
    [CONFIRMED, machine('jesenik')],
    ...[...CLOSED, ...bodies].map((body) => [body, KOWALSKI] as const),
  ];
  return steps.map(([body, author], n) => {
    const entry = entryOf(body, author, n * 1_000);
    const done = judged(incident, entry);
    incident = done.incident;
    return { entry, refused: done.refused };
  });
}

const countsAt = (centre: string, decided: readonly Decided[], known = 0): readonly number[] =>
  endsIn(centre, null, known, decided).map(({ count }) => count);

describe('an end', () => {
  it.each([
    ['is none while an offer is under way', decidedBy(toNysa, note('a')), []],
    ['is that of an incident that a partner is concerned with', endedAtNysa(), [10]],
    ['is none of an incident that is nobody else’s', decidedBy(...CLOSED), []],
    ['is that of an offer that was withdrawn', decidedBy(toNysa, WITHDRAWN, note('a')), [5]],
  ] as const)('%s, the same at both', (_, decided, expected) => {
    expect(countsAt('jesenik', decided)).toEqual(expected);
    expect(countsAt('nysa', decided)).toEqual(expected);
    // Nobody else has a part in it.
    expect(countsAt('izmail', decided)).toEqual([]);
  });

  it('is found within what is told at once, and again after it was opened anew', () => {
    const again: EntryBody = { kind: 'reopened', reason: 'new-facts' };
    const decided = endedAtNysa(again, ...CLOSED);
    expect(decided.map(({ refused }) => refused)).toEqual(decided.map(() => null));
    expect(countsAt('nysa', decided)).toEqual([10, 13]);
  });
});

/** Two centres that compare one end until nothing is said any more. */
function compared(
  here: readonly Decided[],
  there: readonly Decided[],
  count: number,
): { readonly ends: readonly (Comparison | undefined)[]; readonly said: number } {
  const ends: [readonly Comparison[], readonly Comparison[]] = [[], []];
  const lists = [here, there] as const;
  const waiting: { to: 0 | 1; body: ComparedBody }[] = [];
  const of = (who: 0 | 1) => ({
    ...{ incident: INCIDENT, decided: lists[who], ends: ends[who], at: 1_000, hash },
  });
  for (const who of [0, 1] as const) {
    const made = ownEnd(of(who), count);
    ends[who] = made.ends;
    waiting.push(...made.sends.map((body) => ({ to: (1 - who) as 0 | 1, body })));
  }
  let said = 0;
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const { to, body } = next;
    said += 1;
    let made;
    if (body.kind === 'listed') made = theirList(of(to), body);
    else {
      const { kind: _kind, incident: _incident, ...statement } = body;
      ends[to] = theirStatement(of(to), statement, said).ends;
      made = judgedEnds(of(to));
    }
    expect(made.dispute).toBeNull();
    ends[to] = made.ends;
    waiting.push(...made.sends.map((one) => ({ to: (1 - to) as 0 | 1, body: one })));
  }
  return { ends: ends.map(([one]) => one), said };
}

const many = (length: number): readonly Decided[] =>
  Array.from({ length }, (_, n) => ({
    ...{ entry: entryOf(note(`${n}`), NOVAK, n), refused: null },
  }));

describe('what two centres have', () => {
  it('agrees, with two statements, whatever the order of their fields', () => {
    const here = endedAtNysa();
    const there = here.map(({ entry, refused }) => ({
      ...{ refused, entry: Object.fromEntries(Object.entries(entry).toReversed()) },
    })) as unknown as readonly Decided[];
    const { ends, said } = compared(here, there, 10);
    expect(ends).toMatchObject([{ verdict: 'agreed' }, { verdict: 'agreed' }]);
    expect(said).toBe(2);
  });

  it('differs from the first entry that is another one: both name it, with at most ten messages', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 2_000 }), fc.nat(), (length, which) => {
        const here = many(length);
        const at = which % length;
        const there = here.with(at, { entry: entryOf(note('jinak'), NOVAK, at), refused: null });
        const { ends, said } = compared(here, there, length);
        expect(ends).toMatchObject([
          { verdict: 'entries', first: at },
          { verdict: 'entries', first: at },
        ]);
        expect(said).toBeLessThanOrEqual(10);
      }),
      { numRuns: 10 },
    );
  });

  it('differs where the same entries are said to come to another responsibility', () => {
    const decided = endedAtNysa();
    const base = { incident: INCIDENT, decided, ends: [], at: 1, hash };
    const stated = { ...statementAt(decided, 10, hash), epoch: 7 };
    const { ends } = theirStatement(base, stated, 1);
    expect(judgedEnds({ ...base, ends }).ends).toMatchObject([{ verdict: 'outcome', first: null }]);
  });

  it('is compared once it has come, where the other knows more', () => {
    const decided = endedAtNysa();
    const base = { incident: INCIDENT, decided: decided.slice(0, 9), ends: [], at: 1, hash };
    const { ends } = theirStatement(base, statementAt(decided, 10, hash), 1);
    expect(judgedEnds({ ...base, ends }).ends).toMatchObject([{ verdict: 'ahead' }]);
    expect(judgedEnds({ ...base, decided, ends }).ends).toMatchObject([{ verdict: 'agreed' }]);
  });
});

describe('a partner that means harm', () => {
  const decided = many(50);
  const base = { incident: INCIDENT, decided, at: 1, hash };

  it('states one end twice in two ways: the first stands', () => {
    const one = { count: 9, hash: 'a'.repeat(64), epoch: 1, responsible: null };
    const { ends } = theirStatement({ ...base, ends: [] }, one, 1);
    const again = theirStatement({ ...base, ends }, { ...one, hash: 'b'.repeat(64) }, 2);
    expect(again).toMatchObject({ dispute: 'differs', ends });
    expect(theirStatement({ ...base, ends }, one, 3).dispute).toBeNull();
  });

  it('states ends without end: few are kept, and few lists are given', () => {
    let ends: readonly Comparison[] = [];
    let lists = 0;
    const disputes = new Set<string | null>();
    for (let count = 1; count <= 100; count += 1) {
      const stated = { count, hash: 'a'.repeat(64), epoch: 1, responsible: null };
      const told = theirStatement({ ...base, ends }, stated, count);
      disputes.add(told.dispute);
      const made = judgedEnds({ ...base, ends: told.ends });
      lists += made.sends.length;
      ends = made.ends;
    }
    expect(ends.length).toBeLessThanOrEqual(40);
    expect(lists).toBeLessThanOrEqual(5);
    expect(disputes).toContain('too-many');
  });

  it('lists what nobody has stated, or what is not there', () => {
    const list = { kind: 'listed', incident: INCIDENT, count: 9, start: 0, step: 1 } as const;
    const body = { ...list, hashes: ['a'.repeat(64)] };
    expect(theirList({ ...base, ends: [] }, body).dispute).toBe('not-theirs');
    const { ends } = ownEnd({ ...base, ends: [] }, 9);
    expect(theirList({ ...base, ends }, { ...body, start: 9 }).dispute).toBe('not-theirs');
    expect(theirList({ ...base, ends }, { ...body, count: 60 }).dispute).toBe('not-theirs');
  });

  it('asks for list after list: they are bounded', () => {
    let { ends } = ownEnd({ ...base, ends: [] }, 50);
    let given = 0;
    const disputes = new Set<string | null>();
    for (let start = 0; start < 50; start += 1) {
      const made = theirList(
        { ...base, ends },
        {
          ...{ kind: 'listed', incident: INCIDENT, count: 50, start, step: 1 },
          hashes: ['f'.repeat(64)],
        },
      );
      disputes.add(made.dispute);
      given += made.sends.length;
      ends = made.ends;
    }
    expect(given).toBeLessThanOrEqual(4);
    expect(disputes).toContain('too-many');
  });
});

it('the hash is of the text that docs/federation.md gives', () => {
  const [one] = decidedBy();
  const text = one === undefined ? '' : hashOf([one], (given) => `<${given}>`);
  expect(text).toMatch(/^<<\{"entry":\{"author":\{"centre":"jesenik",/);
  expect(text).toMatch(/,"refused":null\}>\n>$/);
});
