/** Agreements with partner centres as people make them: what they see, propose, sign and end. */
import type { AgreementsNow, ShownAgreement } from '../../core/contract/agreements.ts';
import type { WallId } from '../../core/contract/schemas.ts';
import { may } from '../../core/domain/access.ts';
import {
  agreedIn,
  holding,
  newestOf,
  nextChange,
  stateOf,
  warningOf,
  type Agreement,
} from '../../core/domain/agreement/agreement.ts';
import type { AgreementBody } from '../../core/domain/agreement/entry.ts';
import { foldAgreements } from '../../core/domain/agreement/fold.ts';
import { faultsOf, type AgreementTerms } from '../../core/domain/agreement/terms.ts';
import type { Author } from '../../core/domain/incident/incident.ts';
import { fail, succeed, type Failure, type Result } from '../../core/domain/result.ts';
import { startAgreementLog, type AgreementLogPorts } from './agreement-log.ts';
import type { Credentials } from './credentials.ts';
import type { Asking, Handlers } from './dispatch.ts';
import { createTurns } from './in-turn.ts';
import type { Tell } from './settings.ts';

/** States end by time, and people are warned before: looked for so often at least, ms. */
const LOOK_MS = 60_000;
/** And no oftener: a timer may be early. */
const LOOK_LEAST_MS = 50;

export interface AgreementDeskPorts extends Omit<AgreementLogPorts, 'applied'> {
  readonly newId: () => string;
  /** Who asks, at this position; null before the centre has a name. */
  readonly author: (asking: Pick<Asking, 'operator' | 'role'>) => Author | null;
  /** The program itself at this position. */
  readonly machine: () => Author | null;
  readonly credentials: Pick<Credentials, 'byPassword'>;
  /** Where that centre is, by its card or as this one was set up; null: it is not known. */
  readonly country: (centre: string) => string | null;
  /** Asks in that window for the document on paper. null: none was chosen. */
  readonly paper: (window: WallId) => Promise<Result<AgreementTerms['paper']>>;
  readonly tell: Tell;
  readonly later: (ms: number, run: () => void) => () => void;
  /** Agreements may be others now. */
  readonly changed: () => void;
}

export interface AgreementDesk {
  readonly handlers: Pick<
    Handlers,
    Extract<keyof Handlers, `agreement.${string}`> | 'agreements.now'
  >;
  /** What holds now. */
  holding(): readonly AgreementTerms[];
  /** Into the centre's order, by the program itself. */
  note(body: AgreementBody): Promise<Result<null>>;
  /** Whether that would take effect by what is known here. */
  wouldTake(body: AgreementBody): boolean;
  /** Somebody else sits here, or this is another centre. */
  look(): void;
  end(): void;
}

