/** The duty roster at two workstations of a centre, as their windows ask for it. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Input, Output } from '../../core/contract/contract.ts';
import type { RosterNow, ShownShift } from '../../core/contract/roster.ts';
import type { Role } from '../../core/domain/access.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import type { Operator } from '../../core/domain/operator.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { openRosterStore } from '../adapters/roster/roster-store.ts';
import type { Asking } from './dispatch.ts';
import { openRosterDesk, type RosterDesk } from './roster-desk.ts';
import { ROSTER_ENTRY } from './roster-log.ts';
import { newId, Workstation } from './workstation.test-support.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** A Sunday, 17:00 in Prague. */
const START = Date.UTC(2026, 10, 22, 16);
const MONDAY = '2026-11-23';
const OPERATORS = (
  [
    ['novak', 'Jan Novák', 'dispatcher', true],
    ['dvorak', 'Eva Dvořáková', 'dispatcher', true],
    ['kral', 'Petr Král', 'shift-leader', true],
    ['gone', 'Gone', 'dispatcher', false],
    ['admin', 'Admin', 'administrator', true],
  ] as const
).map(([login, name, role, active]): Operator => ({
  ...{ id: login, login, name, role, groups: null, active },
}));

type Name = keyof RosterDesk['handlers'];

class Place {
  readonly workstation: Workstation;
  readonly told: RosterNow[] = [];
  readonly noted: unknown[] = [];
  readonly forgotten: number[] = [];
  role: Role = 'shift-leader';
  person = 'kral';
  shiftChanges: readonly string[] = ['06:00', '18:00'];
  /** What is chosen in the dialog; null: nothing. */
  table: { readonly headers: string[]; readonly rows: string[][] } | null = null;
  saved = '';
  private readonly folder = mkdtempSync(join(tmpdir(), 'pomezi-roster-desk-'));
  private opened: RosterDesk | null = null;

  constructor(centre: MemoryCentre, number: number) {
    this.workstation = new Workstation(centre, number, () => Date.now());
    this.start();
  }

  get desk(): RosterDesk {
    if (this.opened === null) throw new Error('nothing runs here');
    return this.opened;
  }

  start(gone = false): void {
    const { journal, exchange, checker, join: joins, outcomes, rejected } = this.workstation;
    if (gone) rmSync(join(this.folder, 'roster.sqlite'));
    const store = openRosterStore(this.folder, 'stamp');
    if (!store.ok) throw new Error(store.failure.code);
    this.opened = openRosterDesk({
      ...{ journal, exchange, checker, join: joins, store: store.value, newId },
      rejected: (sequence, why) => rejected.push(`${sequence} ${why}`),
      outcome: (failure) => outcomes.push(failure),
      centre: () => ({
        ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs', authority: 'MP' },
        timezone: 'Europe/Prague',
      }),
      policy: () => ({ shiftChanges: this.shiftChanges }),
      operators: () => OPERATORS,
      author: () => this.author(),
      language: () => 'cs',
      tell: (name, body) => {
        if (name === 'roster.changed') this.told.push(body as RosterNow);
      },
      forgotten: (shifts) => this.forgotten.push(shifts),
      later: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => {
          clearTimeout(timer);
        };
      },
      files: {
        choose: () =>
          Promise.resolve(
            succeed(this.table === null ? null : { file: 'plan.csv', bytes: new Uint8Array() }),
          ),
        read: () =>
          succeed({
            ...{ encoding: 'utf-8', delimiter: ';', headers: this.table?.headers ?? [] },
            rows: (this.table?.rows ?? []).map((cells, at) => ({ line: at + 2, cells })),
          }),
        csv: (rows) => [...rows].map((cells) => `${cells.join(';')}\n`),
        save: (_, file, parts) => {
          this.saved = [...parts].join('');
          return Promise.resolve(succeed({ file, sha256: 'a'.repeat(64) }));
        },
      },
    });
  }

  author(): Author {
    const { role, person } = this;
    return { centre: 'jesenik', position: this.workstation.position, person, name: person, role };
  }

  async ask<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
    const handler = this.desk.handlers[name] as unknown as (
      input: Input<N>,
      asking: Asking,
    ) => Output<N> | Promise<Output<N>>;
    const { role, person } = this;
    const asking: Asking = {
      ...{ window: 'desk', operator: person, role, locked: false },
      note: (detail) => void this.noted.push(detail),
    };
    const answer = await handler(input, asking);
    await vi.advanceTimersByTimeAsync(10);
    return answer;
  }

  async shifts(day: string | null = MONDAY): Promise<ShownShift[]> {
    const seen = await this.ask('roster.see', { day });
    if (!seen.ok) throw new Error(seen.failure.code);
    return seen.value.shifts;
  }

  /** Shifts of two weeks by their index, with these people. */
  async plan(people: Readonly<Record<number, readonly string[]>>): Promise<string | null> {
    const shifts = await this.shifts();
    const changes = Object.entries(people).map(([at, logins]) => {
      const { starts = 0, ends = 0, revision = 0 } = shifts[Number(at)] ?? {};
      const duties = logins.map((person) => ({
        ...({ person, position: null, role: 'dispatcher' } as const),
      }));
      return { starts, ends, revision, duties };
    });
    return codeOf(await this.ask('roster.change', { changes }));
  }

  end(): void {
    this.stop();
    this.workstation.end();
    rmSync(this.folder, { recursive: true });
  }

  stop(): void {
    this.opened?.end();
    this.opened = null;
  }
}

