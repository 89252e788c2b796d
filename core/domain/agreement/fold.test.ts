/** Two centres that make an agreement: each has what it says itself, and hears what the other one says. */
import { describe, expect, it } from 'vitest';
import { fakeChecker, fakeSealer } from '../../journal/chain.test-support.ts';
import type { FailureCode } from '../failures.ts';
import type { Author } from '../incident/incident.ts';
import { agreedIn, nextChange, stateOf, warningOf, type Agreement } from './agreement.ts';
import type { AgreementBody, AgreementEntry } from './entry.ts';
import { BEGINS, ENDS, share, terms } from './examples.test-support.ts';
import { foldAgreements, type Agreements } from './fold.ts';
import { statementText, termsHash, type SealedStatement } from './statement.ts';
import type { AgreementTerms } from './terms.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 5, 1);
const ID = terms().id;
const NO_SHARE = terms([]);

class Post {
  agreements: Agreements = new Map();
  private count = 0;
  private readonly centre: string;
  private readonly key: string;

  constructor(centre: string) {
    this.centre = centre;
    this.key = `key-of-${centre}`;
  }

  author(person: string | null = 'horak'): Author {
    const { centre } = this;
    return { centre, position: 'desk', person, name: person ?? '', role: 'liaison' };
  }

  say(body: AgreementBody, person: string | null = 'horak'): FailureCode | null {
    this.count += 1;
    const id = `00000000-0000-4000-8000-${String(this.count).padStart(12, '0')}`;
    const entry: AgreementEntry = { id, author: this.author(person), recorded: NOW, body };
    const { after, refused } = foldAgreements(this.agreements, entry, fakeChecker);
    this.agreements = after;
    return refused;
  }

  propose(proposed: AgreementTerms): FailureCode | null {
    return this.say({ kind: 'proposed', terms: proposed });
  }

  sign(signed: AgreementTerms, first = 'horak'): FailureCode | null {
    const hash = termsHash(signed, fakeChecker);
    return this.say({ kind: 'signed', agreement: ID, hash, first }, 'kral');
  }

  /** What it has said about it and the other one has not got. */
  left(to: string): readonly SealedStatement[] {
    const one = this.agreements.get(ID);
    return (one?.said ?? []).slice(one?.given ?? 0).map(({ step, by }, index) => {
      const statement = {
        ...({ version: 1, agreement: ID, from: this.centre, to } as const),
        ...{ serial: (one?.given ?? 0) + index + 1, at: by.at, step },
        person: { name: by.name, role: by.role },
      };
      const signature = fakeSealer(this.key).sign(statementText(statement) ?? '');
      return { statement, key: this.key, signature };
    });
  }

  get one(): Agreement {
    const one = this.agreements.get(ID);
    if (one === undefined) throw new Error('no agreement');
    return one;
  }
}

/** All that either has said arrives at the other one. */
function meet(one: Post, other: Post): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    for (const sealed of from.left(to.author().centre)) {
      expect(to.say({ kind: 'heard', sealed }, null)).toBeNull();
      expect(from.say({ kind: 'given', sealed }, null)).toBeNull();
    }
  }
}

function posts(): readonly [Post, Post] {
  return [new Post('jesenik'), new Post('nysa')];
}

const states = (...all: readonly Post[]): readonly string[] =>
  all.map(({ one }) => stateOf(one, NOW));

describe('an agreement', () => {
  it('is proposed, answered with other terms, and holds when both have signed the same', () => {
    const [jesenik, nysa] = posts();
    expect(jesenik.propose(terms())).toBeNull();
    meet(jesenik, nysa);
    expect(states(jesenik, nysa)).toEqual(['PROPOSED', 'RECEIVED']);
    const second = terms([share({ level: 'analytic' })], { version: 2 });
    expect(nysa.propose(second)).toBeNull();
    meet(jesenik, nysa);
    expect(states(jesenik, nysa)).toEqual(['RECEIVED', 'PROPOSED']);
    expect(jesenik.sign(terms())).toBe('agreement-changed');
    expect(jesenik.sign(second)).toBeNull();
    meet(jesenik, nysa);
    expect(states(jesenik, nysa)).toEqual(['SIGNED', 'TO_SIGN']);
    expect(nysa.sign(second)).toBeNull();
    meet(jesenik, nysa);
    expect(states(jesenik, nysa)).toEqual(['ACTIVE', 'ACTIVE']);
    expect(agreedIn(jesenik.one)?.terms).toEqual(second);
    expect(jesenik.sign(second)).toBe('agreement-signed');
  });

  it('holds on while other terms are talked about, and is replaced by them', () => {
    const [jesenik, nysa] = agreed();
    const second = terms([share({ level: 'full' })], { version: 2 });
    expect(nysa.propose(second)).toBeNull();
    expect(nysa.sign(second)).toBeNull();
    meet(jesenik, nysa);
    expect(agreedIn(jesenik.one)?.terms.version).toBe(1);
    expect(jesenik.sign(second)).toBeNull();
    meet(jesenik, nysa);
    for (const { one } of [jesenik, nysa]) expect(agreedIn(one)?.terms.version).toBe(2);
  });

  it('is the same at both where both write at once, and where a signature crosses new terms', () => {
    const [jesenik, nysa] = posts();
    expect(jesenik.propose(terms())).toBeNull();
    meet(jesenik, nysa);
    const [here, there] = [
      terms([share({ copyHours: 1 })], { version: 2 }),
      terms([share({ copyHours: 2 })], { version: 2 }),
    ];
    expect([jesenik.propose(here), nysa.sign(terms()), nysa.propose(there)]).toEqual([
      ...[null, null, null],
    ]);
    meet(jesenik, nysa);
    expect(jesenik.one.drafts).toHaveLength(3);
    expect(new Set(states(jesenik, nysa))).toEqual(new Set(['PROPOSED', 'RECEIVED']));
    const newest = [here, there].find((one) => nysa.sign(one) === null) ?? terms();
    expect(jesenik.sign(newest)).toBeNull();
    meet(jesenik, nysa);
    for (const { one } of [jesenik, nysa]) expect(agreedIn(one)?.terms).toEqual(newest);
  });

  it('is ended by either at once, for good', () => {
    const [jesenik, nysa] = agreed();
    expect(jesenik.say({ kind: 'ended', agreement: ID, reason: 'security' })).toBeNull();
    expect(states(jesenik, nysa)).toEqual(['ENDED', 'ACTIVE']);
    meet(jesenik, nysa);
    expect(states(jesenik, nysa)).toEqual(['ENDED', 'ENDED']);
    expect(nysa.one.ended).toMatchObject({ side: 'theirs', reason: 'security' });
    expect(nysa.propose(terms([share()], { version: 2 }))).toBe('agreement-ended');
  });

  it.each([
    [BEGINS - 1, 'AGREED', null],
    [BEGINS, 'ACTIVE', null],
    [ENDS - 60 * DAY - 1, 'ACTIVE', null],
    [ENDS - 60 * DAY, 'ACTIVE', 60],
    [ENDS - 30 * DAY, 'ACTIVE', 30],
    [ENDS - 7 * DAY, 'ACTIVE', 7],
    [ENDS, 'EXPIRED', null],
  ])('at %s is %s and warns of %s days (S2-8)', (at, state, days) => {
    const [{ one }] = agreed();
    expect([stateOf(one, at), warningOf(one, at)]).toEqual([state, days]);
  });
});

