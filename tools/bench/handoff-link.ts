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
import { freePorts } from '../../electron/adapters/loopback/free-ports.ts';
import { startLinked, type CentrePlace, type StationCentre } from '../stations/centre.ts';
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

/** With its server. */
function signal({ host }: StationCentre, name: 'SIGSTOP' | 'SIGCONT'): void {
  const { pid } = host;
  for (const each of pid === null ? [] : treeOf(pid)) process.kill(each, name);
}

/** Ctrl-C: what runs is left, and what was made is put away. */
const ended = new Promise<never>((_, reject) => {
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.once(name, () => {
      reject(new Error(`ended by ${name}`));
    });
  }
});
ended.catch(() => undefined);

function cutsOf(line: Line): readonly Cut[] {
  return [
    {
      name: 'link down',
      begin: () => {
        line.setDevice(1, false);
        line.setDevice(0, false);
      },
      end: () => {
        line.setDevice(0, true);
        line.setDevice(1, true);
      },
    },
    {
      name: 'host stopped',
      begin: (pair) => {
        signal(pair.right, 'SIGSTOP');
      },
      end: (pair) => {
        signal(pair.right, 'SIGCONT');
      },
    },
  ];
}

async function withPair<T>(use: (pair: Pair, line: Line) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), 'pomezi-handoff-link-'));
  const [one = 0, other = 0, client = 0, partners = 0] = await freePorts(4);
  const line = await openLine({ seed: 1, ports: { client, partners } });
  const places = line.networks.map((network, side): CentrePlace => {
    const ports = side === 0 ? { port: one, partners: other } : { port: client, partners };
    return { ...network, ...ports, folder: join(folder, String(side)), stations: 2 };
  });
  let centres: readonly StationCentre[] = [];
  try {
    centres = await startLinked(places);
    const [left, right] = centres;
    if (left === undefined || right === undefined) throw new Error('a pair has two');
    const [sender, recipient] = [left.host, right.stations[1] ?? right.host];
    const here = new Moments(sender);
    const there = new Moments(recipient);
    const pair = { left, right, sender, recipient, to: right.centre.id, here, there };
    return await Promise.race([use(pair, line), ended]);
  } finally {
    // Who stands still does not end either.
    for (const centre of centres) signal(centre, 'SIGCONT');
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

const exitCode = await main().then(
  (isGood) => (isGood ? 0 : 1),
  (error: unknown) => {
    console.error(String(error));
    return 1;
  },
);
// What was left under way waits for nobody.
process.exit(exitCode);
