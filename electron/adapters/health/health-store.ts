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
import type { HealthStore } from '../../../core/ports.ts';

/** Raised when the tables change: an older file is thrown away. */
const VERSION = 1;
/** How long it is kept, ms. */
const KEPT_MS = 7 * 86_400_000;

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
  CREATE INDEX minutes_by_time ON minutes (at);
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
    if (version !== 0 && version !== VERSION) throw new Error(`version ${version}`);
    if (version === 0) database.exec(`BEGIN; ${TABLE}; COMMIT`);
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
      insert.run(
        ...([camera, minute.at, whole(minute.wantedMs), whole(minute.streamingMs)] as const),
        ...([minute.pictures, minute.bytes, whole(minute.ageMedianMs)] as const),
        ...([whole(minute.ageMostMs), minute.losses, whole(minute.clockOffsetMs)] as const),
      );
    }
    database.prepare('DELETE FROM minutes WHERE at < ?').run(now - KEPT_MS);
    database.exec('COMMIT');
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
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
