import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ReportBody, ReportEntry } from '../../../core/domain/report/entry.ts';
import { NOVAK, SAID } from '../../../core/domain/report/examples.test-support.ts';
import type { Author } from '../../../core/domain/incident/incident.ts';
import { foldReport } from '../../../core/domain/report/fold.ts';
import type { Report, ReportFacts } from '../../../core/domain/report/report.ts';
import type { Result } from '../../../core/domain/result.ts';
import type { KnownReport, ReportPage, ReportStore } from '../../../core/report-ports.ts';
import { openReportStore } from './report-store.ts';

const idOf = (n: number): string => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;

let folder: string;
let store: ReportStore;
let sequence: number;

function open(): ReportStore {
  const opened = openReportStore(folder, 'stamp');
  if (!opened.ok) throw new Error(opened.failure.code);
  return opened.value;
}

/** As the log does it. */
function take(
  report: number,
  body: ReportBody,
  recorded = sequence * 1_000,
  author: Author = NOVAK,
): void {
  sequence += 1;
  const entry: ReportEntry = {
    ...{ id: idOf(10_000 + sequence), report: idOf(report), author, lang: 'cs', recorded },
    body,
  };
  const kept = store.get(entry.report);
  const before: Report | null = kept.ok ? (kept.value?.report ?? null) : null;
  const folded = foldReport(before, entry);
  const known = { sequence, entry, refused: folded.refused };
  const done = store.keep(sequence, [known], folded.report === null ? [] : [folded.report]);
  expect(done.ok).toBe(true);
}
const received = (facts: Partial<ReportFacts> = {}): ReportBody => ({
  ...{ kind: 'received', facts: { ...SAID, ...facts } },
});
const SOLVED: ReportBody = { kind: 'solved', answer: null };

function numbers(found: Result<readonly KnownReport[]>): number[] {
  return found.ok ? found.value.map(({ report }) => Number(report.id.slice(-12))) : [];
}
function waiting(limit = 10): number[] {
  const found = store.waiting(limit);
  return found.ok ? numbers({ ok: true, value: found.value.reports }) : [];
}

function pageOf(report: number): ReportPage | null {
  const found = store.get(idOf(report));
  const known = found.ok ? found.value : null;
  return known === null ? null : { created: known.report.created, number: known.number };
}

it('reports of an exercise stand apart, whatever becomes of them', () => {
  const program = { ...NOVAK, person: null, name: '', role: null };
  take(1, received());
  take(2, { ...received(), exercise: idOf(900) } as ReportBody, 2_000, program);
  expect([waiting(), numbers(store.ofExercise(idOf(900)))]).toEqual([[1], [2]]);
  expect(store.waiting(1)).toMatchObject({ value: { count: 1 } });
  take(2, SOLVED);
  expect([numbers(store.answered(null, 9)), numbers(store.ofExercise(idOf(900)))]).toEqual([
    ...[[], [2]],
  ]);
});

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-report-store-'));
  store = open();
  sequence = 0;
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true });
});

it('the most urgent waits first, then the oldest; what is answered waits no more', () => {
  take(1, received({ priority: 3 }));
  take(2, received({ priority: 1 }));
  take(3, received({ priority: 3 }));
  expect(waiting()).toEqual([2, 1, 3]);
  expect(waiting(2)).toEqual([2, 1]);
  take(2, SOLVED);
  expect(waiting()).toEqual([1, 3]);
  expect(numbers(store.answered(null, 10))).toEqual([2]);
  take(2, { kind: 'reopened' });
  expect(waiting()).toEqual([2, 1, 3]);
});

it('answered ones are turned over page by page, newest first', () => {
  for (const number of [1, 2, 3]) take(number, received());
  for (const number of [1, 2, 3]) take(number, SOLVED);
  expect(numbers(store.answered(null, 2))).toEqual([3, 2]);
  expect(numbers(store.answered(pageOf(2), 2))).toEqual([1]);
});

