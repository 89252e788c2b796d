/**
 * npm run bench:federation [-- --centres 20 --minutes 10 --idle 60]
 *
 * Centres in a ring, each with its own server, a host and two more stations (tools/stations), each linked with both
 * neighbours. First one handoff at a time, with nothing else going on; then one incident a second is made and handed
 * to the neighbour, each in its turn. Figure: from the offer until a station of the other centre has it, and from the
 * acceptance until both know that it is confirmed, together. At the end every station of both centres is asked about
 * every incident: lost is what one does not know as handed over, doubled what stands there twice.
 * Ends with 1 where a bound is missed.
 */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { FIRST_BORDER, type DemonstrationCentre } from '../demo/centres.ts';
import { pair } from '../demo/pair.ts';
import { freePorts } from '../../electron/adapters/loopback/free-ports.ts';
import { see } from '../stations/acts.ts';
import { everybody, StationCentre } from '../stations/centre.ts';
import type { Station } from '../stations/driven-station.ts';
import { handedOver, Moments, type Between, type Took } from './handoffs-between.ts';
import { memoryMegabytes } from './process-tree.ts';
import { machine, quantile, rounded, table } from './report.ts';

const [LIKE] = FIRST_BORDER;
const STATIONS = 3;
/** What comes late may still come, ms. */
const QUIET_MS = 5_000;
/** So many centres start at a time: each takes a core for a second or two. */
const AT_ONCE = 3;

interface Handed extends Took {
  readonly from: StationCentre;
  readonly to: StationCentre;
}

function centreNumbered(number: number): DemonstrationCentre {
  const id = `centre-${String(number).padStart(2, '0')}`;
  return { ...LIKE, id, name: `Centrum ${number}` };
}

async function start(folder: string, count: number): Promise<readonly StationCentre[]> {
  const ports = await freePorts(count * 2);
  const centres = Array.from({ length: count }, (_, index) => {
    const [port = 0, partners = 0] = ports.slice(index * 2);
    return new StationCentre(centreNumbered(index + 1), {
      ...{ folder: join(folder, String(index + 1)), address: '127.0.0.1', port, partners },
      ...{ namespace: null, stations: STATIONS },
    });
  });
  const left = [...centres];
  const next = async (): Promise<void> => {
    for (let one = left.shift(); one !== undefined; one = left.shift()) await one.start();
  };
  await Promise.all(Array.from({ length: AT_ONCE }, next));
  return centres;
}

/** Each with its right neighbour, one pair after the other: people and cards of one centre go in turn. */
async function link(centres: readonly StationCentre[]): Promise<void> {
  for (const [index, one] of centres.entries()) {
    const other = neighbour(centres, index);
    if (other !== one) await pair(one.seat(), other.seat());
    console.log(`${one.centre.id} and ${other.centre.id} are partners`);
  }
  await Promise.all(centres.map((one) => everybody(one)));
}

function neighbour(centres: readonly StationCentre[], index: number): StationCentre {
  const other = centres[(index + 1) % centres.length];
  if (other === undefined) throw new Error('no centres');
  return other;
}

/** Whoever sits at the last station of one hands over to the second of the next: neither has the gateway. */
function ways(centres: readonly StationCentre[]): readonly (Between & Ends)[] {
  const moments = new Map<Station, Moments>();
  const of = (station: Station): Moments => {
    const known = moments.get(station) ?? new Moments(station);
    moments.set(station, known);
    return known;
  };
  return centres.map((from, index) => {
    const to = neighbour(centres, index);
    const [sender, recipient] = [from.stations.at(-1) ?? from.host, to.stations[1] ?? to.host];
    const between = { sender, recipient, to: to.centre.id, here: of(sender), there: of(recipient) };
    return { ...between, ends: { from, to } };
  });
}

interface Ends {
  readonly ends: { readonly from: StationCentre; readonly to: StationCentre };
}

async function oneAfterTheOther(
  all: readonly (Between & Ends)[],
  count: number,
): Promise<Handed[]> {
  const took: Handed[] = [];
  for (let index = 0; index < count; index += 1) {
    const way = all[index % all.length];
    if (way !== undefined) took.push({ ...(await handedOver(way)), ...way.ends });
  }
  return took;
}

