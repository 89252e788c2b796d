import { describe, expect, it } from 'vitest';
import {
  ACTIVE,
  DELIVERED,
  DVORAK,
  entryOf,
  HANDOFF,
  incidentOf,
  machineAt,
  NOVAK,
  SENT,
  TIMERS,
} from '../incident/examples.test-support.ts';
import { fold } from '../incident/fold.ts';
import type { Handoff } from './handoff.ts';
import { escalationOf, expiresAt, isSeenLate, timersFor } from './timers.ts';

const offered = incidentOf(...ACTIVE, [SENT, NOVAK], [DELIVERED, machineAt('desk-2')]);
const handoff = offered.handoffs[0] as Handoff;
const from = handoff.delivered ?? 0;

it('the times of the domain file hold for each priority', () => {
  const minutes = ([1, 2, 3, 4] as const)
    .map((priority) => timersFor(priority))
    .map(({ seen, expire }) => [seen / 60_000, expire / 60_000]);
  expect(minutes).toEqual([
    [0.5, 2],
    [2, 5],
    [5, 15],
    [15, 60],
  ]);
});

describe('escalation', () => {
  it.each([
    [0, 'none'],
    [0.499, 'none'],
    [0.5, 'position'],
    [0.749, 'position'],
    [0.75, 'leader'],
  ] as const)('after %d of the time it is %s', (part, escalation) => {
    expect(escalationOf(handoff, from + part * TIMERS.expire)).toBe(escalation);
  });

  it('nobody is called for what is not delivered yet', () => {
    expect(escalationOf({ ...handoff, delivered: null, state: 'SENDING' }, from + 10 ** 9)).toBe(
      'none',
    );
  });
});

it('it is seen late only while nobody has opened it', () => {
  expect(isSeenLate(handoff, from + TIMERS.seen - 1)).toBe(false);
  expect(isSeenLate(handoff, from + TIMERS.seen)).toBe(true);
  expect(isSeenLate({ ...handoff, state: 'IN_REVIEW' }, from + TIMERS.seen)).toBe(false);
});

it('the first question stops the time, the second one does not', () => {
  const of = { handoff: HANDOFF, version: 1 };
  const phrase = { phrase: 'repeat-please', slots: {} } as const;
  const steps = [
    [{ kind: 'handoff-asked', ...of, question: phrase }, DVORAK, from + 10_000],
    [{ kind: 'handoff-answered', ...of, answer: phrase }, NOVAK, from + 70_000],
    [{ kind: 'handoff-asked', ...of, question: phrase }, DVORAK, from + 80_000],
    [{ kind: 'handoff-answered', ...of, answer: phrase }, NOVAK, from + 200_000],
  ] as const;
  let incident = offered;
  const ends: (number | null)[] = [];
  for (const [body, author, at] of steps) {
    const folded = fold(incident, entryOf(body, author, at));
    expect(folded.refused).toBeNull();
    incident = folded.incident ?? incident;
    ends.push(expiresAt(incident.handoffs[0] as Handoff));
  }
  const { expire } = TIMERS;
  expect(ends).toEqual([
    from + 2 * expire,
    from + expire + 60_000,
    from + expire + 60_000,
    from + expire + 60_000,
  ]);
});
