/** A workstation with somebody at it, as windows reach it. */
import { createHash } from 'node:crypto';
import type { Input, Output, RequestName } from '../../core/contract/contract.ts';
import type { HandoversNow, UnattendedNow } from '../../core/contract/handovers.ts';
import type { IncidentsNow } from '../../core/contract/incidents.ts';
import type { Planned } from '../../core/domain/handover/handover.ts';
import type { Contact } from '../../core/domain/contact.ts';
import { FIRST_POLICY, type Policy } from '../../core/domain/policy.ts';
import type { Role } from '../../core/domain/access.ts';
import type { Operator } from '../../core/domain/operator.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { Centre, Language } from '../../core/domain/settings.ts';
import type { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import type { Asking, Caller } from './dispatch.ts';
import { openHandoverDesk, type HandoverDesk, type HandoverPorts } from './handover-desk.ts';
import { NO_EXERCISE } from './no-exercise.test-support.ts';
import { openIncidentDesk, type DeskPorts, type IncidentDesk } from './incident-desk.ts';
import { newId, Workstation } from './workstation.test-support.ts';

const CENTRE: Centre = {
  ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs', authority: 'Město Jeseník' },
  timezone: 'Europe/Prague',
};

type Name = keyof IncidentDesk['handlers'] | keyof HandoverDesk['handlers'];

/** Of everybody, in these tests. */
export const PASSWORD = 'kolotoč u řeky';

export class Desk {
  readonly workstation: Workstation;
  /** Who sits here; null: nobody. */
  sits: { readonly login: string; readonly role: Role } | null;
  /** Its id. */
  readonly centre: string;
  /** What partners of it would be told. */
  federated: DeskPorts['federated'] = () => undefined;
  positionsAt: DeskPorts['positionsAt'] = () => [];
  isReachable: DeskPorts['isReachable'] = () => false;
  contact: HandoverPorts['contact'] = () => Promise.resolve(null);
  /** False before somebody has given the centre a name. */
  hasCentre = true;
  contacts: readonly Contact[] = [];
  language: Language = 'cs';
  watching = { since: 1_000, watching: { pictures: 0, ms: 0 } };
  readonly told: IncidentsNow[] = [];
  readonly noted: unknown[] = [];
  readonly toldOfShifts: HandoversNow[] = [];
  readonly toldUnattended: UnattendedNow[] = [];
  /** What this workstation knows besides the incidents. */
  knows: ReturnType<HandoverPorts['known']> = {
    cameras: [],
    lasting: [],
    shelves: [],
    reports: 0,
    exercise: null,
  };
  /** Who is planned to take over here. */
  planned: readonly Planned[] = [];
  policy: Policy = { ...FIRST_POLICY, shiftChanges: [] };
  /** Everybody who can sign, with what they are. */
  roles: ReadonlyMap<string, Role> = new Map();
  private shifts: HandoverDesk | null = null;
  private desk: IncidentDesk | null = null;

  constructor(
    centre: MemoryCentre,
    number: number,
    clock: () => number,
    login: string,
    id = CENTRE.id,
  ) {
    this.centre = id;
    this.workstation = new Workstation(centre, number, clock);
    this.sits = { login, role: 'dispatcher' };
    this.start();
  }

  get position(): string {
    return this.workstation.position;
  }

  /** What runs here now. */
  get running(): IncidentDesk {
    if (this.desk === null) throw new Error('nothing runs here');
    return this.desk;
  }

  start(): void {
    const { journal, position, exchange, store, checker, outcomes, rejected, join } =
      this.workstation;
    this.desk = openIncidentDesk({
      ...{ journal, position, exchange, store, checker, join, newId },
      exercises: NO_EXERCISE,
      federated: (portion) => {
        this.federated(portion);
      },
      positionsAt: (partner) => this.positionsAt(partner),
      isReachable: (partner) => this.isReachable(partner),
      fetchPicture: () => Promise.resolve(succeed(null)),
      partners: () => [],
      applied: () => this.shifts?.look(),
      hashOf: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      centre: () => (this.hasCentre ? { ...CENTRE, id: this.centre } : null),
      policy: () => this.policy,
      contacts: () => this.contacts,
      watching: () => this.watching,
      sitter: () => ({ ...this.caller(), name: this.sits?.login ?? '' }),
      language: () => this.language,
      tell: (name, now) => {
        if (name === 'incidents.changed') this.told.push(now as IncidentsNow);
      },
      outcome: (failure) => outcomes.push(failure),
      rejected: (sequence, why) => rejected.push(`${sequence} ${why}`),
      later,
    });
    const { log, author, here, machine, presences } = this.desk;
    this.shifts = openHandoverDesk({
      ...{ store, newId, later, log, author, here, machine, presences },
      contact: (partner) => this.contact(partner),
      centre: () => (this.hasCentre ? { ...CENTRE, id: this.centre } : null),
      policy: () => this.policy,
      credentials: {
        byPassword: (login, password) => {
          const role = this.roles.get(login);
          const isRight = role !== undefined && password === PASSWORD;
          return Promise.resolve(
            isRight ? succeed(operatorOf(login, role)) : fail('sign-in-refused'),
          );
        },
      },
      language: () => this.language,
      known: () => this.knows,
      successors: () => this.planned,
      now: () => exchange.now(),
      tell: (name, now) => {
        if (name === 'handovers.changed') this.toldOfShifts.push(now as HandoversNow);
        if (name === 'unattended.changed') this.toldUnattended.push(now as UnattendedNow);
      },
      outcome: (failure) => outcomes.push(failure),
    });
    this.shifts.look();
  }

  ask<N extends Name & RequestName>(name: N, input: Input<N>): Promise<Output<N>> {
    const handlers = { ...this.desk?.handlers, ...this.shifts?.handlers };
    const handler = handlers[name] as unknown as (
      input: Input<N>,
      asking: Asking,
    ) => Promise<Output<N>> | Output<N>;
    const note = (detail: unknown): void => void this.noted.push(detail);
    return Promise.resolve(handler(input, { ...this.caller(), note }));
  }

  look(): void {
    this.desk?.look();
    this.shifts?.look();
  }

  /** How many entries of this kind this workstation wrote. */
  wrote(kind: string): number {
    return this.workstation.journal.all.filter(({ sealed }) =>
      sealed.text.includes(`\\"kind\\":\\"${kind}\\"`),
    ).length;
  }

  restart(): void {
    this.stop();
    this.workstation.reopen();
    this.start();
  }

  end(): void {
    this.stop();
    this.workstation.end();
  }

  private stop(): void {
    this.shifts?.end();
    this.desk?.end();
    this.shifts = null;
    this.desk = null;
    this.workstation.closed();
  }

  private caller(): Caller {
    return {
      ...{ operator: this.sits?.login ?? null, role: this.sits?.role ?? 'nobody' },
      ...{ window: 'desk', locked: false },
    };
  }
}

function operatorOf(login: string, role: Role): Operator {
  return { id: login, login, name: login, role, groups: null, active: true };
}

function later(ms: number, run: () => void): () => void {
  const timer = setTimeout(run, ms);
  return () => {
    clearTimeout(timer);
  };
}
