/** Two or three centres of stations on lines of their own, and what is out of order there. */
import { execFileSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { freePorts } from '../../electron/adapters/loopback/free-ports.ts';
import {
  everybody,
  startLinked,
  until,
  untilUp,
  type CentrePlace,
  type StationCentre,
} from '../stations/centre.ts';
import type { Station } from '../stations/driven-station.ts';
import type { Brief } from '../stations/station-lines.ts';
import { mountDisk, unmountDisk } from './disks.ts';
import { Life } from './life.ts';
import { openLine, type Line } from './line.ts';
import { together, type Between, type LineState } from './line-state.ts';

/** Of a server that is not there, or a disk that was full, ms. */
const AGAIN_MS = 90_000;

export interface Seat {
  readonly station: Station;
  readonly centre: StationCentre;
  readonly index: number;
  readonly name: string;
}

/** Told of each incident as a station shows it. */
export type Watch = (seat: Seat, incident: string, brief: Brief) => void;

export interface WorldWish {
  readonly folder: string;
  readonly seed: number;
  /** Of each centre, with its host: two or three centres. */
  readonly stations: readonly number[];
  readonly kind?: Line['kind'] | undefined;
}

export class World {
  readonly folder: string;
  readonly centres: readonly StationCentre[];
  readonly seats: readonly Seat[];
  readonly line: Line;
  /** Folders of profiles that stand on a disk of their own. */
  readonly disks: readonly string[];
  /** What people did here and were told, as long as it stands. */
  readonly life = new Life();
  watch: Watch = () => undefined;
  /** Stations that ended by themselves. */
  readonly fallen: string[] = [];
  /** How many faults keep each of them away. */
  private readonly away = new Map<Station, number>();
  private readonly worse = new Map<string, LineState[]>();
  private readonly pulled = new Map<number, number>();

  private constructor(
    folder: string,
    line: Line,
    centres: readonly StationCentre[],
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

  static async open({ folder, seed, stations, kind }: WorldWish): Promise<World> {
    mkdirSync(folder, { recursive: true });
    const [one = 0, other = 0, client = 0, partners = 0, ...more] = await freePorts(6);
    const line = await openLine({
      ...{ seed, ports: { client, partners }, centres: stations.length, kind },
    });
    const ports = [[one, other], [client, partners], more] as const;
    const places = line.networks.map((network, side): CentrePlace => {
      const [port = 0, door = 0] = ports[side] ?? [];
      const place = { ...network, folder: join(folder, String(side)), port, partners: door };
      return { ...place, stations: stations[side] ?? 1 };
    });
    const disks = places.flatMap((place) =>
      Array.from({ length: place.stations }, (_, index) => {
        const disk = join(place.folder, String(index));
        mkdirSync(disk, { recursive: true });
        return mountDisk(disk) ? [disk] : [];
      }).flat(),
    );
    try {
      return new World(folder, line, await startLinked(places), disks);
    } catch (error) {
      for (const disk of disks) unmountDisk(disk);
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

  /** Killed, until what this gives is called; also where another fault ends before. */
  async takeAway(stations: readonly Station[]): Promise<() => Promise<void>> {
    for (const one of stations) this.away.set(one, (this.away.get(one) ?? 0) + 1);
    await Promise.all(stations.map((station) => station.kill()));
    return () => {
      for (const one of stations) this.away.set(one, (this.away.get(one) ?? 1) - 1);
      return Promise.resolve();
    };
  }

  /** The line between two is so, with all else that is wrong with it, until what this gives is called. */
  async worsen(between: Between, state: LineState): Promise<() => Promise<void>> {
    const key = between.join();
    const states = this.worse.get(key) ?? [];
    this.worse.set(key, states);
    const now = (): Promise<void> => this.line.set(between, together(states));
    states.push(state);
    await now();
    return () => {
      states.splice(states.indexOf(state), 1);
      return now();
    };
  }

  pullDevices(between: Between): Promise<() => Promise<void>> {
    const count = (by: number): void => {
      for (const end of between) {
        const before = this.pulled.get(end) ?? 0;
        this.pulled.set(end, before + by);
        if (before === 0 || before + by === 0) this.line.setDevice(end, before !== 0);
      }
    };
    count(1);
    return Promise.resolve(() => {
      count(-1);
      return Promise.resolve();
    });
  }

  /** Everything is in order again, and everybody sits where they sat. */
  async mend(): Promise<void> {
    await Promise.all(this.centres.map(restarted));
    await untilUp(this.centres, AGAIN_MS);
  }

  /** Whoever was killed comes back on its folder, and whoever sat there signs in. */
  async revive({ station, centre, index }: Seat): Promise<void> {
    if (station.isRunning || (this.away.get(station) ?? 0) > 0) return;
    await station.start();
    await centre.signIn(index);
  }

  async end(): Promise<void> {
    await Promise.all(this.centres.map((centre) => centre.end()));
    await this.line.end();
    for (const disk of this.disks) unmountDisk(disk);
  }

  /** Profiles stand on disks that go with the world: what is to be looked at is copied. */
  keep(to: string): void {
    mkdirSync(to, { recursive: true });
    execFileSync('cp', ['-r', this.folder, to]);
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
