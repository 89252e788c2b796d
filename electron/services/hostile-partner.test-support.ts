/** A paired partner that means harm: it holds its real key, and says whatever it likes. */
import type { PartnerBody } from '../../core/domain/federation/body.ts';
import {
  NO_MESSAGE,
  type Head,
  type PartnerMessage,
} from '../../core/domain/federation/message.ts';
import { ownEntry, unshared } from '../../core/domain/federation/shared.ts';
import type { EntryBody } from '../../core/domain/incident/entry.ts';
import { ACTIVE, entryOf, NOVAK, SENT } from '../../core/domain/incident/examples.test-support.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import type { KnownPartner } from '../../core/federation-ports.ts';
import { fakeChecker, fakeSealer } from '../../core/journal/chain.test-support.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk } from './desk.test-support.ts';
import { messageText, signedOf } from './gateway-words.ts';
import { openGateway, type Gateway } from './gateway.ts';
import { MemoryLinks } from './partner-calls.test-support.ts';
import type { Taken } from './partner-quota.ts';
import { answerPicture } from './partner-pictures.ts';

export const PARTNER_KEY = 'key of the partner';
const OWN_KEY = 'key of Nysa';
const OFFERED: EntryBody = { ...SENT, to: { centre: 'nysa', position: null, person: null } };

export interface Given {
  readonly received: Head;
  readonly refused?: string;
}

/** Nysa, whose partners are Jeseník, which means harm, and Opole, which does not. */
export class HostileScene {
  readonly links = new MemoryLinks();
  readonly desk = new Desk(new MemoryCentre(), 2, Date.now, 'kowalski', 'nysa');
  readonly disputes: string[] = [];
  /** Partners that may give again. */
  readonly lifted: string[] = [];
  readonly gateway: Gateway;
  changes = 0;
  /** The disk of the centre: nothing can be written. */
  isFull = false;
  keys: readonly string[] = [PARTNER_KEY];
  /** null: the same, so that a message is wrong in nothing but its sender. */
  opoleKeys: readonly string[] | null = null;
  formerKeys: readonly string[] = [];
  /** Centres that this one works with. */
  works: readonly string[] = ['jesenik', 'opole'];

  /** @param taken What was kept of Jeseník before the start. */
  constructor(taken: readonly Taken[] = []) {
    const { desk, links } = this;
    const sealer = fakeSealer(OWN_KEY);
    const known = (): readonly KnownPartner[] =>
      Object.entries({ jesenik: this.keys, opole: this.opoleKeys ?? this.keys })
        .filter(([id]) => this.works.includes(id))
        .map(([id, publicKeys]) => ({ id, name: id, publicKeys, formerKeys: this.formerKeys }));
    this.gateway = openGateway({
      ...{ calls: links.of('nysa'), store: desk.workstation.store.partners, checker: fakeChecker },
      write: (entries) =>
        this.isFull ? Promise.resolve(fail('storage-full')) : desk.running.log.write(entries),
      sign: (text) => ({ key: sealer.key, signature: sealer.sign(text) }),
      ...{ partners: known, centre: () => 'nysa', machine: () => desk.running.machine() },
      ...{ positions: () => [], version: '1', now: Date.now },
      picture: (from, text) => answerPicture(desk.workstation, from, text),
      later: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => {
          clearTimeout(timer);
        };
      },
      ...{ receipt: () => undefined, dispute: (from, why) => this.disputes.push(`${from} ${why}`) },
      taken: (partner) => (partner === 'jesenik' ? taken : []),
      lifted: (partner) => this.lifted.push(partner),
      changed: () => {
        this.changes += 1;
      },
    });
    desk.federated = ({ disputes }) => {
      for (const { partner, why } of disputes) this.disputes.push(`${partner} ${why}`);
    };
  }

  /** What the partner hears; empty: nothing. */
  async say(name: 'give' | 'hello' | 'picture', text: string, from = 'jesenik'): Promise<string> {
    const said = await this.links.of(from).call('nysa', name, text, 1_000);
    return said.ok ? said.value : '';
  }

  async give(...messages: readonly unknown[]): Promise<Given> {
    return JSON.parse(await this.say('give', JSON.stringify({ messages }))) as Given;
  }

  /** All that a partner could have an effect on. */
  state(): string {
    const { store } = this.desk.workstation;
    const incidents = store.allOpen();
    const heads = [store.partners.received('jesenik'), store.partners.received('opole')];
    return JSON.stringify([succeed(incidents), heads]);
  }

  end(): void {
    this.gateway.end();
    this.desk.end();
  }
}

/** @param head Of the message that it follows. */
export function messageOf(
  body: unknown,
  head: Head = NO_MESSAGE,
  change: Partial<PartnerMessage> = {},
  key = PARTNER_KEY,
): PartnerMessage {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  const plain = { from: 'jesenik', to: 'nysa', number: head.number + 1, previous: head.hash, text };
  const changed = { ...plain, ...change };
  const hash = change.hash ?? fakeChecker.hash(messageText(changed));
  const sealer = fakeSealer(key);
  const signature = sealer.sign(signedOf(changed.from, changed.to, { ...changed, hash }));
  return { key: sealer.key, signature, ...changed, hash };
}

/** An incident of the partner's that it offers, as its own order has it. */
export function offeredBody(at: number): Extract<PartnerBody, { kind: 'decided' }> {
  let shared = unshared('jesenik');
  const steps = [...ACTIVE.map(([body]) => body), OFFERED];
  for (const body of steps) shared = ownEntry(shared, entryOf(body, NOVAK, at), at).shared;
  const { incident, decided } = shared;
  if (incident === null) throw new Error('nothing offered');
  return { kind: 'decided', incident: incident.id, index: 0, entries: decided };
}
