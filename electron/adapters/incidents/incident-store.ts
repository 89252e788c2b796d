/** Incidents as the centre's order makes them, in a file of this workstation. */
import { isPending } from '../../../core/domain/handoff/handoff.ts';
import type { Incident } from '../../../core/domain/incident/incident.ts';
import { isOpen } from '../../../core/domain/incident/incident.ts';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type {
  IncidentSearch,
  IncidentStore,
  KnownEntry,
  Portion,
  PortionEntry,
} from '../../../core/incident-ports.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import type { FigureStore } from '../../../core/figure-ports.ts';
import type { HandoverStore } from '../../../core/handover-ports.ts';
import type { FederationStore } from '../../../core/federation-ports.ts';
import { openKeptFile, type KeptFile } from '../sqlite/kept-file.ts';
import { OrderStore, PROGRESS } from '../sqlite/order-store.ts';
import { FIGURES, FigureTable } from './figure-table.ts';
import { COVERS, HANDOVERS, HandoverTable } from './handover-table.ts';
import { COMPARED, ComparedTable } from './compared-table.ts';
import { EVIDENCE, FEDERATION, FederationTable } from './federation-table.ts';
import { wordsIn, wordsOf } from './words.ts';

const MIGRATIONS: KeptFile['migrations'] = [
  `CREATE TABLE incidents (
     row INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     year INTEGER NOT NULL,
     number INTEGER NOT NULL,
     created INTEGER NOT NULL,
     open INTEGER NOT NULL,
     handedOff INTEGER NOT NULL,
     priority INTEGER NOT NULL,
     state TEXT NOT NULL,
     code TEXT NOT NULL,
     mode TEXT NOT NULL,
     said TEXT NOT NULL,
     whole TEXT NOT NULL
   ) STRICT;
   CREATE UNIQUE INDEX incidents_by_number ON incidents (year, number);
   CREATE INDEX incidents_open ON incidents (priority, created) WHERE open = 1;
   CREATE INDEX incidents_handed_off ON incidents (created) WHERE handedOff = 1;
   CREATE INDEX incidents_by_time ON incidents (created);
   CREATE TABLE entries (
     sequence INTEGER PRIMARY KEY,
     id TEXT NOT NULL UNIQUE,
     incident TEXT NOT NULL,
     refused TEXT,
     whole TEXT NOT NULL
   ) STRICT;
   CREATE INDEX entries_by_incident ON entries (incident, sequence);
   CREATE VIRTUAL TABLE words USING fts5 (
     said, content = '', contentless_delete = 1, detail = none, prefix = '1 2 3 4'
   );
   ${PROGRESS}`,
  // Who takes a report down is shown what may be the same.
  `CREATE INDEX incidents_happened ON incidents (json_extract(whole, '$.facts.occurred'))
     WHERE open = 1`,
  // A shift handover puts an entry into the timeline of each incident that it moves, all of them at
  // one place of the order.
  `CREATE TABLE moves (
     id TEXT PRIMARY KEY,
     sequence INTEGER NOT NULL,
     incident TEXT NOT NULL,
     whole TEXT NOT NULL
   ) STRICT, WITHOUT ROWID;
   CREATE INDEX moves_by_incident ON moves (incident, sequence);
   ${HANDOVERS}`,
  // Exercises stand apart from live work.
  `DROP INDEX incidents_open;
   CREATE INDEX incidents_open ON incidents (priority, created)
     WHERE open = 1 AND mode <> 'EXERCISE';
   CREATE INDEX incidents_exercising ON incidents (priority, created)
     WHERE open = 1 AND mode = 'EXERCISE';
   CREATE INDEX incidents_of_exercise ON incidents (json_extract(whole, '$.exercise'))
     WHERE mode = 'EXERCISE'`,
  FIGURES,
  FEDERATION,
  EVIDENCE,
  COMPARED,
  COVERS,
];

// What a loss of power takes away comes again from the order.
const FILE: KeptFile = { name: 'incidents', migrations: MIGRATIONS, loss: 'latest' };

interface Row {
  readonly whole: string;
  readonly year: number;
  readonly number: number;
}

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openIncidentStore(folder: string, stamp: string): Result<IncidentStore> {
  const opened = openKeptFile(folder, stamp, FILE);
  return opened.ok ? succeed(new SqliteIncidents(opened.value)) : opened;
}

