/** A shift that is handed over between three workstations, up to a signature that a block forbids. */
import { vi } from 'vitest';
import { contract, type Input, type RequestName } from '../../core/contract/contract.ts';
import type { Camera } from '../../core/domain/camera.ts';
import type { BlockCode } from '../../core/domain/handover/blocks.ts';
import type { HandoverBody } from '../../core/domain/handover/entry.ts';
import type { Handover } from '../../core/domain/handover/handover.ts';
import { SECTIONS, type HoldDecision, type Item } from '../../core/domain/handover/items.ts';
import type { Role } from '../../core/domain/access.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import type { Result } from '../../core/domain/result.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { Desk, PASSWORD } from './desk.test-support.ts';
import { createDispatch, type Dispatch, type Handlers } from './dispatch.ts';
import { MemoryAudit } from './fake-ports.test-support.ts';
import { FACTS, idOf, newId } from './workstation.test-support.ts';

const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
/** 17:00 in Prague: an hour before the shifts change. */
export const START = Date.UTC(2026, 10, 22, 16);
const ENDS = START + HOUR;
const NEXT_ENDS = ENDS + 12 * HOUR;
const ROLES: ReadonlyMap<string, Role> = new Map([
  ['novak', 'dispatcher'],
  ['dvorak', 'dispatcher'],
  ['kral', 'shift-leader'],
]);
const WORDS = { text: 'slova', lang: 'cs' } as const;

export type Bodies = Input<'handover.say'>['bodies'];
export type Signature = 'sign' | 'assume';

function codeOf(result: Result<unknown>): string | null {
  return result.ok ? null : result.failure.code;
}

/** Novák hands over, Dvořák takes over, Král leads and has nothing to do with it. */
export class Shifts {
  readonly centre = new MemoryCentre();
  readonly novak = this.desk(1, 'novak');
  readonly dvorak = this.desk(2, 'dvorak');
  readonly kral = this.desk(3, 'kral');
  handover = '';
  incident = '';

  get desks(): readonly Desk[] {
    return [this.novak, this.dvorak, this.kral];
  }

  /** One incident in hand, one camera that is faulty, one alarm that is silenced. */
  async begin(): Promise<void> {
    this.incident = await this.create(this.novak);
    await settle();
    await ok(this.novak.ask('handover.begin', { person: null }));
    const now = await this.novak.ask('handovers.now', null);
    this.handover = now.ok ? (now.value.underWay[0]?.handover.id ?? '') : '';
    await this.say(this.novak, ...nothing(...SECTIONS));
  }

  /** @returns what is left before that signature, in whoever's eyes gives it. */
  async upTo(at: Signature): Promise<readonly BlockCode[]> {
    await this.begin();
    if (at === 'sign') return this.blocks(this.novak);
    const code = await this.sign();
    if (code !== null) throw new Error(code);
    await this.read();
    return this.blocks(this.dvorak);
  }

  async create(desk: Desk, take = true): Promise<string> {
    const made = await desk.ask('incident.create', {
      ...{ origin: { from: 'position' }, mode: 'LIVE', facts: { ...FACTS, priority: 2 } },
      ...{ cameras: [], note: null, take },
    });
    if (!made.ok) throw new Error(made.failure.code);
    await settle();
    return made.value.known.incident.id;
  }

  /** Somebody else offers something to who hands over. */
  async offer(): Promise<string> {
    const incident = await this.create(this.kral);
    await ok(
      this.kral.ask('handoff.send', {
        ...{ incidents: [incident], as: 'ASSIST', returns: null },
        offering: {
          ...{ to: { centre: 'jesenik', position: null, person: 'novak' }, wanted: 'take-over' },
          ...{ phrases: [], remark: null, override: null },
        },
      }),
    );
    await settle();
    const known = this.novak.workstation.store.get(incident);
    return known.ok ? (known.value?.incident.handoffs[0]?.id ?? '') : '';
  }

  async say(desk: Desk, ...bodies: Bodies): Promise<void> {
    await ok(desk.ask('handover.say', { handover: this.handover, bodies }));
    await settle();
  }

