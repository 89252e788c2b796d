/** Two centres make an agreement over a link that is there, cut, or in the hands of somebody else. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Input, Output } from '../../core/contract/contract.ts';
import type { ShownAgreement } from '../../core/contract/agreements.ts';
import type { Role } from '../../core/domain/access.ts';
import {
  IZMAIL,
  JESENIK,
  NYSA,
  share,
  terms,
} from '../../core/domain/agreement/examples.test-support.ts';
import { statementText, type AgreementStatement } from '../../core/domain/agreement/statement.ts';
import type { AgreementTerms } from '../../core/domain/agreement/terms.ts';
import { keyOf } from '../../core/domain/partner/cards.test-support.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import { fakeSealer } from '../../core/journal/chain.test-support.ts';
import { openAgreementStore } from '../adapters/agreements/agreement-store.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { openAgreementDesk, type AgreementDesk } from './agreement-desk.ts';
import { openAgreementPost, type AgreementPost } from './agreement-post.ts';
import { MemoryLinks } from './partner-calls.test-support.ts';
import { newId, Workstation } from './workstation.test-support.ts';

const ROLES: Readonly<Record<string, Role>> = {
  ...{ horak: 'liaison', kral: 'shift-leader', novak: 'dispatcher' },
};
const SECRET = 'kolotoč u řeky';
const NOW = Date.UTC(2026, 10, 23, 12);
const COUNTRIES = new Map([JESENIK, NYSA, IZMAIL].map((one) => [one.centre, one.country]));
const IDS = ['jesenik', 'nysa', 'izmail'] as const;
type Id = (typeof IDS)[number];
type Name = keyof AgreementDesk['handlers'];

const later = (ms: number, run: () => void): (() => void) => {
  const timer = setTimeout(run, ms);
  return () => {
    clearTimeout(timer);
  };
};

/** A workstation with the keys of its centre. */
class Post {
  readonly workstation: Workstation;
  readonly folder = mkdtempSync(join(tmpdir(), 'pomezi-agreements-'));
  desk!: AgreementDesk;
  /** Where centres are, by their cards. */
  country = (centre: string): string | null => COUNTRIES.get(centre) ?? null;
  post!: AgreementPost;
  private shut: () => void = () => undefined;
  readonly id: Id;
  private readonly links: MemoryLinks;

  constructor(id: Id, number: number, links: MemoryLinks) {
    this.id = id;
    this.links = links;
    this.workstation = new Workstation(new MemoryCentre(), number, () => Date.now());
    this.start();
  }

  start(): void {
    const { id, links, workstation } = this;
    const { journal, position, exchange, checker, join: joins, outcomes, rejected } = workstation;
    const opened = openAgreementStore(this.folder, 'stamp');
    if (!opened.ok) throw new Error(opened.failure.code);
    const store = opened.value;
    const at = { centre: id, position };
    let post: AgreementPost | null = null;
    this.desk = openAgreementDesk({
      ...{ journal, position, exchange, checker, join: joins, store, newId, later },
      rejected: (sequence, why) => rejected.push(`${sequence} ${why}`),
      outcome: (failure) => outcomes.push(failure),
      author: ({ operator, role }) => ({
        ...{ ...at, person: operator, name: operator ?? '' },
        role: role === 'nobody' ? null : role,
      }),
      machine: () => ({ ...at, person: null, name: 'Pomezí', role: null }),
      credentials: {
        byPassword: (login, password) => {
          const role = ROLES[login];
          if (role === undefined || password !== SECRET) {
            return Promise.resolve(fail('sign-in-refused'));
          }
          const person = { id: login, login, name: login, role, groups: null, active: true };
          return Promise.resolve(succeed(person));
        },
      },
      country: (centre) => this.country(centre),
      paper: () => Promise.resolve(succeed(null)),
      tell: () => undefined,
      changed: () => post?.look(),
    });
    const calls = links.of(id);
    const key = keyOf(id);
    post = openAgreementPost({
      call: (...asked) => calls.call(...asked),
      partners: () =>
        IDS.filter((other) => other !== id).map((other) => ({
          ...{ id: other, name: other, publicKeys: [keyOf(other)] },
        })),
      isUp: (partner) => !links.cut.has(`${id}>${partner}`),
      ...{ centre: () => id, agreements: () => store.all(), checker, later },
      write: (body) => this.desk.note(body),
      wouldTake: (body) => this.desk.wouldTake(body),
      sign: (text) => ({ key, signature: fakeSealer(key).sign(text) }),
      now: () => exchange.now(),
    });
    this.post = post;
    const stop = calls.serve((from, name, text) =>
      name === 'agreement' ? this.post.take(from, text) : Promise.resolve(''),
    );
    this.shut = () => {
      stop();
      this.post.end();
      this.desk.end();
    };
  }

  restart(): void {
    this.shut();
    this.start();
  }

  end(): void {
    this.shut();
    rmSync(this.folder, { recursive: true });
  }

