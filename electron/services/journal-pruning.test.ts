import { beforeEach, expect, it } from 'vitest';
import type { CheckedChain } from '../../core/contract/audit.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { PruneStep } from '../../core/ports.ts';
import { PRUNING, startPruning, WITHHELD } from './journal-pruning.ts';
import { MemoryJournal } from './memory-journal.test-support.ts';

const NOW = 1_760_000_000_000;

/** What each step answers, in this order; then nothing is due. */
class Pruned extends MemoryJournal {
  readonly steps: Result<PruneStep>[] = [];
  readonly asked: [now: number, days: number][] = [];
  closed = false;
  fault: CheckedChain['fault'] = null;

  get integrity(): CheckedChain {
    return { checked: 1, entries: 1, until: 1, keys: [], fault: this.fault };
  }

  prune(now: number, days: number): Result<PruneStep> {
    this.asked.push([now, days]);
    return this.steps.shift() ?? succeed('nothing');
  }

  async append(statement: Parameters<MemoryJournal['appendAll']>[0][number]) {
    const written = await this.appendAll([statement]);
    const [entry] = written.ok ? written.value : [];
    return entry === undefined ? fail('storage-full') : succeed(entry);
  }
}

let journal: Pruned;
let clock: { now: () => number };
let waits: number[];
let outcomes: (Failure | null)[];
let next: () => void;
/** Lets the time pass until the next look, so many times. */
async function pass(times: number): Promise<void> {
  for (let at = 0; at < times; at += 1) {
    next();
    await Promise.resolve();
    await Promise.resolve();
    await Promise.resolve();
  }
}

beforeEach(() => {
  journal = new Pruned(() => NOW);
  clock = { now: () => NOW };
  waits = [];
  outcomes = [];
  startPruning({
    ...{ journal, clock, days: () => 1_096 },
    later: (ms, run) => {
      waits.push(ms);
      next = run;
    },
    outcome: (failure) => outcomes.push(failure),
  });
});

it('looks some minutes after the start and then once a day', async () => {
  await pass(2);
  expect(waits).toEqual([PRUNING.firstAfter, PRUNING.each, PRUNING.each]);
  expect(journal.asked).toEqual([
    [NOW, 1_096],
    [NOW, 1_096],
  ]);
});

it('goes on at once where there is more, and waits for whoever reads', async () => {
  journal.steps.push(succeed('waiting'), succeed('more'), succeed('more'));
  await pass(4);
  const { whileWaiting, betweenSteps, each } = PRUNING;
  expect(waits.slice(1)).toEqual([whileWaiting, betweenSteps, betweenSteps, each]);
});

it('tells a disk that fails, and tries again', async () => {
  const failure: Failure = { code: 'storage-full', params: {} };
  journal.steps.push({ ok: false, failure });
  await pass(2);
  expect(outcomes).toEqual([failure]);
  expect(waits.slice(1)).toEqual([PRUNING.afterFailure, PRUNING.each]);
});

it('says once that a journal with a fault is kept, and again of another fault', async () => {
  const sentences = () => journal.entries.map(({ action, detail }) => [action, detail]);
  const first = { days: 1_096, kind: 'changed', sequence: 7 };
  journal.fault = { sequence: 7, kind: 'changed' };
  journal.steps.push(succeed('faulty'));
  await pass(1);
  expect(sentences()).toEqual([[WITHHELD, first]]);
  journal.steps.push(succeed('faulty'));
  await pass(1);
  expect(journal.entries).toHaveLength(1);
  journal.fault = { sequence: 9, kind: 'changed' };
  journal.steps.push(succeed('faulty'));
  await pass(1);
  expect(journal.entries).toHaveLength(2);
});

it('ends with the journal', async () => {
  journal.closed = true;
  await pass(1);
  expect(waits).toHaveLength(1);
  expect(journal.asked).toEqual([]);
});
