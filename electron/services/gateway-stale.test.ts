/** What a partner said a while ago, and comes only now, or once more. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { fakeSealer } from '../../core/journal/chain.test-support.ts';
import { receiptOf } from './gateway-words.ts';
import {
  HostileScene,
  messageOf,
  offeredBody,
  PARTNER_KEY,
} from './hostile-partner.test-support.ts';

const POSITION = '00000000-0000-4000-8000-00000000000a';

let scene: HostileScene;
/** Of the partner against ours, ms. */
let skew: number;
let sitter: string;
let gives: number;
let receipts: (given: number) => number;
let stopServing: () => void;

const pass = (ms: number): Promise<unknown> => vi.advanceTimersByTimeAsync(ms);

function helloOf(at: number, person: string): string {
  const position = { position: POSITION, name: 'pult', person, personName: person };
  const languages: string[] = [];
  return JSON.stringify({
    ...{ at, version: '1', positions: [{ ...position, role: 'dispatcher', languages }] },
  });
}

const state = () => scene.gateway.states().find(({ id }) => id === 'jesenik');
const sitting = () => scene.gateway.positionsAt('jesenik').map(({ person }) => person);

function hashOf(number: number): string {
  const own = scene.desk.workstation.store.partners.outgoing('jesenik', number - 1, 1);
  return (own.ok ? own.value[0]?.hash : null) ?? '0'.repeat(64);
}

beforeEach(async () => {
  vi.useFakeTimers({ now: 100_000_000 });
  [skew, sitter, gives, receipts] = [0, 'novak', 0, () => 0];
  scene = new HostileScene();
  stopServing = scene.links.of('jesenik').serve((_, name) => {
    if (name === 'hello') return Promise.resolve(helloOf(Date.now() + skew, sitter));
    gives += 1;
    if (name !== 'give' || gives > 2_000) return Promise.resolve('');
    const number = receipts(gives);
    const received = { number, hash: number === 0 ? '0'.repeat(64) : hashOf(number) };
    const sealer = fakeSealer(PARTNER_KEY);
    const signature = sealer.sign(receiptOf('jesenik', 'nysa', received));
    return Promise.resolve(JSON.stringify({ received, key: sealer.key, signature }));
  });
  await pass(4_000);
});

afterEach(() => {
  stopServing();
  scene.end();
  vi.useRealTimers();
});

it('an old sign of life says nothing of who sits there now', async () => {
  sitter = 'dvorak';
  const old = helloOf(Date.now() - 500, 'novak');
  await pass(3_500);
  expect(sitting()).toEqual(['dvorak']);
  await scene.say('hello', old);
  expect(sitting()).toEqual(['dvorak']);
  // A new one does.
  await pass(250);
  await scene.say('hello', helloOf(Date.now(), 'wojcik'));
  expect(sitting()).toEqual(['wojcik']);
});

it('an old sign of life makes no link that is cut look whole', async () => {
  const old = helloOf(Date.now() + 3_000, 'novak');
  scene.links.cut.add('nysa>jesenik');
  await pass(60_000);
  expect(state()).toMatchObject({ isUp: false });
  const since = state()?.since;
  const said = scene.say('hello', old);
  await pass(0);
  expect(state()).toMatchObject({ isUp: false, since });
  await pass(1_500);
  await said;
});

it.each([-7_200_000, 7_200_000])('a clock that is set by %s ms cuts nothing', async (ms) => {
  skew = ms;
  sitter = 'dvorak';
  await pass(250);
  await scene.say('hello', helloOf(Date.now() + skew, sitter));
  await pass(3_500);
  expect(sitting()).toEqual(['dvorak']);
  expect(state()).toMatchObject({ isUp: true, offsetMs: skew });
  sitter = 'wojcik';
  await scene.say('hello', helloOf(Date.now() + skew, sitter));
  expect(sitting()).toEqual(['wojcik']);
});

it('a partner that nobody works with any more does not answer a test', async () => {
  const asked = scene.gateway.test('jesenik');
  scene.works = ['opole'];
  scene.gateway.look();
  await pass(5_000);
  expect(await asked).toBeNull();
});

it.each([
  [-3_600_000, 0],
  [3_600_000, 60_000],
])('a clock that is set by %s ms during a test measures %s ms', async (ms, measured) => {
  await pass(1_500);
  const asked = scene.gateway.test('jesenik');
  await pass(299);
  scene.links.delay = 50;
  await pass(20);
  vi.setSystemTime(Date.now() + ms);
  await pass(5_000);
  expect(await asked).toBe(measured);
});

it('a receipt that goes back is asked for again after a while, not at once and for ever', async () => {
  receipts = (given) => given % 2;
  await scene.give(messageOf(offeredBody(Date.now())));
  await pass(1_000);
  const open = scene.desk.workstation.store.allOpen();
  const incident = open.ok ? (open.value[0]?.incident.id ?? '') : '';
  const words = { text: 'words', lang: 'pl' } as const;
  const note = { incident, bodies: [{ kind: 'note' as const, words }], occurred: null };
  await scene.desk.ask('incident.write', note);
  await scene.desk.ask('incident.write', note);
  gives = 0;
  scene.gateway.look();
  await pass(5_000);
  expect(gives).toBeGreaterThan(1);
  expect(gives).toBeLessThan(40);
});
