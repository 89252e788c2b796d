/** Shift handovers at this position: what people say and sign, and what is due by itself. */
import { touchedBy } from '../../core/domain/handover/blocks.ts';
import { within } from '../../core/domain/handover/cover.ts';
import type { HandoverBody, HandoverKind, Moving } from '../../core/domain/handover/entry.ts';
import { foldHandover } from '../../core/domain/handover/fold.ts';
import type { Handover, Named } from '../../core/domain/handover/handover.ts';
import type { Item } from '../../core/domain/handover/items.ts';
import type { HandoversNow, UnattendedNow } from '../../core/contract/handovers.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { Language } from '../../core/domain/settings.ts';
import type { Presence } from '../../core/incident-ports.ts';
import type { Credentials } from './credentials.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { createHandoverDue } from './handover-due.ts';
import { createHandoverView, type HandoverViewPorts } from './handover-view.ts';
import type { IncidentLog } from './incident-log.ts';
import { createTurns } from './in-turn.ts';
import type { Tell } from './settings.ts';

/**
 * An entry of the journal holds 262,144 characters (core/journal/entry.ts), in which those of the items
 * stand as text within text.
 */
const ITEMS_LONGEST = 180_000;

/** What goes to another centre stands in a message that stands in a line. */
const COVERED_LONGEST = 90_000;

/** Of another centre's shift: what whoever takes over asks for there, and nothing that only who goes knows. */
const ASKED_ABROAD: ReadonlySet<HandoverKind> = new Set<HandoverKind>([
  ...(['briefing', 'confirmed', 'section-confirmed', 'read-back', 'objected', 'assumed'] as const),
]);

/** So much a signature takes besides its items, UTF-16 units. */
const AROUND_ITEMS = 10_000;

/** What is due by itself is looked for so often, ms. */
const LOOK_MS = 5_000;
/** What comes in this time is looked at together, ms: each look reads all that is open. */
const GATHER_MS = 100;

export interface HandoverPorts extends HandoverViewPorts {
  readonly log: Pick<IncidentLog, 'write'>;
  readonly credentials: Pick<Credentials, 'byPassword'>;
  /** Who asks, at this position; null before the centre has a name. */
  readonly author: (asking: Pick<Asking, 'operator' | 'role'>) => Author | null;
  /** The program itself at this position. */
  readonly machine: () => Author | null;
  readonly presences: () => readonly Presence[];
  /** Asks a partner now. @returns how long its answer took, ms; null: none came. */
  readonly contact: (partner: string) => Promise<number | null>;
  readonly language: () => Language;
  readonly newId: () => string;
  readonly later: (ms: number, run: () => void) => () => void;
  readonly tell: Tell;
  readonly outcome: (failure: Failure | null) => void;
}

export type HandoverHandlers = Omit<
  Pick<Handlers, Extract<keyof Handlers, `handover${string}` | 'unattended.now'>>,
  'handover.print'
>;

export interface HandoverDesk {
  readonly handlers: HandoverHandlers;
  /** Something changed, or somebody else sits here. */
  look(): void;
  end(): void;
}