function codeOf(result: Result<unknown>): string | null {
  return result.ok ? null : result.failure.code;
}

const names = (shifts: readonly ShownShift[]): string[] =>
  shifts.flatMap(({ duties }, at) => duties.map(({ name }) => `${at} ${name}`));

let here: Place;
let there: Place;

beforeEach(() => {
  vi.useFakeTimers({ now: START });
  const centre = new MemoryCentre();
  here = new Place(centre, 1);
  there = new Place(centre, 2);
});

afterEach(() => {
  here.end();
  there.end();
  vi.useRealTimers();
});

describe('a plan', () => {
  it('is the same at every workstation, by the names that the people have', async () => {
    expect(await here.plan({ 0: ['novak', 'dvorak'], 27: ['kral'] })).toBeNull();
    const wanted = ['0 Jan Novák', '0 Eva Dvořáková', '27 Petr Král'];
    expect(names(await there.shifts())).toEqual(wanted);
    there.stop();
    there.start(true);
    await vi.advanceTimersByTimeAsync(10);
    expect(names(await there.shifts())).toEqual(wanted);
    expect(there.workstation.rejected).toEqual([]);
  });

  it('names no names in the journal: logins alone', async () => {
    await here.plan({ 0: ['novak'] });
    const lines = here.workstation.journal.all.filter(({ entry }) => entry.action === ROSTER_ENTRY);
    expect(lines).toHaveLength(1);
    expect(lines[0]?.sealed.text).toContain('novak');
    expect(lines[0]?.sealed.text).not.toContain('Jan Nov');
  });

  it('of two who change a shift at once the second is told, and nothing of it counts', async () => {
    const [first] = await there.shifts();
    await here.plan({ 0: ['novak'] });
    const { starts = 0, ends = 0 } = first ?? {};
    const other = { person: 'dvorak', position: null, role: 'dispatcher' } as const;
    const shift = (await there.shifts())[1] ?? { starts: 0, ends: 0 };
    const changes = [
      { starts, ends, revision: 0, duties: [other] },
      { starts: shift.starts, ends: shift.ends, revision: 0, duties: [other] },
    ];
    expect(codeOf(await there.ask('roster.change', { changes }))).toBe('roster-changed');
    expect(names(await there.shifts())).toEqual(['0 Jan Novák']);
  });

  it('is nobody else’s to write, also straight into the order', async () => {
    there.role = 'dispatcher';
    expect(await there.plan({ 0: ['dvorak'] })).toBe('not-permitted');
    expect(names(await here.shifts())).toEqual([]);
  });

  it('offers who can be planned, and where', async () => {
    await here.plan({ 0: ['novak'] });
    const seen = await here.ask('roster.see', { day: null });
    expect(seen.ok && seen.value.people.map(({ person }) => person)).toEqual([
      ...['novak', 'dvorak', 'kral'],
    ]);
    expect(seen.ok && [seen.value.day, seen.value.today]).toEqual(['2026-11-16', '2026-11-22']);
    expect(seen.ok && seen.value.positions.map(({ position }) => position)).toContain(
      here.workstation.position,
    );
  });

  it('waits where the centre cannot be reached, and takes effect by itself', async () => {
    here.workstation.exchange.failure = {
      ...{ code: 'exchange-unreachable', params: { cause: 'cut' } },
    };
    const [shift] = await there.shifts();
    const { starts = 0, ends = 0 } = shift ?? {};
    const duties = [{ person: 'novak', position: null, role: 'dispatcher' } as const];
    const changes = [{ starts, ends, revision: 0, duties }];
    expect(codeOf(await here.ask('roster.change', { changes }))).toBe('exchange-unreachable');
    here.workstation.exchange.failure = null;
    await vi.advanceTimersByTimeAsync(3_000);
    expect(names(await there.shifts())).toEqual(['0 Jan Novák']);
  });
});

