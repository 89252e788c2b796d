/** Handoffs between two centres of stations, timed as those who sit there see them. */
import { setTimeout as pause } from 'node:timers/promises';
import { offer, open, see, step, write } from '../stations/acts.ts';
import type { Station } from '../stations/driven-station.ts';
import type { Brief } from '../stations/station-lines.ts';

const WAIT_MS = 120_000;

/** When each station first showed an incident in that way: UTC, ms. */
export class Moments {
  private readonly seen = new Map<string, number>();
  private readonly waiting = new Map<string, (at: number) => void>();

  constructor(station: Station) {
    station.hear = (told, at) => {
      for (const [incident, brief] of Object.entries(told)) {
        for (const name of namesOf(brief)) this.saw(`${incident} ${name}`, at);
      }
    };
  }

  async of(incident: string, name: string): Promise<number> {
    const key = `${incident} ${name}`;
    const at = this.seen.get(key);
    if (at !== undefined) return at;
    const timer = new AbortController();
    const late = pause(WAIT_MS, null, { signal: timer.signal }).then(() => {
      throw new Error(`${key}: not within ${WAIT_MS / 1000} s`);
    });
    const seen = new Promise<number>((resolve) => this.waiting.set(key, resolve));
    const found = await Promise.race([seen, late]);
    late.catch(() => undefined);
    timer.abort();
    return found;
  }

  private saw(key: string, at: number): void {
    if (this.seen.has(key)) return;
    this.seen.set(key, at);
    this.waiting.get(key)?.(at);
  }
}

function namesOf({ handoff }: Brief): string[] {
  if (handoff === null) return [];
  return handoff.known === null ? [handoff.state] : [handoff.state, 'confirmed'];
}

/** A station of one centre and one of the other. */
export interface Between {
  readonly sender: Station;
  readonly recipient: Station;
  /** Id of the recipient's centre. */
  readonly to: string;
  readonly here: Moments;
  readonly there: Moments;
}

export async function offered({ sender, to }: Between): Promise<{ incident: string; at: number }> {
  const made = await open(sender, true);
  if (made === null) throw new Error('no incident was made');
  const incident = made.known.incident.id;
  const at = Date.now();
  const sent = await offer(sender, { incident, to, because: 'Linka je přerušená' });
  if (sent?.ok !== true) throw new Error(`not offered: ${JSON.stringify(sent)}`);
  return { incident, at };
}

async function stepped(pair: Between, incident: string, kind: 'handoff-seen' | 'handoff-accepted') {
  const one = await see(pair.recipient, incident);
  const handoff = one?.ok === true ? one.value.known.incident.handoffs.at(-1) : undefined;
  if (handoff === undefined) throw new Error('no handoff there');
  const done = await step(pair.recipient, incident, handoff, { kind });
  if (done?.ok !== true) throw new Error(`${kind}: ${JSON.stringify(done)}`);
}

/** ms. */
export interface Took {
  readonly incident: string;
  readonly offer: number;
  readonly accept: number;
}

/** As people do: what is over stands on nobody's board. */
async function closed({ sender, recipient }: Between, incident: string): Promise<void> {
  const one = await see(sender, incident);
  const handoff = one?.ok === true ? one.value.known.incident.handoffs.at(-1) : undefined;
  if (handoff !== undefined) await step(sender, incident, handoff, { kind: 'handoff-completed' });
  const done = await write(recipient, incident, { kind: 'false', reason: 'test' });
  if (done?.ok !== true) throw new Error(`not ended: ${JSON.stringify(done)}`);
}

export async function handedOver(pair: Between): Promise<Took> {
  const { incident, at } = await offered(pair);
  const seen = await pair.there.of(incident, 'OFFERED');
  await stepped(pair, incident, 'handoff-seen');
  await Promise.all([pair.here, pair.there].map((one) => one.of(incident, 'IN_REVIEW')));
  const accepting = Date.now();
  await stepped(pair, incident, 'handoff-accepted');
  const known = await Promise.all(
    [pair.here, pair.there].map((one) => one.of(incident, 'confirmed')),
  );
  await closed(pair, incident);
  return { incident, offer: seen - at, accept: Math.max(...known) - accepting };
}
