/**
 * A workstation of the own centre whose program is broken, over a real server: whatever it writes where it may write,
 * the others read on, find their place again and keep what they knew.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream } from '@nats-io/jetstream';
import { Kvm } from '@nats-io/kv';
import { connect, headers, type NatsConnection } from '@nats-io/transport-node';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { incidentsNow } from '../../../core/contract/incidents.ts';
import type { Exchange } from '../../../core/incident-ports.ts';
import { openNatsExchange } from './nats-exchange.ts';
import { readMember, readPresence } from './nats-messages.ts';
import { startNats, type NatsServer } from './nats-server.test-support.ts';

const DESK = '00000000-0000-4000-8000-000000000001';
const SITS = {
  ...{ journal: DESK, person: 'novak', name: 'Novák', role: 'dispatcher' },
  languages: ['cs'] as const,
};
const WAIT = { timeout: 15_000, interval: 20 };

let folder: string;
let server: NatsServer;
let broken: NatsConnection;
const opened: Exchange[] = [];

function open(name: string): Exchange {
  const place = { servers: [server.url], credentials: null, authority: null, name };
  const exchange = openNatsExchange(join(folder, name), place, Date.now);
  if (!exchange.ok) throw new Error(exchange.failure.code);
  opened.push(exchange.value);
  return exchange.value;
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-broken-'));
  server = await startNats();
  broken = await connect({ servers: server.url, reconnectTimeWait: 100 });
});

afterEach(async () => {
  for (const exchange of opened.splice(0)) exchange.close();
  await broken.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

async function lines(exchange: Exchange): Promise<string[]> {
  const read = await exchange.read(0, 1_000);
  return read.ok ? read.value.map(({ line }) => line) : [];
}

/** As its client names it, or does not. */
async function write(text: string | Uint8Array, named: Record<string, string> = {}): Promise<void> {
  const own = headers();
  for (const [name, value] of Object.entries(named)) own.set(name, value);
  const options = Object.keys(named).length === 0 ? {} : { headers: own };
  await jetstream(broken).publish('order.entry', text, options);
}

describe('what a broken workstation writes into the order', () => {
  it.each<[string, Record<string, string>]>([
    ['no name', {}],
    ['an empty name', { 'Nats-Msg-Id': '' }],
    ['other fields only', { Something: 'else' }],
  ])('with %s: each has its place, and the others find theirs again', async (_, named) => {
    const one = open('one');
    await one.append('a', 'a');
    await write('x', named);
    await write('y', named);
    await expect.poll(() => lines(one), WAIT).toEqual(['a', 'x', 'y']);
    await server.kill();
    await expect.poll(() => one.reach()?.code, WAIT).toBe('exchange-unreachable');
    await server.startAgain();
    await expect.poll(() => one.reach(), WAIT).toBeNull();
    expect(await one.append('b', 'b')).toMatchObject({ ok: true });
    await expect.poll(() => lines(one), WAIT).toEqual(['a', 'x', 'y', 'b']);
  });

  it.each([
    ['9'.repeat(15), 'a time far ahead'],
    ['-1', 'a time before all'],
    ['9'.repeat(400), 'no number'],
    ['1e300', 'no whole number'],
  ])('with the place %s (%s): what comes behind it keeps its time', async (placed) => {
    const one = open('one');
    await one.append('a', 'a');
    await write('x', { 'Nats-Msg-Id': 'x', 'Pomezi-Placed-At': placed });
    await one.append('b', 'b');
    await expect.poll(() => lines(one), WAIT).toEqual(['a', 'x', 'b']);
    const read = await one.read(0, 10);
    const times = read.ok ? read.value.map(({ at }) => at) : [];
    expect(Math.max(...times)).toBeLessThan(Date.now() + 60_000);
    expect(times.at(-1)).toBeGreaterThan(Date.now() - 60_000);
  });

  it('bytes that are no text, and as much as a message holds: it is read on behind them', async () => {
    const one = open('one');
    await one.append('a', 'a');
    await write(new Uint8Array([0xff, 0x00, 0xc3, 0x28]), { 'Nats-Msg-Id': 'x' });
    await write('z'.repeat(1_000_000), { 'Nats-Msg-Id': 'z' });
    await one.append('b', 'b');
    await expect.poll(async () => (await lines(one)).length, WAIT).toBe(4);
    expect((await lines(one)).at(-1)).toBe('b');
  });
});

