/**
 * Events of cameras in a small database of their own: there may be thousands a day, and nothing is
 * proven by them. What a person decides about one stands in the journal as well.
 */
import type { DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { EventFilter } from '../../../core/contract/events.ts';
import type { AlarmMark } from '../../../core/domain/alarm/mark.ts';
import { WITHIN, type Counts } from '../../../core/domain/alarm/rule.ts';
import type { CameraEvent, EventKind, Rating, Shelf } from '../../../core/domain/camera-event.ts';
import type { Outage } from '../../../core/domain/figures/availability.ts';
import type { AlarmTime } from '../../../core/domain/figures/handling.ts';
import { succeed, type Result } from '../../../core/domain/result.ts';
import type { AlarmCount, EventStore } from '../../../core/ports.ts';
import { inTransaction, openKeptFile, storageFailure, type KeptFile } from '../sqlite/kept-file.ts';

const MIGRATIONS: KeptFile['migrations'] = [
  `CREATE TABLE events (
     id TEXT PRIMARY KEY,
     camera TEXT NOT NULL,
     kind TEXT NOT NULL,
     detail TEXT,
     since INTEGER NOT NULL,
     latest INTEGER NOT NULL,
     until INTEGER,
     count INTEGER NOT NULL,
     shelved INTEGER NOT NULL,
     acknowledgedBy TEXT,
     acknowledgedAt INTEGER
   ) STRICT;
   CREATE INDEX events_by_time ON events (since, id);
   CREATE INDEX events_by_camera ON events (camera, since, id);
   CREATE INDEX events_open ON events (since) WHERE acknowledgedAt IS NULL AND shelved = 0;
   CREATE INDEX events_lasting ON events (since) WHERE until IS NULL;
   CREATE TABLE shelves (
     camera TEXT NOT NULL,
     kind TEXT NOT NULL,
     until INTEGER NOT NULL,
     reason TEXT NOT NULL,
     by TEXT,
     PRIMARY KEY (camera, kind)
   ) STRICT, WITHOUT ROWID`,
  `ALTER TABLE events ADD COLUMN ratedAs TEXT;
   ALTER TABLE events ADD COLUMN ratedBy TEXT;
   ALTER TABLE events ADD COLUMN ratedAt INTEGER;
   CREATE INDEX events_by_kind ON events (kind, since, id);
   CREATE INDEX events_by_end ON events (until) WHERE until IS NOT NULL`,
  `ALTER TABLE events ADD COLUMN alarmRule TEXT;
   ALTER TABLE events ADD COLUMN alarmPriority INTEGER;
   ALTER TABLE events ADD COLUMN alarmMode TEXT;
   ALTER TABLE events ADD COLUMN alarmAt INTEGER;
   CREATE INDEX events_by_alarm ON events (alarmAt) WHERE alarmAt IS NOT NULL;
   CREATE INDEX events_calling ON events (alarmAt)
     WHERE alarmAt IS NOT NULL AND acknowledgedAt IS NULL`,
  `ALTER TABLE events ADD COLUMN cutOff INTEGER NOT NULL DEFAULT 0;
   CREATE INDEX events_cut_off ON events (since) WHERE cutOff = 1`,
  `CREATE TABLE counts (key TEXT PRIMARY KEY, times TEXT NOT NULL, latest INTEGER NOT NULL)
     STRICT, WITHOUT ROWID`,
];

/** What is deleted at one go: nobody at the console notices it. */
const FORGOTTEN_AT_ONCE = 100;

// Each transaction says for itself what it may lose.
const FILE: KeptFile = { name: 'events', migrations: MIGRATIONS, loss: 'nothing' };

interface Row {
  readonly id: string;
  readonly camera: string;
  readonly kind: EventKind;
  readonly detail: string | null;
  readonly since: number;
  readonly latest: number;
  readonly until: number | null;
  readonly count: number;
  readonly shelved: number;
  readonly acknowledgedBy: string | null;
  readonly acknowledgedAt: number | null;
  readonly ratedAs: Rating | null;
  readonly ratedBy: string | null;
  readonly ratedAt: number | null;
  readonly alarmRule: string | null;
  readonly alarmPriority: AlarmMark['priority'] | null;
  readonly alarmMode: AlarmMark['mode'] | null;
  readonly alarmAt: number | null;
  readonly cutOff: number;
}

/**
 * @param stamp For the name of a damaged file that is set aside.
 * @returns `document-newer` for a file from a newer version, which stays as it is; `storage-refused`.
 */
export function openEventStore(folder: string, stamp: string): Result<EventStore> {
  const opened = openKeptFile(folder, stamp, FILE);
  return opened.ok ? succeed(new SqliteEvents(opened.value)) : opened;
}

class SqliteEvents implements EventStore {
  private readonly database: Database;

  constructor(database: Database) {
    this.database = database;
  }

  current(since: number, most: number): Result<readonly CameraEvent[]> {
    return this.attempt(() => {
      const calling: unknown = this.database
        .prepare(
          `SELECT * FROM events WHERE alarmAt IS NOT NULL AND acknowledgedAt IS NULL
             AND (shelved = 0 OR cutOff = 1) ORDER BY alarmAt DESC LIMIT ?`,
        )
        .all(most);
      const newest: unknown = this.database
        .prepare(
          `SELECT * FROM events WHERE acknowledgedAt IS NULL AND shelved = 0
           UNION SELECT * FROM events WHERE until IS NULL
           UNION SELECT * FROM events WHERE cutOff = 1
           UNION SELECT * FROM events WHERE since >= ? ORDER BY since DESC, id DESC LIMIT ?`,
        )
        .all(since, most);
      const all = [...(calling as Row[]), ...(newest as Row[])].map(
        (row) => [row.id, row] as const,
      );
      return [...new Map(all).values()]
        .slice(0, most)
        .sort((one, other) => one.since - other.since || (one.id < other.id ? -1 : 1))
        .map(eventOf);
    });
  }

  alarms(since: number): Result<readonly AlarmCount[]> {
    return this.attempt(() => {
      const rows: unknown = this.database
        .prepare(
          `SELECT camera, kind, alarmPriority AS priority, alarmAt AS at FROM events
             WHERE alarmAt IS NOT NULL AND alarmAt > ? AND shelved = 0
               AND alarmMode <> 'EXERCISE'`,
        )
        .all(since);
      return (rows as AlarmCount[]).map((row) => ({ ...row }));
    });
  }

  alarmTimes(from: number, to: number): Result<readonly AlarmTime[]> {
    return this.attempt(() => {
      const rows: unknown = this.database
        .prepare(
          `SELECT alarmAt AS at, alarmPriority AS priority, acknowledgedAt AS acknowledged
             FROM events WHERE alarmAt IS NOT NULL AND alarmAt >= ? AND alarmAt < ?
               AND shelved = 0 AND alarmMode = 'LIVE'`,
        )
        .all(from, to);
      return (rows as AlarmTime[]).map((row) => ({ ...row }));
    });
  }

  outages(from: number, to: number): Result<readonly Outage[]> {
    return this.attempt(() => {
      const rows: unknown = this.database
        .prepare(
          `SELECT camera, since, until FROM events
             WHERE kind IN ('picture-lost', 'camera-fault') AND since < ?
               AND (until IS NULL OR until > ?)`,
        )
        .all(to, from);
      return (rows as Outage[]).map((row) => ({ ...row }));
    });
  }

  read(ids: readonly string[]): Result<readonly CameraEvent[]> {
    return this.attempt(() => {
      const rows: unknown = this.database
        .prepare('SELECT * FROM events WHERE id IN (SELECT value FROM json_each(?))')
        .all(JSON.stringify(ids));
      return (rows as Row[]).map(eventOf);
    });
  }

  endLasting(): Result<readonly string[]> {
    const ended = this.write(false, () => {
      this.database.exec('UPDATE events SET until = latest, cutOff = 1 WHERE until IS NULL');
    });
    if (!ended.ok) return ended;
    return this.attempt(() => {
      const rows: unknown = this.database.prepare('SELECT id FROM events WHERE cutOff = 1').all();
      return (rows as { readonly id: string }[]).map(({ id }) => id);
    });
  }

  shelves(): Result<readonly Shelf[]> {
    return this.attempt(() => {
      const rows: unknown = this.database.prepare('SELECT * FROM shelves').all();
      return (rows as Shelf[]).map((row) => ({ ...row }));
    });
  }

  find(
    filter: EventFilter,
    before: Pick<CameraEvent, 'since' | 'id'> | null,
    limit: number,
    shown?: Parameters<EventStore['find']>[3],
  ): Result<readonly CameraEvent[]> {
    const conditions: [string, ...(string | number)[]][] = [];
    if (filter.camera !== undefined) conditions.push(['camera = ?', filter.camera]);
    if (filter.kind !== undefined) conditions.push(['kind = ?', filter.kind]);
    if (filter.open === true) conditions.push(['acknowledgedAt IS NULL AND shelved = 0']);
    if (filter.from !== undefined) conditions.push(['since >= ?', filter.from]);
    if (filter.to !== undefined) conditions.push(['since <= ?', filter.to]);
    if (before !== null) conditions.push(['(since, id) < (?, ?)', before.since, before.id]);
    if (shown !== undefined) {
      // Not by the index of cameras: the newest of all are wanted, and most cameras are shown.
      const ids = JSON.stringify([...shown.cameras]);
      conditions.push(['+camera IN (SELECT value FROM json_each(?))', ids]);
      if (!shown.plates) conditions.push(["kind <> 'plate'"]);
    }
    const where =
      conditions.length === 0 ? '' : `WHERE ${conditions.map(([sql]) => sql).join(' AND ')}`;
    return this.attempt(() => {
      const rows: unknown = this.database
        .prepare(`SELECT * FROM events ${where} ORDER BY since DESC, id DESC LIMIT ?`)
        .all(...conditions.flatMap(([, ...values]) => values), limit);
      return (rows as Row[]).map(eventOf);
    });
  }

  keep(
    events: readonly CameraEvent[],
    durable: boolean,
    cutOff: ReadonlySet<string> = new Set(),
    counts: Counts = new Map(),
  ): Result<null> {
    return this.write(durable, () => {
      this.keepCounts(counts);
      const put = this.database.prepare(
        'INSERT OR REPLACE INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)',
      );
      for (const event of events) {
        put.run(
          ...([event.id, event.camera, event.kind, event.detail, event.since] as const),
          ...([event.latest, event.until, event.count, event.shelved ? 1 : 0] as const),
          ...([event.acknowledged?.by ?? null, event.acknowledged?.at ?? null] as const),
          ...([event.rated?.as ?? null, event.rated?.by ?? null, event.rated?.at ?? null] as const),
          ...([event.alarm?.rule ?? null, event.alarm?.priority ?? null] as const),
          ...([event.alarm?.mode ?? null, event.alarm?.at ?? null] as const),
          cutOff.has(event.id) ? 1 : 0,
        );
      }
    });
  }

  counts(now: number): Result<Counts> {
    return this.attempt(() => {
      this.database.prepare('DELETE FROM counts WHERE latest <= ?').run(now - WITHIN.max * 60_000);
      const rows: unknown = this.database.prepare('SELECT key, times FROM counts').all();
      return new Map(
        (rows as { readonly key: string; readonly times: string }[]).map(
          ({ key, times }) => [key, JSON.parse(times) as number[]] as const,
        ),
      );
    });
  }

  keepShelves(shelves: readonly Shelf[]): Result<null> {
    return this.write(true, () => {
      this.database.exec('DELETE FROM shelves');
      const put = this.database.prepare('INSERT INTO shelves VALUES (?, ?, ?, ?, ?)');
      for (const { camera, kind, until, reason, by } of shelves) {
        put.run(camera, kind, until, reason, by);
      }
    });
  }

  forget(before: number): boolean {
    let forgotten = 0;
    this.write(false, () => {
      const { changes } = this.database
        .prepare(
          `DELETE FROM events WHERE rowid IN
             (SELECT rowid FROM events WHERE until IS NOT NULL AND until < ? LIMIT ?)`,
        )
        .run(before, FORGOTTEN_AT_ONCE);
      forgotten = changes;
    });
    return forgotten === FORGOTTEN_AT_ONCE;
  }

  close(): void {
    if (this.database.isOpen) this.database.close();
  }

  private keepCounts(counts: Counts): void {
    const put = this.database.prepare('INSERT OR REPLACE INTO counts VALUES (?, ?, ?)');
    const remove = this.database.prepare('DELETE FROM counts WHERE key = ?');
    for (const [key, times] of counts) {
      if (times.length === 0) remove.run(key);
      else put.run(key, JSON.stringify(times), Math.max(...times));
    }
  }

  private write(durable: boolean, act: () => void): Result<null> {
    return this.attempt(() => {
      this.database.exec(`PRAGMA synchronous = ${durable ? 'FULL' : 'NORMAL'}`);
      inTransaction(this.database, act);
      return null;
    });
  }

  private attempt<T>(act: () => T): Result<T> {
    try {
      return succeed(act());
    } catch (error) {
      return storageFailure(error);
    }
  }
}

function eventOf(row: Row): CameraEvent {
  const { shelved, acknowledgedBy, acknowledgedAt, ratedAs, ratedBy, ratedAt, ...others } = row;
  const { alarmRule, alarmPriority, alarmMode, alarmAt, cutOff: _, ...rest } = others;
  return {
    ...rest,
    shelved: shelved === 1,
    acknowledged: acknowledgedAt === null ? null : { by: acknowledgedBy, at: acknowledgedAt },
    rated: ratedAs === null || ratedAt === null ? null : { as: ratedAs, by: ratedBy, at: ratedAt },
    alarm:
      alarmRule === null || alarmPriority === null || alarmMode === null || alarmAt === null
        ? null
        : { rule: alarmRule, priority: alarmPriority, mode: alarmMode, at: alarmAt },
  };
}