class SqliteIncidents extends OrderStore implements IncidentStore {
  private readonly table = new HandoverTable((sql) => this.prepared(sql));
  readonly handovers: HandoverStore = {
    get: (id) => this.attempt(() => this.table.get(id)),
    cover: (id) => this.attempt(() => this.table.cover(id)),
    coveredBy: (...asked) => this.attempt(() => this.table.coveredBy(...asked)),
    hasEntry: (id) => this.attempt(() => this.table.hasEntry(id)),
    entries: (id) => this.attempt(() => this.table.entries(id)),
    underWay: () => this.attempt(() => this.table.underWay()),
    find: (...search) => this.attempt(() => this.table.find(...search)),
  };

  private readonly comparedTable = new ComparedTable((sql) => this.prepared(sql));
  private readonly federationTable = new FederationTable((sql) => this.prepared(sql));
  readonly partners: FederationStore = {
    hasEntry: (id) => this.attempt(() => this.federationTable.hasEntry(id)),
    rest: (incident) => this.attempt(() => this.federationTable.rest(incident)),
    evidence: (...asked) => this.attempt(() => this.federationTable.evidence(...asked)),
    evidenceCount: (incident) => this.attempt(() => this.federationTable.evidenceCount(incident)),
    hasEvidence: (...asked) => this.attempt(() => this.federationTable.hasEvidence(...asked)),
    isVouched: (word) => this.attempt(() => this.federationTable.isVouched(word)),
    asked: () => this.attempt(() => this.federationTable.asked()),
    received: (partner) => this.attempt(() => this.federationTable.received(partner)),
    last: (partner) => this.attempt(() => this.federationTable.last(partner)),
    outgoing: (...asked) => this.attempt(() => this.federationTable.outgoing(...asked)),
    between: (search) => this.attempt(() => this.comparedTable.find(search)),
    betweenOne: (...asked) => this.attempt(() => this.comparedTable.one(...asked)),
    betweenCount: (search) => this.attempt(() => this.comparedTable.count(search)),
    differing: () => this.attempt(() => this.comparedTable.differing()),
  };

  private readonly figureTable = new FigureTable((sql) => this.prepared(sql));
  readonly figures: FigureStore = {
    catchUp: (since) =>
      this.attemptWhole(() => this.figureTable.catchUp(since, (id) => this.entriesOf(id))),
    handled: (...time) => this.attempt(() => this.figureTable.handled(...time)),
    handedOff: (...time) => this.attempt(() => this.figureTable.handedOff(...time)),
    unacknowledged: () => this.attempt(() => this.figureTable.unacknowledged()),
    positions: (...time) => this.attempt(() => this.figureTable.positions(...time)),
    hours: (...asked) => this.attempt(() => this.figureTable.hours(...asked)),
  };

  get(id: string): Result<KnownIncident | null> {
    return this.attempt(() => {
      const row: unknown = this.prepared(
        'SELECT whole, year, number FROM incidents WHERE id = ?',
      ).get(id);
      return row === undefined ? null : knownOf(row as Row);
    });
  }

  entries(id: string): Result<readonly KnownEntry[]> {
    return this.attempt(() => this.entriesOf(id));
  }

  open(limit: number, offset: number): ReturnType<IncidentStore['open']> {
    return this.attempt(() => {
      const rows = this.prepared(
        `SELECT whole, year, number FROM incidents WHERE open = 1 AND mode <> 'EXERCISE'
           ORDER BY priority, created LIMIT ? OFFSET ?`,
      ).all(limit, offset) as unknown as readonly Row[];
      const { count } = this.prepared(
        "SELECT count(*) AS count FROM incidents WHERE open = 1 AND mode <> 'EXERCISE'",
      ).get() as { count: number };
      return { incidents: rows.map(knownOf), count };
    });
  }

  exercising(): Result<readonly KnownIncident[]> {
    return this.attempt(() => {
      const rows = this.prepared(
        `SELECT whole, year, number FROM incidents WHERE open = 1 AND mode = 'EXERCISE'
           ORDER BY priority, created`,
      ).all() as unknown as readonly Row[];
      return rows.map(knownOf);
    });
  }

  allOpen(): Result<readonly KnownIncident[]> {
    return this.attempt(() => {
      const rows = this.prepared(
        `SELECT whole, year, number FROM incidents WHERE open = 1 ORDER BY priority, created`,
      ).all() as unknown as readonly Row[];
      return rows.map(knownOf);
    });
  }

