import { describe, expect, it } from 'vitest';
import type { EntryBody, IncidentEntry } from '../incident/entry.ts';
import {
  ACCEPTED,
  CONFIRMED,
  CREATED,
  DELIVERED,
  DVORAK,
  entryOf,
  HANDOFF,
  INCIDENT,
  machineAt,
  NOVAK,
  SEEN,
  SENT,
} from '../incident/examples.test-support.ts';
import { fold } from '../incident/fold.ts';
import type { Author, Incident } from '../incident/incident.ts';
import { marksOf, type Mark } from './marks.ts';

/** Ten seconds apart. */
function marksIn(...said: readonly (readonly [EntryBody, Author])[]): readonly Mark[] {
  let incident: Incident | null = null;
  return said.flatMap(([body, author], index) => {
    const entry: IncidentEntry = entryOf(body, author, 1_000 + index * 10_000);
    const before: Incident | null = incident;
    const folded = fold(before, entry);
    expect(folded.refused).toBeNull();
    incident = folded.incident;
    return incident === null ? [] : marksOf(before, incident, entry);
  });
}

const P2 = { incident: INCIDENT, priority: 2 } as const;
const MADE: readonly Mark[] = [
  { mark: 'made', incident: INCIDENT, at: 1_000 },
  { mark: 'priority', ...P2 },
];
const note: EntryBody = { kind: 'note', words: { text: 'x', lang: 'cs' } };
const ACK: EntryBody = { kind: 'acknowledged' };

describe('marks of an incident', () => {
  it('taken note of, begun, closed, opened again', () => {
    const closed = { kind: 'closed', outcome: 'solved-here', evidence: 'expire' } as const;
    const marks = marksIn(
      ...([[CREATED, NOVAK] as const, [ACK, NOVAK] as const, [note, NOVAK] as const] as const),
      ...([[{ kind: 'opened' }, NOVAK] as const, [{ kind: 'resolved' }, NOVAK] as const] as const),
      ...([[closed, NOVAK] as const] as const),
      [{ kind: 'reopened', reason: 'new-facts' }, NOVAK],
    );
    expect(marks).toEqual([
      ...MADE,
      { mark: 'acknowledged', ...P2, at: 11_000, position: 'desk-1' },
      // The note began nothing.
      { mark: 'acted', ...P2, at: 31_000, position: 'desk-1' },
      { mark: 'ended', ...P2, at: 51_000, end: 'CLOSED' },
      { mark: 'reopened', incident: INCIDENT },
    ]);
  });

  it('what ends out of the queue was taken note of with its end', () => {
    const marks = marksIn([CREATED, NOVAK], [{ kind: 'false', reason: 'mistake' }, DVORAK]);
    expect(marks.slice(2)).toEqual([
      { mark: 'acknowledged', ...P2, at: 11_000, position: 'desk-2' },
      { mark: 'ended', ...P2, at: 11_000, end: 'FALSE' },
    ]);
  });

  it('the priority is that of the moment of the step', () => {
    const marks = marksIn(
      ...([[CREATED, NOVAK] as const, [ACK, NOVAK] as const] as const),
      ...([[{ kind: 'changed', facts: { priority: 1 } }, NOVAK] as const] as const),
      [{ kind: 'opened' }, NOVAK],
    );
    expect(marks.map((one) => ('priority' in one ? one.priority : null))).toEqual([
      ...[null, 2, 2, 1, 1],
    ]);
  });

  it.each(['EXERCISE', 'TEST'] as const)('of the mode %s there are none', (mode) => {
    const created = { ...CREATED, mode } as EntryBody;
    expect(marksIn([created, NOVAK], [ACK, NOVAK], [{ kind: 'opened' }, NOVAK])).toEqual([]);
  });

  it.each([
    ['a measure that is ticked', { kind: 'measure', measure: 'm', done: true }, 1],
    ['what was done', { kind: 'did', what: 'patrol-sent' }, 1],
    ['a note', note, 0],
    ['a picture', { kind: 'camera', camera: 'jes-013', preset: null }, 0],
  ] as const)('%s is the first action or none', (_, body, count) => {
    const marks = marksIn([CREATED, NOVAK], [ACK, NOVAK], [body, NOVAK]);
    expect(marks.filter(({ mark }) => mark === 'acted')).toHaveLength(count);
  });
});

describe('marks of a handoff', () => {
  const [MINE, THEIRS] = [machineAt('desk-1'), machineAt('desk-2')];
  const sent = [
    ...([[CREATED, NOVAK] as const, [ACK, NOVAK] as const] as const),
    [SENT, NOVAK] as const,
    [DELIVERED, THEIRS] as const,
  ] as const;
  const ofHandoff = (marks: readonly Mark[]): readonly Mark[] =>
    marks.filter(({ mark }) => mark === 'sent' || mark === 'decided');
  const SENT_MARK = {
    ...{ mark: 'sent', handoff: HANDOFF, kind: 'TRANSFER', at: 21_000, priority: 2 },
  } as const;

  it('from the first offer to the confirmation; what the program does is nobody’s step', () => {
    const marks = marksIn(...sent, [SEEN, DVORAK], [ACCEPTED, DVORAK], [CONFIRMED, MINE]);
    expect(ofHandoff(marks)).toEqual([
      SENT_MARK,
      { mark: 'decided', handoff: HANDOFF, at: 61_000, priority: 2, end: 'confirmed' },
    ]);
    const steps = marks.filter((one) => one.mark === 'handoff-step');
    expect(steps.map(({ position }) => position)).toEqual(['desk-1', 'desk-2', 'desk-2']);
  });

  it('withdrawn with the responsibility that a leader took', () => {
    const leader: Author = { ...DVORAK, person: 'kral', role: 'shift-leader' };
    const assumed = { kind: 'assumed', reason: { text: 'x', lang: 'cs' } } as const;
    expect(ofHandoff(marksIn(...sent, [assumed, leader]))).toEqual([
      SENT_MARK,
      { mark: 'decided', handoff: HANDOFF, at: 41_000, priority: 2, end: 'withdrawn' },
    ]);
  });
});

it('no mark has a field for a person', () => {
  const marks = marksIn([CREATED, NOVAK], [ACK, NOVAK], [{ kind: 'opened' }, NOVAK], [SENT, NOVAK]);
  expect(JSON.stringify(marks)).not.toContain('novak');
});