  async write(desk: Desk, incident: string, kind: 'acknowledged' | 'note'): Promise<void> {
    const body = kind === 'note' ? { kind, words: WORDS } : { kind };
    await ok(desk.ask('incident.write', { incident, bodies: [body], occurred: null }));
    await settle();
  }

  typed(
    kind: 'hold' | 'warning',
    ends: number | null,
    decision: HoldDecision | null = null,
  ): Bodies {
    const fact = { what: 'typed', kind, words: WORDS, at: null, ends, decision } as const;
    return [{ kind: 'typed', item: { id: idOf(77), fact } }];
  }

  /** As it stands in the order, at that workstation. */
  now(desk = this.dvorak): Handover {
    const found = desk.workstation.store.handovers.get(this.handover);
    if (!found.ok || found.value === null) throw new Error('no handover');
    return found.value;
  }

  async blocks(desk: Desk): Promise<readonly BlockCode[]> {
    const seen = await desk.ask('handovers.now', null);
    const found = seen.ok ? seen.value.underWay : [];
    const one = found.find(({ handover }) => handover.id === this.handover);
    return (one?.blocks ?? []).map(({ code }) => code);
  }

  async fresh(): Promise<readonly Item[]> {
    const seen = await this.novak.ask('handovers.now', null);
    const found = seen.ok ? seen.value.underWay : [];
    return found.find(({ handover }) => handover.id === this.handover)?.fresh ?? [];
  }

  async signing(): Promise<Input<'handover.sign'>> {
    const risks = (await this.fresh()).flatMap(({ id, fact }) =>
      fact.what === 'incident' ? [id] : [],
    );
    return {
      ...{ handover: this.handover, login: 'novak', password: PASSWORD },
      risks: risks.slice(0, 3),
    };
  }

  async sign(): Promise<string | null> {
    const code = codeOf(await this.novak.ask('handover.sign', await this.signing()));
    await settle();
    return code;
  }

  /** Everything is gone through anew, but what is left out. */
  async read(...leftOut: HandoverBody['kind'][]): Promise<void> {
    await ok(this.dvorak.ask('handover.brief', { handover: this.handover }));
    await settle();
    const { items, risks } = this.now();
    const entries = (id: string): number => {
      const known = this.dvorak.workstation.store.get(id);
      return known.ok ? (known.value?.incident.entries ?? 0) : 0;
    };
    const bodies: Bodies = [
      ...items.map(({ id, fact }) => ({
        ...({ kind: 'confirmed', item: id } as const),
        entries: fact.what === 'incident' ? entries(fact.incident) : 0,
      })),
      ...items.flatMap(({ fact }) =>
        fact.what === 'fault' ? [{ kind: 'walked', camera: fact.camera } as const] : [],
      ),
      ...SECTIONS.map((section) => ({ kind: 'section-confirmed', section }) as const),
      ...risks.map((item) => ({ kind: 'read-back', item }) as const),
    ];
    await this.say(this.dvorak, ...bodies.filter(({ kind }) => !leftOut.includes(kind)));
    if (!leftOut.includes('tested')) await this.contact();
  }

  async contact(): Promise<void> {
    await ok(this.dvorak.ask('handover.contact', { handover: this.handover, partner: 'nysa' }));
    await settle();
  }

  async assume(): Promise<string | null> {
    const answer = await this.dvorak.ask('handover.assume', {
      ...{ handover: this.handover, password: PASSWORD },
    });
    return codeOf(answer);
  }

  /** The way that leads on once nothing is left. */
  finish(at: Signature): Promise<string | null> {
    return at === 'sign' ? this.sign() : this.assume();
  }

