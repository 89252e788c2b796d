/** Two centres that pair: what their windows ask for, what stands in their journals, what links are told. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Input, Output } from '../../core/contract/contract.ts';
import type { PartnersNow, ShownPartner } from '../../core/contract/partners.ts';
import type { Role } from '../../core/domain/access.ts';
import { keyOf } from '../../core/domain/partner/cards.test-support.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Centre } from '../../core/domain/settings.ts';
import { fakeSealer } from '../../core/journal/chain.test-support.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { armoured, unarmoured } from '../adapters/partners/card-armour.ts';
import { openPartnerStore } from '../adapters/partners/partner-store.ts';
import { createCentreKeys } from './centre-keys.ts';
import type { Asking } from './dispatch.ts';
import { openPartnerDesk, type PartnerDesk } from './partner-desk.ts';
import { PARTNER_ENTRY } from './partner-log.ts';
import { newId, Workstation } from './workstation.test-support.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 22, 12);
const ROLES: Readonly<Record<string, Role>> = {
  ...{ admin: 'administrator', kral: 'shift-leader', novak: 'dispatcher' },
};
const SECRET = 'kolotoč u řeky';
type Name = keyof PartnerDesk['handlers'];

class Post {
  readonly workstation: Workstation;
  readonly told: PartnersNow[] = [];
  readonly links: string[] = [];
  readonly secrets = new Map<string, string>();
  person = 'admin';
  /** What was saved last, and what is chosen next. */
  file = '';
  private made = 0;
  private readonly folder = mkdtempSync(join(tmpdir(), 'pomezi-partners-'));
  private readonly number: number;
  private readonly centre: Centre;
  private opened: PartnerDesk | null = null;

  constructor(order: MemoryCentre, number: number, id: string, name: string) {
    this.number = number;
    const lang = id === 'nysa' ? 'pl' : 'cs';
    this.centre = {
      ...{ id, name, country: lang === 'pl' ? 'PL' : 'CZ', lang, authority: 'straz-miejska' },
      timezone: 'Europe/Prague',
    };
    this.workstation = new Workstation(order, number, () => Date.now());
    this.start();
  }

  start(): void {
    const { journal, position, exchange, checker, join: joins } = this.workstation;
    const { outcomes, rejected } = this.workstation;
    const store = openPartnerStore(this.folder, 'stamp');
    if (!store.ok) throw new Error(store.failure.code);
    this.opened = openPartnerDesk({
      followed: () => undefined,
      ...{ journal, position, exchange, checker, join: joins, store: store.value, newId },
      rejected: (sequence, why) => rejected.push(`${sequence} ${why}`),
      outcome: (failure) => outcomes.push(failure),
      centre: () => this.centre,
      author: ({ operator, role }) => ({
        ...{ centre: this.centre.id, position, person: operator, name: operator ?? '' },
        role: role === 'nobody' ? null : role,
      }),
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
      keys: createCentreKeys(
        {
          secret: (name) => this.secrets.get(name) ?? null,
          changeSecrets: (changes) => {
            for (const [name, value] of changes) {
              if (value === null) this.secrets.delete(name);
              else this.secrets.set(name, value);
            }
            return Promise.resolve(succeed(null));
          },
        },
        {
          make: () => {
            this.made += 1;
            return keyOf(`${this.centre.id}${this.number}${this.made}`);
          },
          open: (publicKey) => ({ publicKey, sign: (text) => fakeSealer(publicKey).sign(text) }),
          makeLink: () => `U${this.centre.id === 'nysa' ? 'N'.repeat(55) : 'J'.repeat(55)}`,
          linkKeyOf: (stored) => stored,
        },
      ),
      links: {
        addPartner: ({ id, publicKey, dial }) =>
          this.links.push(`add ${id} ${publicKey.slice(0, 2)} ${dial?.pass ?? 'no pass'}`),
        suspendPartner: (id) => this.links.push(`suspend ${id}`),
        revokePartner: (id) => this.links.push(`revoke ${id}`),
        reach: () => ({ urls: [`tls://${this.centre.id}.example:7422`], ca: null }),
        passFor: (id) => `pass.for.${id}`,
      },
      armour: armoured,
      unarmour: unarmoured,
      choose: () => Promise.resolve(succeed(this.file === '' ? null : this.file)),
      save: (_, file, text) => {
        this.file = text;
        return Promise.resolve(succeed({ file, sha256: 'a'.repeat(64) }));
      },
      tell: (name, body) => {
        if (name === 'partners.changed') this.told.push(body as PartnersNow);
      },
      later: (ms, run) => {
        const timer = setTimeout(run, ms);
        return () => {
          clearTimeout(timer);
        };
      },
    });
  }

  async ask<N extends Name>(name: N, input: Input<N>): Promise<Output<N>> {
    if (this.opened === null) throw new Error('nothing runs here');
    const handler = this.opened.handlers[name] as unknown as (
      input: Input<N>,
      asking: Asking,
    ) => Output<N> | Promise<Output<N>>;
    const role = ROLES[this.person] ?? 'nobody';
    const answer = await handler(input, {
      ...{ window: 'desk', operator: this.person, role, locked: false },
      note: () => undefined,
    });
    await vi.advanceTimersByTimeAsync(10);
    return answer;
  }

  /** What was given out as text. */
  async card(partner: string | null, newKey: boolean | null = null): Promise<string> {
    const given =
      newKey === null
        ? await this.ask('partner.invite', { partner, as: 'text' })
        : await this.ask('partner.renew', { partner: partner ?? '', as: 'text', newKey });
    if (!given.ok) throw new Error(given.failure.code);
    if (given.value?.as !== 'text') throw new Error('no text');
    return given.value.text;
  }

  read(text: string, anew = false) {
    return this.ask('partner.read', { text, anew });
  }

  async sees(): Promise<PartnersNow> {
    const now = await this.ask('partners.now', null);
    if (!now.ok) throw new Error(now.failure.code);
    return now.value;
  }

  async partner(): Promise<ShownPartner> {
    const [first] = (await this.sees()).partners;
    if (first === undefined) throw new Error('no partner');
    return first;
  }

  /** Compared by the administrator and confirmed by the shift leader, by what the screen shows. */
  async confirm(): Promise<Result<null>> {
    const { own } = await this.sees();
    const { id, print } = await this.partner();
    const prints = { partner: id, theirs: print ?? '', ours: own?.print ?? '' };
    const compared = await this.ask('partner.compare', prints);
    if (!compared.ok) return compared;
    return this.ask('partner.confirm', { ...prints, login: 'kral', password: SECRET });
  }

  /** Kinds of what stands in the journal, with who it is by. */
  journal(): string[] {
    return this.workstation.journal.all
      .filter(({ entry }) => entry.action === PARTNER_ENTRY)
      .map(({ entry, sealed }) => {
        const kind = /\\"kind\\":\\"(\w+)\\"/.exec(sealed.text)?.[1] ?? '';
        return `${kind} ${entry.operator ?? ''}`;
      });
  }

  restart(): void {
    this.opened?.end();
    this.start();
  }

  end(): void {
    this.opened?.end();
    this.workstation.end();
    rmSync(this.folder, { recursive: true });
  }
}

