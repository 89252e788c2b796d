/** The duty roster at this position: planned by hand, from the week before, or from a table. */
import { planRoster, rosterTable } from '../../core/contract/roster-table.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import {
  ROSTER_KEPT_MS,
  rosterRefusal,
  type PlannedShift,
  type ShiftChange,
} from '../../core/domain/roster/roster.ts';
import { copiedWeek, dayAfter, mondayOf, SHOWN_DAYS } from '../../core/domain/roster/weeks.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { RosterStore } from '../../core/roster-ports.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { OrderTools } from './order-log.ts';
import type { TableFiles } from './registry-tables.ts';
import { startRosterLog } from './roster-log.ts';
import { createRosterView, type RosterView, type RosterViewPorts } from './roster-view.ts';
import type { Tell } from './settings.ts';

/** Mistakes that a window is told one by one. */
const MOST_ISSUES = 200;
const WEEK_DAYS = 7;
/** Shifts go by, and what is too old is forgotten: looked for so often, ms. */
const LOOK_MS = 60_000;

export interface RosterDeskPorts
  extends Omit<OrderTools, 'outcome'>, Omit<RosterViewPorts, 'store' | 'now'> {
  readonly store: RosterStore;
  readonly newId: () => string;
  /** Who asks, at this position; null before the centre has a name. */
  readonly author: (asking: Pick<Asking, 'operator' | 'role'>) => Author | null;
  readonly language: () => Language;
  readonly files: Pick<TableFiles, 'choose' | 'read' | 'csv' | 'save'>;
  readonly tell: Tell;
  readonly outcome: (failure: Failure | null) => void;
  /** Who was planned for so many shifts was forgotten. */
  readonly forgotten: (shifts: number) => void;
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface RosterDesk extends Pick<RosterView, 'successors' | 'gaps'> {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `roster.${string}`>>;
  /** Other people, other times of the shifts, another centre, or somebody else sits here. */
  look(): void;
  end(): void;
}

export function openRosterDesk(ports: RosterDeskPorts): RosterDesk {
  const { store, exchange, author, newId, language, files, later } = ports;
  const inTurn = createTurns();
  const view = createRosterView({ ...ports, now: () => exchange.now() });
  let version = 0;
  let told = '';
  let ended = false;
  let cancel: () => void = () => undefined;

  const log = startRosterLog({
    ...ports,
    applied: () => {
      version += 1;
      tellAll();
    },
  });

  function tellAll(): void {
    if (ended) return;
    const seen = view.now(version);
    if (!seen.ok) {
      ports.outcome(seen.failure);
      return;
    }
    const text = JSON.stringify(seen.value);
    if (text === told) return;
    told = text;
    ports.tell('roster.changed', seen.value);
  }

  /** The order is read anew now and then: what was forgotten must not come back for long. */
  function forget(): void {
    const forgotten = store.forgetBefore(exchange.now() - ROSTER_KEPT_MS);
    if (!forgotten.ok) ports.outcome(forgotten.failure);
    else if (forgotten.value > 0) ports.forgotten(forgotten.value);
  }

  function lookLater(): void {
    forget();
    tellAll();
    cancel = later(LOOK_MS, lookLater);
  }

  /** Judges it by what is known here; the order then has the last word. */
  async function write(changes: readonly ShiftChange[], by: Author | null): Promise<Result<null>> {
    if (by === null) return fail('centre-nameless');
    const known = new Map<number, PlannedShift | null>();
    for (const { starts } of changes) {
      const kept = store.get(starts);
      if (!kept.ok) return kept;
      known.set(starts, kept.value);
    }
    const stated = { id: newId(), author: by, lang: language(), changes };
    const refused = rosterRefusal(
      { ...stated, recorded: exchange.now() },
      (starts) => known.get(starts) ?? null,
    );
    if (refused !== null) return fail(refused);
    const written = await log.write([stated]);
    if (!written.ok) return written;
    const [became] = written.value;
    // It is kept, and planned as soon as the centre has it: until then nobody is told that it is.
    if (became === null || became === undefined) {
      return fail('exchange-unreachable', { cause: 'waiting' });
    }
    // Somebody was quicker.
    return became.refused === null ? succeed(null) : fail(became.refused);
  }

  async function positions(): Promise<Result<{ position: string; name: string }[]>> {
    const members = await exchange.members();
    if (!members.ok) return members;
    return succeed(members.value.map(({ journal, name }) => ({ position: journal, name })));
  }

  async function importTable(
    { file, bytes }: { readonly file: string; readonly bytes: Uint8Array },
    asking: Asking,
  ) {
    const table = files.read(bytes, null);
    if (!table.ok) return table;
    const places = await positions();
    if (!places.ok) return places;
    const days = new Map<string, readonly PlannedShift[]>();
    const failures: Failure[] = [];
    const { changes, issues, past } = planRoster(table.value.headers, table.value.rows, {
      shiftsOn(day) {
        const known = days.get(day);
        if (known !== undefined) return known;
        const found = view.shifts(day, 1);
        if (!found.ok) failures.push(found.failure);
        days.set(day, found.ok ? found.value : []);
        return days.get(day) ?? [];
      },
      ...{ people: view.people(), positions: places.value },
      ...{ timezone: view.timezone(), now: exchange.now() },
    });
    const [failure] = failures;
    if (failure !== undefined) return { ok: false, failure } as const;
    const told = {
      ...{ file, past, mistakes: issues.length, issues: issues.slice(0, MOST_ISSUES) },
    };
    asking.note({ file, shifts: changes.length, mistakes: issues.length });
    if (changes.length === 0) return succeed({ ...told, planned: 0 });
    const written = await write(changes, author(asking));
    return written.ok ? succeed({ ...told, planned: changes.length }) : written;
  }

  lookLater();

  return {
    handlers: {
      'roster.now': () => view.now(version),
      'roster.see': async ({ day }) => {
        const seen = view.weeks(day);
        if (!seen.ok) return seen;
        const places = await positions();
        return places.ok ? succeed({ ...seen.value, positions: places.value }) : places;
      },
      'roster.change': ({ changes }, asking) => inTurn(() => write(changes, author(asking))),
      'roster.copyWeek': ({ day }, asking) =>
        inTurn(async () => {
          const monday = mondayOf(day);
          const before = view.shifts(dayAfter(monday, -WEEK_DAYS), WEEK_DAYS);
          if (!before.ok) return before;
          const week = view.shifts(monday, WEEK_DAYS);
          if (!week.ok) return week;
          const now = exchange.now();
          const changes = copiedWeek(before.value, week.value, view.timezone(), now);
          asking.note({ shifts: changes.length });
          if (changes.length === 0) return succeed({ planned: 0 });
          const written = await write(changes, author(asking));
          return written.ok ? succeed({ planned: changes.length }) : written;
        }),
      'roster.import': async (_, asking) => {
        const chosen = await files.choose(asking.window);
        if (!chosen.ok) return chosen;
        const { value } = chosen;
        return value === null ? succeed(null) : inTurn(() => importTable(value, asking));
      },
      'roster.export': async ({ day }, asking) => {
        const monday = mondayOf(day);
        const known = view.shifts(monday, SHOWN_DAYS);
        if (!known.ok) return known;
        const places = await positions();
        if (!places.ok) return places;
        const lines = rosterTable(
          known.value.map((shift) => view.named(shift)),
          places.value,
          view.timezone(),
        );
        const saved = await files.save(asking.window, `roster-${monday}.csv`, files.csv(lines));
        if (saved.ok && saved.value !== null) asking.note({ ...saved.value });
        return saved;
      },
    },
    successors: (position, role, ends) => view.successors(position, role, ends),
    gaps: () => view.gaps(),
    look: tellAll,
    end() {
      ended = true;
      cancel();
      log.end();
      store.close();
    },
  };
}
