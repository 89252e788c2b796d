import { describe, expect, it } from 'vitest';
import type { EntryBody } from '../../../core/domain/incident/entry.ts';
import {
  ACTIVE,
  CREATED,
  DELIVERED,
  DVORAK,
  incidentOf,
  KRAL,
  machineAt,
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

describe('what can be done with an incident that another centre decides about', () => {
  const WOJCIK: Author = { ...DVORAK, centre: 'nysa', position: 'nysa-1', person: 'wojcik' };
  const LEADER: Author = { ...WOJCIK, person: 'zielinski', role: 'shift-leader' };
  const OFFERED: Steps = [
    ...ACTIVE,
    [{ ...SENT, to: { centre: 'nysa', position: null, person: null } }, NOVAK],
    [DELIVERED, { ...machineAt('nysa-1'), centre: 'nysa' }],
  ];
  const GONE = new Set([NOVAK.centre]);

  it('is what that centre may be asked for, and nothing else', () => {
    const possible = possibleActs(incidentOf(...OFFERED), WOJCIK, 9_000, GONE);
    expect([...possible]).toEqual(['did', 'note']);
  });

  it.each<[string, Steps, Author, ReadonlySet<string>, boolean]>([
    ['by the leader, while it is offered and that centre is gone', OFFERED, LEADER, GONE, true],
    ['not while that centre answers', OFFERED, LEADER, new Set(), false],
    ['not while another one is gone', OFFERED, LEADER, new Set(['opole']), false],
    ['not where nothing was offered', ACTIVE, LEADER, GONE, false],
    ['not by anybody else', OFFERED, WOJCIK, GONE, false],
  ])('it is assumed %s', (_, steps, author, gone, is) => {
    expect(possibleActs(incidentOf(...steps), author, 9_000, gone).has('assumed')).toBe(is);
  });

  it('is no joining with an own one', () => {
    expect(mayBeDuplicate(incidentOf([CREATED, NOVAK]), 'another', WOJCIK)).toBe(false);
  });
});
