/** Scenarios one after the other, in worlds that are made anew now and then, and what became of them. */
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { machine, quantile, table } from '../bench/report.ts';
import type { Line } from './line.ts';
import { planOf, type Plan } from './plan.ts';
import { runScenario, type Outcome } from './scenario.ts';
import { World } from './world.ts';

/** Scenarios of one world: long lives find other things than short ones. */
const WORLD_SCENARIOS = 8;

export interface Campaign {
  readonly folder: string;
  /** Where what failed is kept. */
  readonly keep: string;
  readonly seed: number;
  readonly numbers: readonly number[];
  readonly minutes: number;
  /** Of a fault, ms. */
  readonly longest: number;
  readonly report: (line: string) => void;
  /** Left out: the best that this machine allows. */
  readonly line?: Line['kind'];
  /** Somebody wants it to end after the scenario that runs. */
  readonly isEnding?: () => boolean;
}

export interface Tally {
  readonly scenarios: number;
  readonly failed: readonly number[];
  readonly acts: number;
  readonly acknowledged: number;
}

interface Run {
  readonly number: number;
  readonly plan: Plan;
  readonly outcome: Outcome;
}

export async function runCampaign(campaign: Campaign): Promise<Tally> {
  const { numbers, seed, minutes, longest, report } = campaign;
  const last = performance.now() + minutes * 60_000;
  const runs: Run[] = [];
  let world: World | null = null;
  let missing: readonly string[] = [];
  let left = 0;
  try {
    for (const number of numbers) {
      if (performance.now() > last || campaign.isEnding?.() === true) break;
      if (world === null || left === 0) {
        await world?.end();
        world = null;
        world = await opened(campaign, number);
        left = WORLD_SCENARIOS;
        if (runs.length === 0)
          for (const one of world.missing) report(`this machine has no ${one}`);
        missing = world.missing;
      }
      left -= 1;
      const plan = planOf(seed, number, longest);
      const outcome = await runScenario(world, plan);
      runs.push({ number, plan, outcome });
      report(lineOf({ number, plan, outcome }));
      if (outcome.faults.length > 0) {
        keep(campaign, world, { number, plan, outcome });
        for (const fault of outcome.faults.slice(0, 20)) report(`    ${fault}`);
        // What went wrong here must not be found again in the next one.
        left = 0;
      }
    }
  } finally {
    await world?.end();
  }
  const tally = tallyOf(runs);
  report(
    table([
      { ...tally, failed: tally.failed.join(' ') || 'none', quiet_p95_ms: quietOf(runs, 0.95) },
    ]),
  );
  report(
    JSON.stringify({
      ...{ campaign: seed, machine: machine(), ...tally, missing },
      ...{ quiet_median_ms: quietOf(runs, 0.5), quiet_p95_ms: quietOf(runs, 0.95) },
      good: tally.failed.length === 0,
    }),
  );
  return tally;
}

function opened({ folder, seed, line }: Campaign, number: number): Promise<World> {
  // Each centre has one or two stations beside its host.
  const stations = [2 + (number % 2), 2 + ((number >> 1) % 2)] as const;
  return World.open(join(folder, `world-${number}`), seed + number, stations, line);
}

function keep({ keep: to, seed }: Campaign, world: World, { number, plan, outcome }: Run): void {
  const folder = join(to, `${seed}-${number}`);
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify({ seed, number, plan, faults: outcome.faults }, null, 2);
  appendFileSync(join(folder, 'scenario.json'), `${text}\n`);
  world.keep(folder);
}

function lineOf({ number, plan, outcome }: Run): string {
  const faults = plan.faults
    .map(({ kind, lasts, side }) => `${kind} ${(lasts / 1000).toFixed(0)} s at ${side}`)
    .join(', ');
  const { acts, acknowledged, incidents, quietMs } = outcome;
  const end = outcome.faults.length === 0 ? 'holds' : 'FAILED';
  return `${number}: ${end}; ${faults}; ${acts} acts on ${incidents} incidents, ${acknowledged} entries acknowledged, settled after ${quietMs} ms`;
}

function tallyOf(runs: readonly Run[]): Tally {
  const sum = (of: (outcome: Outcome) => number): number =>
    runs.reduce((before, { outcome }) => before + of(outcome), 0);
  return {
    scenarios: runs.length,
    failed: runs.filter(({ outcome }) => outcome.faults.length > 0).map(({ number }) => number),
    acts: sum(({ acts }) => acts),
    acknowledged: sum(({ acknowledged }) => acknowledged),
  };
}

function quietOf(runs: readonly Run[], share: number): number {
  return runs.length === 0
    ? 0
    : quantile(
        runs.map(({ outcome }) => outcome.quietMs),
        share,
      );
}