export function openHandoverDesk(ports: HandoverPorts): HandoverDesk {
  const { log, store, credentials, author, language, newId, later, outcome } = ports;
  const inTurn = createTurns();
  let ended = false;
  let cancel: (() => void) | null = null;
  let cancelGathering: (() => void) | null = null;

  const view = createHandoverView(ports);
  const now = (): Result<HandoversNow> => view.now();
  let told = '';
  let toldUnattended: UnattendedNow['ended'] = null;

  function tellAll(): void {
    if (ended) return;
    const seen = now();
    if (!seen.ok) {
      outcome(seen.failure);
      return;
    }
    const { underWay, here, covering } = seen.value;
    const unattended = unattendedOf(
      underWay.map(({ handover }) => handover),
      ports.centre()?.id,
    );
    if (unattended.ended !== toldUnattended) {
      toldUnattended = unattended.ended;
      ports.tell('unattended.changed', unattended);
    }
    const text = JSON.stringify([underWay, here, covering]);
    if (text === told) return;
    told = text;
    ports.tell('handovers.changed', seen.value);
  }

  /** Judges it by what is known here, and writes it; the order then has the last word. */
  async function write(
    handover: string,
    bodies: readonly HandoverBody[],
    by: Author,
  ): Promise<Result<null>> {
    const found = store.handovers.get(handover);
    if (!found.ok) return found;
    const open = store.allOpen();
    if (!open.ok) return open;
    const others = store.handovers.underWay();
    if (!others.ok) return others;
    // Where it is decided elsewhere it is asked for, and judged there.
    const isAbroad = found.value !== null && found.value.from.centre !== by.centre;
    if (isAbroad && !bodies.every(({ kind }) => ASKED_ABROAD.has(kind))) {
      return fail('handover-not-yours');
    }
    const around = {
      open: open.value.map(({ incident }) => incident),
      underWay: others.value,
    };
    let known = found.value;
    const entries = [];
    for (const body of bodies) {
      const stated = { id: newId(), handover, author: by, lang: language(), body };
      if (isAbroad) {
        entries.push(stated);
        continue;
      }
      const folded = foldHandover(known, { ...stated, recorded: ports.now() }, around);
      if (folded.refused !== null) return fail(folded.refused);
      known = folded.handover;
      entries.push(stated);
    }
    const written = await log.write(entries);
    if (!written.ok) return written;
    const refused = written.value.find((one) => one !== null && one.refused !== null)?.refused;
    if (refused) return fail(refused);
    if (isAbroad) return succeed(null);
    // Nobody is told that a shift is taken over before the centre has it in its order.
    return written.value.includes(null)
      ? fail('exchange-unreachable', { cause: 'waiting' })
      : succeed(null);
  }

  const act = (
    handover: string,
    by: Author | null,
    bodies: (found: Handover | null) => Result<readonly HandoverBody[]>,
  ): Promise<Result<HandoversNow>> =>
    inTurn(async () => {
      if (by === null) return fail('centre-nameless');
      const found = store.handovers.get(handover);
      if (!found.ok) return found;
      const said = bodies(found.value);
      if (!said.ok) return said;
      const written = await write(handover, said.value, by);
      return written.ok ? now() : written;
    });

  /** Who signs: the person with that password, at this position. */
  async function signer(login: string, password: string): Promise<Result<Author>> {
    const proved = await credentials.byPassword(login, password);
    if (!proved.ok) return proved;
    const { role, name } = proved.value;
    const at = author({ operator: login, role });
    return at === null ? fail('centre-nameless') : succeed({ ...at, person: login, name });
  }

  function itemsToSign(handover: Handover, most: number): Result<readonly Item[]> {
    // What stands here is no part of another centre's shift.
    if (handover.from.centre !== ports.centre()?.id) return fail('handover-not-yours');
    const items = view.freshItems(handover);
    if (!items.ok) return items;
    return JSON.stringify(items.value).length > most ? fail('handover-full') : items;
  }

  /** One message that the partner cannot take would keep back everything that comes after it. */
  function isTooLong(handover: string): Result<boolean> {
    const entries = store.handovers.entries(handover);
    if (!entries.ok) return entries;
    const lengths = entries.value.map(({ entry: { body } }) => JSON.stringify(body).length);
    return succeed(lengths.some((length) => length > COVERED_LONGEST + AROUND_ITEMS));
  }

  function movingOf(handover: Handover): Result<readonly Moving[]> {
    const open = store.allOpen();
    if (!open.ok) return open;
    // Who is of another centre does not know what moves, and need not name it.
    if (handover.from.centre !== ports.centre()?.id) return succeed([]);
    const incidents = within(
      handover,
      open.value.map(({ incident }) => incident),
    );
    return succeed(
      touchedBy(handover.from, incidents).map(({ id }) => ({ incident: id, entry: newId() })),
    );
  }

  /** The one who is signed in, or somebody who is on duty elsewhere. */
  function begins(person: string | null, by: Author): Result<Named> {
    if (person === null || person === by.person) {
      const { centre, position, name } = by;
      return by.person === null
        ? fail('handover-needs-people')
        : succeed({ centre, position, person: by.person, name });
    }
    const there = ports.presences().find((each) => each.person === person);
    if (there === undefined) return fail('handover-not-yours');
    return succeed({
      ...{ centre: by.centre, position: there.journal, person, name: there.name },
    });
  }

  /** Nobody is called for the night who does not answer. */
  const isReached = (centre: string | null): boolean =>
    centre === null || (ports.known().partners ?? []).some(({ id, isUp }) => id === centre && isUp);

  const due = createHandoverDue(ports, view);

  const handlers: HandoverHandlers = {
    'handovers.now': () => now(),
    'unattended.now': () => {
      const found = store.handovers.underWay();
      return found.ok ? succeed(unattendedOf(found.value, ports.centre()?.id)) : found;
    },
    'handovers.find': ({ text, before: earlier, limit }) => {
      const found = store.handovers.find(text, earlier, limit + 1);
      if (!found.ok) return found;
      return succeed({ found: found.value.slice(0, limit), more: found.value.length > limit });
    },
    'handover.see': ({ handover }) => {
      const found = store.handovers.get(handover);
      if (!found.ok) return found;
      if (found.value === null) return fail('handover-unknown');
      const entries = store.handovers.entries(handover);
      if (!entries.ok) return entries;
      const before = view.before(found.value);
      if (!before.ok) return before;
      const items = before.value?.items ?? null;
      return succeed({
        ...{ handover: found.value, entries: [...entries.value] },
        before: items === null ? null : [...items],
      });
    },
    'handover.begin': ({ person, returns }, asking) => {
      const by = author(asking);
      const isTheirs = view.partners().some(({ id }) => id === returns);
      if (returns !== undefined && !isTheirs) {
        return fail('partner-unreachable', { partner: returns });
      }
      return act(newId(), by, () => {
        if (by === null) return fail('centre-nameless');
        const from = begins(person, by);
        if (!from.ok) return from;
        const begun = view.begunBody(from.value, returns);
        return begun.ok ? succeed([begun.value]) : begun;
      });
    },
    'handover.say': ({ handover, bodies }, asking) => {
      const away = bodies.find((body) => body.kind === 'covered' && !isReached(body.centre));
      if (away?.kind === 'covered')
        return fail('partner-unreachable', { partner: away.centre ?? '' });
      if (bodies.some((body) => body.kind === 'covered' && body.centre !== null)) {
        const long = isTooLong(handover);
        if (!long.ok) return long;
        if (long.value) return fail('handover-full');
      }
      return act(handover, author(asking), () => succeed(bodies));
    },
    'handover.brief': ({ handover }, asking) =>
      act(handover, author(asking), () => succeed([{ kind: 'briefing' }])),
    'handover.contact': async ({ handover, partner }, asking) => {
      const by = author(asking);
      const found = store.handovers.get(handover);
      if (!found.ok) return found;
      if (found.value !== null && found.value.from.centre !== by?.centre) {
        return fail('handover-not-yours');
      }
      const isTried = found.value?.partners?.some(({ id }) => id === partner) ?? false;
      if (!isTried) return fail('handover-item-unknown');
      const ms = await ports.contact(partner);
      asking.note({ partner, ms });
      return act(handover, by, () => succeed([{ kind: 'tested', partner, ms }]));
    },
    'handover.sign': async ({ handover, login, password, risks }, { note }) => {
      const by = await signer(login, password);
      if (!by.ok) return by;
      note({ signs: login });
      return act(handover, by.value, (found) => {
        if (found === null) return fail('handover-unknown');
        const most = found.cover === undefined ? ITEMS_LONGEST : COVERED_LONGEST;
        const items = itemsToSign(found, most);
        if (!items.ok) return items;
        const planned = view.planned(found);
        const isTold = planned.length > 0 || found.planned !== undefined;
        const partners = view.partners();
        const isTried = partners.length > 0 || found.partners !== undefined;
        const more = { ...(isTold && { planned }), ...(isTried && { partners }) };
        return succeed([{ kind: 'signed', items: items.value, risks, ...more }]);
      });
    },
    'handover.assume': async ({ handover, password }, asking) => {
      if (asking.operator === null) return fail('handover-needs-people');
      const by = await signer(asking.operator, password);
      if (!by.ok) return by;
      return act(handover, by.value, (found) => {
        if (found === null) return fail('handover-unknown');
        const moving = movingOf(found);
        return moving.ok ? succeed([{ kind: 'assumed', moving: moving.value }]) : moving;
      });
    },
    'handover.emergency': async ({ handover, password, reason }, asking) => {
      if (asking.operator === null) return fail('handover-needs-people');
      const by = await signer(asking.operator, password);
      if (!by.ok) return by;
      return act(handover, by.value, (found) => {
        if (found === null) return fail('handover-unknown');
        const items = itemsToSign(found, ITEMS_LONGEST);
        if (!items.ok) return items;
        const moving = movingOf(found);
        if (!moving.ok) return moving;
        return succeed([{ kind: 'emergency', reason, items: items.value, moving: moving.value }]);
      });
    },
  };

  function look(): void {
    tellAll();
    cancel?.();
    if (ended) return;
    cancel = later(LOOK_MS, look);
    void inTurn(async () => {
      const machine = ports.machine();
      if (machine === null || ended) return;
      for (const { handover, body } of due.steps()) {
        const written = await write(handover, [body], machine);
        // Another workstation was quicker: that is as well.
        if (!written.ok && !written.failure.code.startsWith('handover-')) outcome(written.failure);
      }
    });
  }

  return {
    handlers,
    look() {
      if (ended || cancelGathering !== null) return;
      cancelGathering = later(GATHER_MS, () => {
        cancelGathering = null;
        look();
      });
    },
    end() {
      ended = true;
      cancelGathering?.();
      cancel?.();
    },
  };
}

/** Only of the own centre: what another one hands over is heard there. */
function unattendedOf(
  underWay: readonly Pick<Handover, 'state' | 'ends' | 'from'>[],
  centre: string | undefined,
): UnattendedNow {
  const ends = underWay.flatMap((one) =>
    one.state === 'UNATTENDED' && one.from.centre === centre ? [one.ends] : [],
  );
  return { ended: ends.length === 0 ? null : Math.min(...ends) };
}
