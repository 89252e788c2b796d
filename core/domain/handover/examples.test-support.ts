/** A shift that is handed over in a centre with a few incidents, entry by entry. */
import type { EntryBody, IncidentEntry } from '../incident/entry.ts';
import {
  CREATED,
  DVORAK,
  FACTS,
  KRAL,
  NOVAK,
  OFFER,
  PAYLOAD,
  TIMERS,
} from '../incident/examples.test-support.ts';
import { fold, handOver } from '../incident/fold.ts';
import { isOpen, type Author, type Incident } from '../incident/incident.ts';
import { composeItems } from './compose.ts';
import type { HandoverBody, HandoverEntry } from './entry.ts';
import { foldHandover } from './fold.ts';
import type { Handover, Named, Tried } from './handover.ts';
import { SECTIONS, type Item, type TypedFact } from './items.ts';

const MINUTE = 60_000;
/** When the shift ends: UTC, ms. */
export const ENDS = 1_000 * MINUTE;
export const NEXT_ENDS = ENDS + 12 * 60 * MINUTE;
export const HANDOVER = '00000000-0000-4000-8000-0000000000f1';

export const uuid = (kind: string, n: number): string =>
  `00000000-0000-4000-${kind}-${String(n).padStart(12, '0')}`;
export const named = ({ centre, position, person, name }: Author): Named => ({
  ...{ centre, position, person, name },
});

/** A centre with its whole order of entries: incidents and handovers. */
export class Centre {
  now = ENDS - 30 * MINUTE;
  readonly incidents = new Map<string, Incident>();
  readonly entries: IncidentEntry[] = [];
  handover: Handover | null = null;
  /** Centres that are worked with. */
  partners: readonly Tried[] = [];
  private count = 0;

  get open(): Incident[] {
    return [...this.incidents.values()];
  }

  /** @returns why it took no effect. */
  say(body: HandoverBody, author: Author): string | null {
    this.count += 1;
    const entry: HandoverEntry = {
      ...{ id: uuid('9000', this.count), handover: HANDOVER, author, lang: 'cs' },
      ...{ recorded: this.now, body },
    };
    const underWay = this.handover === null ? [] : [this.handover];
    const folded = foldHandover(this.handover, entry, { open: this.open, underWay });
    this.handover = folded.handover;
    for (const move of folded.moves) {
      const before = this.incidents.get(move.incident);
      if (before !== undefined) this.incidents.set(before.id, handOver(before, move));
      this.entries.push(move);
    }
    return folded.refused;
  }

  tell(incident: string, body: EntryBody, author: Author): string | null {
    this.count += 1;
    const entry: IncidentEntry = {
      ...{ id: uuid('9001', this.count), incident, author, lang: 'cs', occurred: this.now },
      ...{ recorded: this.now, body },
    };
    const folded = fold(this.incidents.get(incident) ?? null, entry);
    if (folded.incident !== null) this.incidents.set(incident, folded.incident);
    return folded.refused;
  }

  /** One in somebody's hands. */
  active(n: number, author: Author, priority: 1 | 2 | 3 | 4 = 2): string {
    const id = uuid('8000', n);
    this.tell(id, { ...CREATED, facts: { ...FACTS, priority } } as EntryBody, author);
    this.tell(id, { kind: 'acknowledged' }, author);
    this.tell(id, { kind: 'opened' }, author);
    return id;
  }

  begin(): void {
    this.say(BEGUN, NOVAK);
  }

  /** What the system knows, and what was typed. */
  items(): Item[] {
    const open = this.open.filter(isOpen).map((incident) => ({ incident, number: 1, year: 2026 }));
    const none = { cameras: [], lasting: [], shelves: [], reports: 0, exercise: null };
    return [
      ...composeItems(named(NOVAK), { open, ...none }, this.now),
      ...(this.handover?.typed ?? []),
    ];
  }

  /** Nothing to report where there is nothing. */
  sayNothing(): void {
    for (const section of SECTIONS) this.say({ kind: 'nothing', section, chosen: true }, NOVAK);
  }

  sign(): string | null {
    const items = this.items();
    const risks = items.filter(({ fact }) => fact.what === 'incident').map(({ id }) => id);
    const { partners } = this;
    const more = partners.length === 0 ? {} : { partners };
    return this.say({ kind: 'signed', items, risks: risks.slice(0, 3), ...more }, NOVAK);
  }

  /** The whole briefing by who takes over. */
  read(author: Author = DVORAK): void {
    this.say({ kind: 'briefing' }, author);
    for (const { id, fact } of this.handover?.items ?? []) {
      const current = fact.what === 'incident' ? this.incidents.get(fact.incident) : undefined;
      this.say({ kind: 'confirmed', item: id, entries: current?.entries ?? 0 }, author);
      if (fact.what === 'fault') this.say({ kind: 'walked', camera: fact.camera }, author);
    }
    for (const section of SECTIONS) this.say({ kind: 'section-confirmed', section }, author);
    for (const item of this.handover?.risks ?? []) this.say({ kind: 'read-back', item }, author);
    for (const { id } of this.partners) this.say({ kind: 'tested', partner: id, ms: 40 }, author);
  }

  /** Names everything that is open: what does not concern it does not move. */
  moving(): { incident: string; entry: string }[] {
    return this.open.map(({ id }, at) => ({ incident: id, entry: uuid('a000', at) }));
  }

  assume(author: Author = DVORAK): string | null {
    return this.say({ kind: 'assumed', moving: this.moving() }, author);
  }

  responsible(incident: string): string | null {
    return this.incidents.get(incident)?.responsible?.person ?? null;
  }
}

export const BEGUN: HandoverBody = {
  ...{ kind: 'begun', from: named(NOVAK), ends: ENDS, nextEnds: NEXT_ENDS, typed: [] },
};

export function typed(id: string, fact: Partial<TypedFact>): Item & { readonly fact: TypedFact } {
  return {
    id,
    fact: {
      ...{ what: 'typed', kind: 'remark', words: { text: 'words', lang: 'cs' }, at: null },
      ...{ ends: null, decision: null },
      ...fact,
    },
  };
}

export const offerTo = (person: string, handoff: string): EntryBody => ({
  ...{ kind: 'handoff-sent', handoff, version: 1, as: 'ASSIST', offer: OFFER, payload: PAYLOAD },
  ...{ timers: TIMERS, returns: null, bundle: null, override: null },
  to: { centre: 'jesenik', position: null, person },
});

/** The first signature stands. */
export function ready(prepare: (centre: Centre) => void = () => undefined): Centre {
  const centre = new Centre();
  prepare(centre);
  centre.begin();
  centre.sayNothing();
  if (centre.sign() !== null) throw new Error('it could not be signed');
  return centre;
}

/** Everything was gone through; only the signature is left. */
export function read(prepare?: (centre: Centre) => void): Centre {
  const centre = ready(prepare);
  centre.read();
  return centre;
}

export { DVORAK, KRAL, NOVAK };
