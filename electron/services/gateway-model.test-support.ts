/**
 * Three centres with everything that runs at a centre but windows and networks: desks, orders, gateways,
 * joined by links that are cut and come back. For tests with chance, in a time of their own.
 */
import { vi } from 'vitest';
import { partiesTo } from '../../core/domain/federation/home.ts';
import type { Incident } from '../../core/domain/incident/incident.ts';
import { isSame } from '../../core/domain/same.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk } from './desk.test-support.ts';
import {
  actOn,
  actOnShift,
  INCIDENT_ACTS,
  SHIFT_ACTS,
  suits,
  type IncidentAct,
  type ShiftAct,
} from './gateway-model-acts.test-support.ts';
import { joinDesk } from './gateway.test-support.ts';
import type { Gateway } from './gateway.ts';
import { MemoryLinks } from './partner-calls.test-support.ts';

export const CENTRES = ['jesenik', 'nysa', 'izmail'] as const;
const PEOPLE = ['novak', 'kowalski', 'petrenko'] as const;
const SETTLING_MS = 120_000;
/** Longer than any offer stands. */
const EXPIRING_MS = 15 * 60_000;
const MANY = 1_000;

export interface Act {
  readonly what:
    IncidentAct | ShiftAct | 'cut' | 'cut one way' | 'join' | 'delay' | 'wait' | 'restart';
  readonly who: number;
  readonly to: number;
  readonly which: number;
}

/** How long everything is on its way, ms: what is pressed meanwhile meets what is under way. */
const DELAYS = [0, 15, 60, 250, 900, 2_500] as const;
const WAITS = [20, 100, 200, 500, 1_000, 1_000, 2_000, 3_000, 3_000, 8_000, 8_000, 40_000] as const;
/** What is done to few meets more. */
const INCIDENTS_MOST = 3;

interface Centre {
  readonly desk: Desk;
  gateway: Gateway;
}

export class GatewayModel {
  readonly disputes: string[] = [];
  private readonly links = new MemoryLinks();
  private readonly centres: Centre[] = [];

  constructor() {
    CENTRES.forEach((id, index) => {
      const desk = new Desk(new MemoryCentre(), index + 1, Date.now, PEOPLE[index] ?? '', id);
      desk.roles = new Map(PEOPLE.map((login) => [login, 'dispatcher'] as const));
      this.centres.push({ desk, gateway: this.joined(desk) });
    });
  }

  private joined(desk: Desk): Gateway {
    const others = CENTRES.filter((other) => other !== desk.centre);
    return joinDesk(desk, others, this.links, { disputes: this.disputes, receipts: [] });
  }

  async run(act: Act): Promise<void> {
    // Whatever is under way in the desk goes on while it is waited for.
    const turn = this.turn(act, this.at(act.who));
    await pass(20);
    await turn;
  }

  /** All is mended, and everything under way comes to its end. */
  async settle(): Promise<void> {
    this.links.cut.clear();
    this.links.delay = 0;
    await pass(SETTLING_MS);
    await pass(EXPIRING_MS);
    await pass(SETTLING_MS);
  }

  /** What must hold once it is settled. */
  faults(): readonly string[] {
    const known = new Map<string, Map<string, Incident>>();
    for (const { desk } of this.centres) {
      for (const incident of all(desk)) {
        const at = known.get(incident.id) ?? new Map<string, Incident>();
        known.set(incident.id, at.set(desk.centre, incident));
      }
    }
    return [...this.disputes, ...[...known].flatMap(([id, at]) => this.faultsOf(id, at))];
  }

  end(): void {
    for (const { desk, gateway } of this.centres) {
      gateway.end();
      desk.end();
    }
  }

