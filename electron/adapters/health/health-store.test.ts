import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HealthMinute } from '../../../core/domain/camera-health.ts';
import { openHealthStore } from './health-store.ts';

const MINUTE_MS = 60_000;
const NOW = Date.UTC(2026, 10, 22, 6);
const WEEK_MS = 7 * 86_400_000;

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-health-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

const minute = (at: number): HealthMinute => ({
  ...{ at, wantedMs: 60_000, streamingMs: 59_000, pictures: 900, bytes: 1_000_000 },
  ...{ ageMedianMs: null, ageMostMs: 412, losses: 1, clockOffsetMs: -12 },
});
const of = (camera: string, at: number) => ({ camera, minute: minute(at) });

test('finds what was kept of one camera between two times, oldest first, also after a new start', () => {
  const store = openHealthStore(folder);
  store.keep([of('a', NOW), of('b', NOW)], NOW);
  store.keep([of('a', NOW - MINUTE_MS)], NOW);
  store.close();
  const again = openHealthStore(folder);
  expect(again.read('a', NOW - MINUTE_MS, NOW)).toEqual([minute(NOW - MINUTE_MS), minute(NOW)]);
  expect(again.read('a', NOW + 1, NOW + MINUTE_MS)).toEqual([]);
  expect(again.read('c', 0, NOW)).toEqual([]);
  again.close();
});

test('writes fractions of a millisecond as whole ones', () => {
  const store = openHealthStore(folder);
  const halves = { ...minute(NOW), wantedMs: 59_999.6, ageMedianMs: 200.5 };
  store.keep([{ camera: 'a', minute: halves }], NOW);
  expect(store.read('a', NOW, NOW)).toMatchObject([{ wantedMs: 60_000, ageMedianMs: 201 }]);
  store.close();
});

test('keeps a week', () => {
  const store = openHealthStore(folder);
  store.keep([of('a', NOW), of('a', NOW + MINUTE_MS)], NOW + WEEK_MS + MINUTE_MS);
  expect(store.read('a', 0, NOW + WEEK_MS).map(({ at }) => at)).toEqual([NOW + MINUTE_MS]);
  store.close();
});

test('is for its owner alone', () => {
  openHealthStore(folder).close();
  expect(statSync(join(folder, 'health.sqlite')).mode & 0o777).toBe(0o600);
});

test.each([
  [
    'is no database',
    () => {
      writeFileSync(join(folder, 'health.sqlite'), 'x'.repeat(5_000));
    },
  ],
  [
    'is from another version',
    () => {
      const database = new DatabaseSync(join(folder, 'health.sqlite'));
      database.exec('CREATE TABLE minutes (x); PRAGMA user_version = 99');
      database.close();
    },
  ],
])('begins anew where its file %s', (_, spoil) => {
  spoil();
  const store = openHealthStore(folder);
  store.keep([of('a', NOW)], NOW);
  expect(store.read('a', NOW, NOW)).toHaveLength(1);
  store.close();
});

test('keeps nothing and finds nothing where there can be no file', () => {
  const store = openHealthStore(join(folder, 'none', 'here'));
  store.keep([of('a', NOW)], NOW);
  expect(store.read('a', NOW, NOW)).toEqual([]);
  store.close();
  store.keep([of('a', NOW)], NOW);
});

test('sums each hour up, and a minute that goes on counts once', () => {
  const store = openHealthStore(folder);
  const begun = { ...minute(NOW), wantedMs: 10_000, streamingMs: 4_000 };
  store.keep([{ camera: 'a', minute: begun }], NOW);
  store.keep([of('a', NOW), of('b', NOW)], NOW);
  store.keep([of('a', NOW + MINUTE_MS), of('a', NOW + 60 * MINUTE_MS)], NOW);
  expect(store.watched('a', NOW, NOW + 60 * MINUTE_MS)).toEqual({
    ...{ wantedMs: 120_000, streamingMs: 118_000 },
  });
  expect(store.watched('c', 0, NOW * 2)).toEqual({ wantedMs: 0, streamingMs: 0 });
  store.close();
  expect(store.watched('a', 0, NOW * 2)).toEqual({ wantedMs: 0, streamingMs: 0 });
});

test('hours outlive their minutes for a quarter of a year', () => {
  const store = openHealthStore(folder);
  store.keep([of('a', NOW)], NOW);
  store.keep([of('b', NOW)], NOW + 99 * 24 * 60 * MINUTE_MS);
  expect(store.read('a', 0, NOW)).toEqual([]);
  expect(store.watched('a', NOW, NOW + 1).wantedMs).toBe(60_000);
  store.keep([], NOW + 101 * 24 * 60 * MINUTE_MS);
  expect(store.watched('a', NOW, NOW + 1).wantedMs).toBe(0);
  store.close();
});

test('a file from before there were hours keeps its minutes and gets them', () => {
  const store = openHealthStore(folder);
  store.keep([of('a', NOW), of('a', NOW + MINUTE_MS)], NOW);
  store.close();
  const database = new DatabaseSync(join(folder, 'health.sqlite'));
  database.exec('DROP TABLE hours; PRAGMA user_version = 1');
  database.close();
  const again = openHealthStore(folder);
  expect(again.read('a', NOW, NOW)).toHaveLength(1);
  expect(again.watched('a', NOW, NOW + 1).wantedMs).toBe(120_000);
  again.close();
});
