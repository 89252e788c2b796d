/**
 * Two centres, one of which hands a shift over to the other, joined by links that are slow, cut and come
 * back. For tests with chance: people at both try anything at any time, by what they know there.
 */
import { composeItems, gravestOf } from '../handover/compose.ts';
import type { HandoverBody, HandoverEntry } from '../handover/entry.ts';
import { BEGUN, DVORAK, HANDOVER, named, NOVAK, uuid } from '../handover/examples.test-support.ts';
import { foldHandover } from '../handover/fold.ts';
import { isUnderWay } from '../handover/handover.ts';
import { SECTIONS, type Item } from '../handover/items.ts';
import type { EntryBody } from '../incident/entry.ts';
import { ACTIVE, entryOf } from '../incident/examples.test-support.ts';
import { isOpen, type Author, type Incident } from '../incident/incident.ts';
import type { PartnerBody } from './body.ts';
import { abroadIn, handedAbroad } from './handed-abroad.ts';
import { homeOf } from './home.ts';
import { hear, mayAsk, tellCover, type Covered } from './night-cover.ts';
import { ownEntry, partnerSays, unshared, type Shared, type SharedStep } from './shared.ts';
import { NO_COVER, type ShiftBody, type ShiftLeft } from './shift-body.ts';

const HOME = 'jesenik';
export const THERE = 'nysa';
const KOWALSKI: Author = {
  ...{ ...DVORAK, centre: THERE, position: 'desk-n', person: 'kowalski', name: 'Kowalski' },
};
const WORDS = { text: 'words', lang: 'cs' } as const;
const LEFT: ShiftLeft = { blocks: [], entries: {} };
const INCIDENTS = 4;

export interface Step {
  readonly what: number;
  readonly which: number;
}

interface Place {
  readonly centre: string;
  readonly incidents: Map<string, Shared>;
  covered: Covered;
}

type Body = PartnerBody | ShiftBody;

export class Night {
  now = 1_000_000;
  readonly faults: string[] = [];
  readonly home = placeOf(HOME);
  readonly there = placeOf(THERE);
  private readonly links = new Map<string, Body[]>();
  private readonly cut = new Set<string>();
  /** Who was responsible in each epoch of each incident. */
  private readonly epochs = new Map<string, string>();
  private count = 0;

  get places(): readonly Place[] {
    return [this.home, this.there];
  }

  /** One thing of one link, the next in its turn. */
  arrive(which: number, all = false): boolean {
    const waiting = [...this.links].filter(
      ([name, bodies]) => bodies.length > 0 && (all || !this.cut.has(name)),
    );
    const [name, bodies] = waiting[which % Math.max(1, waiting.length)] ?? [];
    const [body, ...rest] = bodies ?? [];
    if (name === undefined || body === undefined) return false;
    this.links.set(name, rest);
    const [from = '', to] = name.split('>');
    this.take(to === HOME ? this.home : this.there, from, body);
    return true;
  }

  cutOrJoin(which: number): void {
    const name = which % 2 === 0 ? `${HOME}>${THERE}` : `${THERE}>${HOME}`;
    if (this.cut.delete(name)) return;
    if (which % 3 === 0) this.cut.add(name);
  }

  settle(): void {
    this.cut.clear();
    for (let n = 0; this.arrive(n, true); n += 1);
  }

  make(which: number, author = NOVAK): void {
    const place = author.centre === HOME ? this.home : this.there;
    const id = uuid('8000', which % INCIDENTS);
    if (this.home.incidents.has(id) || this.there.incidents.has(id)) return;
    for (const [body] of ACTIVE) this.write(place, id, body, author);
  }

  note(author: Author, which: number): void {
    const place = author.centre === HOME ? this.home : this.there;
    const ids = [...place.incidents.keys()];
    const id = ids[which % Math.max(1, ids.length)];
    if (id !== undefined) this.write(place, id, { kind: 'note', words: WORDS }, author);
  }

  say(body: HandoverBody, author: Author): void {
    const entry = this.entry(body, author);
    if (author.centre === HOME) {
      this.judge(entry);
      return;
    }
    const { covered } = this.there;
    if (covered.handover === null) return;
    const rest = { ...covered.rest, asked: [...covered.rest.asked, entry] };
    this.there.covered = { ...covered, rest };
    this.send(THERE, HOME, { kind: 'shift-asked', entry });
  }

