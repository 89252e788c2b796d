/**
 * What the figures are made of, in the file of the incidents: one short row for each incident and each
 * handoff, so that a quarter of a year is read without reading what was said in it. Nobody is named.
 */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { HandedOff, Handled } from '../../../core/domain/figures/handling.ts';
import {
  marksOf,
  type HandoffEnd,
  type IncidentEnd,
  type Mark,
} from '../../../core/domain/figures/marks.ts';
import { HOUR_MS, type HourCount } from '../../../core/domain/figures/workload.ts';
import type { HandoffKind } from '../../../core/domain/handoff/handoff.ts';
import type { Priority } from '../../../core/domain/incident/codes.ts';
import { fold, handOver } from '../../../core/domain/incident/fold.ts';
import type { Incident } from '../../../core/domain/incident/incident.ts';
import type { PositionCount } from '../../../core/figure-ports.ts';
import type { KnownEntry } from '../../../core/incident-ports.ts';

/** A step of the migrations. What was kept before is taken in when somebody asks for figures. */
export const FIGURES = `
  CREATE TABLE figure_incidents (
    id TEXT PRIMARY KEY,
    made INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    acknowledged INTEGER,
    acknowledgedAs INTEGER,
    acknowledgedBy TEXT,
    acted INTEGER,
    actedAs INTEGER,
    ended INTEGER,
    endedAs INTEGER,
    end TEXT
  ) STRICT;
  CREATE INDEX figure_incidents_made ON figure_incidents (made);
  CREATE INDEX figure_incidents_new ON figure_incidents (made) WHERE acknowledged IS NULL;
  CREATE INDEX figure_incidents_by ON figure_incidents (acknowledged, acknowledgedBy)
    WHERE acknowledgedBy IS NOT NULL;
  CREATE TABLE figure_handoffs (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    sent INTEGER NOT NULL,
    priority INTEGER NOT NULL,
    decided INTEGER,
    decidedAs INTEGER,
    end TEXT
  ) STRICT;
  CREATE INDEX figure_handoffs_sent ON figure_handoffs (sent);
  CREATE TABLE figure_steps (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    position TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX figure_steps_at ON figure_steps (at, position);
  INSERT INTO progress SELECT 'unfigured', coalesce(max(row), 0) FROM incidents`;

/** Incidents of before that are taken in at one go: a few hundredths of a second. */
const AT_ONCE = 50;

interface Row {
  readonly made: number;
  readonly priority: Priority;
  readonly acknowledged: number | null;
  readonly acknowledgedAs: Priority | null;
  readonly acted: number | null;
  readonly actedAs: Priority | null;
  readonly ended: number | null;
  readonly endedAs: Priority | null;
  readonly end: IncidentEnd | null;
}

interface Before {
  readonly row: number;
  readonly id: string;
  readonly created: number;
  readonly mode: string;
}

interface HandoffRow {
  readonly kind: HandoffKind;
  readonly sent: number;
  readonly priority: Priority;
  readonly decided: number | null;
  readonly decidedAs: Priority | null;
  readonly end: HandoffEnd | null;
}

export class FigureTable {
  private readonly prepared: (sql: string) => ReturnType<Database['prepare']>;

  constructor(prepared: (sql: string) => ReturnType<Database['prepare']>) {
    this.prepared = prepared;
  }

  /** Within the transaction that keeps the rest. */
  keep(marks: readonly Mark[]): void {
    for (const mark of marks) this.keepOne(mark);
  }

  /**
   * Within a transaction.
   *
   * @param entriesOf Oldest first. @returns whether there is more.
   */
  catchUp(since: number, entriesOf: (incident: string) => readonly KnownEntry[]): boolean {
    const { value } = this.prepared(
      "SELECT value FROM progress WHERE name = 'unfigured'",
    ).get() as unknown as { readonly value: number };
    if (value === 0) return false;
    const next = this.prepared(
      'SELECT row, id, created, mode FROM incidents WHERE row <= ? ORDER BY row DESC LIMIT ?',
    ).all(value, AT_ONCE) as unknown as readonly Before[];
    // Rows rise with the time: behind the first that may wait, all may.
    const waiting = next.findIndex(({ created }) => created < since);
    const rows = waiting === -1 ? next : next.slice(0, waiting);
    for (const { id, mode } of rows) if (mode === 'LIVE') this.keep(marksIn(entriesOf(id)));
    const last = rows.at(-1);
    if (last === undefined) return false;
    this.prepared("UPDATE progress SET value = ? WHERE name = 'unfigured'").run(last.row - 1);
    return waiting === -1 && rows.length === AT_ONCE;
  }

  handled(from: number, to: number): readonly Handled[] {
    const rows = this.prepared(
      `SELECT made, priority, acknowledged, acknowledgedAs, acted, actedAs, ended, endedAs, end
         FROM figure_incidents WHERE made >= ? AND made < ?`,
    ).all(from, to) as unknown as readonly Row[];
    return rows.map((row) => ({
      ...{ made: row.made, priority: row.priority },
      acknowledged: stepOf(row.acknowledged, row.acknowledgedAs),
      acted: stepOf(row.acted, row.actedAs),
      ended: endOf(stepOf(row.ended, row.endedAs), row.end),
    }));
  }

