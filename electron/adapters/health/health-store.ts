/**
 * How well each camera's pictures came, minute by minute, in a small database of its own. It is a cache:
 * nothing can be proven by it, so a damaged one is thrown away, and on a full disk it is the first to
 * go without.
 */
import { chmodSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type DatabaseSyncInstance as Database } from '@photostructure/sqlite';
import type { CameraHealth } from '../../../core/contract/media.ts';
import type { HealthMinute } from '../../../core/domain/camera-health.ts';
import type { WatchedTime } from '../../../core/domain/figures/availability.ts';
import { HOUR_MS } from '../../../core/domain/figures/workload.ts';
import type { HealthStore } from '../../../core/ports.ts';

/** Raised when the tables change; a file of a version that is not known is thrown away. */
const VERSION = 2;
/** How long it is kept, ms. */
const KEPT_MS = 7 * 86_400_000;
/** For the figures, which look back 92 days, ms. */
const HOURS_KEPT_MS = 100 * 86_400_000;

const TABLE = `CREATE TABLE minutes (
    camera TEXT NOT NULL,
    at INTEGER NOT NULL,
    wantedMs INTEGER NOT NULL,
    streamingMs INTEGER NOT NULL,
    pictures INTEGER NOT NULL,
    bytes INTEGER NOT NULL,
    ageMedianMs INTEGER,
    ageMostMs INTEGER,
    losses INTEGER NOT NULL,
    clockOffsetMs INTEGER,
    PRIMARY KEY (camera, at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX minutes_by_time ON minutes (at)`;

/** Sums of whole hours of UTC; of the minutes that there are, they are made. */
const HOURS = `CREATE TABLE hours (
    camera TEXT NOT NULL,
    at INTEGER NOT NULL,
    wantedMs INTEGER NOT NULL,
    streamingMs INTEGER NOT NULL,
    PRIMARY KEY (camera, at)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX hours_by_time ON hours (at);
  INSERT INTO hours SELECT camera, at - at % ${HOUR_MS}, sum(wantedMs), sum(streamingMs)
    FROM minutes GROUP BY 1, 2;
  PRAGMA user_version = ${VERSION}`;

/**
 * @returns a store that keeps nothing and finds nothing where there can be no file.
 */
export function openHealthStore(folder: string): HealthStore {
  const file = join(folder, 'health.sqlite');
  let database = attempt(() => openFile(file));
  if (database === null) {
    attempt(() => {
      for (const end of ['', '-wal', '-shm']) rmSync(file + end, { force: true });
    });
    database = attempt(() => openFile(file));
  }
  return {
    keep(cameras, now) {
      const open = database;
      if (open === null) return;
      attempt(() => {
        write(open, cameras, now);
      });
    },
    read(camera, from, to) {
      const open = database;
      return (open === null ? null : attempt(() => read(open, camera, from, to))) ?? [];
    },
    watched(camera, from, to) {
      const open = database;
      const nothing = { wantedMs: 0, streamingMs: 0 };
      return (open === null ? null : attempt(() => watched(open, camera, from, to))) ?? nothing;
    },
    close() {
      attempt(() => database?.close());
      database = null;
    },
  };
}

/** What fails here is lost and nothing else: whatever the disk says, the wall goes on. */
function attempt<T>(act: () => T): T | null {
  try {
    return act();
  } catch {
    return null;
  }
}

function openFile(file: string): Database {
  const database = new DatabaseSync(file);
  try {
    chmodSync(file, 0o600);
    // A cache: the last minutes may be lost with the power.
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL');
    const { user_version: version } = database.prepare('PRAGMA user_version').get() as {
      user_version: number;
    };
    if (version > VERSION) throw new Error(`version ${version}`);
    if (version === 0) database.exec(`BEGIN; ${TABLE}; ${HOURS}; COMMIT`);
    if (version === 1) database.exec(`BEGIN; ${HOURS}; COMMIT`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function write(database: Database, cameras: readonly CameraHealth[], now: number): void {
  const insert = database.prepare('INSERT OR REPLACE INTO minutes VALUES (?,?,?,?,?,?,?,?,?,?)');
  database.exec('BEGIN IMMEDIATE');
  try {
    for (const { camera, minute } of cameras) {
      addToHour(database, camera, minute);
      insert.run(
        ...([camera, minute.at, whole(minute.wantedMs), whole(minute.streamingMs)] as const),
        ...([minute.pictures, minute.bytes, whole(minute.ageMedianMs)] as const),
        ...([whole(minute.ageMostMs), minute.losses, whole(minute.clockOffsetMs)] as const),
      );
    }
    database.prepare('DELETE FROM minutes WHERE at < ?').run(now - KEPT_MS);
    database.prepare('DELETE FROM hours WHERE at < ?').run(now - HOURS_KEPT_MS);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

/** The same minute is told again as it goes on: what it said before does not count twice. */
function addToHour(database: Database, camera: string, minute: HealthMinute): void {
  const before: unknown = database
    .prepare('SELECT wantedMs, streamingMs FROM minutes WHERE camera = ? AND at = ?')
    .get(camera, minute.at);
  const { wantedMs, streamingMs } = (before ?? { wantedMs: 0, streamingMs: 0 }) as WatchedTime;
  database
    .prepare(
      `INSERT INTO hours VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET
         wantedMs = wantedMs + excluded.wantedMs, streamingMs = streamingMs + excluded.streamingMs`,
    )
    .run(
      ...([camera, minute.at - (minute.at % HOUR_MS)] as const),
      ...([Math.round(minute.wantedMs) - wantedMs] as const),
      ...([Math.round(minute.streamingMs) - streamingMs] as const),
    );
}

function watched(database: Database, camera: string, from: number, to: number): WatchedTime {
  const row: unknown = database
    .prepare(
      `SELECT coalesce(sum(wantedMs), 0) AS wantedMs, coalesce(sum(streamingMs), 0) AS streamingMs
         FROM hours WHERE camera = ? AND at >= ? AND at < ?`,
    )
    .get(camera, from, to);
  return { ...(row as WatchedTime) };
}

function whole(value: number | null): number | null {
  return value === null ? null : Math.round(value);
}

function read(database: Database, camera: string, from: number, to: number): HealthMinute[] {
  const rows: unknown = database
    .prepare(
      `SELECT at, wantedMs, streamingMs, pictures, bytes, ageMedianMs, ageMostMs, losses, clockOffsetMs
       FROM minutes WHERE camera = ? AND at BETWEEN ? AND ? ORDER BY at`,
    )
    .all(camera, from, to);
  return (rows as HealthMinute[]).map((row) => ({ ...row }));
}
