/** Reads what the checking programs say as lines of `file:line: rule: message`. */
import { relative } from 'node:path';

type Absolute = string;

export function typeFindings(stdout: string): string[] {
  return stdout.split('\n').flatMap((line) => {
    const [, file, row, code, message] =
      /^(.+)\((\d+),\d+\): error (TS\d+): (.*)$/.exec(line) ?? [];
    if (file !== undefined) return [`${file}:${row}: ${code}: ${message}`];
    return line.startsWith('error TS') ? [line] : [];
  });
}

interface LintedFile {
  readonly filePath: Absolute;
  readonly messages: readonly {
    readonly line?: number;
    readonly ruleId: string | null;
    readonly message: string;
  }[];
}

export function lintFindings(stdout: string, top: Absolute): string[] {
  const files = JSON.parse(stdout) as readonly LintedFile[];
  return files.flatMap(({ filePath, messages }) =>
    messages.map(({ line, ruleId, message }) => {
      const [first] = message.split('\n');
      return `${relative(top, filePath)}:${line ?? 1}: ${ruleId ?? 'eslint'}: ${first}`;
    }),
  );
}

/** Prettier names the files that it would write otherwise, and on stderr those it cannot read. */
export function formatFindings(stdout: string, stderr: string): string[] {
  const unreadable = stderr.split('\n').flatMap((line) => {
    const [, file, message, row] = /^\[error\] (\S+): (\w+: .*?) \((\d+):\d+\)$/.exec(line) ?? [];
    return file === undefined ? [] : [`${file}:${row}: prettier: ${message}`];
  });
  const files = stdout.split('\n').filter((file) => file !== '');
  return [...unreadable, ...files.map((file) => `${file}:1: prettier: is not formatted`)];
}

interface LayerReport {
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      /** As the import names it. */
      readonly unresolvedTo?: string;
      readonly rule: { readonly name: string };
      readonly cycle?: readonly { readonly name: string }[];
    }[];
  };
}

/** @param read gives the text of a file, which is searched for the line of the import. */
export function layerFindings(stdout: string, read: (file: string) => string): string[] {
  const { summary } = JSON.parse(stdout) as LayerReport;
  return summary.violations.map(({ from, to, unresolvedTo, rule, cycle }) => {
    const named = unresolvedTo ?? to;
    const lines = read(from).split('\n');
    const line = lines.findIndex((text) => text.includes(`'${named}'`)) + 1;
    const what = cycle
      ? `goes in a circle: ${[from, ...cycle.map(({ name }) => name)].join(' -> ')}`
      : from === to
        ? 'stands alone'
        : `imports ${named}`;
    return `${from}:${Math.max(1, line)}: ${rule.name}: ${what}`;
  });
}

interface UnusedReport {
  readonly issues: readonly ({ readonly file: string } & Readonly<Record<string, unknown>>)[];
}

interface UnusedName {
  readonly name?: string;
  readonly line?: number;
}

export function unusedFindings(stdout: string): string[] {
  const { issues } = JSON.parse(stdout) as UnusedReport;
  return issues.flatMap(({ file, ...kinds }) =>
    Object.entries(kinds).flatMap(([kind, found]) =>
      // Some kinds list groups of names, such as duplicates.
      (Array.isArray(found) ? found.flat() : []).map((each: UnusedName) => {
        const name = each.name === undefined || each.name === file ? '' : ` ${each.name}`;
        return `${file}:${each.line ?? 1}: knip: ${SAYS[kind] ?? kind}${name}`;
      }),
    ),
  );
}

const SAYS: Readonly<Record<string, string>> = {
  files: 'nothing uses this file',
  exports: 'nothing else uses the export',
  types: 'nothing uses the type',
  dependencies: 'nothing uses the package',
  devDependencies: 'nothing uses the package',
  unlisted: 'package.json does not name',
  unresolved: 'cannot find',
  binaries: 'package.json does not bring',
  duplicates: 'is exported twice:',
};