  sign(): void {
    if (this.home.covered.handover === null) this.say(BEGUN, NOVAK);
    for (const section of SECTIONS) this.say({ kind: 'nothing', section, chosen: true }, NOVAK);
    const items = this.items();
    this.say({ kind: 'signed', items, risks: [...gravestOf(items)] }, NOVAK);
  }

  read(author: Author): void {
    const { handover } = (author.centre === HOME ? this.home : this.there).covered;
    this.say({ kind: 'briefing' }, author);
    for (const { id, fact } of handover?.items ?? []) {
      const known = fact.what === 'incident' ? this.home.incidents.get(fact.incident) : undefined;
      const entries = known?.incident?.entries ?? 0;
      this.say({ kind: 'confirmed', item: id, entries }, author);
      this.say({ kind: 'read-back', item: id }, author);
    }
    for (const section of SECTIONS) this.say({ kind: 'section-confirmed', section }, author);
  }

  assume(author: Author): void {
    const isOwn = author.centre === HOME;
    const moving = isOwn ? this.open().map(({ id }) => ({ incident: id, entry: this.id() })) : [];
    this.say({ kind: 'assumed', moving }, author);
  }

  /** What must hold after every step. */
  check(): void {
    for (const id of new Set(this.places.flatMap(({ incidents }) => [...incidents.keys()]))) {
      const known = this.places.flatMap((place) => {
        const incident = place.incidents.get(id)?.incident ?? null;
        return incident === null ? [] : [{ place, incident }];
      });
      const deciding = known.filter(({ place, incident }) => homeOf(incident) === place.centre);
      if (deciding.length > 1) this.faults.push('two centres decide');
      for (const { incident } of known) this.believe(incident);
    }
    const taken = this.home.covered.handover;
    const there = this.there.covered.handover;
    if (there?.assumed?.by.centre === THERE && taken?.assumed?.by.centre !== THERE) {
      this.faults.push('taken there and not decided here');
    }
  }

  private believe({ id, epoch, responsible }: Incident): void {
    if (responsible === null) return;
    const key = `${id} ${epoch}`;
    const who = `${responsible.centre} ${responsible.person ?? ''}`;
    if ((this.epochs.get(key) ?? who) !== who) this.faults.push('two are responsible');
    this.epochs.set(key, who);
  }

  private take(place: Place, from: string, body: Body): void {
    if (body.kind === 'shift-asked') {
      const may = mayAsk(place.covered, from, body.entry, 0);
      if (may === 'judge') this.judge({ ...body.entry, recorded: this.tick() });
      else if (may === 'refuse') {
        const { id, handover } = body.entry;
        const of = { handover, entry: id, refused: 'handover-not-yours' } as const;
        this.send(HOME, from, { kind: 'shift-refused', ...of });
      } else if (may !== 'known') this.faults.push(`${place.centre}: ${may}`);
      return;
    }
    if ('handover' in body) {
      const heard = hear(place.covered, from, body);
      if (heard.dispute !== null) this.faults.push(`${place.centre}: ${heard.dispute}`);
      place.covered = heard.covered;
      return;
    }
    if (body.kind === 'stated' || body.kind === 'listed' || body.kind === 'shown') return;
    const id = body.kind === 'asked' ? body.entry.incident : body.incident;
    if (body.kind === 'decided') this.expectTaken(place, body);
    this.apply(place, id, partnerSays(this.shared(place, id), from, body, this.tick()));
  }

  /** As the centre does before it believes it. */
  private expectTaken(place: Place, body: Extract<PartnerBody, { kind: 'decided' }>): void {
    const { handover } = place.covered;
    for (const { entry } of body.entries) {
      if (abroadIn(entry) !== place.centre || entry.body.kind !== 'handed-over') continue;
      const isTaken = handover?.assumed?.by.person === entry.body.to.person;
      if (!isTaken) this.faults.push('an incident came before the shift');
    }
  }

