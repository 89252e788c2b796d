/**
 * A centre of three positions that share one order of entries, for tests with chance: entries wait at
 * the position that wrote them, come late, come twice; positions crash, are cut off and look at what
 * is no longer so.
 */
import { machineSteps } from '../handoff/machine-steps.ts';
import type { EntryBody, IncidentEntry } from './entry.ts';
import {
  ACTIVE,
  DVORAK,
  entryOf,
  KRAL,
  machineAt,
  NOVAK,
  OFFER,
  PAYLOAD,
  READ,
  TIMERS,
} from './examples.test-support.ts';
import { fold } from './fold.ts';
import { ModelWatch } from './model-watch.test-support.ts';
import { answersFor, type Author, type Incident } from './incident.ts';
import { refusalOf } from './rules.ts';
import { isRecipient } from '../handoff/handoff.ts';

export const PEOPLE = [NOVAK, DVORAK, KRAL] as const;
export const ACTS = 60;
const HANDOFFS = ['1', '2', '3'].map((n) => `00000000-0000-4000-8000-0000000000b${n}`);

export interface Step {
  readonly what:
    'act' | 'machine' | 'publish' | 'publish-again' | 'receive' | 'crash' | 'wait' | 'flow';
  readonly who: number;
  readonly act: number;
  readonly to: number;
  readonly which: number;
}

interface Position {
  readonly author: Author;
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
  const { incident } = fold(world.state, placed);
  world.watch.follow(world.state, incident);
  world.state = incident;
}

function receive(world: World, position: Position, most: number): void {
  const entries = world.order.slice(position.received, position.received + most);
  for (const entry of entries) {
    position.sees = fold(position.sees, entry).incident;
    // Who is behind may name an earlier one, never another one of the same epoch.
    world.watch.believe(position.sees);
  }
  position.received += entries.length;
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
      // It crashed after publishing and before it knew of it.
      const entry = position.waiting[0];
      if (entry !== undefined) enter(world, entry);
      return;
    }
    case 'receive':
      receive(world, position, 1 + (step.which % 4));
      return;
    case 'crash':
      position.received = 0;
      position.sees = null;
      return;
    case 'flow':
      flow(world);
      return;
    case 'wait':
      world.now +=
        [10, 100, 1_000, 2_000, 5_000, 11_000, 20_000, 40_000, 150_000, 310_000][step.which % 10] ??
        0;
      return;
  }
}

/** Something that this position thinks it may do, by what it sees and by its own clock; written down first. */
function act(position: Position, step: Step, now: number): void {
  const { author, sees, skew, waiting } = position;
  const possible = bodiesOf(step, position)
    .filter((body) => body !== null)
    .map((body) => entryOf(body, author, now + skew))
    .filter((entry) => refusalOf(sees, entry) === null);
  const entry = possible[step.act % Math.max(1, possible.length)];
  if (entry !== undefined) waiting.push(entry);
}

function machine(world: World, position: Position): void {
  if (position.sees === null) return;
  const { author } = position;
  const steps = machineSteps(position.sees, world.now + position.skew, {
    centre: author.centre,
    receives: ({ from, to }) => isRecipient(to, author) && !answersFor(from, author),
  });
  // What the program does is judged only in its place: its own clock may be wrong.
  const machineAuthor = machineAt(author.position);
  for (const body of steps) position.waiting.push(entryOf(body, machineAuthor, world.now));
}

function bodiesOf({ to, which }: Step, { sees, author }: Position): (EntryBody | null)[] {
  const handoff = sees?.handoffs.at(which % 3 === 0 ? 0 : -1);
  const of = { handoff: handoff?.id ?? HANDOFFS[0] ?? '', version: handoff?.version ?? 1 };
  const party = { centre: author.centre, position: null, person: PEOPLE[to % 3]?.person ?? null };
  const sent = {
    ...({ kind: 'handoff-sent', offer: OFFER, payload: PAYLOAD, timers: TIMERS } as const),
    ...{
      returns: null,
      bundle: null,
      override: null,
      to: to % 4 === 3 ? { ...party, person: null } : party,
    },
  };
  return [
    {
      ...sent,
      handoff: HANDOFFS[which % 3] ?? '',
      version: 1,
      as: which % 5 === 4 ? 'ASSIST' : 'TRANSFER',
    },
    handoff === undefined || which % 4 !== 2
      ? null
      : {
          ...sent,
          to: handoff.to,
          as: handoff.kind,
          handoff: handoff.id,
          version: handoff.version + 1,
        },
    { kind: 'handoff-seen', ...of },
    { kind: 'handoff-seen', ...of },
    which % 3 === 0
      ? { kind: 'handoff-asked', ...of, question: { phrase: 'repeat-please', slots: {} } }
      : null,
    { kind: 'handoff-answered', ...of, answer: { phrase: 'understood', slots: {} } },
    { kind: 'handoff-accepted', ...of, acceptance: { readBack: READ, tasks: [] } },
    { kind: 'handoff-accepted', ...of, acceptance: { readBack: READ, tasks: [] } },
    { kind: 'handoff-accepted', ...of, acceptance: { readBack: READ, tasks: [] } },
    { kind: 'handoff-accepted', ...of, acceptance: { readBack: READ, tasks: [] } },
    which % 4 === 0
      ? { kind: 'handoff-declined', ...of, code: 'no-capacity', words: null, incident: null }
      : null,
    which % 4 === 1 ? { kind: 'handoff-withdrawn', ...of, code: 'solved' } : null,
    { kind: 'handoff-completed', ...of },
    which % 5 === 0 ? { kind: 'changed', facts: { priority: 1 } } : null,
    which % 3 === 0 ? { kind: 'resolved' } : null,
    which % 7 === 0 ? { kind: 'assumed', reason: { text: 'gone', lang: 'cs' } } : null,
    which % 9 === 0 ? { kind: 'note', words: { text: 'note', lang: 'cs' } } : null,
    { kind: 'reopened', reason: 'goes-on' },
    which % 4 === 0 ? { kind: 'closed', outcome: 'solved-here', evidence: 'expire' } : null,
  ];
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
    for (const position of world.positions) machine(world, position);
    world.now += 700_000;
  }
  for (const position of world.positions) {
    position.waiting.splice(0);
    receive(world, position, world.order.length);
  }
}
