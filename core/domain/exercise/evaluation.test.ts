import { describe, expect, it } from 'vitest';
import { firstFacts } from '../incident/draft.ts';
import type { EntryBody, IncidentEntry } from '../incident/entry.ts';
import { decisionsIn, stepOutcomes, type ExerciseRecord } from './evaluation.ts';
import { DISPATCHER, exerciseAfter, LEADER, PROGRAM, SCENARIO } from './examples.test-support.ts';
import type { ExerciseBody } from './exercise.ts';

const NOTHING: ExerciseRecord = { incidents: [], reports: [], messages: [] };
const given = (inject: string): ExerciseBody => ({ kind: 'given', inject });
const said = (body: EntryBody, recorded: number, author = DISPATCHER): IncidentEntry => ({
  ...{
    id: String(recorded),
    incident: 'i',
    author,
    lang: 'cs',
    occurred: recorded,
    recorded,
    body,
  },
});
const created = (code: 'TRP/COL' | 'FIR'): EntryBody => ({
  ...{ kind: 'created', mode: 'EXERCISE', exercise: 'e', cameras: [] },
  ...{ origin: { from: 'report', report: 'thing call' }, facts: firstFacts(code, 0) },
});
const ALL = [
  [given('tamper'), PROGRAM, 1_000],
  [given('call'), PROGRAM, 31_000],
] as const;
const ENDED = [{ kind: 'ended' }, LEADER, 400_000] as const;
const told = (
  exercise: ReturnType<typeof exerciseAfter>,
  record: Partial<ExerciseRecord> = {},
): string[] =>
  stepOutcomes(exercise, SCENARIO, { ...NOTHING, ...record }, (inject) => `thing ${inject}`).map(
    ({ expected, result, took }) => `${expected.id} ${result} ${took ?? '-'}`,
  );

describe('each expected step', () => {
  it('is open while it goes on, and missed or never given at its end', () => {
    expect(told(exerciseAfter(...ALL))).toEqual([
      'seen open -',
      'open open -',
      'over open -',
      'ack open -',
    ]);
    expect(told(exerciseAfter(...ALL, ENDED))).toEqual([
      ...['seen missed -', 'open missed -', 'over missed -', 'ack not-given -'],
    ]);
  });

  it('is done by what people did, in time or late, and pauses take no time', () => {
    const exercise = exerciseAfter(
      ALL[0],
      [{ kind: 'noted', inject: 'tamper' }, DISPATCHER, 12_000],
      ALL[1],
      [{ kind: 'paused' }, LEADER, 40_000],
      [{ kind: 'resumed' }, LEADER, 300_000],
      ENDED,
    );
    const incidents = [said(created('FIR'), 32_000), said(created('TRP/COL'), 301_000)];
    expect(told(exercise, { incidents })).toEqual([
      ...['seen late 11000', 'open in-time 10000', 'over missed -', 'ack not-given -'],
    ]);
  });

  it('counts for nothing before its inject and after the end', () => {
    const incidents = [
      said(created('TRP/COL'), 30_999),
      said({ kind: 'referred', to: 'police' }, 400_001),
    ];
    expect(told(exerciseAfter(...ALL, ENDED), { incidents }).slice(1, 3)).toEqual([
      ...['open missed -', 'over missed -'],
    ]);
  });

  it('an event is also acknowledged by the incident that is made of it', () => {
    const origin = { from: 'alarm', camera: null, alarm: 'thing tamper' } as const;
    const incidents = [said({ ...created('FIR'), origin } as EntryBody, 5_000)];
    expect(told(exerciseAfter(...ALL), { incidents })[0]).toBe('seen in-time 4000');
  });
});

it('decisions are those of people, in their order', () => {
  const entries = [
    said({ kind: 'closed', outcome: 'solved-here', evidence: 'expire' }, 9),
    said({ kind: 'handoff-expired', handoff: 'h', version: 1 }, 5, PROGRAM),
    said({ kind: 'note', words: { text: 'x', lang: 'cs' } }, 4),
    said({ kind: 'acknowledged' }, 3),
  ];
  expect(decisionsIn(entries).map(({ body }) => body.kind)).toEqual(['acknowledged', 'closed']);
});