  private judge(entry: HandoverEntry): void {
    const before = this.home.covered.handover;
    const around = { open: this.open(), underWay: before === null ? [] : [before] };
    const { handover, refused, moves } = foldHandover(before, entry, around);
    const entries = [...this.home.covered.entries, { entry, refused }];
    const told = tellCover(before, { ...this.home.covered, handover, entries }, LEFT);
    this.home.covered = { centre: HOME, handover, entries, rest: told.rest };
    for (const { to, body } of told.sends) this.send(HOME, to, body);
    for (const move of moves) {
      const shared = this.shared(this.home, move.incident);
      const to = abroadIn(move);
      const at = move.recorded;
      const step = to === null ? ownEntry(shared, move, at) : handedAbroad(shared, move, to, at);
      this.apply(this.home, move.incident, step);
    }
  }

  private write(place: Place, id: string, body: EntryBody, author: Author): void {
    const at = this.tick();
    const entry = { ...entryOf(body, author, at), id: this.id(), incident: id };
    this.apply(place, id, ownEntry(this.shared(place, id), entry, at));
  }

  private apply(place: Place, id: string, { shared, sends, dispute }: SharedStep): void {
    place.incidents.set(id, shared);
    if (dispute !== null) this.faults.push(`${place.centre}: ${dispute}`);
    for (const { to, body } of sends) this.send(place.centre, to, body);
  }

  private items(): readonly Item[] {
    const open = this.open().map((incident) => ({ incident, number: 1, year: 2026 }));
    const none = { cameras: [], lasting: [], shelves: [], reports: 0, exercise: null };
    return composeItems(named(NOVAK), { open, ...none }, this.now);
  }

  private open(): readonly Incident[] {
    return [...this.home.incidents.values()]
      .flatMap(({ incident }) => incident ?? [])
      .filter(isOpen);
  }

  private shared(place: Place, id: string): Shared {
    return place.incidents.get(id) ?? unshared(place.centre);
  }

  private send(from: string, to: string, body: Body): void {
    const name = `${from}>${to}`;
    this.links.set(name, [...(this.links.get(name) ?? []), body]);
  }

  private entry(body: HandoverBody, author: Author): HandoverEntry {
    const recorded = this.tick();
    return { id: this.id(), handover: HANDOVER, author, lang: 'cs', recorded, body };
  }

  private id(): string {
    this.count += 1;
    return uuid('9000', this.count);
  }

  private tick(): number {
    this.now += 1;
    return this.now;
  }
}

function placeOf(centre: string): Place {
  const covered = { centre, handover: null, entries: [], rest: NO_COVER };
  return { centre, incidents: new Map(), covered };
}

/** Several times what carries it on. */
export const ACTS: readonly ((night: Night, which: number) => void)[] = [
  (night, which) => {
    night.make(which);
  },
  (night, which) => {
    night.make(which, DVORAK);
  },
  (night, which) => {
    night.make(which, KOWALSKI);
  },
  (night, which) => {
    night.note(which % 3 === 0 ? NOVAK : KOWALSKI, which);
  },
  (night) => {
    night.say(BEGUN, NOVAK);
  },
  ...[THERE, THERE, THERE, null].map((centre) => (night: Night): void => {
    night.say({ kind: 'covered', centre }, NOVAK);
  }),
  ...[0, 1, 2].map(() => (night: Night): void => {
    night.sign();
  }),
  (night, which) => {
    if (which % 4 === 0) night.read(DVORAK);
  },
  (night, which) => {
    if (which % 3 === 0) night.assume(DVORAK);
  },
  ...[0, 1, 2].map(() => (night: Night): void => {
    night.read(KOWALSKI);
  }),
  ...[0, 1, 2].map(() => (night: Night): void => {
    night.assume(KOWALSKI);
  }),
  (night, which) => {
    const item = night.there.covered.handover?.items[which % 3]?.id ?? '';
    night.say({ kind: 'objected', item, words: WORDS }, KOWALSKI);
    if (which % 2 === 0) night.say({ kind: 'settled', item, words: WORDS }, NOVAK);
  },
  (night, which) => {
    night.cutOrJoin(which);
  },
  ...[1, 3, 9, 30, 30].map((times) => (night: Night, which: number): void => {
    for (let n = 0; n < times; n += 1) night.arrive(which + n);
  }),
];

/** Somebody there takes over, and nobody has it any more. */
export function isTakenThere({ home }: Night): boolean {
  const { handover } = home.covered;
  return handover !== null && !isUnderWay(handover) && handover.assumed?.by.centre === THERE;
}
