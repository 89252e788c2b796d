import { describe, expect, it } from 'vitest';
import type { EntryBody } from '../../../core/domain/incident/entry.ts';
import {
  ACTIVE,
  CREATED,
  DELIVERED,
  DVORAK,
  incidentOf,
  machineAt,
  NOVAK,
  SENT,
} from '../../../core/domain/incident/examples.test-support.ts';
import type { Duty } from '../../../core/domain/incident/facts.ts';
import type { Author } from '../../../core/domain/incident/incident.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import { BOARD_GROUPS, boardGroups } from './board-groups.ts';

type Steps = readonly (readonly [EntryBody, Author])[];

function known(...steps: Steps): KnownIncident {
  return { incident: incidentOf(...steps), number: 7, year: 2026 };
}
const dutyOf = ({ centre, position, person }: Author): Duty => ({ centre, position, person });
const OFFERED: Steps = [...ACTIVE, [SENT, NOVAK], [DELIVERED, machineAt('desk-2')]];

function played([, ...rest]: Steps): Steps {
  return [[{ ...CREATED, mode: 'EXERCISE' } as EntryBody, NOVAK], ...rest];
}

describe('the board', () => {
  it.each<[string, Steps, Author, string]>([
    ['what nobody has is the queue of the centre', [[CREATED, NOVAK]], NOVAK, 'queue'],
    ['what I have is mine', ACTIVE, NOVAK, 'mine'],
    ['also at another position', ACTIVE, { ...NOVAK, position: 'desk-9' }, 'mine'],
    ['what another has is theirs', ACTIVE, DVORAK, 'others'],
    ['what is offered to me is an offer', OFFERED, DVORAK, 'offers'],
    ['what I have offered is still mine', OFFERED, NOVAK, 'mine'],
    ['what is only played stands apart', played(OFFERED), DVORAK, 'exercise'],
  ])('%s', (_, steps, author, group) => {
    const one = known(...steps);
    const handedOff = one.incident.handoffs.length > 0 ? [one] : [];
    const groups = boardGroups({ open: [one], handedOff, here: dutyOf(author) });
    expect(BOARD_GROUPS.filter((each) => groups[each].length > 0)).toEqual([group]);
    expect(groups[group as keyof typeof groups]).toEqual([one]);
  });

  it('shows offers that are not among the incidents that windows are told', () => {
    const one = known(...OFFERED);
    const groups = boardGroups({ open: [], handedOff: [one], here: dutyOf(DVORAK) });
    expect(groups.offers).toEqual([one]);
  });

  it('has nothing of mine where the centre has no name yet', () => {
    const groups = boardGroups({ open: [known(...ACTIVE)], handedOff: [], here: null });
    expect(groups.others).toHaveLength(1);
  });
});
