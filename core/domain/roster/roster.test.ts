import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Author } from '../incident/incident.ts';
import { gapsIn, missingOf, shiftAt, successors } from './planned.ts';
import {
  changedShifts,
  rosterRefusal,
  type PlannedDuty,
  type PlannedShift,
  type RosterEntry,
} from './roster.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const NOW = 1_000 * DAY;
const KRAL: Author = {
  ...{ centre: 'jesenik', position: 'desk-1', person: 'kral', name: 'Král', role: 'shift-leader' },
};
const duty = (person: string, change: Partial<PlannedDuty> = {}): PlannedDuty => ({
  ...{ person, position: null, role: 'dispatcher' },
  ...change,
});
const shift = (starts: number, ...duties: PlannedDuty[]): PlannedShift => ({
  ...{ starts, ends: starts + 12 * HOUR, revision: 0, duties },
});
const entry = (changes: PlannedShift[], author = KRAL): RosterEntry => ({
  ...{ id: 'e', author, lang: 'cs', recorded: NOW, changes },
});
const refusal = (of: RosterEntry, known: PlannedShift | null = null): string | null =>
  rosterRefusal(of, () => known);

describe('an entry takes effect', () => {
  it.each<[string, string | null, PlannedShift[], Partial<Author>?]>([
    ['of the shift leader', null, [shift(NOW, duty('novak'))]],
    ['of an administrator', null, [shift(NOW)], { role: 'administrator' }],
    ['not of a dispatcher', 'not-permitted', [shift(NOW)], { role: 'dispatcher' }],
    ['not of the program itself', 'not-permitted', [shift(NOW)], { role: null, person: null }],
    ['not of nobody', 'not-permitted', [shift(NOW)], { person: null }],
    ['about a shift that goes on', null, [shift(NOW - 11 * HOUR)]],
    ['not about one that is over', 'roster-past', [shift(NOW - 12 * HOUR)]],
    ['not about one more than a year ahead', 'roster-shift', [shift(NOW + 401 * DAY)]],
    ['not where it ends before it begins', 'roster-shift', [{ ...shift(NOW), ends: NOW }]],
    ['not for days on end', 'roster-shift', [{ ...shift(NOW), ends: NOW + 3 * DAY }]],
    ['not with somebody twice', 'roster-twice', [shift(NOW, duty('novak'), duty('novak'))]],
    ['not with a shift twice', 'roster-shift', [shift(NOW), shift(NOW)]],
    ['all of it or nothing', 'roster-past', [shift(NOW), shift(NOW - DAY)]],
  ])('%s', (_, wanted, changes, author = {}) => {
    expect(refusal(entry(changes, { ...KRAL, ...author }))).toBe(wanted);
  });

  it('only where it saw what stands there now', () => {
    const known = { ...shift(NOW, duty('dvorak')), revision: 3 };
    expect(refusal(entry([shift(NOW)]), known)).toBe('roster-changed');
    expect(refusal(entry([{ ...shift(NOW), revision: 3 }]), known)).toBeNull();
  });
});

it('of two who change the same shift at once only one is heard, whatever both do', () => {
  fc.assert(
    fc.property(fc.array(fc.record({ who: fc.nat(1), sees: fc.boolean() })), (steps) => {
      let known: PlannedShift | null = null;
      const seen = [0, 0];
      for (const { who, sees } of steps) {
        if (sees) seen[who] = known === null ? 0 : known.revision;
        const said = entry([{ ...shift(NOW, duty(`p${who}`)), revision: seen[who] ?? 0 }]);
        const before: PlannedShift | null = known;
        const refused = rosterRefusal(said, () => before);
        const isFresh = (seen[who] ?? 0) === (before === null ? 0 : before.revision);
        expect(refused === null).toBe(isFresh);
        if (refused === null) known = changedShifts(said)[0] ?? null;
      }
    }),
  );
});

describe('the plan of a moment', () => {
  const night = shift(NOW - HOUR, duty('novak'), duty('kral', { role: 'shift-leader' }));
  const day = shift(NOW + 11 * HOUR, duty('dvorak'), duty('mala', { position: 'desk-2' }));

  it('is the shift that goes on, and who of it is missing', () => {
    expect(shiftAt([night, day], NOW)).toBe(night);
    expect(shiftAt([night, day], night.ends)).toBe(day);
    expect(shiftAt([night], night.ends)).toBeNull();
    expect(missingOf(night, new Set(['novak', 'guest'])).map(({ person }) => person)).toEqual([
      'kral',
    ]);
    expect(missingOf(null, new Set())).toEqual([]);
  });

  it.each<[string, Parameters<typeof successors>[1], string[]]>([
    ['at the position by name', { position: 'desk-2', role: 'dispatcher' }, ['mala']],
    ['anywhere, as the same', { position: 'desk-1', role: 'dispatcher' }, ['dvorak']],
    ['anywhere, where the role is not known', { position: 'desk-1', role: null }, ['dvorak']],
    ['nobody, as another', { position: 'desk-1', role: 'shift-leader' }, []],
  ])('names who takes over: %s', (_, from, people) => {
    const found = successors([night, day], from, night.ends);
    expect(found.map(({ person }) => person)).toEqual(people);
  });
});

describe('a gap', () => {
  const planned = shift(NOW - DAY, duty('novak'));
  it('is a shift with nobody planned that goes on or begins within a week', () => {
    const shifts = [
      planned,
      ...[-2 * DAY, -HOUR, DAY, 7 * DAY - 1, 7 * DAY].map((from) => shift(NOW + from)),
      shift(NOW + 3 * DAY, duty('novak')),
    ];
    expect(gapsIn(shifts, NOW).map(({ starts }) => starts - NOW)).toEqual([
      ...[-HOUR, DAY, 7 * DAY - 1],
    ]);
  });

  it('is none where the centre plans nothing here at all', () => {
    expect(gapsIn([shift(NOW), shift(NOW + DAY)], NOW)).toEqual([]);
  });

  it('is none where somebody is planned by the times of before', () => {
    expect(gapsIn([planned, shift(NOW), shift(NOW + HOUR, duty('novak'))], NOW)).toEqual([]);
  });
});
