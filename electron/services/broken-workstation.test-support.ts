/** A workstation of the own centre whose program is broken: it holds its real key, and writes whatever it likes. */
import fc from 'fast-check';
import type { OneIncident } from '../../core/contract/incidents.ts';
import { ownEntry, unshared } from '../../core/domain/federation/shared.ts';
import type { PartnerMessage } from '../../core/domain/federation/message.ts';
import type { EntryBody } from '../../core/domain/incident/entry.ts';
import {
  ACCEPTED,
  ACTIVE,
  CONFIRMED,
  CREATED,
  DELIVERED,
  entryOf,
  SEEN,
  SENT,
} from '../../core/domain/incident/examples.test-support.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import { fakeSealer } from '../../core/journal/chain.test-support.ts';
import { seal, sealedLine, signedText, type SealedEntry } from '../../core/journal/chain.ts';
import { entryText, GENESIS, readEntry, type Statement } from '../../core/journal/entry.ts';
import { MemoryCentre, MemoryExchange } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk } from './desk.test-support.ts';
import { idOf as idFrom } from './gateway-words.ts';
import { messageOf } from './hostile-partner.test-support.ts';
import { orderStatement } from './order-log.ts';
import { idOf, newId } from './workstation.test-support.ts';

export const BROKEN = idOf(9);
/** It stands still: nothing becomes due by itself. UTC, ms. */
const NOW = 2_000_000;
const KEY = `key of ${BROKEN}`;
/** Of the order: the sound workstation has it in hand, and only its own centre knows of it. */
export const OWN = idOf(101);
/** The same, offered to Nysa. */
export const SHARED = idOf(102);

/** Values that programs stumble over. */
export const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom<unknown>(
    ...[null, true, -1, 0.5, 2 ** 53, 2 ** 53 - 1, 1e308, 253_402_300_799_999, '', '\ud800'],
    ...['\u0000', '../../etc/passwd', [], {}, '__proto__', 'x'.repeat(300_000), [[[[[[]]]]]]],
    ...[{ toString: 1 }, 'nysa', 'jesenik', BROKEN, OWN, SHARED, 'novak'],
  ),
);

export const change = fc.record({
  way: fc.array(fc.nat(40), { minLength: 1, maxLength: 9 }),
  put: odd,
  key: fc.constantFrom('__proto__', 'constructor', 'toJSON', 'more', ''),
});

/** One thing anywhere in it is another, or is there that was not. */
export function changed(
  value: unknown,
  way: readonly number[],
  put: unknown,
  key: string,
): unknown {
  const [first = 0, ...rest] = way;
  if (typeof value !== 'object' || value === null) return put;
  const entries: [string, unknown][] = Object.entries(value);
  const at = first % (entries.length + 1);
  const found = entries[at];
  // An own property, also where it is called `__proto__`.
  if (found === undefined) {
    return Array.isArray(value)
      ? [...(value as unknown[]), put]
      : Object.fromEntries([...entries, [key, put]]);
  }
  const next = rest.length === 0 ? put : changed(found[1], rest, put, key);
  if (Array.isArray(value)) return value.map((one: unknown, nth) => (nth === at ? next : one));
  return Object.fromEntries(entries.map((one, nth) => (nth === at ? [one[0], next] : one)));
}

export class BrokenScene {
  readonly centre = new MemoryCentre();
  readonly desk = new Desk(this.centre, 1, () => NOW, 'novak');
  readonly disputes: string[] = [];
  private readonly exchange = new MemoryExchange(this.centre, () => NOW);

  /** Two incidents in Novák's hands, one of them offered to Nysa; the broken one is a member like any other. */
  async begin(): Promise<void> {
    const { desk, exchange } = this;
    desk.federated = ({ disputes }) => {
      for (const { partner, why } of disputes) this.disputes.push(`${partner} ${why}`);
    };
    await exchange.join({ journal: BROKEN, publicKeys: [KEY], name: 'broken' });
    const sent: EntryBody = { ...SENT, to: { centre: 'nysa', position: null, person: null } };
    const bodies = ACTIVE.map(([body]) => body);
    await desk.running.write(OWN, bodies, this.novak);
    await desk.running.write(SHARED, [...bodies, sent], this.novak);
  }

  /** Nysa accepts what it was offered, as its gateway is heard by ours. */
  async takenOver(): Promise<void> {
    const { desk } = this;
    const machine = { ...this.novak, person: null, name: '', role: null };
    const there = { centre: 'nysa', position: 'desk-9' };
    const kowalski = { person: 'kowalski', name: 'Kowalski', role: 'dispatcher' } as const;
    const says = [
      [DELIVERED, { ...there, person: null, name: '', role: null }],
      [SEEN, { ...there, ...kowalski }],
      [ACCEPTED, { ...there, ...kowalski }],
    ] as const;
    let head: PartnerMessage | undefined;
    for (const [body, author] of says) {
      const asked = { ...entry(body, author, SHARED), recorded: NOW };
      const between = { from: 'nysa', to: 'jesenik' };
      const partner = messageOf({ kind: 'asked', entry: asked }, head, between);
      await desk.running.log.write([{ id: idFrom(partner.hash), author: machine, partner }]);
      head = partner;
    }
    await desk.running.write(SHARED, [CONFIRMED], machine);
  }

