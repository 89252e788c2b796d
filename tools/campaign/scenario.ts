/** One scenario: people act, faults come and go, all is mended, and what must hold is looked at. */
import { setTimeout as pause } from 'node:timers/promises';
import { randomFrom } from '../cameras/scenes/random.ts';
import { befall } from './befall.ts';
import { faultsOf, unsettled, type Observed } from './invariants.ts';
import { lookThrough, type JournalPlace } from './journals.ts';
import { actOnce, noDeeds, type Deeds } from './people.ts';
import type { Plan, PlannedFault } from './plan.ts';
import { underWay } from './receipts.ts';
import type { StationView } from './views.ts';
import type { Seat, World } from './world.ts';

/** Until everything must have settled once all is mended, ms. */
const QUIET_MS = 90_000;
const LOOK_MS = 400;
/** Between two acts at one station, ms; in a scenario that lasts longer than this people act less often. */
const ACT_MS = { least: 60, most: 700 };
const QUICK_MS = 60_000;
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

/** @param isLast Of its world: also the databases of the journals are looked through. */
export async function runScenario(world: World, plan: Plan, isLast: boolean): Promise<Outcome> {
  const { life } = world;
  const before = life.acknowledged.size;
  const deeds = noDeeds(life);
  world.watch = (seat, incident, brief) => {
    // What only waits is what that station hopes for, and says so.
    if (brief.waiting) return;
    const fault = life.claims.take(incident, brief, seat.name);
    if (fault !== null) life.quarrels.add(fault);
  };
  const began = performance.now();
  const isOver = (): boolean => performance.now() - began > plan.acts;
  const slower = Math.max(1, plan.acts / QUICK_MS);
  const faulty = plan.faults.map((fault) => lastingFault(world, fault));
  const acting = world.seats.map((seat, index) =>
    sit(world, seat, { deeds, random: randomFrom(plan.seed + index), isOver, slower }),
  );
  await Promise.all([...faulty, ...acting]);
  const mending = performance.now();
  const faults: string[] = [];
  try {
    await world.mend();
    faults.push(...(await settledFaults(world)));
  } catch (error) {
    faults.push(`not mended: ${String(error)}`);
  }
  const quietMs = Math.round(performance.now() - mending);
  faults.push(...life.quarrels, ...deeds.internal, ...world.fallen.splice(0));
  const looked = await lookThrough(placesOf(world), isLast);
  faults.push(...looked.faults);
  for (const [name, end] of looked.ends) life.journals.set(name, end);
  return {
    ...{ faults, acts: deeds.acts, refused: deeds.refused, quietMs },
    ...{ acknowledged: life.acknowledged.size - before, incidents: deeds.incidents.size },
  };
}

async function lastingFault(world: World, fault: PlannedFault): Promise<void> {
  await pause(fault.at);
  const end = await befall(world, fault);
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

interface Sitting {
  readonly deeds: Deeds;
  readonly random: () => number;
  readonly isOver: () => boolean;
  /** How many times as long as usual they wait between two acts. */
  readonly slower: number;
}

async function sit(world: World, seat: Seat, sitting: Sitting): Promise<void> {
  const { deeds, random, isOver, slower } = sitting;
  while (!isOver()) {
    await pause(slower * (ACT_MS.least + random() * (ACT_MS.most - ACT_MS.least)));
    // Who sits before a console that stands still waits for it, and no longer than this scenario.
    const done = actOnce(world, seat, deeds, random);
    while (!isOver() && !(await Promise.race([done.then(() => true), pause(200, false)])));
  }
}

/** Looks until nothing moves any more and all is well, or the time is over. */
async function settledFaults(world: World): Promise<string[]> {
  const last = performance.now() + QUIET_MS;
  for (;;) {
    const observed = await observe(world);
    const moving = [...unsettled(observed), ...underWay(hostsOf(world))];
    const faults = moving.length > 0 ? [] : faultsOf(observed);
    if (moving.length === 0 && faults.length === 0) return [];
    if (performance.now() > last) {
      return [...moving.map((one) => `never settled: ${one}`), ...faultsOf(observed)];
    }
    await pause(LOOK_MS);
  }
}

async function observe(world: World): Promise<Observed> {
  const views = await Promise.all(
    world.seats.map(async ({ station, name, centre }): Promise<StationView> => {
      const state = await station.state();
      if (state?.ok !== true) throw new Error(`${name} says nothing of what it knows`);
      return { name, centre: centre.centre.id, incidents: state.value };
    }),
  );
  const { acknowledged, marks, claims } = world.life;
  return { views, acknowledged: [...acknowledged.values()], marks, claims: claims.all() };
}

function hostsOf(world: World): JournalPlace[] {
  return placesOf(world).filter((_, index) => world.seats[index]?.index === 0);
}

function placesOf({ seats, life }: World): JournalPlace[] {
  const acknowledged = [...life.acknowledged.values()];
  return seats.map(({ station, name, centre }) => ({
    ...{ name, folder: station.place.folder, key: station.ready?.key ?? '' },
    ...{ centre: centre.centre.id, known: life.journals.get(name) ?? null },
    acknowledged: acknowledged.flatMap((one) => (one.name === name ? [one.entry] : [])),
  }));
}