  /** What a window of that workstation can ask, with the person who sits there. */
  bridge(
    desk: Desk,
    window: 'desk' | 'wall/1' = 'desk',
  ): (name: string, input: unknown) => unknown {
    const handlers = Object.fromEntries(
      Object.keys(contract).map((name) => [
        name,
        (input: unknown) => desk.ask(name as 'handover.say' & RequestName, input as never),
      ]),
    ) as unknown as Handlers;
    const clock = { now: () => Date.now() };
    const dispatch: Dispatch = createDispatch(handlers, new MemoryAudit(), clock, () => undefined);
    const { login = null, role = 'nobody' } = desk.sits ?? {};
    return async (name, input) =>
      codeOf(await dispatch(name, input, { window, operator: login, role, locked: false }));
  }

  /** Past every service, straight into the log: as a program that was tampered with would. */
  async forge(at: Desk, person: string, body: HandoverBody): Promise<string | null> {
    const role = ROLES.get(person) ?? 'dispatcher';
    const author: Author = {
      ...{ centre: 'jesenik', position: at.position, person, name: person, role },
    };
    const { handover } = this;
    const stated = { id: newId(), handover, author, lang: 'cs', body } as const;
    const written = await at.running.log.write([stated]);
    return written.ok ? (written.value[0]?.refused ?? null) : written.failure.code;
  }

  /** Everything that a signature could move, as each workstation knows it. */
  moved(): unknown {
    return this.desks.map((desk) => {
      const open = desk.workstation.store.allOpen();
      const held = open.ok ? open.value.map(({ incident }) => incident) : [];
      const { state, signed, assumed } = this.now(desk);
      return [state, signed, assumed, held.map(({ id, responsible }) => [id, responsible])];
    });
  }

  end(): void {
    for (const desk of this.desks) desk.end();
  }

  private desk(number: number, login: string): Desk {
    const desk = new Desk(this.centre, number, () => Date.now(), login);
    desk.sits = { login, role: ROLES.get(login) ?? 'dispatcher' };
    desk.roles = ROLES;
    desk.contact = () => Promise.resolve(40);
    desk.policy = { ...desk.policy, shiftChanges: ['06:00', '18:00'] };
    desk.knows = {
      ...desk.knows,
      cameras: [FAULTY],
      partners: [{ id: 'nysa', name: 'Nysa', isUp: true, since: null }],
      shelves: [
        { camera: 'jes-1', kind: 'motion', until: START + 2 * HOUR, reason: 'r', by: null },
      ],
    };
    return desk;
  }
}

const FAULTY = {
  ...{ id: 'jes-1', number: 1, name: 'Most', record: { condition: { state: 'fault' } } },
} as unknown as Camera;

const nothing = (...sections: readonly (typeof SECTIONS)[number][]): Bodies =>
  sections.map((section) => ({ kind: 'nothing', section, chosen: true }));

export const settle = (): Promise<unknown> => vi.advanceTimersByTimeAsync(150);

async function ok(answer: Promise<Result<unknown>>): Promise<void> {
  const code = codeOf(await answer);
  if (code !== null) throw new Error(code);
}

/** A block that stands in the way of a signature, and how it goes away. */
export interface Standing {
  readonly code: BlockCode;
  readonly at: Signature;
  /** What it is refused with; left out: `handover-blocked`. */
  readonly refusal?: string;
  readonly stand: (shifts: Shifts) => Promise<unknown>;
  readonly settle: (shifts: Shifts) => Promise<unknown>;
}

const leftOut = (code: BlockCode, kind: HandoverBody['kind']): Standing => ({
  ...{ code, at: 'assume' },
  stand: (shifts) => shifts.read(kind),
  settle: (shifts) => shifts.read(),
});

async function signAndRead(shifts: Shifts): Promise<void> {
  const code = await shifts.sign();
  if (code !== null) throw new Error(code);
  await shifts.read();
}