export function openAgreementDesk(ports: AgreementDeskPorts): AgreementDesk {
  const { store, exchange, checker, newId } = ports;
  const inTurn = createTurns();
  const now = (): number => exchange.now();
  let told = '';
  let ended = false;
  let cancel: () => void = () => undefined;

  const log = startAgreementLog({
    ...ports,
    applied: () => {
      tellAll();
    },
  });

  function seen(): Result<AgreementsNow> {
    const known = store.all();
    if (!known.ok) return known;
    const at = now();
    return succeed({
      agreements: [...known.value.values()].flatMap((agreement) => shown(agreement, at) ?? []),
    });
  }

  function tellAll(): void {
    if (ended) return;
    cancel();
    cancel = ports.later(untilNext(), tellAll);
    const view = seen();
    if (!view.ok) {
      ports.outcome(view.failure);
      return;
    }
    ports.changed();
    const text = JSON.stringify(view.value);
    if (text === told) return;
    told = text;
    ports.tell('agreements.changed', view.value);
  }

  /** What expires is shown so at that moment. */
  function untilNext(): number {
    const known = store.all();
    const at = now();
    const next = known.ok ? nextChange(known.value.values(), at) : null;
    return next === null ? LOOK_MS : Math.min(LOOK_MS, Math.max(LOOK_LEAST_MS, next - at));
  }

  function judged(body: AgreementBody, author: Author): Failure | null {
    const known = store.all();
    if (!known.ok) return known.failure;
    const entry = { id: newId(), author, recorded: now(), body };
    const { refused } = foldAgreements(known.value, entry, checker);
    return refused === null ? null : { code: refused, params: {} };
  }

  /** Judged by what is known here; the order then has the last word. */
  async function write(body: AgreementBody, author: Author | null): Promise<Result<null>> {
    if (author === null) return fail('centre-nameless');
    const refused = judged(body, author);
    if (refused !== null) return { ok: false, failure: refused };
    const written = await log.write([{ id: newId(), author, body }]);
    if (!written.ok) return written;
    const [became] = written.value;
    // It is kept, and holds as soon as the centre has it: until then nobody is told that it does.
    if (became === null || became === undefined) {
      return fail('exchange-unreachable', { cause: 'waiting' });
    }
    return became.refused === null ? succeed(null) : fail(became.refused);
  }

  /** Who places a centre elsewhere needs no instrument for what leaves the Union (S2-3). */
  function isElsewhere(terms: AgreementTerms): boolean {
    return terms.parties.some(({ centre, country }) => ports.country(centre) !== country);
  }

  function draftOf(agreement: string, hash: string): AgreementTerms | null {
    const known = store.all();
    const drafts = known.ok ? known.value.get(agreement)?.drafts : undefined;
    return drafts?.find((draft) => draft.hash === hash)?.terms ?? null;
  }

  /** Whoever signs, with a password, at this position. */
  async function second(
    { login, password }: { readonly login: string; readonly password: string },
    asking: Asking,
  ): Promise<Result<Author>> {
    if (asking.operator === null) return fail('agreement-needs-people');
    if (login === asking.operator) return fail('agreement-same-person');
    const proved = await ports.credentials.byPassword(login, password);
    if (!proved.ok) return proved;
    const { role, name } = proved.value;
    if (!may(role, 'acts.second')) return fail('vouchers-unfit');
    asking.note({ second: login });
    const at = ports.author({ operator: login, role });
    return at === null ? fail('centre-nameless') : succeed({ ...at, person: login, name });
  }

  tellAll();

  return {
    handlers: {
      'agreements.now': seen,
      'agreement.paper': (_, asking) => ports.paper(asking.window),
      'agreement.propose': ({ terms }, asking) =>
        inTurn(async () => {
          const faults = [...faultsOf(terms)];
          if (faults.length > 0) return succeed({ faults });
          if (isElsewhere(terms)) return fail('agreement-country-other');
          const done = await write({ kind: 'proposed', terms }, ports.author(asking));
          return done.ok ? succeed({ faults }) : done;
        }),
      'agreement.sign': async ({ agreement, hash, login, password }, asking) => {
        const by = await second({ login, password }, asking);
        if (!by.ok) return by;
        const first = asking.operator ?? '';
        const terms = draftOf(agreement, hash);
        if (terms !== null && isElsewhere(terms)) return fail('agreement-country-other');
        return inTurn(() => write({ kind: 'signed', agreement, hash, first }, by.value));
      },
      'agreement.end': ({ agreement, reason }, asking) =>
        inTurn(() => write({ kind: 'ended', agreement, reason }, ports.author(asking))),
    },
    holding() {
      const known = store.all();
      return known.ok ? holding(known.value.values(), now()) : [];
    },
    note: (body) => inTurn(() => write(body, ports.machine())),
    wouldTake(body) {
      const by = ports.machine();
      return by !== null && judged(body, by) === null;
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

/** @returns null where nothing stands in it yet. */
function shown(agreement: Agreement, now: number): ShownAgreement | null {
  const { id, other, drafts, signatures, ended, said, given } = agreement;
  const newest = newestOf(drafts);
  if (newest === null) return null;
  const others = drafts.filter(
    ({ side, terms }) => side !== newest.side && terms.version < newest.terms.version,
  );
  return {
    ...{ id, other, state: stateOf(agreement, now), newest, before: newestOf(others) },
    ...{ agreed: agreedIn(agreement), signatures: [...signatures], ended },
    ...{ waiting: said.length - given, warning: warningOf(agreement, now) },
  };
}
