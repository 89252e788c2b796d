import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../core/domain/result.ts';
import { templateGrid } from '../../core/domain/layout.ts';
import type { Viewer } from '../../core/domain/viewing-interval.ts';
import type { Wall } from '../../core/domain/wall.ts';
import { FULL, MemoryDocuments } from './fake-ports.test-support.ts';
import { createJournalQueue } from './journal-queue.ts';
import { MemoryJournal } from './memory-journal.test-support.ts';
import { LIFE_SIGN_MS, openViewings, type ViewingLog } from './viewings.ts';

const NOVAK: Viewer = { operator: 'novak', role: 'dispatcher' };
const START = Date.UTC(2026, 0, 1);

let documents: MemoryDocuments;
let journal: MemoryJournal;
let log: ViewingLog;
let walls: Map<string, Wall>;
let viewer: Viewer | null;
let outcomes: (Failure | null)[];
let ids = 0;

/** @param tiles Camera ids of one letter, a point for an empty place. */
function show(window: string, tiles: string, enlarged: number | null = null): void {
  const cameras = [...tiles].map((camera) => (camera === '.' ? null : camera));
  walls.set(window, { grid: templateGrid('4'), tiles: cameras, selected: 0, enlarged });
  log.look();
}

async function start(): Promise<void> {
  journal.run = `run-${(ids += 1)}`;
  const outcome = (failure: Failure | null) => outcomes.push(failure);
  log = await openViewings(
    {
      clock: { now: () => Date.now() },
      newId: () => `v${(ids += 1)}`,
      queue: createJournalQueue(journal, { now: () => Date.now() }, outcome),
      ...{ reader: journal, documents, outcome },
    },
    {
      windows: () => [...walls.keys()],
      wall: (window) => walls.get(window) as Wall,
      viewer: () => viewer,
    },
  );
}

