/**
 * Three centres with two people each, joined by links that are slow, cut and come back; every centre has
 * an order of its own. For tests with chance: what is said arrives in the order in which it was said, at
 * some time, and now and then a centre works from what it knew a while ago.
 */
import { isRecipient, type Handoff } from '../handoff/handoff.ts';
import { machineSteps } from '../handoff/machine-steps.ts';
import type { EntryBody, IncidentEntry } from '../incident/entry.ts';
import { ACTIVE, entryOf } from '../incident/examples.test-support.ts';
import { answersFor, type Author, type Incident } from '../incident/incident.ts';
import { ATTEMPTS } from '../incident/model-acts.test-support.ts';
import { ModelWatch } from '../incident/model-watch.test-support.ts';
import { refusalOf } from '../incident/rules.ts';
import type { SaidBody } from './body.ts';
import { homeOf } from './home.ts';
import { seenAt } from './seen.ts';
import { inParts } from './parts.ts';
import { ownEntry, partnerSays, unshared, type Shared, type SharedStep } from './shared.ts';

export const CENTRES = ['jesenik', 'nysa', 'izmail'] as const;

export interface Step {
  readonly what: 'act' | 'machine' | 'arrive' | 'cut' | 'join' | 'look' | 'wait' | 'flow';
  readonly who: number;
  readonly act: number;
  readonly to: number;
  readonly which: number;
}

interface Place {
  shared: Shared;
  readonly people: readonly Author[];
  /** What people there looked at last: it may be old. */
  sees: Incident | null;
  /** Its own clock is wrong by so much, ms. */
  readonly skew: number;
}

export interface World {
  readonly places: readonly Place[];
  /** What is under way, by `from>to`. */
  readonly links: Map<string, SaidBody[]>;
  readonly cut: Set<string>;
  readonly watch: ModelWatch;
  readonly faults: string[];
  now: number;
}

const WAITS = [10, 100, 1_000, 5_000, 11_000, 40_000, 150_000, 310_000] as const;
const LONG = 1_000_000;
/** What is told at once goes in parts of a few entries. */
const FEW = 3_000;

export function newWorld(skews: readonly number[]): World {
  const world: World = {
    places: CENTRES.map((centre, index) => ({
      ...{ shared: unshared(centre), sees: null, skew: skews[index] ?? 0 },
      people: [
        person(centre, 1, 'dispatcher'),
        person(centre, 2, index === 2 ? 'dispatcher' : 'shift-leader'),
      ],
    })),
    ...{ links: new Map(), cut: new Set(), watch: new ModelWatch(), faults: [], now: 1_000_000 },
  };
  const [first] = world.places;
  const author = first?.people[0];
  if (first === undefined || author === undefined) return world;
  for (const [body] of ACTIVE) write(world, first, entryOf(body, author, world.now));
  return world;
}

function person(centre: string, n: number, role: Author['role']): Author {
  return { centre, position: `${centre}-${n}`, person: `${centre}-${n}`, name: `${n}`, role };
}

function machineOf(place: Place): Author {
  const { centre } = place.shared;
  return { centre, position: `${centre}-1`, person: null, name: '', role: null };
}

function write(world: World, place: Place, entry: IncidentEntry): void {
  const at = world.now + place.skew;
  apply(world, place, ownEntry(place.shared, { ...entry, recorded: at }, at), true);
}

function apply(world: World, place: Place, step: SharedStep, isLooked: boolean): void {
  const before = place.shared;
  place.shared = step.shared;
  if (step.dispute !== null) world.faults.push(`${before.centre}: ${step.dispute}`);
  follow(world, before, step);
  for (const { to, body } of step.sends.flatMap((send) => inParts(send, FEW))) {
    const name = `${before.centre}>${to}`;
    world.links.set(name, [...(world.links.get(name) ?? []), body]);
  }
  if (isLooked) look(place);
  const homes = world.places.filter(({ shared: { incident, centre } }) => {
    return incident !== null && homeOf(incident) === centre;
  });
  if (homes.length > 1) world.faults.push('two centres decide');
}

/** Only where it was decided: the others must come to the same by themselves. */
function follow(world: World, before: Shared, { shared, added }: SharedStep): void {
  world.watch.believe(shared.incident);
  const [one] = added;
  if (added.length !== 1 || one === undefined || shared.incident === null) return;
  if (one.refused === null) world.watch.follow(before.incident, shared.incident, one.entry);
  else world.watch.refused(before.incident, shared.incident);
}

