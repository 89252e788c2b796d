/** What a partner may say, and what counts for nothing: each guard by itself. */
import { describe, expect, it } from 'vitest';
import type { EntryBody, IncidentEntry } from '../incident/entry.ts';
import {
  ACTIVE,
  DELIVERED,
  entryOf,
  HANDOFF,
  INCIDENT,
  READ,
  SEEN,
  SENT,
} from '../incident/examples.test-support.ts';
import type { Author } from '../incident/incident.ts';
import type { Decided, SaidBody } from './body.ts';
import { homeOf, mayBeAsked } from './home.ts';
import { ownEntry, partnerSays, unshared, type Shared, type SharedStep } from './shared.ts';

const NOVAK: Author = {
  ...{ centre: 'jesenik', position: 'desk-1', person: 'novak', name: 'Novák', role: 'dispatcher' },
};
const KOWALSKI: Author = { ...NOVAK, centre: 'nysa', position: 'desk-9', person: 'kowalski' };
const MACHINE: Author = { ...KOWALSKI, person: null, name: '', role: null };
const OF = { handoff: HANDOFF, version: 1 };
const OFFERED: EntryBody = { ...SENT, to: { centre: 'nysa', position: null, person: null } };
const ACCEPTED: EntryBody = {
  ...{ kind: 'handoff-accepted', ...OF, acceptance: { readBack: READ, tasks: [] } },
};
const NOTE: EntryBody = { kind: 'note', words: { text: 'Jedu', lang: 'cs' } };

let time = 1_000_000;
const at = (): number => (time += 1_000);

interface Pair {
  jesenik: Shared;
  nysa: Shared;
  disputes: string[];
}

/** Everything that is said arrives at once. */
function carry(pair: Pair, from: 'jesenik' | 'nysa', step: SharedStep): void {
  pair[from] = step.shared;
  for (const { to, body } of step.sends) {
    const there = to === 'jesenik' ? 'jesenik' : 'nysa';
    const answer = partnerSays(pair[there], from, body, at());
    if (answer.dispute !== null) pair.disputes.push(answer.dispute);
    carry(pair, there, answer);
  }
}

function write(pair: Pair, body: EntryBody, author: Author): void {
  const from = author.centre === 'jesenik' ? 'jesenik' : 'nysa';
  carry(pair, from, ownEntry(pair[from], entryOf(body, author, time), at()));
}

function offered(): Pair {
  const pair: Pair = { jesenik: unshared('jesenik'), nysa: unshared('nysa'), disputes: [] };
  for (const [body] of ACTIVE) write(pair, body, NOVAK);
  write(pair, OFFERED, NOVAK);
  return pair;
}

function transferred(): Pair {
  const pair = offered();
  write(pair, DELIVERED, MACHINE);
  write(pair, SEEN, KOWALSKI);
  write(pair, ACCEPTED, KOWALSKI);
  write(pair, { kind: 'handoff-confirmed', ...OF }, { ...NOVAK, person: null, role: null });
  return pair;
}

const saysTo = (shared: Shared, from: string, body: SaidBody): SharedStep =>
  partnerSays(shared, from, body, at());
const decided = (entry: IncidentEntry, refused: Decided['refused'] = null): Decided => ({
  ...{ entry, refused },
});
const next = (shared: Shared, ...entries: Decided[]): SaidBody => ({
  ...{ kind: 'decided', incident: INCIDENT, index: shared.decided.length, entries },
});

it('an incident is told to nobody before it is offered, and then all of it', () => {
  const pair: Pair = { jesenik: unshared('jesenik'), nysa: unshared('nysa'), disputes: [] };
  for (const [body] of ACTIVE) write(pair, body, NOVAK);
  expect(pair.nysa.incident).toBeNull();
  write(pair, OFFERED, NOVAK);
  expect(pair.nysa.decided).toEqual(pair.jesenik.decided);
});

it('with the confirmation the other centre decides, and both have the same', () => {
  const pair = transferred();
  expect(pair.nysa.incident).toEqual(pair.jesenik.incident);
  expect(pair.nysa.incident?.epoch).toBe(2);
  const { incident } = pair.nysa;
  expect(incident === null ? null : homeOf(incident)).toBe('nysa');
  expect(pair.disputes).toEqual([]);
});

it('whoever declined is told no more', () => {
  const pair = offered();
  write(pair, DELIVERED, MACHINE);
  write(pair, SEEN, KOWALSKI);
  const code = { code: 'no-capacity', words: null, incident: null } as const;
  write(pair, { kind: 'handoff-declined', ...OF, ...code }, KOWALSKI);
  const told = pair.nysa.decided.length;
  write(pair, NOTE, NOVAK);
  expect(pair.nysa.decided).toHaveLength(told);
  expect(pair.jesenik.decided).toHaveLength(told + 1);
});

