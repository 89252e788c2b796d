import { describe, expect, it } from 'vitest';
import type { EntryBody } from './entry.ts';
import {
  ACCEPTED,
  ACTIVE,
  CREATED,
  DELIVERED,
  DVORAK,
  entryOf,
  FACTS,
  incidentOf,
  KRAL,
  machineAt,
  NOVAK,
  READ,
  SEEN,
  SENT,
} from './examples.test-support.ts';
import { fold } from './fold.ts';
import { INCIDENT_STATES, type Incident, type IncidentState } from './incident.ts';
import { MOVES, refusalOf } from './rules.ts';

const NOTE: EntryBody = { kind: 'note', words: { text: 'Hoří.', lang: 'cs' } };
const CLOSED: EntryBody = { kind: 'closed', outcome: 'solved-here', evidence: 'keep' };
const TASK = '00000000-0000-4000-8000-0000000000cc';
const GIVEN: EntryBody = {
  kind: 'task',
  task: { id: TASK, what: { text: 'Zavolat hasiče', lang: 'cs' }, owner: null, due: null },
};

function inState(state: IncidentState): Incident {
  return { ...incidentOf(...ACTIVE), state };
}

const BODIES: Readonly<Record<keyof typeof MOVES, EntryBody>> = {
  acknowledged: { kind: 'acknowledged' },
  opened: { kind: 'opened' },
  watched: { kind: 'watched' },
  resumed: { kind: 'resumed' },
  resolved: { kind: 'resolved' },
  closed: CLOSED,
  archived: { kind: 'archived' },
  false: { kind: 'false', reason: 'test' },
  duplicate: { kind: 'duplicate', of: '00000000-0000-4000-8000-000000000002' },
  referred: { kind: 'referred', to: 'police' },
  reopened: { kind: 'reopened', reason: 'goes-on' },
};

describe('the states of an incident', () => {
  for (const kind of Object.keys(MOVES) as (keyof typeof MOVES)[]) {
    for (const state of INCIDENT_STATES) {
      const { from, to, by } = MOVES[kind];
      const author = by === 'machine' ? machineAt('desk-1') : NOVAK;
      const leads = from.includes(state);
      it(`${state} ${leads ? `goes by ${kind} to ${to}` : `knows no ${kind}`}`, () => {
        const before = inState(state);
        const { incident, refused } = fold(before, entryOf(BODIES[kind], author, 9_000));
        expect(refused).toBe(leads ? null : 'incident-state');
        expect(incident?.state).toBe(leads ? to : state);
      });
    }
  }
});

describe('who may what', () => {
  const active = incidentOf(...ACTIVE);
  const created = incidentOf(ACTIVE[0]);
  const cases: readonly (readonly [
    string,
    Incident | null,
    EntryBody,
    typeof NOVAK,
    string | null,
  ])[] = [
    ['nothing is said about what there is not', null, NOTE, NOVAK, 'incident-unknown'],
    ['it is made once', active, CREATED, NOVAK, 'incident-taken'],
    ['anybody takes what is in nobody’s hands', created, BODIES.acknowledged, DVORAK, null],
    [
      'nobody changes what is in nobody’s hands',
      created,
      { kind: 'changed', facts: { priority: 1 } },
      DVORAK,
      'not-responsible',
    ],
    [
      'the responsible changes it',
      active,
      { kind: 'changed', facts: { priority: 1 } },
      NOVAK,
      null,
    ],
    [
      'another one does not',
      active,
      { kind: 'changed', facts: { priority: 1 } },
      DVORAK,
      'not-responsible',
    ],
    ['not even the leader does', active, BODIES.resolved, KRAL, 'not-responsible'],
    ['anybody adds a note', active, NOTE, DVORAK, null],
    ['also to what has ended', inState('CLOSED'), NOTE, DVORAK, null],
    ['not to what is archived', inState('ARCHIVED'), NOTE, DVORAK, 'incident-state'],
    [
      'the leader takes it over',
      active,
      { kind: 'assumed', reason: { text: 'pryč', lang: 'cs' } },
      KRAL,
      null,
    ],
    [
      'a dispatcher does not',
      active,
      { kind: 'assumed', reason: { text: 'pryč', lang: 'cs' } },
      DVORAK,
      'not-permitted',
    ],
    ['the program resolves nothing', active, BODIES.resolved, machineAt('desk-1'), 'not-permitted'],
    [
      'nothing is a duplicate of itself',
      created,
      { kind: 'duplicate', of: active.id },
      NOVAK,
      'incident-state',
    ],
  ];
  it.each(cases)('%s', (_, incident, body, author, refused) => {
    expect(refusalOf(incident, entryOf(body, author, 9_000))).toBe(refused);
  });

  it('who has moved to another position is the same person', () => {
    const moved = { ...NOVAK, position: 'desk-9' };
    expect(refusalOf(active, entryOf(BODIES.resolved, moved, 9_000))).toBeNull();
  });
});

