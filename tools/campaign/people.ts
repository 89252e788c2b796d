/** People at the stations who act at random while faults go on, and what they were told stands. */
import type { OneIncident } from '../../core/contract/incidents.ts';
import { answersFor } from '../../core/domain/incident/incident.ts';
import { isPending, type Handoff } from '../../core/domain/handoff/handoff.ts';
import { assume, offer, open, see, step, write, type Answer } from '../stations/acts.ts';
import type { Life } from './life.ts';
import type { Seat, World } from './world.ts';

/** Of one scenario: more would leave nobody to quarrel about the same ones. */
const INCIDENTS_MOST = 5;
/** Of them from scenarios before. */
const INCIDENTS_BEFORE = 2;
const WHY = 'Linka je přerušená';

/** What people do in one scenario; what they were told belongs to the world. */
export interface Deeds {
  readonly life: Life;
  /** That they work on. */
  readonly incidents: Set<string>;
  acts: number;
  refused: number;
  /** Answers that say that the program itself is wrong. */
  readonly internal: string[];
}

/** They go on with some of what was there before. */
export function noDeeds(life: Life): Deeds {
  const incidents = new Set([...life.incidents].slice(-INCIDENTS_BEFORE));
  return { life, incidents, ...{ acts: 0, refused: 0, internal: [] } };
}

/** Somebody at that station does something, by what that station shows. */
export async function actOnce(
  world: World,
  seat: Seat,
  deeds: Deeds,
  random: () => number,
): Promise<void> {
  const { station, name, centre } = seat;
  if (!station.isRunning) return;
  deeds.acts += 1;
  const { size } = deeds.incidents;
  if (size <= INCIDENTS_BEFORE || (size < INCIDENTS_MOST && random() < 0.15)) {
    const made = await open(station, random() < 0.3);
    if (made === null) return;
    deeds.incidents.add(made.known.incident.id);
    deeds.life.incidents.add(made.known.incident.id);
    note(deeds, seat, made);
    return;
  }
  const ids = [...deeds.incidents];
  const incident = ids[Math.floor(random() * ids.length)] ?? '';
  const known = await see(station, incident);
  if (known?.ok !== true) return;
  const answer = await chosen(world, seat, known.value, { deeds, random });
  if (answer === undefined) return;
  if (answer?.ok !== true) {
    if (answer?.ok === false) {
      deeds.refused += 1;
      if (answer.failure.code === 'internal') {
        deeds.internal.push(`${name} (${centre.centre.id}): ${JSON.stringify(answer.failure)}`);
      }
    }
    return;
  }
  const after = await see(station, incident);
  if (after?.ok === true) note(deeds, seat, after.value);
}

/** What stands here by whoever sits here was acknowledged: it was written down before it was shown. */
function note(
  { life: { acknowledged } }: Deeds,
  { station, centre, name }: Seat,
  one: OneIncident,
): void {
  const incident = one.known.incident.id;
  const position = station.ready?.position;
  for (const { entry } of one.entries) {
    if (entry.author.position !== position) continue;
    if (acknowledged.has(entry.id)) continue;
    acknowledged.set(entry.id, { name, centre: centre.centre.id, incident, entry: entry.id });
  }
}

async function chosen(
  world: World,
  seat: Seat,
  { known: { incident } }: OneIncident,
  { deeds, random }: { readonly deeds: Deeds; readonly random: () => number },
): Promise<Answer | undefined> {
  const { station, centre, index } = seat;
  const here = {
    ...{ centre: centre.centre.id, position: station.ready?.position ?? '' },
    person: centre.person(index).login,
  };
  const others = world.centres.filter((one) => one !== centre);
  const other = others[Math.floor(random() * others.length)]?.centre.id ?? '';
  const pending = incident.handoffs.findLast(isPending) ?? null;
  const isOurs = answersFor(incident.responsible, here);
  const chance = random();
  if (chance < 0.2) {
    const { marks } = deeds.life;
    const mark = `${marks.length + 1} ${here.person} ${incident.id.slice(0, 4)}`;
    marks.push(mark);
    return write(station, incident.id, { kind: 'note', words: { text: mark, lang: 'cs' } });
  }
  if (chance < 0.26) return assume(station, incident.id);
  if (pending !== null && pending.to.centre === here.centre && !isOurs) {
    return answered(seat, incident.id, pending, random());
  }
  if (pending !== null && isOurs) {
    if (chance < 0.5) return undefined;
    return step(station, incident.id, pending, { kind: 'handoff-withdrawn', code: 'solved' });
  }
  if (!isOurs) return undefined;
  const taken = incident.handoffs.at(-1);
  if (chance < 0.4) {
    return write(station, incident.id, {
      kind: 'changed',
      facts: { persons: Math.floor(random() * 9), priority: random() < 0.5 ? 2 : 3 },
    });
  }
  if (chance < 0.44) {
    const kind = incident.state === 'TRIAGE' ? 'opened' : 'watched';
    return write(station, incident.id, { kind });
  }
  if (chance < 0.48) return write(station, incident.id, { kind: 'resumed' });
  if (chance < 0.5) return write(station, incident.id, { kind: 'resolved' });
  if (chance < 0.56 && taken?.state === 'TRANSFERRED') {
    return step(station, incident.id, taken, { kind: 'handoff-completed' });
  }
  // Mostly over the border, where the faults are; now and then to a colleague.
  const to = random() < 0.8 ? other : here.centre;
  return offer(station, { incident: incident.id, to, because: random() < 0.7 ? WHY : null });
}

function answered(
  { station }: Seat,
  incident: string,
  handoff: Handoff,
  chance: number,
): Promise<Answer> {
  if (handoff.state === 'OFFERED' && chance < 0.5) {
    return step(station, incident, handoff, { kind: 'handoff-seen' });
  }
  return chance < 0.85
    ? step(station, incident, handoff, { kind: 'handoff-accepted' })
    : step(station, incident, handoff, { kind: 'handoff-declined', code: 'no-capacity' });
}