  async ask<N extends Name>(name: N, input: Input<N>, operator = 'horak'): Promise<Output<N>> {
    const handler = this.desk.handlers[name] as unknown as (
      input: Input<N>,
      asking: unknown,
    ) => Output<N> | Promise<Output<N>>;
    const role = ROLES[operator] ?? 'nobody';
    const asking = { window: 'desk', operator, role, locked: false, note: () => undefined };
    return handler(input, asking);
  }

  async sign(login = 'kral', password = SECRET): Promise<Result<null>> {
    const { id, newest } = await this.sees();
    return this.ask('agreement.sign', { agreement: id, hash: newest.hash, login, password });
  }

  async sees(): Promise<ShownAgreement> {
    const now = await this.ask('agreements.now', null);
    const [first, ...others] = now.ok ? now.value.agreements : [];
    if (first === undefined || others.length > 0) throw new Error('not one agreement');
    return first;
  }

  async seesNone(): Promise<boolean> {
    const now = await this.ask('agreements.now', null);
    return now.ok && now.value.agreements.length === 0;
  }
}

let links: MemoryLinks;
let jesenik: Post;
let nysa: Post;
let izmail: Post;

const pass = (ms = 5_000): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);
const code = (answer: Result<unknown>): string => (answer.ok ? 'ok' : answer.failure.code);
const second = (): AgreementTerms => terms([share({ level: 'analytic' })], { version: 2 });

async function expectStates(here: string, there: string): Promise<void> {
  expect([(await jesenik.sees()).state, (await nysa.sees()).state]).toEqual([here, there]);
}

