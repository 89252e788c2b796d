/**
 * A centre of stations: a host with the centre's server, and others that come into it by the invitation that the
 * host makes as its file says. They become partners by their cards (tools/demo/pair.ts).
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { stringify } from 'yaml';
import type { IncidentsNow } from '../../core/contract/incidents.ts';
import {
  FIRST_BORDER,
  THIRD_BORDER,
  peopleOf,
  type DemonstrationCentre,
  type DemonstrationPerson,
} from '../demo/centres.ts';
import { pair, type Seat } from '../demo/pair.ts';
import { Station } from './driven-station.ts';

/** Each of them is linked with each other one. */
const CENTRES = [...FIRST_BORDER, THIRD_BORDER[0]] as const;
/** Whoever sits at the stations after the first two; nobody else has this password. */
const MORE = { name: 'Karel Malý', password: 'treti stanice u okna' } as const;
const WITHIN_MS = 60_000;

export interface CentrePlace {
  /** Of the centre: each station has one in it. */
  readonly folder: string;
  /** That its server listens at. */
  readonly address: string;
  /** As others reach it; left out: by its address. */
  readonly name?: string;
  /** For its own stations, and for partners. */
  readonly port: number;
  readonly partners: number;
  /** Network namespace; null: the one that this runs in. */
  readonly namespace: string | null;
  /** With the host, at least 1. */
  readonly stations: number;
}

export class StationCentre {
  readonly centre: DemonstrationCentre;
  readonly place: CentrePlace;
  /** The host first. */
  readonly stations: readonly Station[];
  private readonly invitation: string;

  constructor(centre: DemonstrationCentre, place: CentrePlace) {
    this.centre = centre;
    this.place = place;
    mkdirSync(place.folder, { recursive: true });
    this.invitation = join(place.folder, 'invitation');
    this.stations = Array.from({ length: place.stations }, (_, index) => {
      const provision = join(place.folder, `${index}.yaml`);
      writeFileSync(provision, index === 0 ? this.hostText() : this.joiningText(), { mode: 0o600 });
      return new Station({
        ...{ folder: join(place.folder, String(index)), namespace: place.namespace },
        ...{ provision },
      });
    });
  }

  get host(): Station {
    const [host] = this.stations;
    if (host === undefined) throw new Error('a centre has a host');
    return host;
  }

  /** Who sits at that station: the dispatcher at the host, the shift leader beside. */
  person(index: number): DemonstrationPerson {
    const { dispatcher, leader } = this.centre;
    return [dispatcher, leader][index] ?? { ...MORE, login: `malak${index}` };
  }

  /** All of them, with nobody signed in. The host has made its invitation before the others start. */
  async start(): Promise<void> {
    await this.host.start();
    if (this.stations.length === 1) return;
    await until(`the invitation of ${this.centre.id}`, () =>
      access(this.invitation).then(
        () => true,
        () => null,
      ),
    );
    // One after the other: people come with the order of the centre.
    for (const station of this.stations.slice(1)) await station.start();
  }

  /** Whoever sits there may have to be known from the host first. @throws where the station has ended. */
  async signIn(index: number, who = this.person(index)): Promise<void> {
    const station = this.stations[index];
    const { login, password } = who;
    await until(`${login} at ${this.centre.id} ${index}`, async () => {
      if (station?.isRunning !== true) throw new Error(`${this.centre.id} ${index} is not there`);
      const answer = await station.ask('session.signIn', { login, password });
      return answer?.ok === true ? true : null;
    });
  }

  /** As the pairing asks the host. */
  seat(): Seat {
    const { centre, host } = this;
    return {
      centre,
      async ask<T>(name: string, input: unknown): Promise<T> {
        const answer = await host.ask<T>(name, input);
        if (answer?.ok === true) return answer.value;
        throw new Error(`${centre.id}: ${name} is refused: ${JSON.stringify(answer)}`);
      },
      signIn: (who) => this.signIn(0, who),
    };
  }

  async end(): Promise<void> {
    // The server goes last, as it came first.
    for (const station of this.stations.toReversed()) await station.end();
  }

  async kill(): Promise<void> {
    await Promise.all(this.stations.map((station) => station.kill()));
  }

  private hostText(): string {
    const { id, name, country, lang, timezone } = this.centre;
    const { address, name: reached = address, port, partners, stations } = this.place;
    const more = Array.from({ length: Math.max(0, stations - 2) }, (_, index) => ({
      ...{ ...this.person(index + 2), role: 'dispatcher' },
    }));
    const computers = Math.max(1, stations - 1);
    return stringify({
      centre: { id, name, country, lang, timezone, authority: 'municipal-police' },
      engine: {
        serve: {
          ...{ address, port, partners, names: [reached], store_gb: 1 },
          invite: { file: this.invitation, computers },
        },
      },
      operators: [...peopleOf(this.centre), ...more],
    });
  }

  private joiningText(): string {
    return stringify({ engine: { join: `file:${this.invitation}` } });
  }
}

/**
 * Two or three centres, each a partner of each other, with everybody at their stations and all links up. Where that
 * fails none of them runs on.
 */
export async function startLinked(
  places: readonly CentrePlace[],
): Promise<readonly StationCentre[]> {
  const all = CENTRES.slice(0, places.length).flatMap((centre, index) => {
    const place = places[index];
    return place === undefined ? [] : [new StationCentre(centre, place)];
  });
  try {
    await Promise.all(all.map((centre) => centre.start()));
    for (const [index, other] of all.entries()) {
      for (const one of all.slice(0, index)) await pair(one.seat(), other.seat());
    }
    await Promise.all(all.map((centre) => everybody(centre)));
    await untilUp(all);
    return all;
  } catch (error) {
    await Promise.all(all.map((centre) => centre.kill()));
    throw error;
  }
}

export async function everybody(centre: StationCentre): Promise<void> {
  for (const index of centre.stations.keys()) await centre.signIn(index);
}

/** Until all hosts hear each other, and know that somebody sits there. */
export async function untilUp(all: readonly StationCentre[], ms = WITHIN_MS): Promise<void> {
  const hears = ({ host, centre }: StationCentre): Promise<true> =>
    until(
      `the link of ${centre.id}`,
      async () => {
        const now = await host.ask<IncidentsNow>('incidents.now', null);
        if (now?.ok !== true) return null;
        const { partners } = now.value;
        const up = partners.filter((each) => each.isUp && each.positions.some((at) => at.person));
        return up.length >= all.length - 1 ? true : null;
      },
      ms,
    );
  await Promise.all(all.map(hears));
}

/** Looks again and again. @throws where it is not so within `ms`. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null>,
  ms = WITHIN_MS,
): Promise<T> {
  const last = performance.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (performance.now() > last) throw new Error(`${what}: not within ${ms / 1000} s`);
    await pause(50);
  }
}