describe('a partner that means harm', () => {
  it('decides nothing about an incident that is not in its hands', () => {
    const { nysa, jesenik } = offered();
    const forged = decided(entryOf({ kind: 'resolved' }, KOWALSKI, at()));
    const step = saysTo(jesenik, 'nysa', next(jesenik, forged));
    expect(step.shared.decided).toEqual(jesenik.decided);
    expect(step.added).toEqual([]);
    expect(nysa.incident?.state).toBe('ACTIVE');
  });

  it('takes no incident by telling that it was given to it', () => {
    const pair = transferred();
    const { jesenik } = pair;
    const third = unshared('izmail');
    // Nobody offered anything to Izmail: a third centre says that it decides.
    const body = { ...next(third, ...jesenik.decided), index: 0 } as SaidBody;
    const step = saysTo(jesenik, 'izmail', body);
    expect(step.shared.incident).toEqual(jesenik.incident);
  });

  it('puts no words into the mouth of people of this centre', () => {
    const { jesenik } = transferred();
    const forged = decided(entryOf(NOTE, NOVAK, at()));
    expect(saysTo(jesenik, 'nysa', next(jesenik, forged)).dispute).toBe('not-theirs');
  });

  it('changes nothing of what people of this centre asked for', () => {
    const pair = transferred();
    const mine = entryOf(NOTE, NOVAK, at());
    const asked = ownEntry(pair.jesenik, mine, at()).shared;
    const changed = { ...mine, body: { ...NOTE, words: { text: 'Nejedu', lang: 'cs' } } as const };
    expect(saysTo(asked, 'nysa', next(asked, decided(changed))).dispute).toBe('not-theirs');
    expect(saysTo(asked, 'nysa', next(asked, decided(mine))).dispute).toBeNull();
  });

  it('says of no entry that it took effect where it does not, or the other way round', () => {
    const { jesenik } = transferred();
    const idle = entryOf({ kind: 'opened' }, KOWALSKI, at());
    expect(saysTo(jesenik, 'nysa', next(jesenik, decided(idle))).dispute).toBe('differs');
    const sound = entryOf(NOTE, KOWALSKI, at());
    const denied = next(jesenik, decided(sound, 'incident-state'));
    expect(saysTo(jesenik, 'nysa', denied).dispute).toBe('differs');
  });

  it('tells no other past than it told before', () => {
    const { jesenik } = transferred();
    const [first] = jesenik.decided;
    const other = entryOf(NOTE, KOWALSKI, at());
    const body: SaidBody = {
      ...{ kind: 'decided', incident: INCIDENT, index: 0, entries: [decided(other)] },
    };
    expect(first).toBeDefined();
    expect(saysTo(jesenik, 'nysa', body).dispute).toBe('differs');
  });

  it('asks for nothing about an incident that it has no part in', () => {
    const { jesenik } = offered();
    const ask = {
      kind: 'asked',
      entry: entryOf(NOTE, { ...KOWALSKI, centre: 'izmail' }, 1),
    } as const;
    expect(saysTo(jesenik, 'izmail', ask).dispute).toBe('not-theirs');
    expect(saysTo(unshared('jesenik'), 'izmail', ask).dispute).toBe('not-theirs');
  });

  it('asks in nobody else’s name', () => {
    const { jesenik } = offered();
    const ask = { kind: 'asked', entry: entryOf(NOTE, NOVAK, 1) } as const;
    expect(saysTo(jesenik, 'nysa', ask).dispute).toBe('not-theirs');
  });

  it.each<EntryBody>([
    { kind: 'resolved' },
    { kind: 'changed', facts: { priority: 1 } },
    { kind: 'camera-removed', camera: 'jes-012' },
    { kind: 'merged', incident: '00000000-0000-4000-8000-000000000099' },
    { kind: 'archived' },
  ])('gets $kind refused while it is not responsible', (body) => {
    const { jesenik } = offered();
    const step = saysTo(jesenik, 'nysa', { kind: 'asked', entry: entryOf(body, KOWALSKI, 1) });
    expect(step.added).toEqual([]);
    expect(step.sends).toMatchObject([{ to: 'nysa', body: { kind: 'refused' } }]);
  });

  it('keeps back only so much', () => {
    let { jesenik } = transferred();
    let dispute: string | null = null;
    for (let n = 0; n < 200 && dispute === null; n += 1) {
      const entry = decided(entryOf(NOTE, { ...KOWALSKI, centre: 'izmail' }, at()));
      const step = saysTo(jesenik, 'izmail', {
        ...next(jesenik, entry),
        index: 1_000 + n,
      } as SaidBody);
      jesenik = step.shared;
      dispute = step.dispute;
    }
    expect(dispute).toBe('too-many');
    expect(jesenik.early.length).toBeLessThanOrEqual(100);
  });

  it('changes shifts of its own people alone', () => {
    const duty = { centre: 'jesenik', position: 'desk-1', person: 'novak' };
    const own = { centre: 'nysa', position: 'desk-9', person: 'kowalski' };
    const body = { kind: 'handed-over', handover: HANDOFF, kept: [] } as const;
    expect(mayBeAsked({ ...body, from: duty, to: own }, 'nysa')).toBe(false);
    expect(mayBeAsked({ ...body, from: own, to: duty }, 'nysa')).toBe(false);
    expect(mayBeAsked({ ...body, from: own, to: own }, 'nysa')).toBe(true);
  });
});
