/** What is asked of a centre that does not decide at that moment has one verdict, wherever it goes. */
import { expect, it } from 'vitest';
import type { EntryBody } from '../incident/entry.ts';
import {
  ACTIVE,
  DELIVERED,
  entryOf,
  HANDOFF,
  READ,
  SEEN,
  SENT,
} from '../incident/examples.test-support.ts';
import type { Author } from '../incident/incident.ts';
import type { SaidBody } from './body.ts';
import { ownEntry, partnerSays, unshared, type Shared, type SharedStep } from './shared.ts';

const NOVAK: Author = {
  ...{ centre: 'jesenik', position: 'desk-1', person: 'novak', name: 'Novák', role: 'dispatcher' },
};
const KOWALSKI: Author = { ...NOVAK, centre: 'nysa', position: 'desk-9', person: 'kowalski' };
const POPESCU: Author = { ...NOVAK, centre: 'izmail', position: 'desk-5', person: 'popescu' };
const machineOf = (author: Author): Author => ({ ...author, person: null, name: '', role: null });
const NOTE: EntryBody = { kind: 'note', words: { text: 'Jedu', lang: 'cs' } };

/** Three centres and what is under way between them, until somebody lets it arrive. */
class Three {
  readonly at = new Map<string, Shared>();
  readonly links = new Map<string, SaidBody[]>();
  readonly disputes: string[] = [];
  private time = 1_000_000;

  constructor() {
    for (const centre of ['jesenik', 'nysa', 'izmail']) this.at.set(centre, unshared(centre));
    for (const [body] of ACTIVE) this.write(body, NOVAK);
  }

  shared(centre: string): Shared {
    return this.at.get(centre) ?? unshared(centre);
  }

  write(body: EntryBody, author: Author): void {
    this.time += 1_000;
    const { centre } = author;
    const entry = entryOf(body, author, this.time);
    this.keep(centre, ownEntry(this.shared(centre), entry, this.time));
  }

  /** Everything that is under way arrives, but on the links that are held. */
  flow(...held: readonly string[]): void {
    for (;;) {
      const link = [...this.links].find(([name, all]) => all.length > 0 && !held.includes(name));
      if (link === undefined) return;
      const [name, [body, ...rest]] = link;
      this.links.set(name, rest);
      const [from = '', to = ''] = name.split('>');
      if (body === undefined) continue;
      this.keep(to, partnerSays(this.shared(to), from, body, (this.time += 1)));
    }
  }

  /** The next that is under way there, alone. */
  arrive(name: string): void {
    const [body, ...rest] = this.links.get(name) ?? [];
    this.links.set(name, rest);
    const [from = '', to = ''] = name.split('>');
    if (body === undefined) throw new Error(`nothing is under way from ${from}`);
    this.keep(to, partnerSays(this.shared(to), from, body, (this.time += 1)));
  }

  /** Offered, read and accepted; it moves with the confirmation. */
  transfer(from: Author, to: Author, handoff: string, ...held: readonly string[]): void {
    const of = { handoff, version: 1 };
    const { centre } = to;
    this.write({ ...SENT, handoff, to: { centre, position: null, person: null } }, from);
    this.flow(...held);
    this.write({ ...DELIVERED, ...of }, machineOf(to));
    this.write({ ...SEEN, ...of }, to);
    const acceptance = { readBack: READ, tasks: [] };
    this.write({ kind: 'handoff-accepted', ...of, acceptance }, to);
    this.flow(...held);
  }

  private keep(centre: string, { shared, sends, dispute }: SharedStep): void {
    this.at.set(centre, shared);
    if (dispute !== null) this.disputes.push(`${centre}: ${dispute}`);
    for (const { to, body } of sends) {
      const name = `${centre}>${to}`;
      this.links.set(name, [...(this.links.get(name) ?? []), body]);
    }
  }
}

const id = (n: number): string => `${HANDOFF.slice(0, -2)}${String(n).padStart(2, '0')}`;
const assist = (handoff: string, centre: string): EntryBody => ({
  ...{ ...SENT, handoff, as: 'ASSIST', to: { centre, position: null, person: null } },
});

