/** Two centres that pair: what their windows ask for, what stands in their journals, what links are told. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { succeed, type Result } from '../../core/domain/result.ts';
import { MemoryCentre } from '../adapters/exchange/memory-exchange.test-support.ts';
import { armoured } from '../adapters/partners/card-armour.ts';
import { PartnerPost, SECRET } from './partner-post.test-support.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 10, 22, 12);

let jesenik: PartnerPost;
let nysa: PartnerPost;
const posts: PartnerPost[] = [];
const code = (answer: Result<unknown>): string => (answer.ok ? 'ok' : answer.failure.code);

beforeEach(() => {
  // Not Intl: a faked one makes no formats that the check of a time zone knows.
  vi.useFakeTimers({ now: START, toFake: ['Date', 'setTimeout', 'clearTimeout'] });
  jesenik = new PartnerPost(new MemoryCentre(), 1, 'jesenik', 'Jeseník');
  nysa = new PartnerPost(new MemoryCentre(), 2, 'nysa', 'Nysa');
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
    // One of the two dials.
    expect(nysa.links).toEqual(['add jesenik UJ waits']);
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
  const mallory = new PartnerPost(new MemoryCentre(), 3, 'jesenik', 'Jeseník');
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
  const first = new PartnerPost(order, 4, 'opole', 'Opole');
  await first.card(null);
  const other = new PartnerPost(order, 5, 'opole', 'Opole');
  posts.push(first, other);
  await vi.advanceTimersByTimeAsync(10);
  const refused = await other.ask('partner.invite', { partner: null, as: 'text' });
  expect(refused).toMatchObject({
    failure: { code: 'centre-keys-elsewhere', params: { name: first.workstation.position } },
  });
  expect((await other.sees()).own).toMatchObject({ elsewhere: first.workstation.position });
});

it('links go from where the keys are alone, also where another workstation could carry them', async () => {
  await pair();
  const other = new PartnerPost(jesenik.order, 6, 'jesenik', 'Jeseník');
  posts.push(other);
  await vi.advanceTimersByTimeAsync(10);
  expect(await other.partner()).toMatchObject({ id: 'nysa', state: 'ACTIVE' });
  expect([jesenik.carries(), other.carries()]).toEqual([true, false]);
  expect(other.links.filter((told) => told.startsWith('add'))).toEqual([]);
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

it('where the workstation with the keys is gone, another one makes new ones, and all compare anew', async () => {
  const order = new MemoryCentre();
  const gone = new PartnerPost(order, 4, 'opole', 'Opole');
  posts.push(gone);
  const old = await gone.card('jesenik');
  await jesenik.read(old);
  const other = new PartnerPost(order, 5, 'opole', 'Opole');
  posts.push(other);
  await vi.advanceTimersByTimeAsync(10);
  const given = await other.ask('partner.invite', { partner: null, as: 'text', takesOver: true });
  expect(code(given)).toBe('ok');
  expect((await other.sees()).own).toMatchObject({ elsewhere: null });
  expect((await gone.sees()).own).toMatchObject({ elsewhere: other.workstation.position });
  expect(code(await gone.ask('partner.invite', { partner: null, as: 'text' }))).toBe(
    'centre-keys-elsewhere',
  );
  // Its links end too, should it be found again.
  expect([gone.carries(), other.carries()]).toEqual([false, true]);
});
