/** Exports of the journal: a table for spreadsheets, a page to print, or the sealed lines themselves. */
import type { AuditEntryView, AuditFilter, Integrity } from '../../core/contract/audit.ts';
import {
  actionWord,
  auditSentence,
  personWord,
  placeWord,
  type Say,
  type Told,
} from '../../core/domain/audit-sentence.ts';
import { localTime, utcText } from '../../core/domain/local-time.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import { sealedLine, type Head, type SealedEntry } from '../../core/journal/chain.ts';
import type { Clock } from '../../core/ports.ts';
import { reportPage } from './audit-report-page.ts';

export type ExportFormat = 'csv' | 'pdf' | 'journal';

/** More are no reading on paper, and the page would not fit into memory. */
const MOST_PRINTED = 5_000;
/** Written at once; between two of them the windows are answered. */
const LINES_A_PART = 256;

export interface ReportRequest {
  readonly format: ExportFormat;
  readonly filter: AuditFilter;
  readonly head: Head;
  /** Who exports. */
  readonly by: string | null;
  readonly integrity: Integrity;
  /** What fits the filter, each act once, oldest first; may be more than fits into memory. */
  readonly entries: Iterable<AuditEntryView>;
  /** Every entry from the first on. */
  readonly sealed: Iterable<SealedEntry>;
}

export interface Report {
  /** Name of the file, as proposed to the person. */
  readonly name: string;
  /** Made once the person has chosen a place. */
  readonly make: () => Promise<Result<Iterable<string | Uint8Array>>>;
  /** Entries that were given out so far. */
  readonly count: () => number;
}

export type ReportWriter = (request: ReportRequest) => Promise<Result<Report>>;

export interface ReportWords {
  readonly say: Say;
  readonly language: string;
}

export interface ReportTools {
  readonly clock: Clock;
  readonly centre: () => Centre | null;
  readonly words: () => Promise<ReportWords>;
  /** RFC 4180, safe to open in a spreadsheet. */
  readonly csv: (rows: Iterable<readonly string[]>) => Iterable<string>;
  /** @returns the PDF; fails with `export-refused`. */
  readonly print: (page: string, footer: string) => Promise<Result<Uint8Array>>;
}

export function createReportWriter(tools: ReportTools): ReportWriter {
  return async (request) => {
    const { say: t, language } = await tools.words();
    const centre = tools.centre();
    const at = tools.clock.now();
    const time = localTime(language, centre?.timezone);
    const name = `${fileNamePart(centre?.id ?? 'pomezi')}-${utcText(at).slice(0, 16).replace(/[ :]/g, '-')}`;
    const counted = counter();

    if (request.format === 'journal') {
      // Without every entry from the first on nobody could check the chain.
      const lines = (): Iterable<string> =>
        joined(map(counted.all(request.sealed), (sealed) => `${sealedLine(sealed)}\n`));
      return succeed({ name: `${name}.log`, make: made(lines), count: counted.count });
    }
    if (request.format === 'csv') {
      const rows = function* (): Generator<readonly string[]> {
        yield columns(t);
        for (const entry of counted.all(request.entries)) yield row(entry, t, time);
      };
      return succeed({
        ...{ name: `${name}.csv`, count: counted.count },
        make: made(() => tools.csv(rows())),
      });
    }
    const entries: AuditEntryView[] = [];
    for (const entry of counted.all(request.entries)) {
      if (entries.length === MOST_PRINTED) return fail('export-too-long', { most: MOST_PRINTED });
      entries.push(entry);
    }
    const page = reportPage({ ...request, entries, at, centre, language }, t, time);
    const footer = t('audit:report.page', { page: PAGE, pages: PAGES });
    const print = async (): Promise<Result<Iterable<Uint8Array>>> => {
      const printed = await tools.print(page, footer);
      return printed.ok ? succeed([printed.value]) : printed;
    };
    return succeed({ name: `${name}.pdf`, make: print, count: counted.count });
  };
}

/** Filled in by the printer. */
const PAGE = '<span class="pageNumber"></span>';
const PAGES = '<span class="totalPages"></span>';

function columns(t: Say): string[] {
  return [
    ...[t('audit:column.sequence'), t('audit:column.utc'), t('audit:column.local')],
    ...[t('audit:column.sentence'), t('audit:column.person'), t('audit:column.login')],
    ...[t('audit:column.role'), t('audit:column.place'), t('audit:column.action')],
    ...[t('audit:column.actionCode'), t('audit:column.outcome'), t('audit:column.camera')],
    ...[t('audit:column.cameraId'), t('audit:column.incident'), t('audit:column.detail')],
  ];
}

function row(entry: AuditEntryView, t: Say, time: (at: number) => string): string[] {
  const told: Told = { ...entry, detail: entry.detail };
  return [
    ...[String(entry.sequence), utcText(entry.time), time(entry.time)],
    ...[auditSentence(told, t, time), personWord(told, t), entry.operator ?? ''],
    ...[entry.role ?? '', placeWord(entry.place, t), actionWord(entry.action, t)],
    ...[entry.action, t(`audit:outcome.${entry.outcome}`), entry.cameraName ?? ''],
    ...[entry.camera ?? '', entry.incident ?? '', JSON.stringify(entry.detail)],
  ];
}

function counter() {
  let count = 0;
  return {
    count: () => count,
    *all<T>(values: Iterable<T>): Generator<T> {
      for (const value of values) {
        count += 1;
        yield value;
      }
    },
  };
}

function made(parts: () => Iterable<string>): Report['make'] {
  return () => Promise.resolve(succeed(parts()));
}

function* map<T, U>(values: Iterable<T>, change: (value: T) => U): Generator<U> {
  for (const value of values) yield change(value);
}

/** A part a write, not a line. */
function* joined(lines: Iterable<string>): Generator<string> {
  let part: string[] = [];
  for (const line of lines) {
    part.push(line);
    if (part.length < LINES_A_PART) continue;
    yield part.join('');
    part = [];
  }
  if (part.length > 0) yield part.join('');
}

/** What every file system takes. */
function fileNamePart(text: string): string {
  return text.replace(/[^A-Za-z0-9_-]+/g, '-').slice(0, 60);
}
