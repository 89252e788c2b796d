import { describe, expect, it } from 'vitest';
import type { EntryBody } from '../../../core/domain/incident/entry.ts';
import {
  ACTIVE,
  CREATED,
  DVORAK,
  incidentOf,
  KRAL,
  NOVAK,
  SENT,
} from '../../../core/domain/incident/examples.test-support.ts';
import type { Author } from '../../../core/domain/incident/incident.ts';
import {
  ACTS,
  endBlockedBy,
  mayBeDuplicate,
  mayChangeTask,
  possibleActs,
  type Act,
} from './possible-acts.ts';

type Steps = readonly (readonly [EntryBody, Author])[];
const TASK = '00000000-0000-4000-8000-0000000000cc';
const WORDS = { text: 'call', lang: 'cs' } as const;
const WITH_TASK: Steps = [
  ...ACTIVE,
  [{ kind: 'task', task: { id: TASK, what: WORDS, owner: null, due: null } }, NOVAK],
];
const RESOLVED: Steps = [...ACTIVE, [{ kind: 'resolved' }, NOVAK]];
const CLOSED: Steps = [
  ...RESOLVED,
  [{ kind: 'closed', outcome: 'solved-here', evidence: 'keep' }, NOVAK],
];

const MOVES: readonly Act[] = ACTS.slice(0, ACTS.indexOf('merged'));

describe('what can be done with an incident', () => {
  it.each<[string, Steps, Author, Act[]]>([
    [
      'a new one is anybody’s',
      [[CREATED, NOVAK]],
      DVORAK,
      ['acknowledged', 'referred', 'false', 'duplicate'],
    ],
    ['one under way, by who has it', ACTIVE, NOVAK, ['watched', 'resolved']],
    ['one under way, by another', ACTIVE, DVORAK, []],
    ['one under way, by the shift leader', ACTIVE, KRAL, ['assumed']],
    ['a resolved one', RESOLVED, NOVAK, ['closed', 'reopened']],
    ['a closed one, by anybody', CLOSED, DVORAK, ['reopened']],
  ])('%s', (_, steps, author, acts) => {
    const possible = possibleActs(incidentOf(...steps), author, 9_000);
    expect(MOVES.filter((act) => possible.has(act))).toEqual(acts);
  });

  it.each<[string, Steps, Author, boolean, boolean]>([
    ['who has it changes and adds', ACTIVE, NOVAK, true, true],
    ['another adds only', ACTIVE, DVORAK, false, true],
  ])('%s', (_, steps, author, changes, adds) => {
    const possible = possibleActs(incidentOf(...steps), author, 9_000);
    expect([possible.has('changed'), possible.has('task')]).toEqual([changes, adds]);
  });

  it('what has ended still takes notes, and no tasks', () => {
    const possible = possibleActs(incidentOf(...CLOSED), DVORAK, 9_000);
    expect([possible.has('note'), possible.has('task')]).toEqual([true, false]);
  });

  it('says what stands in the way of an end', () => {
    expect(endBlockedBy(incidentOf(...RESOLVED), NOVAK)).toBeNull();
    const withTask = incidentOf(...WITH_TASK, [{ kind: 'resolved' }, NOVAK]);
    expect(endBlockedBy(withTask, NOVAK)).toBe('incident-tasks-open');
    const offered = incidentOf(...RESOLVED, [SENT, NOVAK]);
    expect(endBlockedBy(offered, NOVAK)).toBe('incident-handoff-pending');
  });

  it('knows who may finish a task', () => {
    const incident = incidentOf(...WITH_TASK);
    expect(mayChangeTask(incident, TASK, NOVAK)).toBe(true);
    expect(mayChangeTask(incident, TASK, DVORAK)).toBe(false);
  });

  it('takes only another incident that is not under way for a duplicate', () => {
    const fresh = incidentOf([CREATED, NOVAK]);
    expect(mayBeDuplicate(fresh, 'another', NOVAK)).toBe(true);
    expect(mayBeDuplicate(fresh, fresh.id, NOVAK)).toBe(false);
    expect(mayBeDuplicate(incidentOf(...ACTIVE), 'another', NOVAK)).toBe(false);
  });
});
