/** What became of a campaign, in figures. */
import { machine, quantile, table } from '../bench/report.ts';
import type { FaultKind, Plan } from './plan.ts';
import type { Outcome } from './scenario.ts';

export interface Run {
  readonly number: number;
  readonly plan: Plan;
  readonly outcome: Outcome;
}

export interface Tally {
  readonly scenarios: number;
  readonly failed: readonly number[];
  readonly acts: number;
  readonly acknowledged: number;
  readonly faults: readonly KindTally[];
  /** Until all was settled, ms. */
  readonly quiet: { readonly median: number; readonly p95: number; readonly most: number };
}

export interface KindTally {
  readonly kind: FaultKind;
  readonly count: number;
  /** s; of a server that is killed: its end takes no time. */
  readonly median: number;
  readonly longest: number;
  /** How many lasted a minute or more. */
  readonly minutes: number;
}

export function lineOf({ number, plan, outcome }: Run): string {
  const faults = plan.faults
    .map(
      ({ kind, at, lasts, side, other }) =>
        `${kind} ${(lasts / 1000).toFixed(0)} s at ${side}-${other} from ${(at / 1000).toFixed(1)} s`,
    )
    .join(', ');
  const { acts, acknowledged, incidents, quietMs } = outcome;
  const end = outcome.faults.length === 0 ? 'holds' : 'FAILED';
  return `${number}: ${end}; ${faults}; ${acts} acts on ${incidents} incidents, ${acknowledged} entries acknowledged, settled after ${quietMs} ms`;
}

export function tallyOf(runs: readonly Run[]): Tally {
  const sum = (of: (outcome: Outcome) => number): number =>
    runs.reduce((before, { outcome }) => before + of(outcome), 0);
  const failed = runs.filter(({ outcome }) => outcome.faults.length > 0);
  const quiet = runs
    .filter(({ outcome }) => outcome.faults.length === 0)
    .map(({ outcome }) => outcome.quietMs);
  const of = (share: number): number => (quiet.length === 0 ? 0 : quantile(quiet, share));
  return {
    scenarios: runs.length,
    failed: failed.map(({ number }) => number).sort((one, other) => one - other),
    acts: sum(({ acts }) => acts),
    acknowledged: sum(({ acknowledged }) => acknowledged),
    faults: kindsOf(runs),
    quiet: { median: of(0.5), p95: of(0.95), most: of(1) },
  };
}

function kindsOf(runs: readonly Run[]): KindTally[] {
  const lasting = new Map<FaultKind, number[]>();
  for (const { kind, lasts } of runs.flatMap(({ plan }) => plan.faults)) {
    lasting.set(kind, [...(lasting.get(kind) ?? []), Math.round(lasts / 1000)]);
  }
  return [...lasting].map(([kind, all]) => ({
    ...{ kind, count: all.length, median: quantile(all, 0.5), longest: Math.max(...all) },
    minutes: all.filter((lasts) => lasts >= 60).length,
  }));
}

export interface Told {
  readonly seed: number;
  readonly runs: readonly Run[];
  readonly missing: readonly string[];
  readonly report: (line: string) => void;
}

export function tellTally(tally: Tally, { seed, runs, missing, report }: Told): void {
  const { scenarios, acts, acknowledged, failed, faults, quiet } = tally;
  if (faults.length > 0) report(table(faults));
  const row = { scenarios, acts, acknowledged, failed: failed.join(' ') || 'none' };
  report(
    table([
      { ...row, quiet_median_ms: quiet.median, quiet_p95_ms: quiet.p95, quiet_most_ms: quiet.most },
    ]),
  );
  report(
    JSON.stringify({
      ...{ campaign: seed, machine: machine(), ...tally, missing },
      refused: runs.reduce((before, { outcome }) => before + outcome.refused, 0),
      good: failed.length === 0,
    }),
  );
}
