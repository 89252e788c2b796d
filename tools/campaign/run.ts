/** Scenarios one after the other in worlds that are made anew now and then, several worlds at a time. */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Line } from './line.ts';
import { planOf } from './plan.ts';
import { runScenario } from './scenario.ts';
import { lineOf, tellTally, tallyOf, type Run, type Tally } from './tally.ts';
import { World } from './world.ts';

/** Scenarios of one world: long lives find other things than short ones. */
const WORLD_SCENARIOS = 8;
/** Each of so many worlds has three centres, where a campaign has any such. */
const THIRD_EACH = 3;

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
  /** At most, in one world; left out: 2. */
  readonly centres?: 2 | 3;
  /** At a time; left out: 1. What happens in each is the same however many there are. */
  readonly worlds?: number;
  /** Left out: the best that this machine allows. */
  readonly line?: Line['kind'];
  /** Somebody wants it to end after the scenarios that run. */
  readonly isEnding?: () => boolean;
}

/** Scenarios that belong into one world, whichever of them are run. */
interface Group {
  /** From 0 on. */
  readonly number: number;
  readonly scenarios: readonly number[];
}

export async function runCampaign(campaign: Campaign): Promise<Tally> {
  const { minutes, report, worlds = 1 } = campaign;
  const last = performance.now() + minutes * 60_000;
  const isOver = (): boolean => performance.now() > last || campaign.isEnding?.() === true;
  const groups = groupsOf(campaign.numbers);
  const runs: Run[] = [];
  const missing = new Set<string>();
  const next = async (): Promise<void> => {
    for (let group = groups.shift(); group !== undefined && !isOver(); group = groups.shift()) {
      await runGroup(campaign, group, { runs, missing, isOver });
    }
  };
  await Promise.all(Array.from({ length: worlds }, next));
  const tally = tallyOf(runs);
  tellTally(tally, { seed: campaign.seed, runs, missing: [...missing], report });
  return tally;
}

interface Under {
  readonly runs: Run[];
  readonly missing: Set<string>;
  readonly isOver: () => boolean;
}

async function runGroup(
  campaign: Campaign,
  group: Group,
  { runs, missing, isOver }: Under,
): Promise<void> {
  const { seed, longest } = campaign;
  const centres = centresOf(campaign, group);
  const report = (line: string): void => {
    campaign.report(`${group.number + 1}: ${line}`);
  };
  let world: World | null = null;
  try {
    for (const number of group.scenarios) {
      if (isOver()) return;
      world ??= await opened(campaign, group, number);
      for (const one of world.missing) {
        if (!missing.has(one)) report(`this machine has no ${one}`);
        missing.add(one);
      }
      const plan = planOf({ seed, number, longest, centres });
      const isLast = number === group.scenarios.at(-1);
      const run = { number, plan, outcome: await runScenario(world, plan, isLast) };
      runs.push(run);
      report(lineOf(run));
      if (run.outcome.faults.length === 0) continue;
      keep(campaign, world, run);
      for (const fault of run.outcome.faults.slice(0, 20)) report(`    ${fault}`);
      // What went wrong here must not be found again in the next one.
      await world.end();
      world = null;
    }
  } finally {
    await world?.end();
  }
}

function groupsOf(numbers: readonly number[]): Group[] {
  const groups = new Map<number, number[]>();
  for (const number of numbers) {
    const group = Math.floor((number - 1) / WORLD_SCENARIOS);
    groups.set(group, [...(groups.get(group) ?? []), number]);
  }
  return [...groups].map(([number, scenarios]) => ({ number, scenarios }));
}

function centresOf({ centres = 2, line }: Campaign, { number }: Group): number {
  return line !== 'proxy' && centres === 3 && number % THIRD_EACH === THIRD_EACH - 1 ? 3 : 2;
}

function opened(campaign: Campaign, group: Group, first: number): Promise<World> {
  // Each of the first two has one or two stations beside its host.
  const { number } = group;
  const stations = [2 + (number % 2), 2 + ((number >> 1) % 2), 2];
  return World.open({
    folder: join(campaign.folder, `world-${number + 1}-${first}`),
    ...{ seed: campaign.seed + first, kind: campaign.line },
    stations: stations.slice(0, centresOf(campaign, group)),
  });
}

function keep({ keep: to, seed }: Campaign, world: World, { number, plan, outcome }: Run): void {
  const folder = join(to, `${seed}-${number}`);
  // Of an earlier run of the same scenario nothing may be taken for this one.
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const text = JSON.stringify({ seed, number, plan, faults: outcome.faults }, null, 2);
  writeFileSync(join(folder, 'scenario.json'), `${text}\n`);
  world.keep(folder);
}
