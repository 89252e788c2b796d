import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { EventsNow } from '../../core/contract/events.ts';
import { FIRST_RULES, type AlarmRule } from '../../core/domain/alarm/rule.ts';
import type { Permission } from '../../core/domain/access.ts';
import { RATE_MS, type Occurrence, type Rating } from '../../core/domain/camera-event.ts';
import type { Camera } from '../../core/domain/camera.ts';
import type { Result } from '../../core/domain/result.ts';
import { openEventStore } from '../adapters/events/event-store.ts';
import type { Asking } from './dispatch.ts';
import { openEvents, type EventLog } from './events.ts';
import { HELD_MOST } from './held-events.ts';

const T = Date.UTC(2026, 10, 22, 6);
const CAMERAS = ['a', 'b', 'c'].map((id, index): Camera => ({
  id,
  number: index + 1,
  name: id,
  kind: 'fixed',
  streams: ['sub'],
}));

let folder: string;
let log: EventLog;
let ids: number;
let told: EventsNow[];
let noted: unknown[];
let seen: string[];
let rights: Permission[];
let rule: AlarmRule | null;

beforeEach(() => {
  vi.useFakeTimers({ now: T });
  folder = mkdtempSync(join(tmpdir(), 'pomezi-events-'));
  ids = 0;
  told = [];
  noted = [];
  seen = ['a', 'b'];
  rights = ['events.see', 'plates.see'];
  rule = null;
  log = start();
});
afterEach(() => {
  log.end();
  rmSync(folder, { recursive: true, force: true });
  vi.useRealTimers();
});