beforeEach(() => {
  vi.useFakeTimers({ now: NOW, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  links = new MemoryLinks();
  jesenik = new Post('jesenik', 1, links);
  nysa = new Post('nysa', 2, links);
  izmail = new Post('izmail', 3, links);
});

afterEach(() => {
  for (const post of [jesenik, nysa, izmail]) post.end();
  vi.useRealTimers();
});

describe('an agreement', () => {
  it('is proposed, changed, signed by a second person on each side, and holds at both', async () => {
    expect(await jesenik.ask('agreement.propose', { terms: terms() })).toEqual(
      succeed({ faults: [] }),
    );
    await pass();
    await expectStates('PROPOSED', 'RECEIVED');
    expect(code(await nysa.ask('agreement.propose', { terms: second() }))).toBe('ok');
    await pass();
    const seen = await jesenik.sees();
    expect(seen).toMatchObject({ state: 'RECEIVED', waiting: 0 });
    // Both are there to be compared.
    expect([seen.newest.terms, seen.before?.terms]).toEqual([second(), terms()]);
    expect([code(await jesenik.sign()), code(await nysa.sign())]).toEqual(['ok', 'ok']);
    await pass();
    await expectStates('ACTIVE', 'ACTIVE');
    for (const post of [jesenik, nysa]) {
      expect((await post.sees()).agreed?.terms).toEqual(second());
    }
    expect(await izmail.seesNone()).toBe(true);
  });

  it('S2-3: that places a centre in another country than its card is not proposed and not signed', async () => {
    const parties = [JESENIK, { ...NYSA, country: 'DE' }] as const;
    const elsewhere = terms([share()], { parties });
    const refused = 'agreement-country-other';
    expect(code(await jesenik.ask('agreement.propose', { terms: elsewhere }))).toBe(refused);
    // A console of theirs that does not look.
    nysa.country = (centre) => parties.find((one) => one.centre === centre)?.country ?? null;
    expect(code(await nysa.ask('agreement.propose', { terms: elsewhere }))).toBe('ok');
    await pass();
    expect((await jesenik.sees()).state).toBe('RECEIVED');
    expect(code(await jesenik.sign())).toBe(refused);
    expect((await jesenik.sees()).state).toBe('RECEIVED');
  });

  it.each([
    ['agreement-same-person', 'horak', SECRET],
    ['vouchers-unfit', 'novak', SECRET],
    ['sign-in-refused', 'kral', 'x'],
  ])('is not signed: %s', async (refused, login, password) => {
    await jesenik.ask('agreement.propose', { terms: terms() });
    expect(code(await jesenik.sign(login, password))).toBe(refused);
    expect((await jesenik.sees()).signatures).toEqual([]);
  });

  it('that cannot hold is not proposed, and says why', async () => {
    expect(await jesenik.ask('agreement.propose', { terms: terms([]) })).toEqual(
      succeed({ faults: [{ fault: 'nothing-shared', share: null }] }),
    );
    expect(await jesenik.seesNone()).toBe(true);
  });

  it('that is proposed, signed and ended while the link is cut is told in turn when it is back', async () => {
    links.cutBoth('jesenik', 'nysa');
    await jesenik.ask('agreement.propose', { terms: terms() });
    await jesenik.sign();
    await pass();
    expect(await jesenik.sees()).toMatchObject({ state: 'SIGNED', waiting: 2 });
    expect(await nysa.seesNone()).toBe(true);
    jesenik.restart();
    links.cut.clear();
    await pass();
    await expectStates('SIGNED', 'TO_SIGN');
    links.cutBoth('jesenik', 'nysa');
    await nysa.sign();
    const { id } = await jesenik.sees();
    await jesenik.ask('agreement.end', { agreement: id, reason: 'law' }, 'kral');
    await expectStates('ENDED', 'ACTIVE');
    links.cut.clear();
    await pass();
    await expectStates('ENDED', 'ENDED');
    expect((await jesenik.sees()).waiting + (await nysa.sees()).waiting).toBe(0);
  });

  it('comes once, also where every answer is lost', async () => {
    links.cut.add('nysa>jesenik');
    await jesenik.ask('agreement.propose', { terms: terms() });
    await pass(60_000);
    expect(await nysa.sees()).toMatchObject({ state: 'RECEIVED' });
    expect(await jesenik.sees()).toMatchObject({ waiting: 1 });
    links.cut.clear();
    await pass();
    expect(await jesenik.sees()).toMatchObject({ waiting: 0 });
    expect(nysa.workstation.rejected).toEqual([]);
    const kept = nysa.workstation.journal.all.filter(
      ({ entry }) => entry.action === 'agreement.entry',
    );
    expect(kept).toHaveLength(1);
  });
});

describe('a partner that means ill', () => {
  const said = (more: Partial<AgreementStatement> = {}, key = keyOf('izmail')): string => {
    const statement: AgreementStatement = {
      ...({ version: 1, agreement: terms().id, from: 'izmail', to: 'nysa', serial: 1 } as const),
      ...{ at: NOW, person: { name: 'Kravets', role: 'liaison' } },
      step: { kind: 'proposed', terms: withIzmail() },
      ...more,
    };
    const signature = fakeSealer(key).sign(statementText(statement) ?? '');
    return JSON.stringify({ statement, key, signature });
  };
  const tells = (text: string): Promise<string> => nysa.post.take('izmail', text);

  it('is heard where it speaks for itself', async () => {
    expect(await tells(said())).toBe('{"has":1}');
    expect((await nysa.sees()).state).toBe('RECEIVED');
  });

  it.each<[string, () => string]>([
    ['with nonsense', () => 'x'],
    ['with the key of another centre', () => said({}, keyOf('jesenik'))],
    ['in the name of another centre', () => said({ from: 'jesenik' })],
    ['in its name, with its key', () => said({ from: 'jesenik' }, keyOf('jesenik'))],
    ['to another centre', () => said({ to: 'jesenik' })],
    ['with terms between others', () => said({ step: { kind: 'proposed', terms: terms() } })],
    ['with terms that cannot hold', () => said({ step: { kind: 'proposed', terms: terms([]) } })],
    ['without the statement before', () => said({ serial: 2 })],
    ['of no agreement', () => said({ step: { kind: 'ended', reason: 'law' } })],
    [
      'with more than anybody writes',
      () => said({ person: { name: 'x'.repeat(70_000), role: 'y' } }),
    ],
  ])('is not heard, and nothing is written of it: %s', async (_, text) => {
    const before = nysa.workstation.journal.all.length;
    for (let times = 0; times < 5; times += 1) expect(await tells(text())).not.toBe('{"has":1}');
    expect(await nysa.seesNone()).toBe(true);
    expect(nysa.workstation.journal.all).toHaveLength(before);
  });

  it('cannot speak about the agreement of others', async () => {
    await jesenik.ask('agreement.propose', { terms: terms() });
    await pass();
    expect(await tells(said({ step: { kind: 'ended', reason: 'law' } }))).toBe('{"has":0}');
    expect((await nysa.sees()).state).toBe('RECEIVED');
  });

  it('fills nothing: so many agreements, and no more', async () => {
    const ids = Array.from(
      { length: 120 },
      (_, at) => `5f0c1f5e-0b1c-4f0e-9d6e-${String(at).padStart(12, '0')}`,
    );
    for (const id of ids) {
      await tells(
        said({ agreement: id, step: { kind: 'proposed', terms: { ...withIzmail(), id } } }),
      );
    }
    const now = await nysa.ask('agreements.now', null);
    expect(now.ok && now.value.agreements.length).toBe(100);
    // Others are not kept from theirs by it.
    await jesenik.ask('agreement.propose', { terms: terms() });
    await pass();
    const after = await nysa.ask('agreements.now', null);
    expect(after.ok && after.value.agreements.length).toBe(101);
  });
});

function withIzmail(): AgreementTerms {
  const [, nysaParty] = terms().parties;
  const izmailParty = { ...nysaParty, centre: 'izmail', name: 'Izmail', country: 'UA' };
  const given = share({ owner: 'izmail', regime: 'UA' });
  return terms([given], { parties: [izmailParty, nysaParty] });
}
