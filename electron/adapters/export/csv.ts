/** Tables for spreadsheets: RFC 4180, UTF-8 with the mark that Excel looks for. */
import { stringify } from 'csv-stringify/sync';

const ROWS_A_PART = 256;

/**
 * A cell that begins with = + - @, tab or carriage return gets an apostrophe before it: no spreadsheet
 * takes it for a formula (OWASP, CSV Injection).
 *
 * @returns parts of the file in order; never more than a part is in memory.
 */
export function* csvParts(rows: Iterable<readonly string[]>): Generator<string> {
  let part: (readonly string[])[] = [];
  let first = true;
  const flush = (): string => {
    const text = stringify(
      part.map((row) => [...row]),
      { bom: first, record_delimiter: 'windows', quoted_match: /[\r\n]/, escape_formulas: true },
    );
    first = false;
    part = [];
    return text;
  };
  for (const row of rows) {
    part.push(row);
    if (part.length === ROWS_A_PART) yield flush();
  }
  if (part.length > 0) yield flush();
}
