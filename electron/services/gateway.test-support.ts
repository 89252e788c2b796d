/** The gateway of a desk to one partner, over links in memory. */
import type { KnownPartner } from '../../core/federation-ports.ts';
import { fakeChecker, fakeSealer } from '../../core/journal/chain.test-support.ts';
import type { Desk } from './desk.test-support.ts';
import { openGateway, type Gateway } from './gateway.ts';
import { answerPicture } from './partner-pictures.ts';
import type { MemoryLinks } from './partner-calls.test-support.ts';

/** By centre. */
const KEYS: Readonly<Record<string, string>> = {
  jesenik: 'key of Jeseník',
  nysa: 'key of Nysa',
  izmail: 'key of Izmail',
};

/** What both sides told their journals: whose, about whom, what. */
export interface Told {
  readonly disputes: string[];
  readonly receipts: string[];
}

export function joinDesk(
  desk: Desk,
  partners: readonly string[],
  links: MemoryLinks,
  { disputes, receipts }: Told,
): Gateway {
  const { centre } = desk;
  const sealer = fakeSealer(KEYS[centre] ?? '');
  const known = partners.map((id): KnownPartner => ({
    id,
    name: id,
    publicKeys: [KEYS[id] ?? ''],
  }));
  const gateway = openGateway({
    ...{ calls: links.of(centre), store: desk.workstation.store.partners, checker: fakeChecker },
    write: (entries) => desk.running.log.write(entries),
    sign: (text) => ({ key: sealer.key, signature: sealer.sign(text) }),
    ...{ partners: () => known, centre: () => centre, machine: () => desk.running.machine() },
    positions: () =>
      desk.running.presences().map(({ journal, person, name, role, languages }) => ({
        ...{ position: journal, name: journal, person, personName: name, role },
        languages: languages.length > 0 ? (['cs'] as const) : [],
      })),
    ...{ version: '1', now: Date.now, changed: () => undefined },
    picture: (from, text) => answerPicture(desk.workstation, from, text),
    later: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => {
        clearTimeout(timer);
      };
    },
    receipt: (from, { received }) => receipts.push(`${centre}: ${from} ${received.number}`),
    dispute: (from, why) => disputes.push(`${centre}: ${from} ${why}`),
  });
  desk.federated = (portion) => {
    for (const { partner: from, why } of portion.disputes)
      disputes.push(`${centre}: ${from} ${why}`);
    gateway.look();
  };
  desk.contact = (id) => gateway.test(id);
  desk.positionsAt = (id) => gateway.positionsAt(id);
  desk.isReachable = (id) => gateway.states().some((state) => state.id === id && state.isUp);
  return gateway;
}