/** The power goes: nothing of this run happens any more. */
function kill(): void {
  const now = Date.now();
  // Sets the clock back too.
  vi.clearAllTimers();
  vi.setSystemTime(now);
  walls = new Map();
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

/** Entries as lines, times in ms since the start. */
const lines = () =>
  journal.entries.map(({ action, operator, role, place, camera, outcome, detail }) => {
    const { tile, enlarged, since, until, cause } = detail as Record<string, number>;
    const who = operator ?? role;
    const how = enlarged ? ' enlarged' : '';
    const end = until === undefined ? '' : `-${until - START} ${cause ?? ''}`;
    expect(outcome).toBe('done');
    return `${action} ${who} ${place} ${camera} in ${tile}${how} ${(since ?? 0) - START}${end}`;
  });

beforeEach(async () => {
  vi.useFakeTimers({ now: START });
  documents = new MemoryDocuments();
  journal = new MemoryJournal(() => Date.now());
  walls = new Map();
  viewer = NOVAK;
  outcomes = [];
  await start();
});

afterEach(() => {
  vi.useRealTimers();
});

describe('the journal says', () => {
  it('who began to see which camera in which tile of which window, counted as on the wall', async () => {
    show('desk', 'a..b');
    await pass(1);
    expect(lines()).toEqual([
      'viewing.began novak desk a in 1 0',
      'viewing.began novak desk b in 4 0',
    ]);
    expect(journal.calls).toEqual([2]);
  });

  it('when another camera took the tile, though it is written a moment later', async () => {
    show('desk', 'a...');
    await pass(5_000);
    show('desk', 'b...');
    await pass(2_000);
    expect(lines()).toEqual([
      'viewing.began novak desk a in 1 0',
      'viewing.began novak desk b in 1 5000',
      'viewing.ended novak desk a in 1 0-5000 changed',
    ]);
  });

  it('that only the enlarged tile is seen', async () => {
    show('desk', 'ab..');
    await pass(5_000);
    show('desk', 'ab..', 0);
    await pass(2_000);
    expect(lines().slice(2)).toEqual([
      'viewing.began novak desk a in 1 enlarged 5000',
      'viewing.ended novak desk a in 1 0-5000 changed',
      'viewing.ended novak desk b in 2 0-5000 changed',
    ]);
  });

  it('nothing of a camera that was away for less than a second', async () => {
    show('desk', 'a...');
    await pass(5_000);
    show('desk', '....');
    await pass(500);
    show('desk', 'a...');
    await pass(5_000);
    expect(lines()).toEqual(['viewing.began novak desk a in 1 0']);
  });

  it('that nobody sees anything after signing out', async () => {
    show('desk', 'a...');
    await pass(5_000);
    viewer = null;
    log.look();
    await pass(1);
    expect(lines()).toEqual([
      'viewing.began novak desk a in 1 0',
      'viewing.ended novak desk a in 1 0-5000 signed-out',
    ]);
  });

  it('who sat there before there were operators: nobody by name', async () => {
    viewer = { operator: null, role: 'setup' };
    show('desk', 'a...');
    await pass(1);
    expect(lines()).toEqual(['viewing.began setup desk a in 1 0']);
    expect(journal.entries[0]).toMatchObject({ operator: null, role: 'setup' });
  });

  it('that all ended with the program, each once', async () => {
    show('desk', 'a...');
    show('wall/1', 'b...');
    await pass(5_000);
    log.end();
    log.end();
    show('desk', 'c...');
    await pass(5_000);
    await log.settled();
    expect(lines().slice(2)).toEqual([
      'viewing.ended novak desk a in 1 0-5000 quit',
      'viewing.ended novak wall/1 b in 1 0-5000 quit',
    ]);
    expect(documents.get('viewings')).toMatchObject({ open: [], sequence: 4 });
  });
});

describe('a disk that fails', () => {
  it('holds no look up, and gets all of it with its own times when it works again', async () => {
    journal.failure = FULL;
    show('desk', 'a...');
    await pass(3_000);
    show('desk', 'b...');
    await pass(3_000);
    expect(outcomes).toContainEqual(FULL);
    expect(journal.entries).toEqual([]);
    journal.failure = null;
    await pass(10_000);
    expect(lines()).toEqual([
      'viewing.began novak desk a in 1 0',
      'viewing.began novak desk b in 1 3000',
      'viewing.ended novak desk a in 1 0-3000 changed',
    ]);
    expect(outcomes.at(-1)).toBeNull();
  });
});

describe('after a hard end', () => {
  it('what was open ends at the last sign of life', async () => {
    show('desk', 'ab..');
    await pass(2 * LIFE_SIGN_MS + 4_000);
    kill();
    await pass(3_600_000);
    await start();
    await pass(1);
    expect(lines().slice(2)).toEqual([
      `viewing.ended novak desk a in 1 0-${2 * LIFE_SIGN_MS} program-ended`,
      `viewing.ended novak desk b in 2 0-${2 * LIFE_SIGN_MS} program-ended`,
    ]);
  });

  it('what the document had not heard of yet is found in the journal', async () => {
    show('desk', 'a...');
    await pass(5_000);
    documents.failure = () => FULL;
    show('desk', 'b...');
    await pass(3_000);
    kill();
    documents.failure = () => null;
    await start();
    await pass(1);
    // It began at 5 s, and at 6 s the end of the other one was written: the program lived then.
    expect(lines().at(-1)).toBe('viewing.ended novak desk b in 1 5000-6001 program-ended');
    expect(lines()).toHaveLength(4);
  });

  it('without the document the journal of that run is enough', async () => {
    show('desk', 'a...');
    await pass(5_000);
    kill();
    await start();
    show('desk', 'b...');
    await pass(5_000);
    kill();
    documents.texts.clear();
    await start();
    await pass(1);
    expect(lines().filter((line) => line.includes('program-ended'))).toEqual([
      'viewing.ended novak desk a in 1 0-0 program-ended',
      'viewing.ended novak desk b in 1 5000-5000 program-ended',
    ]);
  });

  it('what ended is not ended twice, whatever the next starts are like', async () => {
    show('desk', 'a...');
    await pass(LIFE_SIGN_MS);
    for (let round = 0; round < 3; round += 1) {
      kill();
      await start();
      await pass(LIFE_SIGN_MS);
    }
    expect(lines().filter((line) => line.startsWith('viewing.ended'))).toHaveLength(1);
  });

  it('what could not be ended at one start is ended at the next, at the same time', async () => {
    show('desk', 'a...');
    await pass(LIFE_SIGN_MS + 2_000);
    kill();
    await start();
    journal.failure = FULL;
    await pass(3 * LIFE_SIGN_MS);
    kill();
    journal.failure = null;
    await start();
    await pass(1);
    expect(lines().at(-1)).toBe(`viewing.ended novak desk a in 1 0-${LIFE_SIGN_MS} program-ended`);
  });

  it('a start reads little, however much was seen before', async () => {
    show('desk', 'abcd');
    for (let round = 0; round < 200; round += 1) {
      show('desk', round % 2 === 0 ? 'efgh' : 'abcd');
      await pass(2_000);
    }
    expect(journal.entries.length).toBeGreaterThan(1_500);
    kill();
    journal.reads = 0;
    await start();
    expect(journal.reads).toBe(1);
  });
});
