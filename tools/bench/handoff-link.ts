/**
 * npm run bench:handoff-link [-- --handoffs 200 --cuts 5 --cut-seconds 60]
 *
 * Two centres without windows (tools/stations), each with its own server and two stations. How long an offer takes from
 * the one who makes it to a station of the other centre, and an acceptance until both know that it is confirmed. Then
 * the line is cut for a minute: its devices go down, or the host of the other centre stands still with its server
 * (SIGSTOP). An urgent offer that was made meanwhile must be there soon after the end of it.
 * Ends with 1 where a bound is missed.
 */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openLine, type Line } from '../campaign/line.ts';
import { freePorts } from '../drive/free-ports.ts';
import { offer, open, see, step, write } from '../stations/acts.ts';
import { startPair, type StationCentre } from '../stations/centre.ts';
import type { Station } from '../stations/driven-station.ts';
import type { Brief } from '../stations/station-lines.ts';
import { treeOf } from './process-tree.ts';
import { machine, quantile, rounded, table } from './report.ts';

/** From one centre to the other, ms. */
const BOUND_P95_MS = 250;
/** From the return of the line on, ms. */
const BOUND_BACK_MS = 5_000;
const WAIT_MS = 120_000;

/** When each station first showed an incident in that way: UTC, ms. */
class Moments {
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

interface Pair {
  readonly left: StationCentre;
  readonly right: StationCentre;
  readonly sender: Station;
  readonly recipient: Station;
  readonly here: Moments;
  readonly there: Moments;
}

async function offered({ sender }: Pair): Promise<{ incident: string; at: number }> {
  const made = await open(sender, true);
  if (made === null) throw new Error('no incident was made');
  const incident = made.known.incident.id;
  const at = Date.now();
  const sent = await offer(sender, { incident, to: 'nysa', because: 'Linka je přerušená' });
  if (sent?.ok !== true) throw new Error(`not offered: ${JSON.stringify(sent)}`);
  return { incident, at };
}

async function stepped(pair: Pair, incident: string, kind: 'handoff-seen' | 'handoff-accepted') {
  const one = await see(pair.recipient, incident);
  const handoff = one?.ok === true ? one.value.known.incident.handoffs.at(-1) : undefined;
  if (handoff === undefined) throw new Error('no handoff there');
  const done = await step(pair.recipient, incident, handoff, { kind });
  if (done?.ok !== true) throw new Error(`${kind}: ${JSON.stringify(done)}`);
}

/** ms. */
interface Took {
  readonly offer: number;
  readonly accept: number;
}

/** As people do: what is over stands on nobody's board. */
async function closed({ sender, recipient }: Pair, incident: string): Promise<void> {
  const one = await see(sender, incident);
  const handoff = one?.ok === true ? one.value.known.incident.handoffs.at(-1) : undefined;
  if (handoff !== undefined) await step(sender, incident, handoff, { kind: 'handoff-completed' });
  const done = await write(recipient, incident, { kind: 'resolved' });
  if (done?.ok !== true) throw new Error(`resolved: ${JSON.stringify(done)}`);
  await write(recipient, incident, { kind: 'closed', outcome: 'solved-here', evidence: 'expire' });
}

async function handedOver(pair: Pair): Promise<Took> {
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
  return { offer: seen - at, accept: Math.max(...known) - accepting };
}

/** ms from the return of the line to the moment at which the other centre has what was offered meanwhile. */
async function afterCut(pair: Pair, seconds: number, way: Cut): Promise<number> {
  way.begin(pair);
  await pause((seconds * 1000) / 2);
  const { incident } = await offered(pair);
  await pause((seconds * 1000) / 2);
  const back = Date.now();
  way.end(pair);
  return (await pair.there.of(incident, 'OFFERED')) - back;
}

interface Cut {
  readonly name: string;
  readonly begin: (pair: Pair) => void;
  readonly end: (pair: Pair) => void;
}

function signal({ right }: Pair, name: 'SIGSTOP' | 'SIGCONT'): void {
  const { pid } = right.host;
  // With its server.
  for (const each of pid === null ? [] : treeOf(pid)) process.kill(each, name);
}

function cutsOf(line: Line): readonly Cut[] {
  return [
    {
      name: 'link down',
      begin: () => {
        line.setDevices(false);
      },
      end: () => {
        line.setDevices(true);
      },
    },
    {
      name: 'host stopped',
      begin: (pair) => {
        signal(pair, 'SIGSTOP');
      },
      end: (pair) => {
        signal(pair, 'SIGCONT');
      },
    },
  ];
}

async function withPair<T>(use: (pair: Pair, line: Line) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pomezi-handoff-link-'));
  const [one = 0, other = 0, client = 0, partners = 0] = await freePorts(4);
  const line = await openLine(1, { client, partners });
  const [near, far] = line.networks;
  const centres = await startPair(
    { ...near, folder: join(folder, 'left'), port: one, partners: other, stations: 2 },
    { ...far, folder: join(folder, 'right'), port: client, partners, stations: 2 },
  );
  const [left, right] = centres;
  const [sender, recipient] = [left.host, right.stations[1] ?? right.host];
  try {
    const here = new Moments(sender);
    const there = new Moments(recipient);
    return await use({ left, right, sender, recipient, here, there }, line);
  } finally {
    await Promise.all(centres.map((centre) => centre.end()));
    await line.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      handoffs: { type: 'string', default: '200' },
      cuts: { type: 'string', default: '5' },
      'cut-seconds': { type: 'string', default: '60' },
    },
  });
  const seconds = Number(values['cut-seconds']);
  const { kind, times, backs } = await withPair(async (pair, line) => {
    const took: Took[] = [];
    for (let count = 0; count < Number(values.handoffs); count += 1) {
      took.push(await handedOver(pair));
    }
    const found: { name: string; ms: number }[] = [];
    for (let round = 0; round < Number(values.cuts); round += 1) {
      for (const cut of cutsOf(line)) {
        const ms = await afterCut(pair, seconds, cut);
        console.log(`${cut.name} for ${seconds} s: there ${ms} ms after the return`);
        found.push({ name: cut.name, ms });
      }
    }
    return { kind: line.kind, times: took, backs: found };
  });
  const of = (name: keyof Took, share: number): number =>
    quantile(
      times.map((one) => one[name]),
      share,
    );
  const worst = Math.max(0, ...backs.map(({ ms }) => ms));
  const figures = {
    ...{ offer_median_ms: of('offer', 0.5), offer_p95_ms: of('offer', 0.95) },
    ...{ accept_median_ms: of('accept', 0.5), accept_p95_ms: of('accept', 0.95) },
    back_most_ms: rounded(worst, 0),
  };
  const isGood =
    figures.offer_p95_ms <= BOUND_P95_MS &&
    figures.accept_p95_ms <= BOUND_P95_MS &&
    worst <= BOUND_BACK_MS;
  console.log(table([{ handoffs: times.length, cuts: backs.length, line: kind, ...figures }]));
  console.log(
    JSON.stringify({
      ...{ bench: 'handoff-link', machine: machine(), line: kind, handoffs: times.length },
      ...{ ...figures, cuts: backs, cut_seconds: seconds },
      ...{ bound_p95_ms: BOUND_P95_MS, bound_back_ms: BOUND_BACK_MS, good: isGood },
    }),
  );
  return isGood;
}

process.exitCode = (await main()) ? 0 : 1;
