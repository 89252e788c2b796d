/** What was said between this centre and its partners, in the file of the incidents. */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { SharedRest } from '../../../core/domain/federation/entry.ts';
import {
  NO_MESSAGE,
  type Head,
  type Outgoing,
  type PartnerMessage,
} from '../../../core/domain/federation/message.ts';
import type { IncidentEntry } from '../../../core/domain/incident/entry.ts';
import type { KnownEntry } from '../../../core/incident-ports.ts';
import type { FederationPortion } from '../../../core/federation-ports.ts';

/** A step of the migrations. Several entries may have their place with one message, in their order. */
export const FEDERATION = `
  CREATE TABLE told (
    id TEXT PRIMARY KEY,
    incident TEXT NOT NULL,
    sequence INTEGER NOT NULL,
    nth INTEGER NOT NULL,
    apart INTEGER NOT NULL,
    whole TEXT NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX told_by_incident ON told (incident, sequence, nth);
  CREATE TABLE shared (incident TEXT PRIMARY KEY, asked INTEGER NOT NULL, rest TEXT NOT NULL)
    STRICT, WITHOUT ROWID;
  CREATE INDEX shared_asked ON shared (asked) WHERE asked > 0;
  CREATE TABLE received (partner TEXT PRIMARY KEY, number INTEGER NOT NULL, hash TEXT NOT NULL)
    STRICT, WITHOUT ROWID;
  CREATE TABLE outgoing (
    partner TEXT NOT NULL,
    number INTEGER NOT NULL,
    hash TEXT NOT NULL,
    whole TEXT NOT NULL,
    PRIMARY KEY (partner, number)
  ) STRICT, WITHOUT ROWID;`;

/** A step of the migrations: what other centres have said themselves, and of which entries. */
export const EVIDENCE = `
  CREATE TABLE evidence (
    incident TEXT NOT NULL,
    nth INTEGER NOT NULL,
    hash TEXT NOT NULL,
    whole TEXT NOT NULL,
    PRIMARY KEY (incident, nth)
  ) STRICT, WITHOUT ROWID;
  CREATE UNIQUE INDEX evidence_by_hash ON evidence (incident, hash);
  CREATE TABLE vouched (word TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;`;

interface Whole {
  readonly whole: string;
}

export class FederationTable {
  private readonly prepared: (sql: string) => ReturnType<Database['prepare']>;

  constructor(prepared: (sql: string) => ReturnType<Database['prepare']>) {
    this.prepared = prepared;
  }

  rest(incident: string): SharedRest | null {
    const row: unknown = this.prepared('SELECT rest FROM shared WHERE incident = ?').get(incident);
    return row === undefined ? null : (JSON.parse((row as { rest: string }).rest) as SharedRest);
  }

  hasEntry(id: string): boolean {
    const sql = `SELECT 1 FROM told WHERE id = ? UNION ALL SELECT 1 FROM entries WHERE id = ?
      UNION ALL SELECT 1 FROM moves WHERE id = ?`;
    return this.prepared(sql).get(id, id, id) !== undefined;
  }

  asked(): readonly IncidentEntry[] {
    const rows = this.prepared('SELECT rest FROM shared WHERE asked > 0').all();
    return (rows as unknown as readonly { rest: string }[]).flatMap(
      ({ rest }) => (JSON.parse(rest) as SharedRest).asked,
    );
  }

  received(partner: string): Head {
    return this.head('SELECT number, hash FROM received WHERE partner = ?', partner);
  }

  last(partner: string): Head {
    return this.head(
      'SELECT number, hash FROM outgoing WHERE partner = ? ORDER BY number DESC LIMIT 1',
      partner,
    );
  }

  outgoing(partner: string, after: number, limit: number): readonly Outgoing[] {
    const rows = this.prepared(
      'SELECT whole FROM outgoing WHERE partner = ? AND number > ? ORDER BY number LIMIT ?',
    ).all(partner, after, limit) as unknown as readonly Whole[];
    return rows.map(({ whole }) => JSON.parse(whole) as Outgoing);
  }

  keepEntry(known: KnownEntry, nth: number, apart: boolean): void {
    const { entry, sequence } = known;
    this.prepared(
      `INSERT OR REPLACE INTO told (id, incident, sequence, nth, apart, whole)
         VALUES (?, ?, ?, ?, ?, ?)`,
    ).run(entry.id, entry.incident, sequence, nth, apart ? 1 : 0, JSON.stringify(known));
  }

  evidence(incident: string, after: number): readonly PartnerMessage[] {
    const rows = this.prepared(
      'SELECT whole FROM evidence WHERE incident = ? AND nth >= ? ORDER BY nth',
    ).all(incident, after) as unknown as readonly Whole[];
    return rows.map(({ whole }) => JSON.parse(whole) as PartnerMessage);
  }

  evidenceCount(incident: string): number {
    const row: unknown = this.prepared(
      'SELECT count(*) AS kept FROM evidence WHERE incident = ?',
    ).get(incident);
    return (row as { kept: number }).kept;
  }

  hasEvidence(incident: string, hash: string): boolean {
    const sql = 'SELECT 1 FROM evidence WHERE incident = ? AND hash = ?';
    return this.prepared(sql).get(incident, hash) !== undefined;
  }

  isVouched(word: string): boolean {
    return this.prepared('SELECT 1 FROM vouched WHERE word = ?').get(word) !== undefined;
  }

  keep({
    shared,
    received,
    outgoing,
    evidence,
    vouched,
  }: Omit<FederationPortion, 'disputes'>): void {
    for (const { incident, message } of evidence) {
      this.prepared('INSERT INTO evidence (incident, nth, hash, whole) VALUES (?, ?, ?, ?)').run(
        ...[incident, this.evidenceCount(incident), message.hash, JSON.stringify(message)],
      );
    }
    for (const word of vouched) {
      this.prepared('INSERT OR IGNORE INTO vouched (word) VALUES (?)').run(word);
    }
    for (const { incident, rest } of shared) {
      this.prepared('INSERT OR REPLACE INTO shared (incident, asked, rest) VALUES (?, ?, ?)').run(
        ...[incident, rest.asked.length, JSON.stringify(rest)],
      );
    }
    for (const { partner, head } of received) {
      this.prepared('INSERT OR REPLACE INTO received (partner, number, hash) VALUES (?, ?, ?)').run(
        ...[partner, head.number, head.hash],
      );
    }
    for (const one of outgoing) {
      this.prepared('INSERT INTO outgoing (partner, number, hash, whole) VALUES (?, ?, ?, ?)').run(
        one.to,
        one.number,
        one.hash,
        JSON.stringify(one),
      );
    }
  }

  private head(sql: string, partner: string): Head {
    const row: unknown = this.prepared(sql).get(partner);
    if (row === undefined) return NO_MESSAGE;
    const { number, hash } = row as Head;
    return { number, hash };
  }
}
