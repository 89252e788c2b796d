/** Orders as the program wrote them earlier, and what it makes of them today. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import type { KnownIncident } from '../../core/known-incident-ports.ts';
import type { IncidentStore, Member, Placed } from '../../core/incident-ports.ts';
import type { Result } from '../../core/domain/result.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { startIncidentLog } from './incident-log.ts';
import { Workstation } from './workstation.test-support.ts';

const FOLDER = join(import.meta.dirname, 'recorded');
/** Of a workstation that came later and wrote nothing. */
const NEWCOMER = 99;
/** Hexadecimal digits of a message's hash that are compared. */
const DIGITS = 16;
const MANY = 10_000;

/** What must come out of an order whenever it is read, by whichever version. */
export interface Made {
  /** By partner: the hash of each message to it, from the first on. */
  readonly outgoing: Readonly<Record<string, readonly string[]>>;
  /** Place in the order and why. */
  readonly refused: readonly string[];
  readonly incidents: readonly string[];
  /** Newest first. */
  readonly handovers: readonly string[];
}

export interface Recorded {
  readonly store: IncidentStore;
  readonly end: () => void;
}

/**
 * A workstation without anything reads the whole order, at most `most` lines of it at a time.
 * @param name File without its ending, in the folder `recorded`.
 */
export async function openRecorded(name: string, most = 500): Promise<Recorded> {
  const [first = '', ...lines] = gunzipSync(readFileSync(join(FOLDER, `${name}.jsonl.gz`)))
    .toString()
    .trim()
    .split('\n');
  const head = JSON.parse(first) as { readonly centre: string; readonly members: Member[] };
  const centre = new MemoryCentre();
  for (const member of head.members) centre.members.set(member.journal, member);
  const all = lines.map((line) => JSON.parse(line) as Placed);
  const reader = new Workstation(centre, NEWCOMER, Date.now);
  const { journal, exchange, store, checker, join: known } = reader;
  const log = startIncidentLog({
    ...{ journal, exchange, store, checker, join: known, centre: () => head.centre },
    ...{ applied: () => undefined, outcome: () => undefined, rejected: () => undefined },
  });
  for (let at = 0; at < all.length; at += most) {
    centre.placed.push(...all.slice(at, at + most));
    centre.tell();
    await log.settled();
  }
  const end = (): void => {
    log.end();
    reader.end();
  };
  return { store, end };
}

/** @param partners Ids of all centres that it may have told something. */
export function madeOf(store: IncidentStore, partners: readonly string[]): Made {
  const incidents = good(store.find({}, null, MANY));
  const handovers = good(store.handovers.find('', null, MANY));
  const entries = [
    ...incidents.flatMap(({ incident }) => good(store.entries(incident.id))),
    ...handovers.flatMap(({ id }) => good(store.handovers.entries(id))),
  ];
  return {
    outgoing: Object.fromEntries(
      partners.map((partner) => [
        partner,
        good(store.partners.outgoing(partner, 0, MANY)).map(({ hash }) => hash.slice(0, DIGITS)),
      ]),
    ),
    refused: entries
      .flatMap(({ sequence, refused }) => (refused === null ? [] : [`${sequence} ${refused}`]))
      .sort(),
    incidents: incidents.map(stateOf).sort(),
    handovers: handovers.map(({ state, from, assumed, items }) => {
      const by = assumed === null ? 'nobody' : `${assumed.by.centre}/${assumed.by.person ?? ''}`;
      return `${from.centre}/${from.person}: ${state} by ${by}, ${items.length} items`;
    }),
  };
}

function stateOf({ number, incident }: KnownIncident): string {
  const { state, epoch, responsible, handoffs } = incident;
  const who = responsible === null ? 'nobody' : `${responsible.centre}/${responsible.person ?? ''}`;
  return `${number}: ${state}, epoch ${epoch}, ${who}, ${handoffs.map((one) => one.state).join(' ')}`;
}

function good<T>(answer: Result<T>): T {
  if (!answer.ok) throw new Error(answer.failure.code);
  return answer.value;
}
