/**
 * A handover is signed past no block (domain file 2.3): every block of the table, at each signature where
 * it can stand, by every way that there is to a signature.
 */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { BLOCKS } from '../../core/domain/handover/blocks.ts';
import { PASSWORD } from './desk.test-support.ts';
import {
  HOUR,
  settle,
  Shifts,
  STANDING,
  START,
  type Signature,
  type Standing,
} from './handover-blocks.test-support.ts';
import { newId } from './workstation.test-support.ts';

const DAY = 24 * HOUR;

let shifts: Shifts;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  shifts = new Shifts();
});

afterEach(() => {
  shifts.end();
  vi.useRealTimers();
});

/** What is answered to each attempt, and what it must be. */
type Way = (row: Standing, refusal: string) => Promise<readonly (readonly [unknown, string])[]>;

const input = async (at: Signature): Promise<object> =>
  at === 'sign' ? await shifts.signing() : { handover: shifts.handover, password: PASSWORD };
const who = (at: Signature) => (at === 'sign' ? shifts.novak : shifts.dvorak);
const ALL = { items: [], risks: [], moving: [] } as const;
const moving = () => {
  const open = shifts.dvorak.workstation.store.allOpen();
  return (open.ok ? open.value : []).map(({ incident }) => ({
    ...{ incident: incident.id, entry: newId() },
  }));
};

async function forgedBody(at: Signature) {
  if (at === 'assume') return { kind: 'assumed', moving: moving() } as const;
  const { risks } = await shifts.signing();
  return { kind: 'signed', items: await shifts.fresh(), risks } as const;
}

const WAYS: Readonly<Record<string, Way>> = {
  async 'the bridge, as a hostile window would use it'({ at }, refusal) {
    const ask = shifts.bridge(who(at));
    const { handover } = shifts;
    const sound = await input(at);
    const kind = at === 'sign' ? 'signed' : 'assumed';
    return [
      [await ask(`handover.${at}`, sound), refusal],
      // What is judged by comes from no window.
      [await ask(`handover.${at}`, { ...sound, ...ALL }), 'request-unreadable'],
      [await ask(`handover.${at}`, { ...sound, blocks: [] }), 'request-unreadable'],
      [await ask('handover.say', { handover, bodies: [{ kind, ...ALL }] }), 'request-unreadable'],
      [await ask('handover.say', { handover, bodies: [{ kind: 'closed' }] }), 'request-unreadable'],
      [await ask('handover.say', { handover, bodies: [{ kind: 'briefed' }] }), 'handover-state'],
    ];
  },

  async 'another window of the same console'({ at }, refusal) {
    return [[await shifts.bridge(who(at), 'wall/1')(`handover.${at}`, await input(at)), refusal]];
  },

  async 'a clock that is set forward or back'({ at }, refusal) {
    const now = Date.now();
    const answers: [unknown, string][] = [];
    for (const wrong of [now + HOUR, now + DAY, now + 40 * DAY, now - HOUR, now - DAY]) {
      vi.setSystemTime(wrong);
      const answer = await shifts.bridge(who(at))(`handover.${at}`, await input(at));
      answers.push([answer, refusal]);
    }
    vi.setSystemTime(now);
    return answers;
  },

  async 'another person, and the same person elsewhere'({ at }, refusal) {
    const { kral } = shifts;
    const sound = await input(at);
    const asOther = at === 'sign' ? { ...sound, login: 'kral' } : sound;
    const other = await shifts.bridge(kral)(`handover.${at}`, asOther);
    const { sits } = kral;
    kral.sits = who(at).sits;
    const elsewhere = await shifts.bridge(kral)(`handover.${at}`, sound);
    kral.sits = sits;
    // Whose it is is looked at after the state: what is disputed nobody signs.
    const others = refusal === 'handover-blocked' ? 'handover-not-yours' : refusal;
    return [
      [other, others],
      [elsewhere, refusal],
    ];
  },

  async 'a new start of every console'({ at }, refusal) {
    for (const desk of shifts.desks) desk.restart();
    await settle();
    return [[await shifts.bridge(who(at))(`handover.${at}`, await input(at)), refusal]];
  },

  async 'an entry that is forged, straight into the order'({ at }, refusal) {
    const body = await forgedBody(at);
    const { kral } = shifts;
    const person = at === 'sign' ? 'novak' : 'dvorak';
    const others = refusal === 'handover-blocked' ? 'handover-not-yours' : refusal;
    const own = await shifts.forge(kral, 'kral', body);
    // By a program that was tampered with, elsewhere and at the right place.
    const named = await shifts.forge(kral, person, body);
    const tampered = await shifts.forge(who(at), person, body);
    // A line that this member did not sign so.
    const { id, line } = shifts.centre.placed.at(-1) ?? { id: '', line: '' };
    const copied = line.replaceAll(id, newId());
    const answers: [unknown, string][] = [
      [own, others],
      [named, refusal],
      [tampered, refusal],
    ];
    const before = kral.workstation.rejected.length;
    await kral.workstation.exchange.append(newId(), copied);
    await settle();
    return [...answers, [kral.workstation.rejected[before]?.split(' ')[1], 'hash']];
  },
};

/** They stand only where another centre is to take over: core/domain/handover/cover.test.ts. */
const ABROAD = ['cover-handoff', 'cover-task'] as const;

it('every block of the table is tried', () => {
  const tried = [...STANDING.map(({ code }) => code), ...ABROAD];
  expect([...new Set(tried)].toSorted()).toEqual([...BLOCKS].toSorted());
});

describe.each(STANDING)('where $code stands in the way of $at', (row) => {
  const { at, code, refusal = 'handover-blocked' } = row;

  async function stands(): Promise<void> {
    expect(await shifts.upTo(at)).toEqual([]);
    await row.stand(shifts);
    expect(await shifts.blocks(who(at))).toContain(code);
  }

  it('it is passed by no way, moves nothing, and gives way once it is settled', async () => {
    await stands();
    const before = shifts.moved();
    for (const [name, way] of Object.entries(WAYS)) {
      const answers = await way(row, refusal);
      const wanted = answers.map(([, each]) => each);
      expect([name, ...answers.map(([answer]) => answer)]).toEqual([name, ...wanted]);
      await settle();
      expect([name, shifts.moved()]).toEqual([name, before]);
    }
    await row.settle(shifts);
    expect(await shifts.finish(at)).toBeNull();
    expect(shifts.moved()).not.toEqual(before);
  });
});