it('those of one moment are all turned over', () => {
  for (const number of [1, 2, 3, 4]) take(number, received(), 5_000);
  for (const number of [1, 2, 3, 4]) take(number, SOLVED, 6_000);
  expect(numbers(store.answered(null, 2))).toEqual([4, 3]);
  expect(numbers(store.answered(pageOf(3), 2))).toEqual([2, 1]);
});

it('those that are the same as one are found by it', () => {
  for (const number of [1, 2, 3, 4]) take(number, received());
  const same = (of: number): ReportBody => ({
    ...{ kind: 'duplicate', of: { about: 'report', id: idOf(of) } },
  });
  take(3, same(1));
  take(2, same(1));
  take(4, same(2));
  expect(numbers(store.sameAs(idOf(1)))).toEqual([2, 3]);
  take(2, { kind: 'reopened' });
  expect(numbers(store.sameAs(idOf(1)))).toEqual([3]);
});

it('what something may come of is found by top code and time', () => {
  take(1, received({ code: 'TRP/COL', occurred: 5_000 }));
  take(2, received({ code: 'TRP', occurred: 9_000 }));
  take(3, received({ code: 'FIR', occurred: 5_000 }));
  take(4, received({ code: 'TRP', occurred: 5_000 }));
  take(4, SOLVED);
  expect(numbers(store.around('TRP', 5_000, 9_000))).toEqual([2, 1]);
  expect(numbers(store.around('TRP', 5_001, 8_999))).toEqual([]);
});

it('numbers begin anew with the year', () => {
  take(1, received(), Date.UTC(2025, 11, 31));
  take(2, received(), Date.UTC(2026, 0, 1));
  take(3, received(), Date.UTC(2026, 0, 2));
  const known = [1, 2, 3].map((number) => store.get(idOf(number)));
  expect(known.map((one) => one.ok && `${one.value?.number}/${one.value?.year}`)).toEqual([
    ...['1/2025', '1/2026', '2/2026'],
  ]);
});

it('an entry without effect is kept with why', () => {
  take(1, received());
  take(1, { kind: 'reopened' });
  const entries = store.entries(idOf(1));
  expect(entries.ok && entries.value.map(({ refused }) => refused)).toEqual([null, 'report-state']);
});

it('what was kept stands after a restart', () => {
  take(1, received());
  store.keepPublished(7);
  store.close();
  store = open();
  expect([store.applied, store.published, waiting()]).toEqual([1, 7, [1]]);
});

it('a damaged file is set aside, and the order is read again from its beginning', () => {
  take(1, received());
  store.close();
  for (const end of ['', '-wal', '-shm'])
    rmSync(join(folder, `reports.sqlite${end}`), { force: true });
  writeFileSync(join(folder, 'reports.sqlite'), 'no database'.repeat(500));
  store = open();
  expect([store.applied, waiting()]).toEqual([0, []]);
  expect(readdirSync(folder)).toContain('reports.sqlite.damaged-stamp');
});

it('a file from a newer version stays as it is', () => {
  store.close();
  const database = new DatabaseSync(join(folder, 'reports.sqlite'));
  database.exec('PRAGMA user_version = 99');
  database.close();
  expect(openReportStore(folder, 'stamp')).toMatchObject({
    failure: { code: 'document-newer', params: { version: 99 } },
  });
  const again = new DatabaseSync(join(folder, 'reports.sqlite'));
  again.exec('PRAGMA user_version = 1');
  again.close();
  store = open();
});

it('counts what came in each hour, without exercises', () => {
  const HOUR = 3_600_000;
  take(1, received(), HOUR);
  take(2, received(), HOUR + 1);
  take(3, { ...received(), exercise: idOf(77) } as ReportBody, HOUR + 2);
  take(1, SOLVED, 2 * HOUR);
  take(4, received(), 2 * HOUR);
  const found = store.hours(HOUR, 2 * HOUR);
  expect(found).toEqual({ ok: true, value: [{ hour: 1, count: 2 }] });
});