  private faultsOf(id: string, at: ReadonlyMap<string, Incident>): readonly string[] {
    const deciding = [...at].filter(
      ([centre, { responsible, centre: first }]) => (responsible?.centre ?? first) === centre,
    );
    const home = deciding[0]?.[1];
    if (deciding.length !== 1 || home === undefined) return [`${id}: ${deciding.length} decide`];
    const parties = partiesTo(home);
    return this.centres.flatMap(({ desk: { centre, workstation } }) => {
      const rest = workstation.store.partners.rest(id);
      if (!rest.ok) return [`${id} at ${centre}: ${rest.failure.code}`];
      const { asked = [], held = [], early = [], between = {} } = rest.value ?? {};
      const isParty = parties.has(centre);
      const said = Object.entries(between).flatMap(([other, { ends }]) =>
        ends.flatMap(({ verdict }) =>
          verdict === 'agreed' || verdict === 'missing' ? [] : [`${other} ${verdict}`],
        ),
      );
      return [
        ...(asked.length === 0 ? [] : ['waits for ever']),
        ...(held.length === 0 ? [] : ['holds for ever']),
        ...(isParty && early.length > 0 ? ['keeps what came early'] : []),
        ...(isParty && !isSame(at.get(centre), home) ? ['has another incident'] : []),
        ...said,
      ].map((fault) => `${id} at ${centre}: ${fault}`);
    });
  }

  private async turn({ what, to, which }: Act, centre: Centre): Promise<void> {
    const { desk } = centre;
    const other = this.at(to).desk;
    switch (what) {
      case 'cut':
        if (other !== desk) this.links.cutBoth(desk.centre, other.centre);
        return;
      case 'cut one way':
        this.links.cut.add(`${desk.centre}>${other.centre}`);
        return;
      case 'join':
        this.links.cut.delete(`${desk.centre}>${other.centre}`);
        this.links.cut.delete(`${other.centre}>${desk.centre}`);
        return;
      case 'delay':
        this.links.delay = DELAYS[which % DELAYS.length] ?? 0;
        return;
      case 'wait':
        await pass(WAITS[which % WAITS.length] ?? 0);
        return;
      case 'restart':
        centre.gateway.end();
        desk.restart();
        centre.gateway = this.joined(desk);
        return;
      default: {
        if (isOf(INCIDENT_ACTS, what)) await this.actOnOne(what, to, which, centre);
        if (isOf(SHIFT_ACTS, what)) await actOnShift(desk, what, other.centre);
      }
    }
  }

  /** By whomever it suits best: what is refused at once tries nothing. */
  private async actOnOne(
    what: IncidentAct,
    to: number,
    which: number,
    { desk }: Centre,
  ): Promise<void> {
    const isNew = what === 'create';
    if (isNew && this.incidents().size >= INCIDENTS_MOST) return;
    const fit = this.centres.flatMap((centre) =>
      all(centre.desk)
        .filter((incident) => suits(what, incident, centre.desk.centre))
        .map((incident) => ({ by: centre.desk, incident })),
    );
    const chosen = isNew ? undefined : fit[which % Math.max(1, fit.length)];
    const by = chosen?.by ?? desk;
    const others = this.centres.filter((centre) => centre.desk !== by);
    const other = others[to % others.length]?.desk.centre ?? '';
    await actOn(by, what, chosen?.incident, other);
  }

  private incidents(): ReadonlySet<string> {
    return new Set(this.centres.flatMap(({ desk }) => all(desk).map(({ id }) => id)));
  }

  private at(index: number): Centre {
    const centre = this.centres[index % this.centres.length];
    if (centre === undefined) throw new Error('no centre');
    return centre;
  }
}

function isOf<const T extends string>(list: readonly T[], what: string): what is T {
  return (list as readonly string[]).includes(what);
}

function pass(ms: number): Promise<unknown> {
  return vi.advanceTimersByTimeAsync(ms);
}

/** Oldest first. */
function all(desk: Desk): readonly Incident[] {
  const found = desk.workstation.store.find({}, null, MANY);
  return found.ok ? found.value.map(({ incident }) => incident).toReversed() : [];
}