  ofExercise(exercise: string): Result<readonly KnownIncident[]> {
    return this.attempt(() => {
      const rows = this.prepared(
        `SELECT whole, year, number FROM incidents
           WHERE mode = 'EXERCISE' AND json_extract(whole, '$.exercise') = ? ORDER BY row`,
      ).all(exercise) as unknown as readonly Row[];
      return rows.map(knownOf);
    });
  }

  handedOff(): Result<readonly KnownIncident[]> {
    return this.attempt(() => {
      const rows = this.prepared(
        'SELECT whole, year, number FROM incidents WHERE handedOff = 1 ORDER BY created',
      ).all() as unknown as readonly Row[];
      return rows.map(knownOf);
    });
  }

  happened(from: number, to: number): Result<readonly KnownIncident[]> {
    return this.attempt(() => {
      const rows = this.prepared(
        `SELECT whole, year, number FROM incidents
           WHERE open = 1 AND json_extract(whole, '$.facts.occurred') BETWEEN ? AND ?`,
      ).all(from, to) as unknown as readonly Row[];
      return rows.map(knownOf);
    });
  }

  find(
    search: IncidentSearch,
    before: number | null,
    limit: number,
  ): Result<readonly KnownIncident[]> {
    return this.attempt(() => {
      const match = matchOf(search);
      const [first, last] = this.rowsOf(search, before);
      const without = search.mode === undefined ? "AND mode <> 'EXERCISE'" : '';
      // Rows rise with the time, so that the newest of many are had without looking at all of them.
      const rows = this.prepared(
        match === null
          ? `SELECT whole, year, number FROM incidents WHERE row BETWEEN ? AND ? ${without}
               ORDER BY row DESC LIMIT ?`
          : `SELECT whole, year, number FROM words JOIN incidents ON row = words.rowid
               WHERE words.rowid BETWEEN ? AND ? AND words MATCH ? ${without}
               ORDER BY words.rowid DESC LIMIT ?`,
      ).all(
        ...[first, last, ...(match === null ? [] : [match]), limit],
      ) as unknown as readonly Row[];
      return rows.map(knownOf);
    });
  }

  keep(
    applied: number,
    { entries, known, handoverEntries, handovers, covers, marks, partners }: Portion,
  ): Result<null> {
    return this.keepUpTo(applied, () => {
      this.figureTable.keep(marks);
      this.table.keep(handoverEntries, handovers);
      this.table.keepCovers(covers ?? []);
      if (partners !== undefined) {
        this.federationTable.keep(partners);
        this.comparedTable.keep(partners.shared);
      }
      for (const entry of entries) this.keepEntry(entry);
      const said = saidIn(entries);
      for (const incident of known) this.keepIncident(incident, said.get(incident.id) ?? []);
    });
  }

  private entriesOf(id: string): readonly KnownEntry[] {
    const rows = this.prepared(
      `SELECT sequence, 0 AS nth, whole FROM entries WHERE incident = ?
         UNION ALL SELECT sequence, 0, whole FROM moves WHERE incident = ?
         UNION ALL SELECT sequence, nth, whole FROM told WHERE incident = ?
         ORDER BY sequence, nth`,
    ).all(id, id, id) as unknown as readonly { readonly whole: string }[];
    return rows.map(({ whole }) => JSON.parse(whole) as KnownEntry);
  }

  private keepEntry({ among, ...known }: PortionEntry): void {
    const { sequence, entry, refused } = known;
    if (among !== undefined) {
      this.federationTable.keepEntry(known, among.nth, known.apart === true);
      return;
    }
    // What a handover moves has no place of its own: it stands where the handover stands.
    if (entry.body.kind === 'handed-over' && refused === null) {
      this.prepared('INSERT INTO moves (id, sequence, incident, whole) VALUES (?, ?, ?, ?)').run(
        ...[entry.id, sequence, entry.incident, JSON.stringify(known)],
      );
      return;
    }
    this.prepared(
      'INSERT INTO entries (sequence, id, incident, refused, whole) VALUES (?, ?, ?, ?, ?)',
    ).run(sequence, entry.id, entry.incident, refused, JSON.stringify(known));
  }

