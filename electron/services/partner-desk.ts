/** Partner centres at this workstation: cards given out and read, words compared, confirmed by a second person. */
import { readCardText } from '../../core/contract/partner-card.ts';
import type { GivenAs, GivenOut } from '../../core/contract/partners.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import { may } from '../../core/domain/access.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import { cardFault, type SealedCard } from '../../core/domain/partner/card.ts';
import type { PartnerBody } from '../../core/domain/partner/entry.ts';
import { foldPartners, type Partners } from '../../core/domain/partner/fold.ts';
import { afterStep } from '../../core/domain/partner/partnership.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import type { KnownPartner } from '../../core/federation-ports.ts';
import type { PartnerLinks, PartnerStore } from '../../core/partner-ports.ts';
import type { Credentials } from './credentials.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { OrderTools } from './order-log.ts';
import { giveCard, makeCard, type CardMaking } from './own-cards.ts';
import { startPartnerLog } from './partner-log.ts';
import { linkFollower, shownPartner, shownPartners, workingPartners } from './partner-view.ts';
import type { Tell } from './settings.ts';

/** States end by time, and people are warned before: looked for so often, ms. */
const LOOK_MS = 60_000;

export interface PartnerDeskPorts extends Omit<OrderTools, 'outcome'>, Omit<CardMaking, 'now'> {
  readonly store: PartnerStore;
  readonly links: PartnerLinks;
  /** The id of the own journal: that of this workstation. */
  readonly position: string;
  readonly newId: () => string;
  /** Who asks, at this position; null before the centre has a name. */
  readonly author: (asking: Pick<Asking, 'operator' | 'role'>) => Author | null;
  readonly credentials: Pick<Credentials, 'byPassword'>;
  /** Asks for a file. @returns null where none was chosen. */
  readonly choose: (window: WallId) => Promise<Result<string | null>>;
  /** @returns the card's own text; null for what is no such thing. */
  readonly unarmour: (text: string) => string | null;
  readonly tell: Tell;
  readonly outcome: (failure: Failure | null) => void;
  readonly later: (ms: number, run: () => void) => () => void;
  /** Partners may be others now. */
  readonly followed: () => void;
}

export interface PartnerDesk {
  readonly handlers: Pick<Handlers, Extract<keyof Handlers, `partner.${string}`> | 'partners.now'>;
  /** Those that this centre works with now. */
  working(): readonly KnownPartner[];
  /** By the card of that partner; null: none was read. */
  countryOf(partner: string): string | null;
  /** Whether links go from here: the keys that partners know are here, or there are none yet. */
  carries(): boolean;
  /** Somebody else sits here, or this is another centre. */
  look(): void;
  end(): void;
}