describe('what blocks the end', () => {
  it('an open task', () => {
    const incident = incidentOf(...ACTIVE, [GIVEN, NOVAK], [BODIES.resolved, NOVAK]);
    expect(refusalOf(incident, entryOf(CLOSED, NOVAK, 9_000))).toBe('incident-tasks-open');
    const done: EntryBody = { kind: 'task-changed', task: TASK, state: 'done' };
    const after = fold(incident, entryOf(done, NOVAK, 9_000)).incident;
    expect(refusalOf(after, entryOf(CLOSED, NOVAK, 9_000))).toBeNull();
  });

  it('a handoff that is not decided', () => {
    const incident = incidentOf(...ACTIVE, [SENT, NOVAK], [BODIES.resolved, NOVAK]);
    expect(refusalOf(incident, entryOf(CLOSED, NOVAK, 9_000))).toBe('incident-handoff-pending');
  });
});

describe('the handoff', () => {
  const sent = [...ACTIVE, [SENT, NOVAK]] as const;
  const seen = [...sent, [DELIVERED, machineAt('desk-2')], [SEEN, DVORAK]] as const;

  it('leaves the sender responsible until it is confirmed, and then moves once', () => {
    const accepted = incidentOf(...seen, [ACCEPTED, DVORAK]);
    expect(accepted.responsible?.person).toBe('novak');
    const of = { handoff: SENT.handoff, version: 1 };
    const confirmed = fold(
      accepted,
      entryOf({ kind: 'handoff-confirmed', ...of }, machineAt('desk-1'), 9_000),
    );
    expect(confirmed.incident?.responsible?.person).toBe('dvorak');
    expect(confirmed.incident?.epoch).toBe(accepted.epoch + 1);
    const again = entryOf({ kind: 'handoff-confirmed', ...of }, machineAt('desk-2'), 9_000);
    expect(refusalOf(confirmed.incident, again)).toBe('handoff-decided');
  });

  it.each(['place', 'code', 'priority', 'wanted'] as const)(
    'is not accepted before the %s is read back',
    (point) => {
      const body: EntryBody = {
        ...{ kind: 'handoff-accepted', handoff: SENT.handoff, version: 1 },
        acceptance: { readBack: { ...READ, [point]: false }, tasks: [] },
      };
      expect(refusalOf(incidentOf(...seen), entryOf(body, DVORAK, 9_000))).toBe(
        'handoff-not-read-back',
      );
    },
  );

  it('is not accepted while an open task has no decision', () => {
    const incident = incidentOf(...seen, [GIVEN, NOVAK]);
    expect(refusalOf(incident, entryOf(ACCEPTED, DVORAK, 9_000))).toBe('handoff-tasks-undecided');
  });

  it('is not accepted when what was read has changed', () => {
    const incident = incidentOf(...seen, [{ kind: 'changed', facts: { priority: 1 } }, NOVAK]);
    expect(refusalOf(incident, entryOf(ACCEPTED, DVORAK, 9_000))).toBe('handoff-changed');
  });

  it('is too late at the very moment when its time is over', () => {
    const incident = incidentOf(...seen);
    const delivered = incident.handoffs[0]?.delivered ?? 0;
    const end = delivered + SENT.timers.expire;
    expect(refusalOf(incident, entryOf(ACCEPTED, DVORAK, end - 1))).toBeNull();
    expect(refusalOf(incident, entryOf(ACCEPTED, DVORAK, end))).toBe('handoff-late');
  });

  it('is accepted by nobody else, and not by who sends it', () => {
    const incident = incidentOf(...seen);
    expect(refusalOf(incident, entryOf(ACCEPTED, KRAL, 9_000))).toBe('handoff-not-yours');
    expect(refusalOf(incident, entryOf(ACCEPTED, NOVAK, 9_000))).toBe('handoff-not-yours');
  });

  it('is void once the leader has taken the responsibility', () => {
    const assumed: EntryBody = { kind: 'assumed', reason: { text: 'pryč', lang: 'cs' } };
    const incident = incidentOf(...seen, [assumed, KRAL]);
    expect(incident.handoffs[0]?.state).toBe('WITHDRAWN');
    expect(refusalOf(incident, entryOf(ACCEPTED, DVORAK, 9_000))).toBe('handoff-decided');
  });

  it('offers the same responsibility to one at a time', () => {
    const other = { ...SENT, handoff: '00000000-0000-4000-8000-0000000000ab' };
    expect(refusalOf(incidentOf(...sent), entryOf(other, NOVAK, 9_000))).toBe(
      'incident-handoff-pending',
    );
    expect(
      refusalOf(incidentOf(...sent), entryOf({ ...other, as: 'ASSIST' }, NOVAK, 9_000)),
    ).toBeNull();
  });

  it('leaves what stays with the one who had it, and gives over what was taken', () => {
    const other = '00000000-0000-4000-8000-0000000000cd';
    const second: EntryBody = { ...GIVEN, task: { ...GIVEN.task, id: other } };
    const accepted: EntryBody = {
      ...{ kind: 'handoff-accepted', handoff: SENT.handoff, version: 1 },
      acceptance: {
        readBack: READ,
        tasks: [
          { task: TASK, decision: 'taken' },
          { task: other, decision: 'left' },
        ],
      },
    };
    const confirmed: EntryBody = { kind: 'handoff-confirmed', handoff: SENT.handoff, version: 1 };
    const incident = incidentOf(
      ...[...ACTIVE, [GIVEN, NOVAK] as const, [second, NOVAK] as const, [SENT, NOVAK] as const],
      ...([
        [DELIVERED, machineAt('desk-2')],
        [SEEN, DVORAK],
        [accepted, DVORAK],
      ] as const),
      [confirmed, machineAt('desk-1')],
    );
    expect(incident.tasks.map(({ owner }) => owner?.person)).toEqual(['dvorak', 'novak']);
  });

  it('takes no notice of a wrong content of what was delivered', () => {
    const wrong: EntryBody = { ...DELIVERED, payload: 'b'.repeat(64) } as EntryBody;
    expect(refusalOf(incidentOf(...sent), entryOf(wrong, machineAt('desk-2'), 9_000))).toBe(
      'handoff-changed',
    );
  });

  it('takes a step only in the version that is offered now', () => {
    const incident = incidentOf(...seen, [{ ...SENT, version: 2 }, NOVAK]);
    const delivered = entryOf(DELIVERED, machineAt('desk-2'), 9_000);
    expect(refusalOf(incident, delivered)).toBe('handoff-changed');
  });

  it('to the whole centre is not for who sends it', () => {
    const toAll: EntryBody = { ...SENT, to: { ...SENT.to, person: null } };
    const incident = incidentOf(...ACTIVE, [toAll, NOVAK], [DELIVERED, machineAt('desk-2')]);
    expect(refusalOf(incident, entryOf(SEEN, NOVAK, 9_000))).toBe('handoff-not-yours');
    const accepted = fold(fold(incident, entryOf(SEEN, KRAL, 9_000)).incident, {
      ...entryOf(ACCEPTED, KRAL, 9_100),
    }).incident;
    expect(accepted?.handoffs[0]?.accepted?.by.person).toBe('kral');
    // And the second one who accepts comes too late.
    expect(refusalOf(accepted, entryOf(ACCEPTED, DVORAK, 9_200))).toBe('handoff-decided');
    const again = { ...toAll, version: 2 } as EntryBody;
    expect(refusalOf(accepted, entryOf(again, NOVAK, 9_300))).toBe('handoff-decided');
  });

  it('is not confirmed before somebody has accepted it', () => {
    const confirmed: EntryBody = { kind: 'handoff-confirmed', handoff: SENT.handoff, version: 1 };
    expect(refusalOf(incidentOf(...seen), entryOf(confirmed, machineAt('desk-1'), 9_000))).toBe(
      'handoff-decided',
    );
  });

  it('keeps what the facts are, whatever is offered', () => {
    expect(incidentOf(...seen).facts).toEqual(FACTS);
  });
});
