import { describe, expect, it } from 'vitest';
import { shiftsOf } from '../domain/roster/weeks.ts';
import { planRoster, rosterTable, type RosterAround } from './roster-table.ts';

const ZONE = 'Europe/Prague';
const NOW = Date.UTC(2026, 10, 22, 16);
const DESK = 'aaaaaaaa-0000-4000-8000-000000000001';
const AROUND: RosterAround = {
  shiftsOn: (day) =>
    shiftsOf(day, 1, ['06:00', '18:00'], ZONE).map((span) => ({
      ...{ ...span, revision: 4, duties: [] },
    })),
  people: [
    { person: 'novak', role: 'dispatcher' },
    { person: 'kral', role: 'shift-leader' },
  ],
  positions: [
    { position: DESK, name: 'Pult-1' },
    { position: 'b', name: 'twin' },
    { position: 'c', name: 'twin' },
  ],
  ...{ timezone: ZONE, now: NOW },
};
const HEADERS = ['Day', 'FROM', 'login', 'name', 'role', 'position'];
const planned = (...lines: string[]) =>
  planRoster(
    HEADERS,
    lines.map((line, at) => ({ line: at + 2, cells: line.split(';') })),
    AROUND,
  );

it.each([
  '2026-11-23;06:00;novak;;;',
  '23.11.2026;6:00;NOVAK;Somebody;dispatcher;',
  '23. 11. 2026;6.00; novak ;;;',
  '2026-11-23;06:00:00;novak',
])('%s is planned', (line) => {
  const { changes, issues } = planned(line);
  expect(issues).toEqual([]);
  expect(changes).toEqual([
    {
      ...{ starts: Date.UTC(2026, 10, 23, 5), ends: Date.UTC(2026, 10, 23, 17), revision: 4 },
      duties: [{ person: 'novak', position: null, role: 'dispatcher' }],
    },
  ]);
});

it('who stands in one shift is planned together, at a position by its name or id', () => {
  const { changes } = planned(
    '2026-11-23;18:00;kral;;dispatcher;pult-1',
    `2026-11-23;18:00;novak;;;${DESK}`,
    '2026-11-24;06:00;kral;;;',
  );
  expect(changes.map(({ duties }) => duties)).toEqual([
    [
      { person: 'kral', position: DESK, role: 'dispatcher' },
      { person: 'novak', position: DESK, role: 'dispatcher' },
    ],
    [{ person: 'kral', position: null, role: 'shift-leader' }],
  ]);
});

describe('a mistake', () => {
  it.each([
    ['2026-02-30;06:00;novak', 'day', 'day'],
    ['tomorrow;06:00;novak', 'day', 'day'],
    ['2026-11-23;07:00;novak', 'from', 'from'],
    ['2026-11-23;;novak', 'from', 'from'],
    ['2026-11-23;06:00;nobody', 'login', 'login'],
    ['2026-11-23;06:00;', 'login', 'login'],
    ['2026-11-23;06:00;novak;;auditor', 'role', 'role'],
    ['2026-11-23;06:00;novak;;;elsewhere', 'position', 'position'],
    ['2026-11-23;06:00;novak;;;twin', 'position', 'position'],
  ])('in %s is told by its line, and nothing is planned', (line, column, code) => {
    const { changes, issues } = planned('2026-11-24;06:00;novak', line);
    expect(issues).toMatchObject([{ line: 3, column, code }]);
    expect(changes).toEqual([]);
  });

  it('is the same person twice in a shift', () => {
    const { changes, issues } = planned('2026-11-23;06:00;novak', '23.11.2026;6:00;novak');
    expect([changes, issues]).toMatchObject([[], [{ line: 3, code: 'twice', found: 'novak' }]]);
  });

  it('is a column that is missing', () => {
    const { issues } = planRoster(['login', 'x'], [], AROUND);
    expect(issues.map(({ column, code }) => [column, code])).toEqual([
      ['day', 'missing'],
      ['from', 'missing'],
    ]);
  });

  it('is more than fits into one act', () => {
    const days = Array.from({ length: 101 }, (_, at) =>
      new Date(NOW + (at + 1) * 86_400_000).toISOString().slice(0, 10),
    );
    const { changes, issues } = planned(
      ...days.flatMap((day) => [`${day};06:00;novak`, `${day};18:00;novak`]),
    );
    expect([changes, issues.map(({ line, code }) => [line, code])]).toEqual([[], [[202, 'many']]]);
  });
});

it('shifts that are over are left as they are, and counted', () => {
  const { changes, past } = planned('2026-11-21;06:00;gone', '2026-11-22;06:00;novak');
  // The second one goes on for another hour.
  expect([changes.length, past]).toEqual([1, 1]);
});

it('what is given out is read in as it was', () => {
  const { changes } = planned('2026-11-23;18:00;kral;;dispatcher;pult-1', '2026-11-24;06:00;kral');
  const named = changes.map((shift) => ({
    ...shift,
    duties: shift.duties.map((duty) => ({ ...duty, name: '=Král' })),
  }));
  const [headers = [], ...lines] = rosterTable(named, AROUND.positions, ZONE);
  expect(lines[0]).toEqual(['2026-11-23', '18:00', 'kral', '=Král', 'dispatcher', 'Pult-1']);
  const rows = lines.map((cells, at) => ({ line: at + 2, cells }));
  expect(planRoster(headers, rows, AROUND).changes).toEqual(changes);
});
