/** One scenario: people act, faults come and go, all is mended, and what must hold is looked at. */
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '../cameras/scenes/random.ts';
import { Claims, faultsOf, unsettled, type Observed, type StationView } from './invariants.ts';
import { journalFaults } from './journals.ts';
import { actOnce, noDeeds, type Deeds } from './people.ts';
import type { Plan, PlannedFault } from './plan.ts';
import type { Seat, World } from './world.ts';

/** Until everything must have settled once all is mended, ms. */
const QUIET_MS = 90_000;
const LOOK_MS = 400;
/** Between two acts at one station, ms. */
const ACT_MS = { least: 60, most: 700 };
/** Whoever was killed is away for so long, ms, where the fault does not say longer. */
const REVIVE_LOOK_MS = 300;

export interface Outcome {
  readonly faults: readonly string[];
  readonly acts: number;
  readonly refused: number;
  readonly acknowledged: number;
  readonly incidents: number;
  /** From the mending on until all was settled, ms. */
  readonly quietMs: number;
}

export async function runScenario(world: World, plan: Plan): Promise<Outcome> {
  const deeds = noDeeds();
  const claims = new Claims();
  const seen = new Set<string>();
  world.watch = (seat, incident, brief) => {
    // What only waits is what that station hopes for, and says so.
    if (brief.waiting) return;
    const fault = claims.take(incident, brief, seat.name);
    if (fault !== null) seen.add(fault);
  };
  const began = performance.now();
  const isOver = (): boolean => performance.now() - began > plan.acts;
  const faulty = plan.faults.map((fault) => befall(world, fault));
  const acting = world.seats.map((seat, index) =>
    sit(world, seat, { deeds, random: randomFrom(plan.seed + index), isOver }),
  );
  await Promise.all([...faulty, ...acting]);
  const mending = performance.now();
  const faults: string[] = [];
  try {
    await world.mend();
    faults.push(...(await settledFaults(world, deeds)));
  } catch (error) {
    faults.push(`not mended: ${String(error)}`);
  }
  const quietMs = Math.round(performance.now() - mending);
  faults.push(
    ...[...seen, ...deeds.internal],
    ...world.fallen.splice(0),
    ...journalFaults(
      world.seats.map(({ station, name }) => ({
        ...{ name, folder: station.place.folder, key: station.ready?.key ?? '' },
      })),
    ),
  );
  return {
    ...{ faults, acts: deeds.acts, refused: deeds.refused, quietMs },
    ...{ acknowledged: deeds.acknowledged.length, incidents: deeds.incidents.size },
  };
}

async function befall(world: World, fault: PlannedFault): Promise<void> {
  await pause(fault.at);
  const end = await world.begin(fault);
  await pause(fault.lasts);
  await end();
  const side = world.centres[fault.side];
  // Whoever was killed comes back when the fault is over, the host first.
  for (const seat of world.seats.filter(({ centre }) => centre === side)) {
    // A disk may still be full then: it is tried again when all is mended.
    await world.revive(seat).catch(() => undefined);
    await pause(REVIVE_LOOK_MS);
  }
}

async function sit(
  world: World,
  seat: Seat,
  {
    deeds,
    random,
    isOver,
  }: { readonly deeds: Deeds; readonly random: () => number; readonly isOver: () => boolean },
): Promise<void> {
  while (!isOver()) {
    await pause(ACT_MS.least + random() * (ACT_MS.most - ACT_MS.least));
    // Who sits before a console that stands still waits for it, and no longer than this scenario.
    const done = actOnce(world, seat, deeds, random);
    while (!isOver() && !(await Promise.race([done.then(() => true), pause(200, false)])));
  }
}

/** Looks until nothing moves any more and all is well, or the time is over. */
async function settledFaults(world: World, deeds: Deeds): Promise<string[]> {
  const last = performance.now() + QUIET_MS;
  for (;;) {
    const observed = await observe(world, deeds);
    const moving = unsettled(observed);
    const faults = moving.length > 0 ? [] : faultsOf(observed);
    if (moving.length === 0 && faults.length === 0) return [];
    if (performance.now() > last) {
      return [...moving.map((one) => `never settled: ${one}`), ...faultsOf(observed)];
    }
    await pause(LOOK_MS);
  }
}

async function observe(world: World, deeds: Deeds): Promise<Observed> {
  const views = await Promise.all(
    world.seats.map(async ({ station, name, centre }): Promise<StationView> => {
      const state = await station.state();
      if (state?.ok !== true) throw new Error(`${name} says nothing of what it knows`);
      return { name, centre: centre.centre.id, incidents: state.value };
    }),
  );
  return { views, acknowledged: deeds.acknowledged, marks: deeds.marks };
}
