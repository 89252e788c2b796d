/** What every benchmark prints: a table for people, and the machine it ran on. */
import { cpus, totalmem } from 'node:os';

export interface Machine {
  readonly cores: number;
  readonly cpu: string;
  readonly memory_gb: number;
}

export function machine(): Machine {
  const [cpu] = cpus();
  return {
    cores: cpus().length,
    cpu: cpu?.model ?? '',
    memory_gb: Math.round(totalmem() / 1e9),
  };
}

/** One line a row under the names of the first row's columns, aligned to the right. */
export function table(rows: readonly object[]): string {
  const [first] = rows;
  const cells = [
    Object.keys(first ?? {}),
    ...rows.map((row) =>
      Object.values(row).map((value: string | number | null) => String(value ?? '-')),
    ),
  ];
  const widths = (cells[0] ?? []).map((_, index) =>
    Math.max(...cells.map((line) => line[index]?.length ?? 0)),
  );
  return cells
    .map((line) => line.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('  '))
    .join('\n');
}

/** The value below which the given share of the values lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}

export function rounded(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
