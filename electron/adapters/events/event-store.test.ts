import { mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CameraEvent } from '../../../core/domain/camera-event.ts';
import type { EventStore } from '../../../core/ports.ts';
import { openEventStore } from './event-store.ts';

const T = Date.UTC(2026, 10, 22, 6);

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-events-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

function open(): EventStore {
  const opened = openEventStore(folder, 'stamp');
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

const event = (number: number, change: Partial<CameraEvent> = {}): CameraEvent => ({
  id: `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`,
  ...{ camera: 'a', kind: 'motion', detail: null, since: T + number, latest: T + number },
  ...{ until: T + number, count: 1, shelved: false, acknowledged: null, rated: null },
  alarm: null,
  ...change,
});
const noted = { acknowledged: { by: 'jana', at: T } };

function value<T>(result: { ok: true; value: T } | { ok: false }): T {
  if (!result.ok) throw new Error('failed');
  return result.value;
}
const ids = (events: readonly CameraEvent[]) => events.map(({ id }) => Number(id.slice(-4)));

describe('what was kept', () => {
  test('is found as it was, also after a new start', () => {
    const store = open();
    const all = [
      event(1, { ...noted, detail: '1AB 2345', kind: 'plate', count: 3 }),
      event(2, { acknowledged: { by: null, at: T }, until: null }),
    ];
    expect(store.keep(all, true).ok).toBe(true);
    store.close();
    const again = open();
    expect(value(again.find({}, null, 10))).toEqual([all[1], all[0]]);
    again.close();
  });

  test('is what was said of it last', () => {
    const store = open();
    store.keep([event(1)], false);
    store.keep([event(1, noted)], true);
    expect(value(store.find({}, null, 10))).toEqual([event(1, noted)]);
    store.close();
  });

  test.each([
    ['camera', { camera: 'b' }, [3]],
    ['kind', { kind: 'tamper' as const }, [4]],
    ['what waits for somebody', { open: true }, [4, 3, 1]],
    ['begin', { from: T + 3 }, [5, 4, 3]],
    ['end', { to: T + 2 }, [2, 1]],
    ['two of them', { camera: 'a', from: T + 2, to: T + 4 }, [4, 2]],
  ])('is found by %s, newest first', (_, filter, expected) => {
    const store = open();
    store.keep(
      [
        ...[event(1), event(2, noted), event(3, { camera: 'b' }), event(4, { kind: 'tamper' })],
        event(5, { shelved: true }),
      ],
      false,
    );
    expect(ids(value(store.find(filter, null, 10)))).toEqual(expected);
    store.close();
  });

  test('is found page by page, also where many began in the same moment', () => {
    const store = open();
    store.keep(
      Array.from({ length: 25 }, (_, index) => event(index, { since: T, latest: T })),
      false,
    );
    const found: number[] = [];
    let before: CameraEvent | null = null;
    for (;;) {
      const page: readonly CameraEvent[] = value(store.find({}, before, 10));
      found.push(...ids(page));
      before = page.at(-1) ?? null;
      if (page.length < 10) break;
    }
    expect(found).toEqual(Array.from({ length: 25 }, (_, index) => 24 - index));
    store.close();
  });

  test('is held at a start where it lasts, waits or is new', () => {
    const store = open();
    store.keep(
      [event(1, noted), event(2), event(3, { ...noted, until: null }), event(9, noted)],
      false,
    );
    expect(ids(value(store.current(T + 9, 100)))).toEqual([2, 3, 9]);
    store.close();
  });

  test('is forgotten when it has been over for long; what lasts stays', () => {
    const store = open();
    store.keep([event(1), event(2, { until: null }), event(9)], false);
    expect(store.forget(T + 5)).toBe(false);
    expect(ids(value(store.find({}, null, 10)))).toEqual([9, 2]);
    store.close();
  });

  test('is forgotten a little at a time', () => {
    const store = open();
    const all = Array.from({ length: 250 }, (_, index) => event(index));
    store.keep(all, false);
    const left: number[] = [];
    do left.push(value(store.find({}, null, 1_000)).length);
    while (store.forget(T + 1_000));
    expect(left).toEqual([250, 150, 50]);
    expect(value(store.find({}, null, 1_000))).toEqual([]);
    store.close();
  });

  test('has what was said of it by a person', () => {
    const store = open();
    const rated = event(1, { ...noted, rated: { as: 'unclear', by: null, at: T } });
    store.keep([rated, event(2)], true);
    expect(value(store.read([rated.id, 'nobody']))).toEqual([rated]);
    store.close();
  });

  test('lasts no longer when nobody has listened meanwhile', () => {
    const store = open();
    store.keep([event(1, { until: null, latest: T + 7 }), event(2)], false);
    expect(store.endLasting().ok).toBe(true);
    expect(value(store.find({}, null, 10)).map(({ until }) => until)).toEqual([T + 2, T + 7]);
    store.close();
  });

  test('is found as far as it may be shown', () => {
    const store = open();
    const plate = event(2, { kind: 'plate', detail: '1AB 2345' });
    store.keep([event(1), plate, event(3, { camera: 'b' }), event(4)], false);
    const shown = (cameras: string[], plates: boolean, limit = 10) =>
      ids(value(store.find({}, null, limit, { cameras, plates })));
    expect(shown(['a'], true)).toEqual([4, 2, 1]);
    expect(shown(['a'], false, 2)).toEqual([4, 1]);
    expect(shown([], true)).toEqual([]);
    store.close();
  });

  test('is known as cut off until something is heard of it', () => {
    const store = open();
    const [lasting, cut] = [event(1, { until: null }), event(3, { shelved: true })];
    store.keep([lasting, event(2), cut], false, new Set([cut.id]));
    expect(value(store.endLasting())).toEqual([lasting.id, cut.id]);
    expect(ids(value(store.current(T + 100, 10)))).toEqual([1, 2, 3]);
    store.keep([cut], false);
    expect(value(store.endLasting())).toEqual([lasting.id]);
    store.close();
  });
});

test('shelves replace those before', () => {
  const store = open();
  const shelf = { camera: 'a', kind: 'motion', until: T, reason: 'wind', by: null } as const;
  store.keepShelves([shelf, { ...shelf, camera: 'b', by: 'jana' }]);
  store.keepShelves([{ ...shelf, reason: 'a tree' }]);
  store.close();
  const again = open();
  expect(value(again.shelves())).toEqual([{ ...shelf, reason: 'a tree' }]);
  again.close();
});

test('the file is for its owner alone', () => {
  open().close();
  expect(statSync(join(folder, 'events.sqlite')).mode & 0o777).toBe(0o600);
});

test('a damaged file is set aside', () => {
  writeFileSync(join(folder, 'events.sqlite'), 'x'.repeat(5_000));
  const store = open();
  expect(store.keep([event(1)], true).ok).toBe(true);
  expect(readdirSync(folder)).toContain('events.sqlite.damaged-stamp');
  store.close();
});

test('a file from a newer version is left as it is', () => {
  const database = new DatabaseSync(join(folder, 'events.sqlite'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(openEventStore(folder, 'stamp')).toMatchObject({ failure: { code: 'document-newer' } });
  expect(readdirSync(folder).filter((name) => name.includes('damaged'))).toEqual([]);
});

test('a folder that is none is refused', () => {
  const opened = openEventStore(join(folder, 'none'), 'stamp');
  expect(opened).toMatchObject({ failure: { code: 'storage-refused' } });
});

const mark = (at: number) => ({ rule: 'r', priority: 1, mode: 'LIVE', at }) as const;

test('an alarm stands as it was raised, and is counted from its moment on', () => {
  const store = open();
  const played = { ...mark(T + 5), mode: 'EXERCISE' } as const;
  value(
    store.keep([event(1, { alarm: mark(T + 5) }), event(2), event(3, { alarm: played })], true),
  );
  expect(value(store.read([event(1).id]))).toEqual([event(1, { alarm: mark(T + 5) })]);
  expect(value(store.alarms(T + 4))).toEqual([
    { camera: 'a', kind: 'motion', priority: 1, at: T + 5 },
  ]);
  expect(value(store.alarms(T + 5))).toEqual([]);
  store.close();
});

test('alarms that wait come before newer events where there is not room for all', () => {
  const store = open();
  const waiting = [1, 2, 3].map((number) => event(number, number === 1 ? { alarm: mark(T) } : {}));
  value(store.keep(waiting, true));
  expect(ids(value(store.current(T + 100, 2)))).toEqual([1, 3]);
  store.close();
});

describe('for the figures', () => {
  const called = (number: number, mode: 'LIVE' | 'EXERCISE' | 'TEST', more = {}) =>
    event(number, { alarm: { rule: 'r', priority: 2, mode, at: T + number }, ...more });

  test('alarms that called somebody are told with when they were acknowledged', () => {
    const store = open();
    const all = [
      ...[called(1, 'LIVE', noted), called(2, 'EXERCISE'), called(3, 'TEST'), event(4)],
      ...[called(5, 'LIVE', { shelved: true }), called(6, 'LIVE'), called(7, 'LIVE')],
    ];
    store.keep(all, false);
    expect(value(store.alarmTimes(T + 1, T + 7))).toEqual([
      { at: T + 1, priority: 2, acknowledged: T },
      { at: T + 6, priority: 2, acknowledged: null },
    ]);
    store.close();
  });

  test('outages are told that lasted in that time', () => {
    const store = open();
    const lost = (number: number, until: number | null) =>
      event(number, { kind: 'picture-lost', until: until === null ? null : T + until });
    store.keep([lost(1, 5), lost(2, null), lost(3, 12), lost(20, 21), event(11)], false);
    expect(value(store.outages(T + 10, T + 20))).toEqual([
      { camera: 'a', since: T + 2, until: null },
      { camera: 'a', since: T + 3, until: T + 12 },
    ]);
    store.close();
  });
});