export function openPartnerDesk(ports: PartnerDeskPorts): PartnerDesk {
  const { store, exchange, checker, keys, credentials, newId, position, later } = ports;
  const inTurn = createTurns();
  const follow = linkFollower(ports.links);
  const now = (): number => exchange.now();
  const making: CardMaking = { ...ports, now };
  /** What the workstations of the centre are called, by their journals. */
  let names = new Map<string, string>();
  let told = '';
  let waiting = false;
  let ended = false;
  let cancel: () => void = () => undefined;

  const log = startPartnerLog({
    ...{ ...ports, applied: () => void readNames() },
    outcome: (failure) => {
      ports.outcome(failure);
      const isWaiting = failure !== null;
      if (isWaiting === waiting) return;
      waiting = isWaiting;
      tellAll();
    },
  });

  function seen() {
    const known = store.all();
    if (!known.ok) return known;
    return succeed(shownPartners(known.value, elsewhere(known.value), waiting, now()));
  }

  /** Null: here, or nowhere yet. */
  function elsewhere({ own }: Partners): string | null {
    if (own === null || own.position === position) return null;
    return names.get(own.position) ?? '';
  }

  function isCarriedHere({ own }: Partners): boolean {
    if (own === null || own.position === position) return true;
    // The workstation has another journal than before, and its keys still.
    return keys.view()?.signingKey === own.sealed.card.signingKey;
  }

  function tellAll(): void {
    if (ended) return;
    const known = store.all();
    // Partners let nobody in but who has the keys of the card: from elsewhere none is dialled.
    if (known.ok) follow(known.value, isCarriedHere(known.value), now());
    ports.followed();
    const view = seen();
    if (!view.ok) {
      ports.outcome(view.failure);
      return;
    }
    const text = JSON.stringify(view.value);
    if (text === told) return;
    told = text;
    ports.tell('partners.changed', view.value);
  }

  /** Another workstation may have come with what is new. */
  async function readNames(): Promise<void> {
    tellAll();
    const members = await exchange.members();
    if (!members.ok) return;
    names = new Map(members.value.map(({ journal, name }) => [journal, name]));
    tellAll();
  }

  function lookLater(): void {
    void readNames();
    cancel = later(LOOK_MS, lookLater);
  }

  /** Judges it by what is known here; the order then has the last word. */
  async function write(
    partner: string | null,
    body: PartnerBody,
    by: Author | null,
  ): Promise<Result<Partners>> {
    if (by === null) return fail('centre-nameless');
    const known = store.all();
    if (!known.ok) return known;
    const stated = { id: newId(), partner, author: by, body };
    const judged = foldPartners(known.value, { ...stated, recorded: now() }, checker);
    if (judged.refused !== null) return refusal(judged.refused, known.value);
    const written = await log.write([stated]);
    if (!written.ok) return written;
    const [became] = written.value;
    // It is kept, and holds as soon as the centre has it: until then nobody is told that it does.
    if (became === null || became === undefined) {
      return fail('exchange-unreachable', { cause: 'waiting' });
    }
    const after = store.all();
    // Somebody was quicker.
    return became.refused !== null && after.ok ? refusal(became.refused, after.value) : after;
  }

  function refusal(code: Failure['code'], known: Partners): Result<never> {
    if (code === 'centre-keys-elsewhere') return fail(code, { name: elsewhere(known) ?? '' });
    return code === 'partner-card-unsound' ? fail(code, { cause: 'content' }) : fail(code);
  }

  async function give(
    id: string | null,
    as: GivenAs,
    which: 'same' | 'rolled' | 'taken-over',
    asking: Asking,
  ): Promise<Result<GivenOut>> {
    const by = ports.author(asking);
    if (by === null) return fail('centre-nameless');
    if (id === by.centre) return fail('partner-card-own');
    const known = store.all();
    if (!known.ok) return known;
    const { own, partners } = known.value;
    // Keys must not be made where others are known already.
    const isElsewhere = own !== null && own.position !== position;
    if (isElsewhere && which !== 'taken-over') {
      return refusal('centre-keys-elsewhere', known.value);
    }
    const partner = id === null ? null : (partners.get(id) ?? null);
    if (id !== null && afterStep('invited', partner) === null) return fail('partner-state');
    const takesOver = isElsewhere && which === 'taken-over';
    // Partners who were not told of the new key yet are told of that one, not of a third.
    const rolls = which === 'rolled' && (own?.before?.until ?? 0) <= now();
    const view = await (takesOver ? keys.make() : rolls ? keys.roll() : keys.find());
    if (!view.ok) return view;
    const made = await makeCard(making, view.value, own, id, partner);
    if (!made.ok) return made;
    const given = await giveCard(making, made.value, as, asking.window);
    // One that nobody got was not given, unless its keys are new: those hold from now on.
    if (!given.ok || (given.value === null && !takesOver && !rolls)) return given;
    const body = { kind: 'invited', card: made.value } as const;
    const written = await write(id, takesOver ? { ...body, takesOver } : body, by);
    if (!written.ok) return written;
    const { serial, until } = made.value.card;
    asking.note({ serial, until, print: written.value.own?.print ?? '' });
    return given;
  }

  async function received(
    { text, anew }: { readonly text: string; readonly anew: boolean },
    asking: Asking,
  ) {
    const found = unsealed(text);
    if (!found.ok) return found;
    const { id } = found.value.card.centre;
    asking.note({ partner: id, serial: found.value.card.serial });
    const body = { kind: 'received', card: found.value, anew } as const;
    const written = await write(id, body, ports.author(asking));
    if (!written.ok) return written;
    const partner = written.value.partners.get(id);
    return partner === undefined ? fail('partner-unknown') : succeed(shownPartner(partner, now()));
  }

  function unsealed(given: string): Result<SealedCard> {
    const text = ports.unarmour(given);
    if (text === null) return fail('partner-card-unsound', { cause: 'text' });
    const sealed = readCardText(text);
    if (sealed === null) return fail('partner-card-unsound', { cause: 'content' });
    const fault = cardFault(sealed, checker, now());
    if (fault === null) return succeed(sealed);
    return fault === 'past'
      ? fail('partner-card-past')
      : fail('partner-card-unsound', { cause: fault });
  }

  const step = (partner: string, body: PartnerBody, by: Author | null): Promise<Result<null>> =>
    inTurn(async () => {
      const written = await write(partner, body, by);
      return written.ok ? succeed(null) : written;
    });

  /** Whoever vouches, with a password, at this position. */
  async function second(
    { login, password }: { readonly login: string; readonly password: string },
    asking: Asking,
  ): Promise<Result<Author>> {
    if (asking.operator === null) return fail('partner-needs-people');
    if (login === asking.operator) return fail('partner-same-person');
    const proved = await credentials.byPassword(login, password);
    if (!proved.ok) return proved;
    const { role, name } = proved.value;
    if (!may(role, 'acts.second')) return fail('vouchers-unfit');
    asking.note({ second: login });
    const at = ports.author({ operator: login, role });
    return at === null ? fail('centre-nameless') : succeed({ ...at, person: login, name });
  }

  lookLater();

  return {
    handlers: {
      'partners.now': seen,
      'partner.invite': ({ partner, as, takesOver }, asking) =>
        inTurn(() => give(partner, as, takesOver === true ? 'taken-over' : 'same', asking)),
      'partner.renew': ({ partner, as, newKey }, asking) =>
        inTurn(() => give(partner, as, newKey ? 'rolled' : 'same', asking)),
      'partner.read': async ({ text, anew }, asking) => {
        const chosen = text === null ? await ports.choose(asking.window) : succeed(text);
        if (!chosen.ok) return chosen;
        const { value } = chosen;
        return value === null
          ? succeed(null)
          : inTurn(() => received({ text: value, anew }, asking));
      },
      'partner.compare': ({ partner, theirs, ours }, asking) =>
        step(partner, { kind: 'compared', theirs, ours }, ports.author(asking)),
      'partner.confirm': async ({ partner, theirs, ours, login, password }, asking) => {
        const by = await second({ login, password }, asking);
        return by.ok ? step(partner, { kind: 'confirmed', theirs, ours }, by.value) : by;
      },
      'partner.suspend': ({ partner, reason }, asking) =>
        step(partner, { kind: 'suspended', reason }, ports.author(asking)),
      'partner.resume': async ({ partner, login, password }, asking) => {
        const by = await second({ login, password }, asking);
        if (!by.ok) return by;
        return step(partner, { kind: 'resumed', first: asking.operator ?? '' }, by.value);
      },
      'partner.revoke': ({ partner, reason }, asking) =>
        step(partner, { kind: 'revoked', reason }, ports.author(asking)),
    },
    working() {
      const known = store.all();
      return known.ok ? workingPartners(known.value.partners.values(), now()) : [];
    },
    countryOf(partner) {
      const known = store.all();
      return known.ok
        ? (known.value.partners.get(partner)?.theirs?.sealed.card.centre.country ?? null)
        : null;
    },
    carries() {
      const known = store.all();
      return known.ok && isCarriedHere(known.value);
    },
    look: tellAll,
    end() {
      ended = true;
      cancel();
      log.end();
      store.close();
    },
  };
}
