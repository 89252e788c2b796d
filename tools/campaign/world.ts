/** Two centres of stations on a line of their own, and the faults that can befall them. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeSync, openSync, closeSync } from 'node:fs';
import { join } from 'node:path';
import { treeOf } from '../bench/process-tree.ts';
import { freePorts } from '../drive/free-ports.ts';
import { everybody, startPair, until, untilUp, type StationCentre } from '../stations/centre.ts';
import type { Station } from '../stations/driven-station.ts';
import type { Brief } from '../stations/station-lines.ts';
import { openLine, type Line } from './line.ts';
import { SOUND, type LineState } from './line-state.ts';
import type { PlannedFault } from './plan.ts';

/** Of a station's own disk: the server of a centre ends itself where less than 32 MB are free. */
const DISK_MB = 160;
const FILLING = Buffer.alloc(1 << 16, 7);
/** Of a server that is not there, or a disk that was full, ms. */
const AGAIN_MS = 90_000;
const HOUR_MS = 3_600_000;

export interface Seat {
  readonly station: Station;
  readonly centre: StationCentre;
  readonly index: number;
  readonly name: string;
}

/** Told of each incident as a station shows it. */
export type Watch = (seat: Seat, incident: string, brief: Brief) => void;

export class World {
  readonly folder: string;
  readonly centres: readonly [StationCentre, StationCentre];
  readonly seats: readonly Seat[];
  readonly line: Line;
  watch: Watch = () => undefined;
  /** Stations that ended by themselves. */
  readonly fallen: string[] = [];
  private readonly disks: readonly string[];

  private constructor(
    folder: string,
    line: Line,
    centres: readonly [StationCentre, StationCentre],
    disks: readonly string[],
  ) {
    this.folder = folder;
    this.line = line;
    this.centres = centres;
    this.disks = disks;
    this.seats = centres.flatMap((centre) =>
      centre.stations.map((station, index) => ({
        ...{ station, centre, index, name: `${centre.centre.id} ${index}` },
      })),
    );
    for (const seat of this.seats) {
      seat.station.hear = (told) => {
        for (const [incident, brief] of Object.entries(told)) this.watch(seat, incident, brief);
      };
      seat.station.fell = (how) => {
        this.fallen.push(`${seat.name} ended by itself: ${how}`);
      };
    }
  }

  /** @param stations Of the first and of the second centre. */
  static async open(
    folder: string,
    seed: number,
    stations: readonly [number, number],
    kind?: Line['kind'],
  ): Promise<World> {
    mkdirSync(folder, { recursive: true });
    const [one = 0, other = 0, client = 0, partners = 0] = await freePorts(4);
    const line = await openLine(seed, { client, partners }, kind);
    const disks: string[] = [];
    const [near, far] = line.networks;
    const places = [
      { ...near, folder: join(folder, 'jesenik'), port: one, partners: other },
      { ...far, folder: join(folder, 'nysa'), port: client, partners },
    ] as const;
    for (const [side, place] of places.entries()) {
      for (let index = 0; index < (stations[side] ?? 1); index += 1) {
        const disk = join(place.folder, String(index));
        mkdirSync(disk, { recursive: true });
        if (mounted(disk)) disks.push(disk);
      }
    }
    try {
      const centres = await startPair(
        { ...places[0], stations: stations[0] },
        { ...places[1], stations: stations[1] },
      );
      return new World(folder, line, centres, disks);
    } catch (error) {
      for (const disk of disks) execFileSync('umount', ['-l', disk]);
      await line.end();
      throw error;
    }
  }

  /** What this machine does not allow. */
  get missing(): readonly string[] {
    return [
      ...(this.line.kind === 'namespaces' ? [] : ['namespaces of networks']),
      ...(this.disks.length > 0 ? [] : ['disks of a fixed size']),
    ];
  }

