import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Failure } from '../../core/domain/result.ts';
import { FULL } from './fake-ports.test-support.ts';
import {
  createJournalQueue,
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
  queue = createJournalQueue(journal, (failure) => outcomes.push(failure));
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
});