  /** @param said What its new entries say, as it is searched for. */
  private keepIncident(incident: Incident, said: readonly string[]): void {
    const { id, created, state, mode, facts } = incident;
    const year = new Date(created).getUTCFullYear();
    const find = this.prepared('SELECT row, number, said FROM incidents WHERE id = ?');
    if (find.get(id) === undefined) {
      this.prepared(
        `INSERT INTO incidents
             (id, year, number, created, open, handedOff, priority, state, code, mode, said, whole)
           VALUES (?, ?, 1 + coalesce((SELECT max(number) FROM incidents WHERE year = ?), 0),
             ?, 0, 0, 1, '', '', ?, '', '{}')`,
      ).run(id, year, year, created, mode);
    }
    const before = find.get(id) as unknown as Searched;
    const { row, number } = before;
    const marks = [`${year}-${number}`, ...marksOf({ ...facts, state, mode })];
    const words = [...new Set([...before.said.split(' '), ...said, ...marks])];
    const kept = words.filter((word) => !isMark(word) || marks.includes(word)).join(' ');
    this.prepared(
      `UPDATE incidents
         SET open = ?, handedOff = ?, priority = ?, state = ?, code = ?, said = ?, whole = ?
         WHERE row = ?`,
    ).run(
      ...[isOpen(incident) ? 1 : 0, isUnderWay(incident) ? 1 : 0, facts.priority],
      ...[state, facts.code, kept, JSON.stringify(incident), row],
    );
    // To index words is what takes longest.
    if (kept === before.said) return;
    this.prepared('INSERT OR REPLACE INTO words (rowid, said) VALUES (?, ?)').run(row, kept);
  }

  /** Rows of the time that is looked for: the first and the last one. */
  private rowsOf({ from, to }: IncidentSearch, before: number | null): [number, number] {
    const rowOf = (limit: string, at: number): number | null => {
      const row: unknown = this.prepared(`SELECT row FROM incidents WHERE ${limit} LIMIT 1`).get(
        at,
      );
      return (row as { row: number } | undefined)?.row ?? null;
    };
    const latest = Math.min(to ?? Infinity, before === null ? Infinity : before - 1);
    const NONE = Number.MAX_SAFE_INTEGER;
    return [
      from === undefined ? 0 : (rowOf('created >= ? ORDER BY created, row', from) ?? NONE),
      latest === Infinity
        ? NONE
        : (rowOf('created <= ? ORDER BY created DESC, row DESC', latest) ?? 0),
    ];
  }
}

function knownOf({ whole, year, number }: Row): KnownIncident {
  return { incident: JSON.parse(whole) as Incident, year, number };
}

/** Also one whose confirmation is not known yet, or whose review goes on. */
function isUnderWay({ handoffs }: Incident): boolean {
  return handoffs.some((handoff) => isPending(handoff) || handoff.state === 'TRANSFERRED');
}

interface Searched {
  readonly row: number;
  readonly number: number;
  readonly said: string;
}

function saidIn(entries: readonly KnownEntry[]): Map<string, string[]> {
  const said = new Map<string, string[]>();
  for (const { entry } of entries) {
    const words = wordsIn(wordsOf(entry.body).join(' '));
    said.set(entry.incident, [...(said.get(entry.incident) ?? []), ...words]);
  }
  return said;
}

/** Code, state, priority and mode as words that nobody types: one index answers for all of them. */
const MARK = '\u{100000}';

function marksOf({
  code,
  state,
  priority,
  mode,
}: Pick<IncidentSearch, 'code' | 'state' | 'priority' | 'mode'>): string[] {
  return [
    ...(priority === undefined ? [] : [`${MARK}priority${priority}`]),
    ...(code === undefined ? [] : [`${MARK}code${code.replace('/', MARK)}`]),
    ...(state === undefined ? [] : [`${MARK}state${state}`]),
    ...(mode === undefined ? [] : [`${MARK}mode${mode}`]),
  ];
}

function isMark(word: string): boolean {
  return word.startsWith(MARK);
}

/** Every typed word as the beginning of one; null where nothing limits what is found. */
function matchOf(search: IncidentSearch): string | null {
  const typed = wordsIn(search.text ?? '').map((word) => `"${word}"*`);
  const all = [...marksOf(search).map((mark) => `"${mark}"`), ...typed];
  return all.length === 0 ? null : all.join(' ');
}