let jesenik: Post;
let nysa: Post;
const posts: Post[] = [];
const code = (answer: Result<unknown>): string => (answer.ok ? 'ok' : answer.failure.code);

beforeEach(() => {
  // Not Intl: a faked one makes no formats that the check of a time zone knows.
  vi.useFakeTimers({ now: START, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  jesenik = new Post(new MemoryCentre(), 1, 'jesenik', 'Jeseník');
  nysa = new Post(new MemoryCentre(), 2, 'nysa', 'Nysa');
  posts.push(jesenik, nysa);
});
afterEach(() => {
  for (const post of posts.splice(0)) post.end();
  vi.useRealTimers();
});

/** Each reads the other's card, both compare and confirm, and each tells the other so. */
async function pair(): Promise<void> {
  await nysa.read(await jesenik.card(null));
  await jesenik.read(await nysa.card('jesenik'));
  await jesenik.confirm();
  await nysa.confirm();
  await nysa.read(await jesenik.card('nysa'));
  await jesenik.read(await nysa.card('jesenik'));
}

describe('a pairing', () => {
  it('shows both sides the same prints, and both confirm them with two people each', async () => {
    await pair();
    for (const [post, other] of [
      [jesenik, nysa],
      [nysa, jesenik],
    ] as const) {
      const { own } = await other.sees();
      const seen = await post.partner();
      expect(seen.print).toBe(own?.print);
      expect(seen).toMatchObject({
        ...{ state: 'ACTIVE', answered: true },
        ...{ compared: { person: 'admin' }, confirmed: { person: 'kral' } },
      });
    }
  });

  it('leaves each step in the journal of both, by whom', async () => {
    await pair();
    expect(jesenik.journal()).toEqual([
      ...['invited admin', 'received admin', 'compared admin', 'confirmed kral'],
      ...['invited admin', 'received admin'],
    ]);
    expect(nysa.journal()).toEqual([
      ...['received admin', 'invited admin', 'compared admin', 'confirmed kral'],
      ...['received admin', 'invited admin'],
    ]);
  });

  it('opens a link from the second person’s word on, with what the other lets in with', async () => {
    await pair();
    expect(jesenik.links).toEqual(['add nysa UN no pass', 'add nysa UN pass.for.jesenik']);
  });

  it('goes by file as by text', async () => {
    await jesenik.ask('partner.invite', { partner: null, as: 'file' });
    nysa.file = jesenik.file;
    const read = await nysa.ask('partner.read', { text: null, anew: false });
    expect(read).toMatchObject({ value: { id: 'jesenik', state: 'RECEIVED' } });
  });

  it('stands after a new start, and at another workstation of the centre', async () => {
    await pair();
    jesenik.restart();
    expect(await jesenik.partner()).toMatchObject({ id: 'nysa', state: 'ACTIVE' });
  });

  it('is not there where no file was chosen', async () => {
    expect(await nysa.ask('partner.read', { text: null, anew: false })).toEqual(succeed(null));
    expect(nysa.journal()).toEqual([]);
  });
});

describe('a second person', () => {
  beforeEach(async () => {
    await nysa.read(await jesenik.card(null));
    await nysa.card('jesenik');
    const { own } = await nysa.sees();
    const { print } = await nysa.partner();
    const prints = { partner: 'jesenik', theirs: print ?? '', ours: own?.print ?? '' };
    await nysa.ask('partner.compare', prints);
  });

  const confirm = async (login: string, password = SECRET) => {
    const { own } = await nysa.sees();
    const { id, print } = await nysa.partner();
    const prints = { partner: id, theirs: print ?? '', ours: own?.print ?? '' };
    return code(await nysa.ask('partner.confirm', { ...prints, login, password }));
  };

  it.each([
    ['the first one', 'admin', SECRET, 'partner-same-person'],
    ['with a wrong password', 'kral', 'wrong', 'sign-in-refused'],
    ['without the right to vouch', 'novak', SECRET, 'vouchers-unfit'],
    ['that nobody knows', 'nobody', SECRET, 'sign-in-refused'],
  ])('%s does not do', async (_, login, password, expected) => {
    expect(await confirm(login, password)).toBe(expected);
    expect((await nysa.partner()).state).toBe('COMPARED');
  });

  it('who is somebody else does', async () => {
    expect(await confirm('kral')).toBe('ok');
    expect((await nysa.partner()).state).toBe('CONFIRMED');
  });

  it('cannot be the first one who sits down in between', async () => {
    nysa.person = 'kral';
    expect(await confirm('admin')).toBe('partner-same-person');
  });
});

describe('afterwards', () => {
  beforeEach(pair);

  it('the shift leader cuts the link at once; two people lift it', async () => {
    jesenik.person = 'kral';
    const reason = 'They do not answer the telephone';
    expect(code(await jesenik.ask('partner.suspend', { partner: 'nysa', reason }))).toBe('ok');
    expect(jesenik.links.at(-1)).toBe('suspend nysa');
    expect(await jesenik.partner()).toMatchObject({ state: 'SUSPENDED', suspended: { reason } });
    jesenik.person = 'admin';
    const proof = { partner: 'nysa', password: SECRET };
    expect(code(await jesenik.ask('partner.resume', { ...proof, login: 'admin' }))).toBe(
      'partner-same-person',
    );
    expect(code(await jesenik.ask('partner.resume', { ...proof, login: 'kral' }))).toBe('ok');
    expect(jesenik.links.at(-1)).toBe('add nysa UN pass.for.jesenik');
    expect((await jesenik.partner()).state).toBe('ACTIVE');
  });

  it('what is ended for good is not begun again with the same key', async () => {
    await jesenik.ask('partner.revoke', { partner: 'nysa', reason: 'The agreement has ended' });
    expect(jesenik.links.at(-1)).toBe('revoke nysa');
    const again = await nysa.card('jesenik');
    expect(code(await jesenik.read(again))).toBe('partner-revoked');
    expect(code(await jesenik.read(again, true))).toBe('partner-revoked');
  });

  it('a new key that the old one vouches for rolls over by itself', async () => {
    expect(code(await jesenik.read(await nysa.card('jesenik', true)))).toBe('ok');
    expect((await jesenik.partner()).state).toBe('ROLLING');
    vi.setSystemTime(START + 8 * DAY);
    expect((await jesenik.partner()).state).toBe('ACTIVE');
  });

  it('keys that change for one partner are the same for the next one', async () => {
    const first = await nysa.card('jesenik', true);
    const second = await nysa.card('jesenik', true);
    await jesenik.read(first);
    expect(code(await jesenik.read(second))).toBe('ok');
  });

  it('a lost key is paired anew, and the old one never counts again', async () => {
    const old = await nysa.card('jesenik');
    nysa.secrets.clear();
    const card = await nysa.card('jesenik');
    expect((await nysa.partner()).state).toBe('CONFIRMED');
    expect(code(await jesenik.read(card))).toBe('partner-key-changed');
    expect(code(await jesenik.read(card, true))).toBe('ok');
    expect((await jesenik.partner()).state).toBe('LOST_KEY');
    expect(jesenik.links.at(-1)).toBe('revoke nysa');
    expect(code(await jesenik.read(old))).toBe('partner-revoked');
    expect(code(await jesenik.confirm())).toBe('ok');
    await nysa.read(await jesenik.card('nysa'));
    await jesenik.read(await nysa.card('jesenik'));
    expect([(await jesenik.partner()).state, (await nysa.partner()).state]).toEqual([
      ...['ACTIVE', 'ACTIVE'],
    ]);
  });

  it('windows hear by themselves when the time runs out', async () => {
    vi.setSystemTime(START + 366 * DAY);
    await vi.advanceTimersByTimeAsync(61_000);
    expect(jesenik.told.at(-1)?.partners).toMatchObject([{ state: 'EXPIRED', warning: 7 }]);
    expect(jesenik.links.at(-1)).toBe('suspend nysa');
  });
});

it('a card in the middle is found out by whoever confirms what is not ours', async () => {
  const mallory = new Post(new MemoryCentre(), 3, 'jesenik', 'Jeseník');
  posts.push(mallory);
  // Nysa is given a card of Mallory's for that of Jeseník, and nobody telephones.
  await nysa.read(await mallory.card(null));
  await nysa.card('jesenik');
  await nysa.confirm();
  await jesenik.card('nysa');
  expect(code(await jesenik.read(await nysa.card('jesenik')))).toBe('partner-answers-other');
  const [seen, real] = [await nysa.partner(), await jesenik.sees()];
  expect(seen.print).not.toBe(real.own?.print);
});

it('keys are made at one workstation of a centre; another one says where', async () => {
  const order = new MemoryCentre();
  const first = new Post(order, 4, 'opole', 'Opole');
  await first.card(null);
  const other = new Post(order, 5, 'opole', 'Opole');
  posts.push(first, other);
  await vi.advanceTimersByTimeAsync(10);
  const refused = await other.ask('partner.invite', { partner: null, as: 'text' });
  expect(refused).toMatchObject({
    failure: { code: 'centre-keys-elsewhere', params: { name: first.workstation.position } },
  });
  expect((await other.sees()).own).toMatchObject({ elsewhere: first.workstation.position });
});

it('what cannot be read takes no effect, and says why', async () => {
  const sound = await jesenik.card(null);
  const answers = [
    await nysa.read('Dobrý den'),
    await nysa.read(armoured('{"card":1}')),
    await jesenik.read(sound),
    await nysa.read(await jesenik.card('opole')),
  ];
  expect(answers.map((answer) => (answer.ok ? null : answer.failure))).toMatchObject([
    { code: 'partner-card-unsound', params: { cause: 'text' } },
    { code: 'partner-card-unsound', params: { cause: 'content' } },
    { code: 'partner-card-own' },
    { code: 'partner-card-elsewhere' },
  ]);
  expect((await nysa.sees()).partners).toEqual([]);
});