/** Every block of the table, at each signature where it can stand. */
export const STANDING: readonly Standing[] = [
  ...(['sign', 'assume'] as const).map((at): Standing => ({
    ...{ code: 'incident-unheld', at },
    stand: (shifts) => shifts.create(shifts.kral, false),
    settle: async (shifts) => {
      const open = shifts.kral.workstation.store.allOpen();
      const one = open.ok ? open.value.find((each) => each.incident.responsible === null) : null;
      await shifts.write(shifts.kral, one?.incident.id ?? '', 'acknowledged');
    },
  })),
  ...(['sign', 'assume'] as const).map((at): Standing => ({
    ...{ code: 'handoff-undecided', at },
    stand: (shifts) => shifts.offer(),
    settle: async (shifts) => {
      const open = shifts.novak.workstation.store.handedOff();
      const [one] = open.ok ? open.value.flatMap(({ incident }) => incident.handoffs) : [];
      await shifts.say(shifts.novak, { kind: 'kept', handoff: one?.id ?? '' });
      if (at === 'assume') await signAndRead(shifts);
    },
  })),
  ...(['sign', 'assume'] as const).map((at): Standing => ({
    ...{ code: 'section-blank', at },
    stand: (shifts) =>
      shifts.say(shifts.novak, { kind: 'nothing', section: 'ahead', chosen: false }),
    settle: (shifts) => shifts.say(shifts.novak, ...nothing('ahead')),
  })),
  {
    ...{ code: 'hold-undecided', at: 'sign' },
    stand: (shifts) => shifts.say(shifts.novak, ...shifts.typed('hold', NEXT_ENDS)),
    settle: (shifts) => shifts.say(shifts.novak, ...shifts.typed('hold', NEXT_ENDS, 'prolong')),
  },
  {
    ...{ code: 'hold-undecided', at: 'assume' },
    // It ends after the next shift, which begins so late that it ends within it.
    stand: async (shifts) => {
      await shifts.say(shifts.novak, ...shifts.typed('hold', NEXT_ENDS + HOUR));
      await signAndRead(shifts);
      vi.setSystemTime(ENDS + 2 * HOUR);
      // The order hears of the time.
      await shifts.say(shifts.dvorak, { kind: 'section-confirmed', section: 'people' });
      // The silence has ended meanwhile: it is not told any more.
      shifts.novak.knows = { ...shifts.novak.knows, shelves: [] };
    },
    settle: async (shifts) => {
      await shifts.say(shifts.novak, ...shifts.typed('hold', NEXT_ENDS + HOUR, 'release'));
      await signAndRead(shifts);
    },
  },
  {
    ...{ code: 'silence-expired', at: 'assume' },
    stand: async (shifts) => {
      vi.setSystemTime(START + 2 * HOUR);
      await shifts.say(shifts.dvorak, { kind: 'section-confirmed', section: 'people' });
    },
    settle: signAndRead,
  },
  {
    ...{ code: 'incident-missing', at: 'assume' },
    stand: (shifts) => shifts.create(shifts.novak),
    settle: signAndRead,
  },
  {
    ...{ code: 'incident-changed', at: 'assume' },
    stand: (shifts) => shifts.write(shifts.novak, shifts.incident, 'note'),
    settle: (shifts) => shifts.read(),
  },
  leftOut('item-unconfirmed', 'confirmed'),
  leftOut('section-unconfirmed', 'section-confirmed'),
  leftOut('camera-unwalked', 'walked'),
  leftOut('risk-not-read', 'read-back'),
  leftOut('partner-untested', 'tested'),
  {
    ...{ code: 'partner-silent', at: 'assume' },
    stand: async (shifts) => {
      shifts.dvorak.contact = () => Promise.resolve(null);
      await shifts.contact();
    },
    settle: (shifts) => shifts.say(shifts.dvorak, { kind: 'silence-accepted', partner: 'nysa' }),
  },
  {
    ...{ code: 'item-disputed', at: 'assume', refusal: 'handover-state' },
    stand: (shifts) =>
      shifts.say(shifts.dvorak, {
        ...{ kind: 'objected', item: `incident:${shifts.incident}`, words: WORDS },
      }),
    settle: (shifts) =>
      shifts.say(shifts.novak, {
        ...{ kind: 'settled', item: `incident:${shifts.incident}`, words: WORDS },
      }),
  },
  {
    ...{ code: 'item-unsigned', at: 'assume' },
    stand: (shifts) => shifts.say(shifts.novak, ...shifts.typed('warning', null)),
    settle: signAndRead,
  },
];