  /** An incident of Nysa's that it offers. @returns its id. */
  async received(): Promise<string> {
    const author: Author = { ...this.novak, centre: 'nysa', position: 'desk-9' };
    const sent: EntryBody = { ...SENT, to: { centre: 'jesenik', position: null, person: null } };
    let shared = unshared('nysa');
    for (const body of [...ACTIVE.map(([one]) => one), sent]) {
      const one = entryOf(body, author, 1_000_000);
      shared = ownEntry(shared, one, 1_000_000).shared;
    }
    const incident = shared.incident?.id ?? '';
    const told = { kind: 'decided', incident, index: 0, entries: shared.decided };
    const partner = messageOf(told, undefined, { from: 'nysa', to: 'jesenik' });
    const machine = { ...this.novak, person: null, name: '', role: null };
    await this.desk.running.log.write([{ id: idFrom(partner.hash), author: machine, partner }]);
    return incident;
  }

  async see(incident: string): Promise<OneIncident> {
    const answer = await this.desk.ask('incident.see', { incident });
    if (!answer.ok) throw new Error(answer.failure.code);
    return answer.value;
  }

  get novak(): Author {
    const { position } = this.desk;
    const who = { person: 'novak', name: 'Novák', role: 'dispatcher' } as const;
    return { centre: 'jesenik', position, ...who };
  }

  /** Whoever sits at the broken one. */
  get author(): Author {
    const who = { person: 'kral', name: 'Král', role: 'shift-leader' } as const;
    return { centre: 'jesenik', position: BROKEN, ...who };
  }

  /** It has its place, and all that can be made of it is made. */
  async place(id: string, line: string): Promise<void> {
    await this.exchange.append(id, line);
    await this.settled();
  }

  /** Nothing is under way any more: all of it happens in memory. */
  settled(): Promise<unknown> {
    return this.desk.running.log.write([]);
  }

  /** What people at the sound one can do goes on. */
  async goesOn(): Promise<boolean> {
    const note: EntryBody = { kind: 'note', words: { text: newId(), lang: 'cs' } };
    const done = [
      await this.desk.running.write(OWN, [note], this.novak),
      await this.desk.running.write(SHARED, [note], this.novak),
    ];
    return done.every(({ ok }) => ok);
  }

  /** All that stands at the sound one. */
  state() {
    const { store } = this.desk.workstation;
    const of = (incident: string) => {
      const [known, entries] = [store.get(incident), store.entries(incident)];
      if (!known.ok || !entries.ok || known.value === null) throw new Error('gone');
      return { incident: known.value.incident, entries: entries.value };
    };
    const open = store.allOpen();
    const heads = ['nysa', 'jesenik'].map((partner) => [
      store.partners.last(partner),
      store.partners.received(partner),
    ]);
    const rests = [OWN, SHARED].map((incident) => store.partners.rest(incident));
    return {
      ...{ own: of(OWN), shared: of(SHARED), heads, rests },
      open: open.ok ? open.value.map(({ incident }) => incident.id).toSorted() : null,
    };
  }

  end(): void {
    this.desk.end();
  }
}

/** A line as the program of that workstation signs it, whatever it says. */
export function lineOf(statement: Statement, over: Partial<SealedEntry> = {}): string {
  const own = { id: newId(), time: 1_000_000, run: idOf(0), monotonic: 0 };
  const head = { sequence: 0, hash: GENESIS };
  const made = seal({ ...statement, ...own }, BROKEN, head, fakeSealer(KEY));
  if (made === null) throw new Error('nothing that a journal holds');
  return sealedLine({ ...made.sealed, ...over });
}

/** The same for an entry that somebody changed: its hash and its signature are those of the changed one. */
export function resealed(line: string, alter: (entry: unknown) => unknown): string | null {
  const text = line.slice(line.indexOf('{'));
  const entry = alter(JSON.parse(text)) as Parameters<typeof entryText>[0];
  const made = entryText(entry);
  if (made === null || readEntry(made) === null) return null;
  const sealer = fakeSealer(KEY);
  const hash = sealer.hash(made);
  const signature = sealer.sign(signedText(hash));
  return sealedLine({ text: made, hash, key: sealer.key, signature });
}

interface About {
  readonly incident?: string;
  readonly report?: string;
}

/** As its program states an entry: what stands around it fits. */
export function stated(value: unknown, action = 'incident.entry'): string | null {
  const found = value as Parameters<typeof orderStatement>[0] & About;
  try {
    return lineOf(orderStatement(found, action, found.incident ?? found.report ?? null));
  } catch {
    // No journal would hold such an entry.
    return null;
  }
}

export function entry(body: unknown, author: Author, incident = OWN, more = {}) {
  return { id: newId(), incident, author, lang: 'cs', occurred: 1_000_000, body, ...more };
}

export const SOUND: readonly (readonly [unknown, string])[] = [
  [{ kind: 'note', words: { text: 'Jedu', lang: 'cs' } }, OWN],
  [{ kind: 'note', words: { text: 'Jedu', lang: 'cs' } }, SHARED],
  [{ kind: 'assumed', reason: { text: 'Neodpovídá', lang: 'cs' }, epoch: 1 }, SHARED],
  [{ kind: 'did', what: 'patrol-sent' }, OWN],
  [CREATED, idOf(103)],
  [{ ...SENT, to: { centre: 'nysa', position: null, person: null } }, OWN],
  [{ ...SENT, to: { centre: 'jesenik', position: null, person: null } }, SHARED],
  [
    {
      ...{ kind: 'handed-over', handover: idOf(104), kept: [] },
      from: { centre: 'jesenik', position: BROKEN, person: 'kral' },
      to: { centre: 'jesenik', position: BROKEN, person: 'kral' },
    },
    OWN,
  ],
];