it.each([
  [BEGINS - 1, BEGINS],
  [BEGINS, ENDS - 60 * DAY],
  [ENDS - 60 * DAY, ENDS - 30 * DAY],
  [ENDS - 8 * DAY, ENDS - 7 * DAY],
  [ENDS - 1, ENDS],
  [ENDS, null],
])('after %s time alone changes what is told at %s', (at, next) => {
  const [{ one }] = agreed();
  expect(nextChange([one], at)).toBe(next);
});

it('of one that was never agreed time changes nothing', () => {
  const [jesenik] = posts();
  jesenik.propose(terms());
  expect(nextChange(jesenik.agreements.values(), NOW)).toBeNull();
});

describe('what takes no effect', () => {
  it.each<[FailureCode, AgreementBody, string | null]>([
    ['agreement-needs-people', { kind: 'proposed', terms: terms() }, null],
    ['agreement-faulty', { kind: 'proposed', terms: NO_SHARE }, 'horak'],
    ['agreement-unknown', { kind: 'proposed', terms: between('opole', 'nysa') }, 'horak'],
    ['agreement-changed', { kind: 'proposed', terms: terms([share()], { version: 2 }) }, 'horak'],
    ['agreement-unknown', { kind: 'ended', agreement: ID, reason: 'law' }, 'horak'],
  ])('%s: %j by %s', (refused, body, person) => {
    const [jesenik] = posts();
    expect(jesenik.say(body, person)).toBe(refused);
    expect(jesenik.agreements.size).toBe(0);
  });

  it('whoever asks for a signature does not give it', () => {
    const [jesenik] = posts();
    jesenik.propose(terms());
    expect(jesenik.sign(terms(), 'kral')).toBe('agreement-same-person');
  });

  it('nobody speaks for another centre, twice, out of turn, or otherwise than it was signed', () => {
    const [jesenik, nysa] = posts();
    jesenik.propose(terms());
    jesenik.sign(terms());
    const [first, second] = jesenik.left('nysa');
    if (first === undefined || second === undefined) throw new Error('nothing said');
    const heard = (sealed: SealedStatement): FailureCode | null =>
      nysa.say({ kind: 'heard', sealed }, null);
    const altered = { ...first.statement, at: first.statement.at + 1 };
    expect(heard({ ...first, statement: altered })).toBe('agreement-unsound');
    expect(heard(jesenik.left('opole')[0] ?? first)).toBe('agreement-unsound');
    expect(heard(second)).toBe('agreement-changed');
    expect([heard(first), heard(first), heard(second)]).toEqual([null, 'agreement-changed', null]);
    expect(states(nysa)).toEqual(['TO_SIGN']);
    const third = new Post('opole');
    third.propose(between('nysa', 'opole'));
    expect(third.left('nysa').map(heard)).toEqual(['agreement-unsound']);
  });
});

function agreed(): readonly [Post, Post] {
  const [jesenik, nysa] = posts();
  jesenik.propose(terms());
  jesenik.sign(terms());
  meet(jesenik, nysa);
  nysa.sign(terms());
  meet(jesenik, nysa);
  return [jesenik, nysa];
}

function between(one: string, other: string): AgreementTerms {
  const [first, second] = terms().parties;
  const parties = [
    { ...first, centre: one },
    { ...second, centre: other },
  ] as const;
  return terms([share({ owner: one })], { parties: [...parties] });
}