  /** @returns what ends the fault, as far as that is to be done. */
  async begin(fault: PlannedFault): Promise<() => Promise<void>> {
    const { kind, side, how } = fault;
    const centre = this.centres[side];
    const nothing = (): Promise<void> => Promise.resolve();
    const stationOf = (): Station => {
      const at = Math.floor(how * centre.stations.length);
      return centre.stations[at] ?? centre.host;
    };
    switch (kind) {
      case 'kill-station':
        await stationOf().kill();
        return nothing;
      case 'kill-host':
        await centre.host.kill();
        return nothing;
      case 'kill-centre':
        await centre.kill();
        return nothing;
      case 'kill-server':
        for (const pid of serversOf(centre.host)) process.kill(pid, 'SIGKILL');
        return nothing;
      case 'stop-host': {
        const { pid } = centre.host;
        const all = pid === null ? [] : treeOf(pid);
        signal(all, 'SIGSTOP');
        return () => {
          signal(all, 'SIGCONT');
          return Promise.resolve();
        };
      }
      case 'devices-down':
        this.line.setDevices(false);
        return () => {
          this.line.setDevices(true);
          return Promise.resolve();
        };
      case 'full-disk':
        return this.fill(stationOf());
      case 'clock-jump': {
        const station = stationOf();
        // Mostly minutes, now and then hours; back or forth.
        const far = how < 0.8 ? HOUR_MS / 6 : 8 * HOUR_MS;
        await station.setClock(Math.round((((how * 7919) % 1) - 0.5) * 2 * far));
        return () => station.setClock(0);
      }
      default:
        await this.line.set(lineWith(kind, side, how));
        return () => this.line.set(SOUND);
    }
  }

  /** Everything is in order again, and everybody sits where they sat. */
  async mend(): Promise<void> {
    await this.line.set(SOUND);
    for (const centre of this.centres) await restarted(centre);
    await untilUp(this.centres, AGAIN_MS);
  }

  /** Whoever was killed comes back on its folder, and whoever sat there signs in. */
  async revive({ station, centre, index }: Seat): Promise<void> {
    if (station.isRunning) return;
    await station.start();
    await centre.signIn(index);
  }

  async end(): Promise<void> {
    await Promise.all(this.centres.map((centre) => centre.end()));
    await this.line.end();
    for (const disk of this.disks) execFileSync('umount', ['-l', disk]);
  }

  /** Profiles stand on disks that go with the world: what is to be looked at is copied. */
  keep(to: string): void {
    mkdirSync(to, { recursive: true });
    execFileSync('cp', ['-r', this.folder, to]);
  }

  private fill({ place }: Station): Promise<() => Promise<void>> {
    const file = join(place.folder, 'filling');
    const nothing = (): Promise<void> => Promise.resolve();
    if (!this.disks.includes(place.folder)) return Promise.resolve(nothing);
    const open = openSync(file, 'w');
    try {
      for (;;) writeSync(open, FILLING);
    } catch {
      // Full, as it was to be.
    } finally {
      closeSync(open);
    }
    return Promise.resolve(() => {
      rmSync(file, { force: true });
      return Promise.resolve();
    });
  }
}

/** A disk of a fixed size. @returns false where this machine does not allow it. */
function mounted(folder: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${DISK_MB}m`, 'tmpfs', folder], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

function signal(pids: readonly number[], name: 'SIGSTOP' | 'SIGCONT'): void {
  for (const pid of pids) {
    try {
      process.kill(pid, name);
    } catch {
      // Killed meanwhile by another fault.
    }
  }
}

function serversOf({ pid }: Station): number[] {
  return (pid === null ? [] : treeOf(pid)).filter((one) => {
    try {
      return readFileSync(`/proc/${one}/cmdline`, 'utf8').includes('nats-server');
    } catch {
      return false;
    }
  });
}

function lineWith(kind: PlannedFault['kind'], side: 0 | 1, how: number): LineState {
  const oneWay = <T>(at: T, other: T): readonly [T, T] => (side === 0 ? [at, other] : [other, at]);
  switch (kind) {
    case 'one-way':
      return { ...SOUND, cut: oneWay(true, false) };
    case 'delay':
      return { ...SOUND, delay: oneWay(20 + how * 700, 20), jitter: [how * 40, how * 40] };
    case 'loss':
      return { ...SOUND, loss: oneWay(0.05 + how * 0.4, how * 0.05), delay: [15, 15] };
    default:
      return { ...SOUND, cut: [true, true] };
  }
}

/** The host first: the others come into what it serves. */
async function restarted(centre: StationCentre): Promise<void> {
  for (const [index, station] of centre.stations.entries()) {
    if (!station.isRunning) {
      await until(
        `the start of ${centre.centre.id} ${index}`,
        () =>
          station.start().then(
            () => true as const,
            () => null,
          ),
        AGAIN_MS,
      );
    }
    if (station.ahead !== 0) await station.setClock(0);
  }
  await everybody(centre);
}