/** As it is shown there: with what was asked for and not decided yet. */
function look(place: Place): void {
  place.sees = seenAt(place.shared).incident;
}

export function run(world: World, step: Step): void {
  const place = world.places[step.who % world.places.length];
  if (place === undefined) return;
  switch (step.what) {
    case 'act':
      act(world, place, step);
      return;
    case 'machine':
      machine(world, place);
      return;
    case 'arrive':
      arrive(world, step.which);
      return;
    case 'cut':
      world.cut.add(linkOf(step));
      return;
    case 'join':
      world.cut.delete(linkOf(step));
      return;
    case 'look':
      look(place);
      return;
    case 'wait':
      world.now += WAITS[step.which % WAITS.length] ?? 0;
      return;
    case 'flow':
      for (let n = 0; n < 4; n += 1) {
        arrive(world, step.which + n);
        machine(world, place);
      }
  }
}

function linkOf({ who, to }: Step): string {
  const one = CENTRES[who % CENTRES.length] ?? '';
  const other = CENTRES[(who + 1 + (to % 2)) % CENTRES.length] ?? '';
  return `${one}>${other}`;
}

/** One thing of one link, the next in its turn. */
function arrive(world: World, which: number, all = false): boolean {
  const waiting = [...world.links].filter(
    ([name, bodies]) => bodies.length > 0 && (all || !world.cut.has(name)),
  );
  const [name, bodies] = waiting[which % Math.max(1, waiting.length)] ?? [];
  const [body, ...rest] = bodies ?? [];
  if (name === undefined || body === undefined) return false;
  world.links.set(name, rest);
  const [from = '', to = ''] = name.split('>');
  const place = world.places.find(({ shared }) => shared.centre === to);
  if (place === undefined) return false;
  const at = world.now + place.skew;
  apply(world, place, partnerSays(place.shared, from, body, at), which % 3 !== 0);
  // What comes once more changes nothing.
  if (which % 5 === 0) apply(world, place, partnerSays(place.shared, from, body, at), false);
  return true;
}

function act(world: World, place: Place, step: Step): void {
  const author = place.people[step.which % place.people.length];
  const { sees } = place;
  if (author === undefined || sees === null) return;
  const first = step.act % 3 === 0 ? step.act : 2 + (step.act % 9);
  for (let tried = 0; tried < ATTEMPTS.length; tried += 1) {
    const body = ATTEMPTS[(first + tried) % ATTEMPTS.length]?.(step, sees, author) ?? null;
    if (body === null) continue;
    const entry = entryOf(over(body, sees, step), author, world.now + place.skew);
    if (refusalOf(sees, entry) !== null) continue;
    write(world, place, entry);
    return;
  }
}

/** Offers go to another centre more often than not; a leader of another centre says what they know. */
function over(body: EntryBody, sees: Incident, { to }: Step): EntryBody {
  if (body.kind === 'assumed') return { ...body, epoch: sees.epoch };
  if (body.kind !== 'handoff-sent' || body.version > 1 || to % 4 === 3) return body;
  const centre = CENTRES[to % CENTRES.length] ?? 'nysa';
  const person = to % 2 === 0 ? null : `${centre}-${1 + (to % 2)}`;
  return { ...body, to: { centre, position: null, person } };
}

function receives(place: Place, { from, to }: Pick<Handoff, 'from' | 'to'>): boolean {
  return place.people.some((one) => isRecipient(to, one) && !answersFor(from, one));
}

function machine(world: World, place: Place): boolean {
  const { incident, centre } = place.shared;
  if (incident === null) return false;
  const steps = machineSteps(incident, world.now + place.skew, {
    ...{ centre, receives: (handoff) => receives(place, handoff) },
  });
  let did = false;
  for (const body of steps) {
    // What waits for its decision is not written again.
    const waits = place.shared.asked.some(
      ({ body: one }) => one.kind === body.kind && 'handoff' in one && one.handoff === body.handoff,
    );
    if (waits) continue;
    did = true;
    write(world, place, entryOf(body, machineOf(place), world.now + place.skew));
  }
  return did;
}

/** All links stand, everything arrives, and time goes on until nothing is due. */
export function settle(world: World): void {
  world.cut.clear();
  for (let round = 0; round < 14; round += 1) {
    for (let n = 0; arrive(world, n, true); n += 1);
    world.now += LONG;
    const did = world.places.map((place) => machine(world, place));
    if (!did.includes(true) && ![...world.links.values()].some(({ length }) => length > 0)) return;
  }
}
