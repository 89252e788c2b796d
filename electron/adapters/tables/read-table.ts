/** A table as a spreadsheet saves it: CSV in whatever encoding, with whatever stands between the cells. */
import { parse } from 'csv-parse/sync';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';
import {
  TABLE_DELIMITERS,
  type TableDelimiter,
  type TableEncoding,
} from '../../../core/contract/registry-tables.ts';
import type { TableRow } from '../../../core/contract/table/plan.ts';
import { decoded, likelyEncoding } from './decode.ts';

interface TableForm {
  readonly encoding: TableEncoding;
  readonly delimiter: TableDelimiter;
}

export interface Table extends TableForm {
  readonly headers: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Bytes; ten times what 100,000 cameras take. */
export const MOST_BYTES = 256 * 1024 * 1024;
const MOST_COLUMNS = 500;
/** What the delimiter is looked for in. */
const BEGINNING = 65_536;

/**
 * @param given null: encoding and delimiter that it most likely has.
 * @returns `table-unreadable` with its cause: `size`, `encoding`, `empty`, or the parser's code and line.
 */
export function readTable(bytes: Uint8Array, given: TableForm | null): Result<Table> {
  const unreadable = (cause: string) => fail('table-unreadable', { cause });
  if (bytes.length > MOST_BYTES) return unreadable('size');
  const chosen = given?.encoding ?? likelyEncoding(bytes);
  // The parser counts \r\n within quotation marks as two lines.
  const text = decoded(bytes, chosen)?.replace(/\r\n?/g, '\n');
  if (text?.includes('\0') !== false) return unreadable('encoding');
  const delimiter = given?.delimiter ?? likelyDelimiter(text);
  try {
    const [head, ...rows] = recordsOf(text, delimiter);
    if (head === undefined) return unreadable('empty');
    if (head.cells.length > MOST_COLUMNS) return unreadable('columns');
    return succeed({
      encoding: chosen,
      delimiter,
      headers: head.cells.map((cell) => cell.trim()),
      rows,
    });
  } catch (error) {
    const { code, lines } = error as { readonly code?: unknown; readonly lines?: unknown };
    if (typeof code !== 'string') throw error;
    return unreadable(typeof lines === 'number' ? `${code}, ${lines}` : code);
  }
}

/** The one that makes most columns of the first line; a line of one column has any. */
function likelyDelimiter(text: string): TableDelimiter {
  const beginning = text.slice(0, BEGINNING);
  const end = beginning.search(/[\r\n]/);
  const line = (end < 0 ? beginning : beginning.slice(0, end)).replace(/"[^"]*"/g, '');
  const counts = TABLE_DELIMITERS.map((one) => [one, line.split(one).length] as const);
  return counts.reduce((best, other) => (other[1] > best[1] ? other : best))[0];
}

interface Parsed {
  readonly info: { readonly lines: number };
  readonly record: string[];
}

function recordsOf(text: string, delimiter: string): TableRow[] {
  const records = parse(text, {
    ...{ delimiter, bom: true, info: true, relax_column_count: true },
    ...{ skip_empty_lines: true, skip_records_with_empty_values: true },
    max_record_size: 1_048_576,
  }) as unknown as Parsed[];
  // The parser tells the line that a record ends on; quoted cells may hold line breaks.
  return records.map(({ info, record }) => {
    const breaks = record.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
    return { line: info.lines - breaks, cells: record };
  });
}
