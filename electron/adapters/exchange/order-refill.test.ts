/** A server that was put back from an older backup, with workstations that know better. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, headers, nanos } from '@nats-io/transport-node';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Exchange, Placed } from '../../../core/incident-ports.ts';
import { openNatsExchange } from './nats-exchange.ts';
import { startNats, type NatsServer } from './nats-server.test-support.ts';

const DESKS = [
  '00000000-0000-4000-8000-0000000000a1',
  '00000000-0000-4000-8000-0000000000a2',
] as const;
const WAIT = { timeout: 15_000, interval: 20 };

let folder: string;
let server: NatsServer;
const opened: Exchange[] = [];

function open(name: string): Exchange {
  const place = { servers: [server.url], credentials: null, authority: null, name };
  const exchange = openNatsExchange(join(folder, name), place, Date.now);
  if (!exchange.ok) throw new Error(exchange.failure.code);
  opened.push(exchange.value);
  return exchange.value;
}

async function placedIn(exchange: Exchange): Promise<readonly Placed[]> {
  const read = await exchange.read(0, 2_000);
  return read.ok ? read.value : [];
}

async function isHere(...exchanges: readonly Exchange[]): Promise<void> {
  await expect
    .poll(() => exchanges.map((one) => one.reach()?.code ?? null), WAIT)
    .toEqual(exchanges.map(() => null));
}

function close(exchange: Exchange): void {
  opened.splice(opened.indexOf(exchange), 1);
  exchange.close();
}

const write = async (exchange: Exchange, ...ids: readonly string[]): Promise<void> => {
  for (const id of ids) expect(await exchange.append(id, id)).toMatchObject({ ok: true });
};

/** With what `one` wrote before; the rest was written after it was taken. */
async function backUpAfter(...ids: readonly string[]): Promise<readonly [Exchange, Exchange]> {
  const [one, other] = [open('one'), open('other')];
  await isHere(one, other);
  await one.join({ journal: DESKS[0], publicKeys: ['k'], name: 'One' });
  await write(one, ...ids);
  await server.kill();
  server.backup();
  await server.startAgain();
  await isHere(one, other);
  return [one, other];
}

async function putBack(): Promise<void> {
  await server.kill();
  server.restore();
  await server.startAgain();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-refill-'));
  server = await startNats();
});

afterEach(async () => {
  for (const exchange of opened.splice(0)) exchange.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

it('is given back what it lacks, each message in its place and with its time, once', async () => {
  const [one, other] = await backUpAfter('a', 'b');
  await write(one, 'c');
  await other.join({ journal: DESKS[1], publicKeys: ['l'], name: 'Other' });
  await write(other, ...Array.from({ length: 450 }, (_, n) => `d${n}`));
  await expect.poll(async () => (await placedIn(one)).length).toBe(453);
  const before = await placedIn(one);
  await putBack();
  await isHere(one, other);
  const fresh = open('fresh');
  await expect.poll(async () => (await placedIn(fresh)).length, WAIT).toBe(453);
  expect(await placedIn(fresh)).toEqual(before);
  expect(await fresh.members()).toEqual(await one.members());
  await write(fresh, 'e');
  await expect.poll(async () => (await placedIn(other)).at(-1)?.id, WAIT).toBe('e');
  expect(await placedIn(one)).toEqual(await placedIn(fresh));
}, 60_000);

it('is given back places of what has no name, or came twice: all places stay', async () => {
  const [one, other] = await backUpAfter('a');
  await write(one, 'b');
  const client = await connect({ servers: server.url.slice('nats://'.length) });
  client.publish('order.entry', 'no line of anybody');
  // The server knows it no more, the copies do.
  const jsm = await jetstreamManager(client);
  await jsm.streams.update('ORDER', { duplicate_window: nanos(100) });
  const twice = headers();
  twice.set('Nats-Msg-Id', 'b');
  await expect
    .poll(async () => {
      client.publish('order.entry', 'b', { headers: twice });
      await client.flush();
      return (await jsm.streams.info('ORDER')).state.last_seq;
    }, WAIT)
    .toBeGreaterThan(4);
  await client.close();
  await write(one, 'c');
  await expect.poll(async () => (await placedIn(other)).at(-1)?.id, WAIT).toBe('c');
  const before = await placedIn(other);
  await putBack();
  await isHere(one, other);
  const fresh = open('fresh');
  await expect.poll(() => placedIn(fresh), WAIT).toEqual(before);
}, 60_000);

it('is given back the pictures that it lacks', async () => {
  const [one] = await backUpAfter('a');
  const picture = Buffer.from('a picture');
  const sha256 = createHash('sha256').update(picture).digest('hex');
  expect(await one.putBlob(sha256, picture)).toMatchObject({ ok: true });
  await write(one, 'b');
  await putBack();
  await isHere(one);
  const fresh = open('fresh');
  await expect
    .poll(async () => {
      const got = await fresh.getBlob(sha256);
      return got.ok && got.value !== null && picture.equals(got.value);
    }, WAIT)
    .toBe(true);
}, 60_000);

it('is another order where somebody has written something else meanwhile', async () => {
  const [one, other] = await backUpAfter('a');
  await write(one, 'b', 'c');
  await expect.poll(async () => (await placedIn(other)).length, WAIT).toBe(3);
  close(one);
  close(other);
  await putBack();
  const third = open('third');
  await write(third, 'x');
  const again = open('one');
  await expect.poll(() => again.reach()?.code, WAIT).toBe('exchange-other-order');
  expect((await placedIn(again)).map(({ id }) => id)).toEqual(['a', 'b', 'c']);
  expect((await placedIn(third)).map(({ id }) => id)).toEqual(['a', 'x']);
}, 60_000);

it('is another order where nothing is in it: it may be anybody’s', async () => {
  const one = open('one');
  await write(one, 'a');
  close(one);
  await server.stop();
  server = await startNats();
  const again = open('one');
  await expect.poll(() => again.reach()?.code, WAIT).toBe('exchange-other-order');
  expect(await placedIn(open('stranger'))).toEqual([]);
});
