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
import { see, step, write } from '../stations/acts.ts';
import { startPair, type StationCentre } from '../stations/centre.ts';
import { handedOver, Moments, offered, type Between, type Took } from './handoffs-between.ts';
import { treeOf } from './process-tree.ts';
import { machine, quantile, rounded, table } from './report.ts';

/** From one centre to the other, ms. */
const BOUND_P95_MS = 250;
/** From the return of the line on, ms. */
const BOUND_BACK_MS = 5_000;

interface Pair extends Between {
  readonly left: StationCentre;
  readonly right: StationCentre;
}

/** As people do: what is over stands on nobody's board. */
async function closed({ sender, recipient }: Pair, incident: string): Promise<void> {
  const one = await see(sender, incident);
  const handoff = one?.ok === true ? one.value.known.incident.handoffs.at(-1) : undefined;
  if (handoff !== undefined) await step(sender, incident, handoff, { kind: 'handoff-completed' });
  const done = await write(recipient, incident, { kind: 'false', reason: 'test' });
  if (done?.ok !== true) throw new Error(`not ended: ${JSON.stringify(done)}`);
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
    return await use({ left, right, sender, recipient, to: right.centre.id, here, there }, line);
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
      const one = await handedOver(pair);
      took.push(one);
      await closed(pair, one.incident);
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
  const of = (name: 'offer' | 'accept', share: number): number =>
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
