/**
 * A centre of three people who share one order of entries, for tests with chance: entries wait at the
 * position that wrote them, come late, come twice; positions crash, lose what they knew, are cut off
 * and look at what is no longer so; people move to other desks.
 */
import { isRecipient, type Handoff } from '../handoff/handoff.ts';
import { machineSteps } from '../handoff/machine-steps.ts';
import type { IncidentEntry } from './entry.ts';
import { ACTIVE, entryOf, machineAt } from './examples.test-support.ts';
import { fold } from './fold.ts';
import { ATTEMPTS, PEOPLE } from './model-acts.test-support.ts';
import { ModelWatch } from './model-watch.test-support.ts';
import { answersFor, type Author, type Incident } from './incident.ts';
import { refusalOf } from './rules.ts';

export interface Step {
  /** `crash`: after publishing and before it knew of it; `lost`: with all that it knew. */
  readonly what:
    | ('act' | 'machine' | 'publish' | 'receive' | 'flow')
    | ('publish-again' | 'crash' | 'lost' | 'move' | 'wait');
  readonly who: number;
  readonly act: number;
  readonly to: number;
  readonly which: number;
}

interface Position {
  author: Author;
  /** Durable here and not yet in the common order. */
  readonly waiting: IncidentEntry[];
  /** What it has received of the order. */
  received: number;
  sees: Incident | null;
  /** Its own clock is wrong by so much, ms. */
  readonly skew: number;
}

export interface World {
  readonly order: IncidentEntry[];
  readonly ids: Set<string>;
  /** After the whole order. */
  state: Incident | null;
  /** What must never be. */
  readonly watch: ModelWatch;
  readonly positions: readonly Position[];
  /** Of the one clock by which entries are recorded. */
  now: number;
}

const WAITS = [10, 100, 1_000, 2_000, 5_000, 11_000, 20_000, 40_000, 150_000, 310_000] as const;
/** Longer than anything that is due by itself, ms. */
const LONG = 1_000_000;

export function newWorld(skews: readonly number[]): World {
  const world: World = {
    ...{ order: [], ids: new Set<string>(), state: null, watch: new ModelWatch(), now: 10_000 },
    positions: PEOPLE.map((author, index) => ({
      ...{ author, waiting: [], received: 0, sees: null, skew: skews[index] ?? 0 },
    })),
  };
  for (const [body, author] of ACTIVE) enter(world, entryOf(body, author, world.now));
  for (const position of world.positions) receive(world, position, world.order.length);
  return world;
}

function enter(world: World, entry: IncidentEntry): void {
  // The order takes each entry once, however often it comes.
  if (world.ids.has(entry.id)) return;
  world.ids.add(entry.id);
  const placed = { ...entry, recorded: world.now };
  world.order.push(placed);
  const { incident, refused } = fold(world.state, placed);
  if (refused === null) world.watch.follow(world.state, incident, placed);
  else world.watch.refused(world.state, incident);
  world.state = incident;
}

function receive(world: World, position: Position, most: number): void {
  const end = Math.min(world.order.length, position.received + most);
  for (; position.received < end; position.received += 1) {
    const entry = world.order[position.received];
    if (entry === undefined) return;
    position.sees = fold(position.sees, entry).incident;
    // Who is behind may name an earlier one, never another one of the same epoch.
    world.watch.believe(position.sees);
  }
}

export function run(world: World, step: Step): void {
  const position = world.positions[step.who % world.positions.length];
  if (position === undefined) return;
  switch (step.what) {
    case 'act':
      act(position, step, world.now);
      return;
    case 'machine':
      machine(world, position);
      return;
    case 'publish': {
      const entry = position.waiting.shift();
      if (entry !== undefined) enter(world, entry);
      return;
    }
    case 'publish-again': {
      const entry = position.waiting[0];
      if (entry !== undefined) enter(world, entry);
      return;
    }
    case 'receive':
      receive(world, position, 1 + (step.which % 4));
      return;
    case 'crash': {
      // What it sent last comes once more, and it begins with what it had kept.
      const entry = position.waiting[0];
      if (entry !== undefined) enter(world, entry);
      return;
    }
    case 'lost':
      position.received = 0;
      position.sees = null;
      return;
    case 'move':
      position.author = { ...position.author, position: `desk-${1 + (step.which % 5)}` };
      return;
    case 'flow':
      flow(world);
      machine(world, position);
      return;
    case 'wait':
      world.now += WAITS[step.which % WAITS.length] ?? 0;
      return;
  }
}

/** Something that this position thinks it may do, by what it sees and by its own clock; written down first. */
function act(position: Position, step: Step, now: number): void {
  const { author, sees, skew, waiting } = position;
  if (sees === null) return;
  // Mostly what is offered is gone on with.
  const first = step.act % 3 === 0 ? step.act : 2 + (step.act % 9);
  for (let tried = 0; tried < ATTEMPTS.length; tried += 1) {
    const body = ATTEMPTS[(first + tried) % ATTEMPTS.length]?.(step, sees, author) ?? null;
    if (body === null) continue;
    const entry = entryOf(body, author, now + skew);
    if (refusalOf(sees, entry) !== null) continue;
    waiting.push(entry);
    return;
  }
}

export function receives(
  { author }: Position,
  { from, to }: Pick<Handoff, 'from' | 'to'>,
): boolean {
  return isRecipient(to, author) && !answersFor(from, author);
}

function machine(world: World, position: Position): void {
  if (position.sees === null) return;
  const { author } = position;
  const steps = machineSteps(position.sees, world.now + position.skew, {
    centre: author.centre,
    receives: (handoff) => receives(position, handoff),
  });
  // What the program does is judged only in its place: its own clock may be wrong.
  const machineAuthor = machineAt(author.position);
  for (const body of steps) position.waiting.push(entryOf(body, machineAuthor, world.now));
}

/** Nothing stands in the way for a moment. */
function flow(world: World): void {
  for (const position of world.positions) {
    for (const entry of position.waiting.splice(0)) enter(world, entry);
  }
  for (const position of world.positions) receive(world, position, world.order.length);
}

/** Everything that waits comes, everybody receives all of it, and time goes on until nothing is due. */
export function settle(world: World): void {
  for (let round = 0; round < 12; round += 1) {
    flow(world);
    world.now += LONG;
    for (const position of world.positions) machine(world, position);
    // Also a clock that is behind finds nothing to do any more.
    if (world.positions.every(({ waiting }) => waiting.length === 0)) return;
  }
  for (const position of world.positions) position.waiting.splice(0);
}