describe('what a broken workstation says of members', () => {
  it('takes no key away from another one, whose lines stay valid', async () => {
    const one = open('one');
    await one.join({ journal: DESK, publicKeys: ['k1'], name: 'A' });
    const forged = JSON.stringify({ journal: DESK, publicKeys: [], name: 'A' });
    await jetstream(broken).publish('order.member', forged, { msgID: 'forged' });
    await one.append('a', 'a');
    await expect.poll(() => lines(one), WAIT).toEqual(['a']);
    expect(await one.members()).toMatchObject({ value: [{ journal: DESK, publicKeys: ['k1'] }] });
  });

  it('of itself under no id that a journal has, counts for nothing and is told as a line', async () => {
    const one = open('one');
    await one.append('a', 'a');
    const forged = JSON.stringify({ journal: 'desk', publicKeys: ['k'], name: 'B' });
    await jetstream(broken).publish('order.member', forged, { msgID: 'forged' });
    await expect.poll(() => lines(one), WAIT).toEqual(['a', forged]);
    expect(await one.members()).toEqual({ ok: true, value: [] });
  });
});

it('what a broken workstation holds, and says of itself, keeps nobody from hearing the others', async () => {
  const [one, other] = [open('one'), open('other')];
  await one.announce(SITS);
  const kvm = new Kvm(broken);
  const held = await kvm.open('held');
  const presence = await kvm.open('presence');
  for (const text of ['', '{', 'null', '[[[', '{"value":{}}']) {
    await held.put(Buffer.from('ptz:x').toString('base64url'), text);
    await presence.put(Buffer.from(DESK.replace('1', '2')).toString('base64url'), text);
  }
  await one.hold('ptz:b', 0, 'one');
  await expect
    .poll(() => other.held(), WAIT)
    .toSatisfy((all: Awaited<ReturnType<Exchange['held']>>) =>
      all.ok ? all.value.some(({ key }) => key === 'ptz:b') : false,
    );
  await one.announce({ ...SITS, person: 'dvorak' });
  await expect.poll(() => other.presences(), WAIT).toMatchObject({ value: [{ person: 'dvorak' }] });
});

describe('whatever is said as a member or of who sits there', () => {
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom<unknown>(-1, 0.5, 2 ** 53, '', 'x'.repeat(300), null, [], {}, 'novak', DESK),
  );
  const fields = ['journal', 'person', 'name', 'role', 'languages', 'since', 'watching'] as const;
  const more = { since: 1_000, watching: { pictures: 1, ms: 5 } };

  it('is none, or what windows can be told', () => {
    fc.assert(
      fc.property(fc.constantFrom(...fields), odd, (name, value) => {
        const text = JSON.stringify({ ...SITS, ...more, [name]: value });
        const said = readPresence(text);
        const presences = said === null ? [] : [{ ...said, at: 1_000 }];
        expect(incidentsNow.shape.presences.safeParse(presences).error).toBeUndefined();
        const member = readMember(JSON.stringify({ journal: DESK, publicKeys: [], [name]: value }));
        const positions =
          member === null ? [] : [{ journal: member.journal, name: member.name, seen: null }];
        expect(incidentsNow.shape.positions.safeParse(positions).error).toBeUndefined();
      }),
      { numRuns: 2_000 },
    );
  });

  it('is none where it is no JSON, however deep', () => {
    for (const text of ['', '{', '['.repeat(200_000), '\u0000']) {
      expect([readMember(text), readPresence(text)]).toEqual([null, null]);
    }
  });
});