/** One begins each second, whether those before are through or not. */
async function oneASecond(all: readonly (Between & Ends)[], seconds: number): Promise<Handed[]> {
  const begun = performance.now();
  const under: Promise<Handed>[] = [];
  for (let index = 0; index < seconds; index += 1) {
    const way = all[index % all.length];
    if (way !== undefined) {
      const one = handedOver(way).then((took): Handed => ({ ...took, ...way.ends }));
      // Told where it is waited for.
      one.catch(() => undefined);
      under.push(one);
    }
    await pause(Math.max(0, begun + (index + 1) * 1_000 - performance.now()));
    if (index % 60 === 59) console.log(`${index + 1} s`);
  }
  return Promise.all(under);
}

/** Of what each station of both centres must know: how much is not there, and how much is there twice. */
async function looked(all: readonly Handed[]): Promise<{ lost: number; doubled: number }> {
  let [lost, doubled] = [0, 0];
  for (const { incident, from, to } of all) {
    for (const station of [...from.stations, ...to.stations]) {
      const one = await see(station, incident);
      if (one?.ok !== true) {
        lost += 1;
        continue;
      }
      const { incident: known } = one.value.known;
      const isThere = known.responsible?.centre === to.centre.id && known.epoch === 2;
      if (!isThere || known.handoffs.at(-1)?.known === null) lost += 1;
      const ids = one.value.entries.map(({ entry }) => entry.id);
      if (known.handoffs.length > 1 || new Set(ids).size < ids.length) doubled += 1;
    }
  }
  return { lost, doubled };
}

const whole = ({ offer, accept }: Took): number => offer + accept;

function figures(name: string, took: readonly Took[]): Record<string, string | number> {
  const of = (value: (one: Took) => number, share: number): number =>
    rounded(quantile(took.map(value), share), 0);
  return {
    ...{ run: name, handoffs: took.length },
    ...{ offer_p50_ms: of((one) => one.offer, 0.5), offer_p95_ms: of((one) => one.offer, 0.95) },
    ...{
      accept_p50_ms: of((one) => one.accept, 0.5),
      accept_p95_ms: of((one) => one.accept, 0.95),
    },
    ...{ both_p50_ms: of(whole, 0.5), both_p95_ms: of(whole, 0.95) },
  };
}

async function main(): Promise<boolean> {
  const { values } = parseArgs({
    options: {
      centres: { type: 'string', default: '20' },
      minutes: { type: 'string', default: '10' },
      idle: { type: 'string', default: '60' },
    },
  });
  const count = Number(values.centres);
  const folder = await mkdtemp(join(tmpdir(), 'pomezi-federation-'));
  let centres: readonly StationCentre[] = [];
  try {
    centres = await start(folder, count);
    await link(centres);
    await pause(QUIET_MS);
    const all = ways(centres);
    // Once round, so that nothing is done for the first time.
    await oneAfterTheOther(all, count);
    const idle = await oneAfterTheOther(all, Number(values.idle));
    const before = rounded(memoryMegabytes(process.pid), 0);
    const loaded = await oneASecond(all, Math.round(Number(values.minutes) * 60));
    const after = rounded(memoryMegabytes(process.pid), 0);
    await pause(QUIET_MS);
    const found = await looked(loaded);
    const p95 = (took: readonly Took[]): number => rounded(quantile(took.map(whole), 0.95), 0);
    const isGood = found.lost + found.doubled === 0 && p95(loaded) <= 2 * p95(idle);
    console.log(table([figures('idle', idle), figures('loaded', loaded)]));
    console.log(
      JSON.stringify({
        ...{ bench: 'federation', machine: machine(), centres: count },
        ...{ workstations: count * STATIONS, incidents: loaded.length, ...found },
        ...{ idle_p95_ms: p95(idle), loaded_p95_ms: p95(loaded) },
        ...{ memory_mb: after, memory_before_mb: before, good: isGood },
      }),
    );
    return isGood;
  } finally {
    await Promise.all(centres.map((centre) => centre.end()));
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

process.exitCode = (await main()) ? 0 : 1;
