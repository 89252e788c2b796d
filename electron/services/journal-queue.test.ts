import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../core/domain/result.ts';
import { FULL } from './fake-ports.test-support.ts';
import {
  createJournalQueue,
  MOST_WAITING,
  programStatement,
  TRY_AGAIN_MS,
  type JournalQueue,
} from './journal-queue.ts';
import { MemoryJournal } from './memory-journal.test-support.ts';

let journal: MemoryJournal;
let queue: JournalQueue;
let outcomes: (Failure | null)[];

const many = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => programStatement('test.note', from + index));
const noted = () => journal.entries.map(({ detail }) => detail);

beforeEach(() => {
  vi.useFakeTimers();
  outcomes = [];
  journal = new MemoryJournal(() => Date.now());
  queue = createJournalQueue(journal, { now: () => Date.now() }, (failure) =>
    outcomes.push(failure),
  );
});

afterEach(() => {
  vi.useRealTimers();
});

describe('what the program notes', () => {
  it('is not written before whoever noted it has gone on', async () => {
    queue.add(many(3));
    expect(journal.entries).toEqual([]);
    await vi.runAllTimersAsync();
    expect(noted()).toEqual([0, 1, 2]);
    expect(journal.calls).toEqual([3]);
  });

  it('stands in the order in which it was noted, also from several places at once', async () => {
    queue.add(many(2));
    queue.add(many(2, 2));
    await vi.runAllTimersAsync();
    expect(noted()).toEqual([0, 1, 2, 3]);
  });

  it('never holds the program up for long', async () => {
    queue.add(many(450));
    await vi.runAllTimersAsync();
    expect(journal.calls).toEqual([200, 200, 50]);
    expect(noted()).toEqual(many(450).map(({ detail }) => detail));
  });

  it('that is nothing asks no disk', async () => {
    queue.add([]);
    await vi.runAllTimersAsync();
    expect(journal.calls).toEqual([]);
    expect(outcomes).toEqual([]);
  });

  it('is told on when it is written', async () => {
    const told: unknown[] = [];
    queue.onWritten((entries) => told.push(...entries.map(({ sequence }) => sequence)));
    queue.add(many(2));
    await vi.runAllTimersAsync();
    expect(told).toEqual([1, 2]);
  });
});

describe('a disk that fails', () => {
  it('is told, and nothing is lost or written twice when it works again', async () => {
    journal.failure = FULL;
    queue.add(many(2));
    await vi.advanceTimersByTimeAsync(1);
    expect(outcomes).toEqual([FULL]);
    queue.add(many(2, 2));
    await vi.advanceTimersByTimeAsync(TRY_AGAIN_MS - 10);
    expect(outcomes).toEqual([FULL]);
    journal.failure = null;
    await vi.advanceTimersByTimeAsync(20);
    expect(outcomes).toEqual([FULL, null]);
    expect(noted()).toEqual([0, 1, 2, 3]);
  });

  it('is tried once more when the program ends, and does not keep it from ending', async () => {
    journal.failure = FULL;
    queue.add(many(1));
    await vi.advanceTimersByTimeAsync(1);
    const settled = queue.settled();
    await vi.advanceTimersByTimeAsync(1);
    await settled;
    expect(outcomes).toEqual([FULL, FULL]);
    journal.failure = null;
    const again = queue.settled();
    await vi.advanceTimersByTimeAsync(1);
    await again;
    expect(noted()).toEqual([0]);
  });

  it('for long: what is more than can wait is counted, and told when it works again', async () => {
    vi.setSystemTime(1_000);
    journal.failure = FULL;
    queue.add(many(MOST_WAITING - 1));
    queue.add(many(3));
    vi.setSystemTime(90_000);
    queue.add([programStatement('window.opened', null)]);
    await vi.advanceTimersByTimeAsync(TRY_AGAIN_MS * 3);
    journal.failure = null;
    await vi.advanceTimersByTimeAsync(TRY_AGAIN_MS * 3);
    const { action, detail } = journal.entries[MOST_WAITING] ?? {};
    expect({ action, detail }).toEqual({
      action: 'journal.lost',
      detail: {
        ...{ from: 1_000, to: 90_000, entries: 3 },
        actions: { 'test.note': 2, 'window.opened': 1 },
      },
    });
    queue.add(many(1));
    await vi.advanceTimersByTimeAsync(TRY_AGAIN_MS);
    expect(journal.entries).toHaveLength(MOST_WAITING + 2);
    expect(outcomes.at(-1)).toBeNull();
  });

  it('that fails again just then loses no count, and counts nothing twice', async () => {
    journal.failure = FULL;
    queue.add(many(MOST_WAITING + 1));
    const append = journal.appendAll.bind(journal);
    let refused = 0;
    journal.appendAll = (some) => {
      // With the entry about what was lost comes what was noted meanwhile.
      if (some.some(({ action }) => action === 'journal.lost') && (refused += 1) === 1) {
        queue.add(many(1, 7));
        return Promise.resolve({ ok: false, failure: FULL });
      }
      return append(some);
    };
    await vi.advanceTimersByTimeAsync(1);
    journal.failure = null;
    await vi.advanceTimersByTimeAsync(TRY_AGAIN_MS * 5);
    const lost = journal.entries.filter(({ action }) => action === 'journal.lost');
    expect(lost).toMatchObject([{ detail: { entries: 1 } }]);
    expect(journal.entries).toHaveLength(MOST_WAITING + 2);
  });
});
