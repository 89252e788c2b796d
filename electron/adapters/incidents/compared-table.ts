/** Which incidents this centre shares with whom, and how their ends compare. */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import {
  endState,
  type Between,
  type EndState,
} from '../../../core/domain/federation/comparison.ts';
import type { Incident } from '../../../core/domain/incident/incident.ts';
import type {
  BetweenSearch,
  FederationPortion,
  SharedIncident,
} from '../../../core/federation-ports.ts';

/** A step of the migrations. Rows rise with the time at which an incident was shared. */
export const COMPARED = `
  CREATE TABLE between_centres (
    place INTEGER PRIMARY KEY,
    partner TEXT NOT NULL,
    incident TEXT NOT NULL,
    since INTEGER NOT NULL,
    state TEXT NOT NULL,
    whole TEXT NOT NULL,
    UNIQUE (partner, incident)
  ) STRICT;
  CREATE INDEX between_by_time ON between_centres (partner, since, place);
  CREATE INDEX between_by_state ON between_centres (partner, state, since);
  CREATE INDEX between_differing ON between_centres (place) WHERE state = 'differs';`;

/** Told at once to whoever is to see to it. */
const DIFFERING_MOST = 20;

type Prepared = (sql: string) => ReturnType<Database['prepare']>;

interface Row {
  readonly place: number;
  readonly partner: string;
  readonly incident: string;
  readonly state: EndState;
  readonly whole: string;
  readonly known: string | null;
  readonly year: number | null;
  readonly number: number | null;
}

const ROWS = `SELECT place, partner, incident, between_centres.state AS state,
    between_centres.whole AS whole, incidents.whole AS known, year, number
  FROM between_centres LEFT JOIN incidents ON incidents.id = incident`;

export class ComparedTable {
  private readonly prepared: Prepared;

  constructor(prepared: Prepared) {
    this.prepared = prepared;
  }

  keep(shared: FederationPortion['shared']): void {
    for (const { incident, rest } of shared) {
      for (const [partner, between] of Object.entries(rest.between ?? {})) {
        this.prepared(
          `INSERT INTO between_centres (partner, incident, since, state, whole)
             VALUES (?, ?, ?, ?, ?)
             ON CONFLICT (partner, incident) DO UPDATE SET state = excluded.state, whole = excluded.whole`,
        ).run(partner, incident, between.since, endState(between.ends), JSON.stringify(between));
      }
    }
  }

  find({
    before,
    limit,
    ...search
  }: BetweenSearch & {
    readonly before: number | null;
    readonly limit: number;
  }): readonly SharedIncident[] {
    const { sql, values } = where(search);
    const rows = this.prepared(
      `${ROWS} WHERE ${sql} AND place < ? ORDER BY place DESC LIMIT ?`,
    ).all(...values, before ?? Number.MAX_SAFE_INTEGER, limit);
    return (rows as unknown as readonly Row[]).map(sharedOf);
  }

  one(partner: string, incident: string): SharedIncident | null {
    const row: unknown = this.prepared(`${ROWS} WHERE partner = ? AND incident = ?`).get(
      partner,
      incident,
    );
    return row === undefined ? null : sharedOf(row as Row);
  }

  count(search: BetweenSearch): Readonly<Partial<Record<EndState, number>>> {
    const { sql, values } = where(search);
    const rows = this.prepared(
      `SELECT state, count(*) AS many FROM between_centres WHERE ${sql} GROUP BY state`,
    ).all(...values) as unknown as readonly { readonly state: EndState; readonly many: number }[];
    return Object.fromEntries(rows.map(({ state, many }) => [state, many]));
  }

  differing(): readonly SharedIncident[] {
    const rows = this.prepared(
      `${ROWS} WHERE between_centres.state = 'differs' ORDER BY place DESC LIMIT ?`,
    ).all(DIFFERING_MOST);
    return (rows as unknown as readonly Row[]).map(sharedOf);
  }
}

function where({ partner, state, from, to }: BetweenSearch): {
  readonly sql: string;
  readonly values: readonly (string | number)[];
} {
  const limits: readonly (readonly [string, string | number | undefined])[] = [
    ['partner = ?', partner],
    ['between_centres.state = ?', state],
    ['since >= ?', from],
    ['since <= ?', to],
  ];
  const set = limits.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, value }]));
  return {
    sql: ['1', ...set.map(({ sql }) => sql)].join(' AND '),
    values: set.map(({ value }) => value),
  };
}

function sharedOf({
  place,
  partner,
  incident,
  state,
  whole,
  known,
  year,
  number,
}: Row): SharedIncident {
  const isKnown = known !== null && year !== null && number !== null;
  return {
    ...{ place, partner, incident, state, between: JSON.parse(whole) as Between },
    known: isKnown ? { incident: JSON.parse(known) as Incident, year, number } : null,
  };
}
