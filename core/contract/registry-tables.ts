/** The contract's rows about lists of cameras: reading one in, taking that back, giving one out. */
import { z } from 'zod';
import { ISSUES, type IssueCode } from './provisioning/issue.ts';
import type { Row } from './row.ts';
import { resultOf } from './schemas.ts';
import { COLUMN_NAMES, type ColumnName } from './table/columns.ts';

const columnName = z.enum(COLUMN_NAMES as readonly [ColumnName, ...ColumnName[]]);
/** One for each column of the file; null: it is not read. */
export const columnMapping = z.array(columnName.nullable()).max(500);

export const TABLE_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1250',
  'windows-1251',
  'windows-1257',
] as const;
export type TableEncoding = (typeof TABLE_ENCODINGS)[number];
const encoding = z.enum(TABLE_ENCODINGS);

/** What stands between the cells. */
export const TABLE_DELIMITERS = [';', ',', '\t', '|'] as const;
export type TableDelimiter = (typeof TABLE_DELIMITERS)[number];
const delimiter = z.enum(TABLE_DELIMITERS);

const issueCodes = Object.keys(ISSUES) as [IssueCode, ...IssueCode[]];
const tableIssue = z.strictObject({
  line: z.int().min(1),
  column: columnName,
  at: z.int().min(1).nullable(),
  /** With the sentences of the provisioning file. */
  code: z.enum(issueCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});

const opened = z.strictObject({
  /** Without the folder. */
  file: z.string(),
  encoding,
  delimiter,
  lines: z.int().min(0),
  columns: z.array(
    z.strictObject({
      header: z.string(),
      /** As a table with the same headers was read before, or as the header suggests. */
      proposed: columnName.nullable(),
      /** The first cells that say something. */
      samples: z.array(z.string()),
    }),
  ),
});

const planned = z.strictObject({
  applied: z.boolean(),
  added: z.int().min(0),
  changed: z.int().min(0),
  same: z.int().min(0),
  /** The first of them; `mistakes` is how many there are. */
  issues: z.array(tableIssue),
  mistakes: z.int().min(0),
});
export type PlannedImport = z.infer<typeof planned>;

export const registryTableRows = {
  /** Asks which file; null where none was chosen. `again` reads the same file as a person says. */
  'cameras.importOpen': {
    input: z.strictObject({ again: z.strictObject({ encoding, delimiter }).nullable() }),
    output: resultOf(opened.nullable()),
    may: 'registry.change',
    audit: 'registry-import',
  },
  /** What the file would change, or, with `apply`, all of it at once. Nothing where it has a mistake. */
  'cameras.import': {
    input: z.strictObject({ mapping: columnMapping, apply: z.boolean() }),
    output: resultOf(planned),
    may: 'registry.change',
    audit: 'registry-import',
  },
  /** Takes the last import back, while nothing else changed its cameras. */
  'cameras.importUndo': {
    input: z.null(),
    output: resultOf(planned),
    may: 'registry.change',
    audit: 'registry-import',
  },
  /** Asks where to; null where no file was chosen. For partners: less, and places as coarse as they are told. */
  'cameras.export': {
    input: z.strictObject({
      format: z.enum(['csv', 'geojson']),
      audience: z.enum(['own', 'partner']),
    }),
    output: resultOf(
      z.strictObject({ file: z.string(), sha256: z.string(), cameras: z.int().min(0) }).nullable(),
    ),
    may: 'registry.export',
    audit: 'registry-export',
  },
} as const satisfies Record<string, Row>;