function start(): EventLog {
  const store = openEventStore(folder, 'stamp');
  if (!store.ok) throw new Error(store.failure.code);
  const opened = openEvents({
    decided: () => undefined,
    ...{ store: store.value, clock: { now: () => Date.now() }, cameras: () => CAMERAS },
    judge: () => ({ raised: rule, counted: new Map() }),
    newId: () => `00000000-0000-4000-8000-${String((ids += 1)).padStart(12, '0')}`,
    viewer: {
      seesCamera: ({ id }) => seen.includes(id),
      may: (permission) => rights.includes(permission),
    },
    tell: (name, body) => {
      if (name === 'events.changed') told.push(body as EventsNow);
    },
    outcome: () => undefined,
  });
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

const asking = (operator = 'jana'): Asking => ({
  ...{ window: 'desk', role: 'dispatcher', operator, locked: false },
  note: (more) => noted.push(more),
});
const motion = (camera: string, phase: Occurrence['phase'] = 'moment'): Occurrence => ({
  ...{ camera, kind: 'motion', detail: null, at: Date.now(), phase },
});
const plate = (camera: string, detail: string): Occurrence => ({
  ...{ camera, kind: 'plate', detail, at: Date.now(), phase: 'moment' },
});

async function ask<T>(answer: Promise<Result<T>> | Result<T>): Promise<T> {
  const result = await answer;
  if (!result.ok) throw new Error(result.failure.code);
  return result.value;
}
const now = () => ask(log.handlers['events.now'](null, asking()));
const open = async () => (await now()).open.map(({ camera, count }) => `${camera} ${count}`);

describe('what is reported', () => {
  test('is told to the windows together, newest first, with how much it is', () => {
    log.take([motion('a')]);
    vi.advanceTimersByTime(100);
    log.take([motion('b'), motion('b')]);
    expect(told).toEqual([]);
    vi.advanceTimersByTime(500);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatchObject({
      ...{ openCount: 2, rate: { count: 2, level: 'busy' } },
      open: [
        { camera: 'b', count: 2 },
        { camera: 'a', count: 1 },
      ],
    });
  });

  test('is told of the cameras alone that may be seen, and to whoever may see events', async () => {
    log.take([motion('a'), motion('c')]);
    expect(await open()).toEqual(['a 1']);
    rights = [];
    vi.advanceTimersByTime(60_000);
    expect(told).toEqual([]);
  });

  test('says plates to those alone who may read them', async () => {
    log.take([plate('a', '1AB 2345'), motion('a')]);
    expect((await now()).openCount).toBe(2);
    rights = ['events.see'];
    expect((await now()).open.map(({ kind }) => kind)).toEqual(['motion']);
    const found = await ask(
      log.handlers['events.find']({ filter: { kind: 'plate' }, before: null, limit: 10 }, asking()),
    );
    expect(found.events).toEqual([]);
  });

  test('stands after a new start; what lasted then is over', async () => {
    log.take([motion('a', 'begins')]);
    log.end();
    vi.advanceTimersByTime(10_000);
    log = start();
    expect((await now()).open).toMatchObject([{ camera: 'a', since: T, until: T }]);
  });

  test('falls out of the rate by time alone', () => {
    log.take([motion('a'), motion('b')]);
    vi.advanceTimersByTime(RATE_MS + 30_000);
    expect(told.at(-1)?.rate).toEqual({ count: 0, level: 'calm' });
  });
});

describe('taking note', () => {
  test('ends the waiting and says who, also after a new start', async () => {
    log.take([motion('a'), motion('b')]);
    const { open: before } = await now();
    const events = before.filter(({ camera }) => camera === 'a').map(({ id }) => id);
    const after = await ask(log.handlers['events.acknowledge']({ events }, asking()));
    expect(after.open.map(({ camera }) => camera)).toEqual(['b']);
    expect(noted).toEqual([{ events: [{ camera: 'a', kind: 'motion', since: T }] }]);
    log.end();
    log = start();
    const { events: all } = await ask(
      log.handlers['events.find']({ filter: { camera: 'a' }, before: null, limit: 10 }, asking()),
    );
    expect(all).toMatchObject([{ acknowledged: { by: 'jana', at: T } }]);
  });

  test('keeps the name of whoever was quicker', async () => {
    log.take([motion('a')]);
    const events = (await now()).open.map(({ id }) => id);
    await ask(log.handlers['events.acknowledge']({ events }, asking('jana')));
    await ask(log.handlers['events.acknowledge']({ events }, asking('karel')));
    const { events: all } = await ask(
      log.handlers['events.find']({ filter: {}, before: null, limit: 10 }, asking()),
    );
    expect(all[0]?.acknowledged?.by).toBe('jana');
  });

  test('of a camera that may not be seen is refused whole', async () => {
    log.take([motion('a'), motion('c')]);
    seen = ['a', 'c'];
    const events = (await now()).open.map(({ id }) => id);
    seen = ['a'];
    const refused = await log.handlers['events.acknowledge']({ events }, asking());
    expect(refused).toMatchObject({ failure: { code: 'not-permitted' } });
    expect(await open()).toEqual(['a 1']);
  });
});

describe('rating', () => {
  const rated = async (as: Rating, who = 'jana') => {
    const filter = { camera: 'a' };
    const asked = { filter, before: null, limit: 10 };
    const before = (await ask(log.handlers['events.find'](asked, asking()))).events;
    const events = before.map(({ id }) => id);
    await ask(log.handlers['events.rate']({ events, as }, asking(who)));
    return (await ask(log.handlers['events.find'](asked, asking()))).events[0];
  };

  test('says what it was, takes note of it, and stands after a new start', async () => {
    log.take([motion('a')]);
    const by = { by: 'jana', at: T };
    expect(await rated('false')).toMatchObject({ acknowledged: by, rated: { as: 'false', ...by } });
    expect(await open()).toEqual([]);
    log.end();
    log = start();
    expect(await rated('false', 'karel')).toMatchObject({ rated: { as: 'false', ...by } });
  });

  test('may be another one later; who took note stays', async () => {
    log.take([motion('a')]);
    await rated('unclear');
    vi.advanceTimersByTime(5_000);
    expect(await rated('true', 'karel')).toMatchObject({
      acknowledged: { by: 'jana', at: T },
      rated: { as: 'true', by: 'karel', at: T + 5_000 },
    });
    const first = { camera: 'a', kind: 'motion', since: T };
    expect(noted).toEqual([{ events: [first] }, { events: [{ ...first, rated: 'unclear' }] }]);
  });
});

describe('shelving', () => {
  const shelve = (camera = 'a') =>
    log.handlers['events.shelve'](
      { camera, kind: 'motion', reason: 'wind', forMs: 3_600_000 },
      asking(),
    );

  test('calls nobody until its end, and says so; the events are there', async () => {
    const { shelves } = await ask(shelve());
    expect(shelves).toEqual([
      { camera: 'a', kind: 'motion', until: T + 3_600_000, reason: 'wind', by: 'jana' },
    ]);
    log.take([motion('a'), motion('b')]);
    expect(await open()).toEqual(['b 1']);
    const filter = { camera: 'a' };
    const found = await ask(
      log.handlers['events.find']({ filter, before: null, limit: 10 }, asking()),
    );
    expect(found.events).toMatchObject([{ shelved: true }]);
    vi.advanceTimersByTime(3_600_000);
    expect((await now()).shelves).toEqual([]);
    log.take([motion('a')]);
    expect(await open()).toEqual(['a 1', 'b 1']);
  });

  test('holds through a new start and can be ended at once', async () => {
    await ask(shelve());
    log.end();
    log = start();
    expect((await now()).shelves).toHaveLength(1);
    const kind = 'motion';
    expect(
      (await ask(log.handlers['events.unshelve']({ camera: 'a', kind }, asking()))).shelves,
    ).toEqual([]);
  });

  test('of a camera that may not be seen is refused', async () => {
    expect(await shelve('c')).toMatchObject({ failure: { code: 'not-permitted' } });
  });
});

test('finding leaves out what may not be seen and fills the page all the same', async () => {
  log.take(
    Array.from({ length: 30 }, (_, index) => plate(index % 3 === 0 ? 'a' : 'c', String(index))),
  );
  const page = await ask(
    log.handlers['events.find']({ filter: {}, before: null, limit: 4 }, asking()),
  );
  expect(page.events).toHaveLength(4);
  expect(page.more).toBe(true);
  const last = page.events.at(-1);
  const next = await ask(
    log.handlers['events.find'](
      {
        filter: {},
        before: last === undefined ? null : { since: last.since, id: last.id },
        limit: 6,
      },
      asking(),
    ),
  );
  expect(next.events).toHaveLength(6);
  expect(next.more).toBe(false);
});

test('what is older than a month is forgotten, in portions', async () => {
  const MONTH = 30 * 86_400_000;
  log.take(Array.from({ length: 250 }, (_, index) => plate('a', String(index))));
  log.end();
  vi.advanceTimersByTime(MONTH + 1);
  log = start();
  log.take([motion('a')]);
  vi.advanceTimersByTime(700_000);
  const asked = { filter: {}, before: null, limit: 200 };
  const { events: left } = await ask(log.handlers['events.find'](asked, asking()));
  expect(left.map(({ kind }) => kind)).toEqual(['motion']);
});

describe('what is too much to hold', () => {
  const flood = (from: number, phase: Occurrence['phase'] = 'moment'): void => {
    log.take(
      Array.from({ length: HELD_MOST }, (_, index): Occurrence => ({
        ...{ camera: 'a', kind: 'digital-input', detail: `${from + index}`, at: Date.now(), phase },
      })),
    );
    vi.advanceTimersByTime(1_000);
  };
  const all = async (limit: number) => {
    const asked = { filter: { open: true }, before: null, limit };
    return (await ask(log.handlers['events.find'](asked, asking()))).events;
  };

  test.each(['moment', 'begins'] as const)('stands in the store: %s', async (phase) => {
    flood(0, phase);
    flood(HELD_MOST, phase);
    flood(2 * HELD_MOST);
    expect((await now()).openCount).toBe(HELD_MOST);
    expect(await all(3 * HELD_MOST)).toHaveLength(3 * HELD_MOST);
  });

  test('is taken note of there, also after a new start', async () => {
    flood(0);
    flood(HELD_MOST);
    log.end();
    log = start();
    expect((await now()).openCount).toBe(HELD_MOST);
    const oldest = (await all(2 * HELD_MOST)).at(-1);
    await ask(log.handlers['events.acknowledge']({ events: [oldest?.id ?? ''] }, asking()));
    expect(noted.at(-1)).toMatchObject({ events: [{ camera: 'a', kind: 'digital-input' }] });
    expect(await all(2 * HELD_MOST)).toHaveLength(2 * HELD_MOST - 1);
  });
});

test('what a camera said that lasts is over once nobody listens; what the console sees is not', async () => {
  log.take([motion('a', 'begins'), { ...motion('a', 'begins'), kind: 'picture-lost' }]);
  log.silent('a');
  expect((await now()).open.map(({ kind, until }) => [kind, until])).toEqual(
    expect.arrayContaining([
      ['motion', T],
      ['picture-lost', null],
    ]),
  );
});

describe('an alarm', () => {
  const TAMPER = FIRST_RULES[0] as AlarmRule;
  const shelf = { camera: 'a', kind: 'motion', reason: 'wind', forMs: 60_000 } as const;
  const standing = async () =>
    (await now()).alarms.map(({ alarm, state }) => `${alarm.camera} ${state}`);
  const idsOf = async (camera: string) =>
    (await now()).open.filter((event) => event.camera === camera).map(({ id }) => id);

  test('calls until somebody has taken note, goes on while it lasts, and is over then', async () => {
    rule = TAMPER;
    log.take([motion('a', 'begins')]);
    expect(await standing()).toEqual(['a calls']);
    expect(await now()).toMatchObject({ alarmCount: 1, load: { count: 1, day: 1, urgent: 0 } });
    await ask(log.handlers['events.acknowledge']({ events: await idsOf('a') }, asking()));
    expect(await standing()).toEqual(['a acknowledged']);
    log.take([motion('a', 'ends')]);
    expect(await standing()).toEqual([]);
  });

  test('still calls after a new start, and the load of the day with it', async () => {
    rule = { ...TAMPER, priority: 1 };
    log.take([motion('a', 'begins')]);
    log.end();
    vi.advanceTimersByTime(10_000);
    log = start();
    const { alarms, load } = await now();
    const alarm = { rule: 'tamper', priority: 1, mode: 'LIVE', at: T };
    expect(alarms).toMatchObject([{ state: 'calls', alarm: { alarm } }]);
    expect(load).toMatchObject({ count: 1, urgent: 1 });
  });

  test('is silent while its kind is shelved there, and calls again at the end of the shelf', async () => {
    rule = TAMPER;
    log.take([motion('a', 'begins')]);
    await ask(log.handlers['events.shelve'](shelf, asking()));
    expect(await standing()).toEqual(['a shelved']);
    vi.advanceTimersByTime(60_000);
    expect(await standing()).toEqual(['a calls']);
  });

  test('of cameras that may not be seen is neither told nor counted', async () => {
    rule = TAMPER;
    log.take([motion('c')]);
    expect(await now()).toMatchObject({ alarms: [], alarmCount: 0, load: { count: 0, day: 0 } });
  });

  test('that calls is held longer than thousands of events after it', async () => {
    rule = TAMPER;
    log.take([plate('a', 'first')]);
    rule = null;
    const many = Array.from({ length: HELD_MOST + 10 }, (_, number) => plate('b', `${number}`));
    log.take(many);
    vi.advanceTimersByTime(1_000);
    expect(await standing()).toEqual(['a calls']);
    log.end();
    log = start();
    expect(await standing()).toEqual(['a calls']);
  });
});
