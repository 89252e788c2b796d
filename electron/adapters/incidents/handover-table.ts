/** Shift handovers in the file of the incidents, so that both change at one moment. */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { Handover } from '../../../core/domain/handover/handover.ts';
import type { ItemFact } from '../../../core/domain/handover/items.ts';
import type { CoverRest } from '../../../core/domain/federation/shift-body.ts';
import type { KnownCover, KnownHandoverEntry } from '../../../core/handover-ports.ts';
import { wordsIn } from './words.ts';

/** A step of the migrations. */
export const HANDOVERS = `
  CREATE TABLE handovers (
    id TEXT PRIMARY KEY,
    begun INTEGER NOT NULL,
    closed INTEGER NOT NULL,
    said TEXT NOT NULL,
    whole TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX handovers_by_time ON handovers (begun);
  CREATE INDEX handovers_under_way ON handovers (begun) WHERE closed = 0;
  CREATE TABLE handover_entries (
    sequence INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    handover TEXT NOT NULL,
    whole TEXT NOT NULL
  ) STRICT;
  CREATE INDEX handover_entries_of_one ON handover_entries (handover, sequence);`;

/** A step of the migrations: what goes between centres about a shift. */
export const COVERS = `
  CREATE TABLE covers (handover TEXT PRIMARY KEY, rest TEXT NOT NULL) STRICT, WITHOUT ROWID`;

interface Row {
  readonly whole: string;
}

export class HandoverTable {
  private readonly prepared: (sql: string) => ReturnType<Database['prepare']>;

  constructor(prepared: (sql: string) => ReturnType<Database['prepare']>) {
    this.prepared = prepared;
  }

  get(id: string): Handover | null {
    const row: unknown = this.prepared('SELECT whole FROM handovers WHERE id = ?').get(id);
    return row === undefined ? null : (JSON.parse((row as Row).whole) as Handover);
  }

  entries(id: string): readonly KnownHandoverEntry[] {
    return this.read(
      'SELECT whole FROM handover_entries WHERE handover = ? ORDER BY sequence',
      id,
    ) as KnownHandoverEntry[];
  }

  hasEntry(id: string): boolean {
    return this.prepared('SELECT 1 FROM handover_entries WHERE id = ?').get(id) !== undefined;
  }

  coveredBy(centre: string, since: number): readonly string[] {
    const rows = this.prepared(
      `SELECT DISTINCT json_extract(whole, '$.from.centre') AS centre FROM handovers
         WHERE begun > ? AND json_extract(whole, '$.to.centre') = ?
           AND json_extract(whole, '$.from.centre') <> ?
           AND json_extract(whole, '$.assumed') IS NOT NULL
           AND json_extract(whole, '$.returns') IS NULL`,
    ).all(since, centre, centre) as unknown as readonly { centre: string }[];
    return rows.map((row) => row.centre);
  }

  underWay(): readonly Handover[] {
    return this.read('SELECT whole FROM handovers WHERE closed = 0 ORDER BY begun') as Handover[];
  }

  find(text: string, before: number | null, limit: number, centre?: string): readonly Handover[] {
    // Two a day: a few thousand in all the years that are kept are looked through in no time.
    const words = wordsIn(text).map((word) => ` ${word}`);
    const limits = [
      ...words.map(() => 'AND instr(said, ?) > 0'),
      ...(centre === undefined ? [] : ["AND json_extract(whole, '$.from.centre') = ?"]),
    ].join(' ');
    const values = [...words, ...(centre === undefined ? [] : [centre])];
    return this.read(
      `SELECT whole FROM handovers WHERE begun < ? ${limits} ORDER BY begun DESC, id LIMIT ?`,
      ...[before ?? Number.MAX_SAFE_INTEGER, ...values, limit],
    ) as Handover[];
  }

  cover(id: string): CoverRest | null {
    const row: unknown = this.prepared('SELECT rest FROM covers WHERE handover = ?').get(id);
    return row === undefined ? null : (JSON.parse((row as { rest: string }).rest) as CoverRest);
  }

  /** Within the transaction that keeps the rest. */
  keepCovers(covers: readonly KnownCover[]): void {
    for (const { handover, rest } of covers) {
      this.prepared('INSERT OR REPLACE INTO covers (handover, rest) VALUES (?, ?)').run(
        ...[handover, JSON.stringify(rest)],
      );
    }
  }

  /** Within the transaction that keeps the rest. */
  keep(entries: readonly KnownHandoverEntry[], handovers: readonly Handover[]): void {
    for (const known of entries) {
      this.prepared(
        'INSERT INTO handover_entries (sequence, id, handover, whole) VALUES (?, ?, ?, ?)',
      ).run(known.sequence, known.entry.id, known.entry.handover, JSON.stringify(known));
    }
    for (const handover of handovers) {
      const { id, begun, state } = handover;
      this.prepared(
        'INSERT OR REPLACE INTO handovers (id, begun, closed, said, whole) VALUES (?, ?, ?, ?, ?)',
      ).run(
        ...([id, begun, state === 'CLOSED' ? 1 : 0] as const),
        ...([saidOf(handover), JSON.stringify(handover)] as const),
      );
    }
  }

  private read(sql: string, ...values: (string | number)[]): unknown[] {
    const rows = this.prepared(sql).all(...values) as unknown as readonly Row[];
    return rows.map(({ whole }) => JSON.parse(whole) as unknown);
  }
}

function saidOf({ from, to, items, typed }: Handover): string {
  const all = [...items, ...typed].flatMap(({ fact }) => told(fact));
  const words = wordsIn([from.name, to?.name ?? '', ...all].join(' '));
  return ` ${[...new Set(words)].join(' ')}`;
}

function told(fact: ItemFact): readonly string[] {
  switch (fact.what) {
    case 'incident':
      return [`${fact.number}/${fact.year}`, fact.place ?? ''];
    case 'handoff':
      return [`${fact.number}/${fact.year}`];
    case 'task':
      return [`${fact.number}/${fact.year}`, fact.words.text];
    case 'fault':
    case 'partner':
    case 'view':
    case 'silence':
      return [fact.name];
    case 'typed':
      return [fact.words.text];
    case 'exercise':
      return Object.values(fact.title);
    case 'reports':
    case 'unplanned':
      return [];
  }
}
