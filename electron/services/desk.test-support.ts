/** A workstation with somebody at it, as windows reach it. */
import { createHash } from 'node:crypto';
import type { Input, Output, RequestName } from '../../core/contract/contract.ts';
import type { IncidentsNow } from '../../core/contract/incidents.ts';
import type { Contact } from '../../core/domain/contact.ts';
import { FIRST_POLICY } from '../../core/domain/policy.ts';
import type { Role } from '../../core/domain/access.ts';
import type { Centre } from '../../core/domain/settings.ts';
import type { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import type { Asking, Caller } from './dispatch.ts';
import { openIncidentDesk, type IncidentDesk } from './incident-desk.ts';
import { newId, Workstation } from './workstation.test-support.ts';

const CENTRE: Centre = {
  ...{ id: 'jesenik', name: 'Jeseník', country: 'CZ', lang: 'cs', authority: 'Město Jeseník' },
  timezone: 'Europe/Prague',
};

type Name = keyof IncidentDesk['handlers'];

export class Desk {
  readonly workstation: Workstation;
  /** Who sits here; null: nobody. */
  sits: { readonly login: string; readonly role: Role } | null;
  /** False before somebody has given the centre a name. */
  hasCentre = true;
  contacts: readonly Contact[] = [];
  readonly told: IncidentsNow[] = [];
  readonly noted: unknown[] = [];
  private desk: IncidentDesk | null = null;

  constructor(centre: MemoryCentre, number: number, clock: () => number, login: string) {
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
      hashOf: (bytes) => createHash('sha256').update(bytes).digest('hex'),
      centre: () => (this.hasCentre ? CENTRE : null),
      policy: () => FIRST_POLICY,
      contacts: () => this.contacts,
      sitter: () => ({ ...this.caller(), name: this.sits?.login ?? '' }),
      language: () => 'cs',
      tell: (name, now) => {
        if (name === 'incidents.changed') this.told.push(now as IncidentsNow);
      },
      outcome: (failure) => outcomes.push(failure),
      rejected: (sequence, why) => rejected.push(`${sequence} ${why}`),
      later: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => {
          clearTimeout(timer);
        };
      },
    });
  }

  ask<N extends Name & RequestName>(name: N, input: Input<N>): Promise<Output<N>> {
    const handler = this.desk?.handlers[name] as unknown as (
      input: Input<N>,
      asking: Asking,
    ) => Promise<Output<N>> | Output<N>;
    const note = (detail: unknown): void => void this.noted.push(detail);
    return Promise.resolve(handler(input, { ...this.caller(), note }));
  }

  look(): void {
    this.desk?.look();
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
    this.desk?.end();
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