  handedOff(from: number, to: number): readonly HandedOff[] {
    const rows = this.prepared(
      `SELECT kind, sent, priority, decided, decidedAs, end
         FROM figure_handoffs WHERE sent >= ? AND sent < ?`,
    ).all(from, to) as unknown as readonly HandoffRow[];
    return rows.map(({ kind, sent, priority, decided, decidedAs, end }) => ({
      ...{ kind, at: sent, priority },
      decided: endOf(stepOf(decided, decidedAs), end),
    }));
  }

  unacknowledged(): { readonly count: number; readonly oldest: number | null } {
    const row: unknown = this.prepared(
      `SELECT count(*) AS count, min(made) AS oldest FROM figure_incidents
         WHERE acknowledged IS NULL`,
    ).get();
    const { count, oldest } = row as { readonly count: number; readonly oldest: number | null };
    return { count, oldest };
  }

  positions(from: number, to: number): readonly PositionCount[] {
    const rows = this.prepared(
      `SELECT position, sum(incidents) AS incidents, sum(handoffs) AS handoffs FROM (
         SELECT acknowledgedBy AS position, count(*) AS incidents, 0 AS handoffs
           FROM figure_incidents WHERE acknowledgedBy IS NOT NULL
             AND acknowledged >= ? AND acknowledged < ? GROUP BY acknowledgedBy
         UNION ALL SELECT position, 0, count(*)
           FROM figure_steps WHERE at >= ? AND at < ? GROUP BY position
       ) GROUP BY position ORDER BY 2 DESC, 3 DESC, 1`,
    ).all(from, to, from, to) as unknown as readonly PositionCount[];
    return rows.map((row) => ({ ...row }));
  }

  hours(what: 'incidents' | 'handoffs', from: number, to: number): readonly HourCount[] {
    const rows = this.prepared(
      what === 'incidents'
        ? `SELECT made / ${HOUR_MS} AS hour, count(*) AS count FROM figure_incidents
             WHERE made >= ? AND made < ? GROUP BY 1`
        : `SELECT at / ${HOUR_MS} AS hour, count(*) AS count FROM figure_steps
             WHERE at >= ? AND at < ? GROUP BY 1`,
    ).all(from, to) as unknown as readonly HourCount[];
    return rows.map((row) => ({ ...row }));
  }

  /** The same mark once more changes nothing. */
  private keepOne(mark: Mark): void {
    switch (mark.mark) {
      case 'made':
        this.run('INSERT OR IGNORE INTO figure_incidents (id, made, priority) VALUES (?, ?, 4)', [
          ...[mark.incident, mark.at],
        ]);
        return;
      case 'priority':
        this.run('UPDATE figure_incidents SET priority = ? WHERE id = ?', [
          ...[mark.priority, mark.incident],
        ]);
        return;
      case 'acknowledged':
        this.run(
          `UPDATE figure_incidents SET acknowledged = ?, acknowledgedAs = ?, acknowledgedBy = ?
             WHERE id = ? AND acknowledged IS NULL`,
          [mark.at, mark.priority, mark.position, mark.incident],
        );
        return;
      case 'acted':
        this.run(
          'UPDATE figure_incidents SET acted = ?, actedAs = ? WHERE id = ? AND acted IS NULL',
          [mark.at, mark.priority, mark.incident],
        );
        return;
      case 'ended':
        this.run('UPDATE figure_incidents SET ended = ?, endedAs = ?, end = ? WHERE id = ?', [
          ...[mark.at, mark.priority, mark.end, mark.incident],
        ]);
        return;
      case 'reopened':
        this.run(
          'UPDATE figure_incidents SET ended = NULL, endedAs = NULL, end = NULL WHERE id = ?',
          [mark.incident],
        );
        return;
      case 'sent':
        this.run(
          'INSERT OR IGNORE INTO figure_handoffs (id, kind, sent, priority) VALUES (?, ?, ?, ?)',
          [mark.handoff, mark.kind, mark.at, mark.priority],
        );
        return;
      case 'decided':
        this.run('UPDATE figure_handoffs SET decided = ?, decidedAs = ?, end = ? WHERE id = ?', [
          ...[mark.at, mark.priority, mark.end, mark.handoff],
        ]);
        return;
      case 'handoff-step':
        this.run('INSERT OR IGNORE INTO figure_steps VALUES (?, ?, ?)', [
          ...[mark.id, mark.at, mark.position],
        ]);
    }
  }

  private run(sql: string, values: readonly (string | number | null)[]): void {
    this.prepared(sql).run(...values);
  }
}

function stepOf(at: number | null, priority: Priority | null) {
  return at === null || priority === null ? null : { at, priority };
}

function endOf<S extends object, E>(step: S | null, end: E | null): (S & { end: E }) | null {
  return step === null || end === null ? null : { ...step, end };
}

/** As they would have been taken down when the entries came. */
function marksIn(entries: readonly KnownEntry[]): readonly Mark[] {
  let incident: Incident | null = null;
  return entries.flatMap(({ entry, refused }): readonly Mark[] => {
    if (refused !== null) return [];
    const before: Incident | null = incident;
    incident =
      before !== null && entry.body.kind === 'handed-over'
        ? handOver(before, entry)
        : fold(before, entry).incident;
    return incident === null ? [] : marksOf(before, incident, entry);
  });
}