it('the week before is copied where nobody is planned yet', async () => {
  await here.plan({ 0: ['novak'], 1: ['dvorak'], 14: ['kral'] });
  const copied = await here.ask('roster.copyWeek', { day: '2026-12-01' });
  expect(copied).toEqual({ ok: true, value: { planned: 1 } });
  expect(names(await there.shifts())).toEqual([
    ...['0 Jan Novák', '1 Eva Dvořáková', '14 Petr Král', '15 Eva Dvořáková'],
  ]);
  expect(await here.ask('roster.copyWeek', { day: MONDAY })).toEqual({
    ...{ ok: true, value: { planned: 0 } },
  });
});

describe('a table', () => {
  it('is planned as one act, and given out as it is read', async () => {
    here.table = {
      headers: ['day', 'from', 'login'],
      rows: [
        ['2026-11-23', '06:00', 'novak'],
        ['2026-11-23', '18:00', 'dvorak'],
        ['2026-11-16', '06:00', 'novak'],
      ],
    };
    const read = await here.ask('roster.import', null);
    expect(read).toMatchObject({ ok: true, value: { planned: 2, past: 1, mistakes: 0 } });
    expect(names(await there.shifts())).toEqual(['0 Jan Novák', '1 Eva Dvořáková']);
    expect(
      here.workstation.journal.all.filter(({ entry }) => entry.action === ROSTER_ENTRY),
    ).toHaveLength(1);
    await there.ask('roster.export', { day: MONDAY });
    expect(there.saved).toBe(
      [
        'day;from;login;name;role;position',
        '2026-11-23;06:00;novak;Jan Novák;dispatcher;',
        '2026-11-23;18:00;dvorak;Eva Dvořáková;dispatcher;\n',
      ].join('\n'),
    );
  });

  it('with one mistake plans nothing', async () => {
    here.table = {
      headers: ['day', 'from', 'login'],
      rows: [
        ['2026-11-23', '06:00', 'novak'],
        ['2026-11-23', '06:00', 'gone'],
      ],
    };
    expect(await here.ask('roster.import', null)).toMatchObject({
      ...{ ok: true, value: { planned: 0, mistakes: 1, issues: [{ line: 3, code: 'login' }] } },
    });
    expect(names(await here.shifts())).toEqual([]);
  });

  it('that nobody chose is none', async () => {
    expect(await here.ask('roster.import', null)).toEqual({ ok: true, value: null });
  });
});

describe('what everybody is told', () => {
  it('is the shift that goes on and where nobody is planned, as time goes by', async () => {
    expect(here.told.at(-1)?.gaps).toEqual([]);
    await here.plan({ 0: ['novak'] });
    // Thirteen shifts begin in the next week besides, and one goes on.
    expect(there.told.at(-1)?.gaps).toHaveLength(14);
    expect(there.told.at(-1)?.shift?.duties).toEqual([]);
    await vi.advanceTimersByTimeAsync(14 * HOUR);
    expect(there.told.at(-1)?.shift?.duties.map(({ name }) => name)).toEqual(['Jan Novák']);
  });

  it('is who takes over at a change, too', async () => {
    await here.plan({ 0: ['novak'] });
    const six = Date.UTC(2026, 10, 23, 5);
    expect(there.desk.successors('anywhere', 'dispatcher', six)).toEqual([
      { person: 'novak', name: 'Jan Novák' },
    ]);
    expect(there.desk.successors('anywhere', 'shift-leader', six)).toEqual([]);
    expect(there.desk.gaps().length).toBeGreaterThan(0);
  });
});

it('who was on duty more than 92 days ago is forgotten, also where the order is read anew', async () => {
  await here.plan({ 0: ['novak'], 27: ['dvorak'] });
  vi.setSystemTime(Date.UTC(2026, 10, 23, 5) + 92 * DAY + 1);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(names(await here.shifts())).toEqual(['27 Eva Dvořáková']);
  expect(here.forgotten).toEqual([1]);
  here.stop();
  here.start(true);
  await vi.advanceTimersByTimeAsync(61_000);
  expect(names(await here.shifts())).toEqual(['27 Eva Dvořáková']);
});