it('what was refused at one centre is not judged again at another that decides once more', () => {
  const three = new Three();
  three.write(assist(id(1), 'nysa'), NOVAK);
  three.flow();
  three.transfer(NOVAK, POPESCU, id(2));
  // Nysa has not heard that Izmail decides: it asks Jeseník, which knows.
  three.write({ kind: 'handoff-confirmed', handoff: id(2), version: 1 }, machineOf(NOVAK));
  three.flow('jesenik>nysa');
  three.write(NOTE, KOWALSKI);
  three.flow('jesenik>nysa');
  // Nobody asks Nysa for anything any more, as Izmail decides.
  const solved = { kind: 'handoff-withdrawn', handoff: id(1), version: 1, code: 'solved' } as const;
  three.write(solved, NOVAK);
  three.flow('jesenik>nysa');
  three.flow();
  expect(three.shared('nysa').asked).toEqual([]);
  // Jeseník gets it back, while Nysa is asked for something else.
  three.write(assist(id(3), 'nysa'), POPESCU);
  three.flow();
  three.transfer(POPESCU, NOVAK, id(4));
  three.write({ kind: 'handoff-confirmed', handoff: id(4), version: 1 }, machineOf(POPESCU));
  three.flow();
  expect(three.disputes).toEqual([]);
  const { decided } = three.shared('jesenik');
  expect(decided.filter(({ entry }) => entry.body.kind === 'note')).toEqual([]);
  expect(three.shared('nysa').decided).toEqual(decided);
});

it('what is asked while it goes there and back is decided all the same, once', () => {
  const three = new Three();
  three.write(assist(id(1), 'nysa'), NOVAK);
  three.flow();
  three.transfer(NOVAK, POPESCU, id(2));
  three.write({ kind: 'handoff-confirmed', handoff: id(2), version: 1 }, machineOf(NOVAK));
  three.flow('jesenik>nysa', 'izmail>nysa');
  three.write(NOTE, KOWALSKI);
  three.flow('jesenik>nysa', 'izmail>nysa');
  three.transfer(POPESCU, NOVAK, id(4), 'jesenik>nysa', 'izmail>nysa');
  three.write({ kind: 'handoff-confirmed', handoff: id(4), version: 1 }, machineOf(POPESCU));
  three.flow('jesenik>nysa', 'izmail>nysa');
  three.flow();
  expect(three.disputes).toEqual([]);
  const { decided } = three.shared('jesenik');
  expect(decided.filter(({ entry }) => entry.body.kind === 'note')).toHaveLength(1);
  expect(three.shared('nysa').decided).toEqual(decided);
  expect(three.shared('nysa').asked).toEqual([]);
});

it('what was asked twice and refused once is refused once more, and holds up nothing that follows', () => {
  const three = new Three();
  const [first, second] = [id(1), id(2)].map((handoff) => ({ handoff, version: 1 }));
  const to = { centre: 'nysa', position: null, person: null };
  three.write({ ...SENT, ...first, to }, NOVAK);
  three.flow();
  three.write({ ...DELIVERED, ...first }, machineOf(KOWALSKI));
  // The leader takes it before that is there: nobody has offered Nysa anything any more, and it asks once more.
  const leader: Author = { ...NOVAK, person: 'kral', role: 'shift-leader' };
  three.write({ kind: 'assumed', reason: { text: 'Převezmu', lang: 'cs' } }, leader);
  three.flow('nysa>jesenik');
  three.arrive('nysa>jesenik');
  three.write({ ...SENT, ...second, to }, leader);
  three.flow();
  three.write({ ...DELIVERED, ...second }, machineOf(KOWALSKI));
  three.flow();
  expect(three.disputes).toEqual([]);
  expect(three.shared('nysa')).toMatchObject({ asked: [], early: [] });
  expect(three.shared('nysa').decided).toEqual(three.shared('jesenik').decided);
  expect(three.shared('nysa').incident?.handoffs.at(-1)?.state).toBe('OFFERED');
});
