/** Statements of a centre that has no part in an incident, as far as is known here. */
import { describe, expect, it } from 'vitest';
import type { ComparedBody } from '../../core/domain/federation/comparison.ts';
import { ownEntry, unshared, type Shared } from '../../core/domain/federation/shared.ts';
import type { EntryBody } from '../../core/domain/incident/entry.ts';
import {
  ACTIVE,
  entryOf,
  INCIDENT,
  NOVAK,
} from '../../core/domain/incident/examples.test-support.ts';
import { fakeChecker } from '../../core/journal/chain.test-support.ts';
import { FederationEnds } from './federation-ends.ts';

type StatedBody = Extract<ComparedBody, { readonly kind: 'stated' }>;

const NOTE: EntryBody = { kind: 'note', words: { text: 'Hoří', lang: 'cs' } };
const STATED: StatedBody = {
  ...{ kind: 'stated', incident: INCIDENT, hash: 'a'.repeat(64) },
  ...{ epoch: 1, responsible: null, count: ACTIVE.length + 1 },
};

/** Of an incident that Jeseník decides, as `centre` has it. */
function known(centre: string, ...more: readonly EntryBody[]): Shared {
  let shared = unshared('jesenik');
  [...ACTIVE.map(([body]) => body), ...more].forEach((body, n) => {
    shared = ownEntry(shared, entryOf(body, NOVAK, n * 1_000), n * 1_000).shared;
  });
  return { ...shared, centre };
}

const heard = (ends: FederationEnds, after: Shared, body: StatedBody) =>
  ends.heard({ incident: INCIDENT, after, between: {}, at: 1_000 }, 'izmail', body, 7);

describe('a centre that has no part in an incident, and states more than is known here', () => {
  const ends = new FederationEnds((text) => fakeChecker.hash(text));
  const before = known('nysa');
  const { between, ...said } = heard(ends, before, STATED);

  it('is heard: it may have been offered to them meanwhile', () => {
    expect(said).toEqual({ sends: [], dispute: null, unfounded: [] });
    expect(between['izmail']?.ends).toMatchObject([{ verdict: 'ahead' }]);
  });

  it('is told nothing and disputed once that much is known and it has no part', () => {
    const after = known('nysa', NOTE);
    const step = { incident: INCIDENT, before, after, between, at: 2_000 };
    const { between: left, sends, unfounded } = ends.after(step);
    expect(left['izmail']).toBeUndefined();
    expect(sends).toEqual([]);
    expect(unfounded).toEqual([{ partner: 'izmail', number: 7 }]);
    expect(ends.made()).toEqual([]);
  });

  it('waits while less is known', () => {
    const far = heard(ends, before, { ...STATED, count: ACTIVE.length + 2 });
    const after = known('nysa', NOTE);
    const step = { incident: INCIDENT, before, after, between: far.between, at: 2_000 };
    const { between: left, unfounded } = ends.after(step);
    expect(left['izmail']?.ends).toMatchObject([{ verdict: 'ahead' }]);
    expect(unfounded).toEqual([]);
  });
});

it.each([
  ['where this centre decides, and so knows all of it', known('jesenik'), STATED],
  ['of no more than is known here', known('nysa', NOTE), STATED],
])('a statement of others is disputed %s', (_, after, body) => {
  const ends = new FederationEnds((text) => fakeChecker.hash(text));
  expect(heard(ends, after, body)).toMatchObject({ dispute: 'not-theirs', between: {} });
});
