/** What can befall a centre whose workstations meet on a NATS server. */
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect } from '@nats-io/transport-node';
import { DatabaseSync } from '@photostructure/sqlite';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { Exchange } from '../../../core/incident-ports.ts';
import { openNatsExchange } from './nats-exchange.ts';
import { startNats, type NatsServer } from './nats-server.test-support.ts';
import { placedAt } from './earlier-order.ts';
import { OrderCopy } from './order-copy.ts';
import { openSqliteExchange } from './sqlite-exchange.ts';

const PICTURE = Buffer.from('a picture');
const SHA256 = createHash('sha256').update(PICTURE).digest('hex');
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

async function linesOf(exchange: Exchange): Promise<string[]> {
  const read = await exchange.read(0, 1_000);
  return read.ok ? read.value.map(({ line }) => line) : [];
}

function close(exchange: Exchange): void {
  opened.splice(opened.indexOf(exchange), 1);
  exchange.close();
}

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'pomezi-exchange-'));
  server = await startNats();
});

afterEach(async () => {
  for (const exchange of opened.splice(0)) exchange.close();
  await server.stop();
  rmSync(folder, { recursive: true });
});

it('works on alone with what it has while the server is gone, says so, and catches up', async () => {
  const [one, other] = [open('one'), open('other')];
  await one.append('a', 'a');
  await expect.poll(() => linesOf(other)).toEqual(['a']);
  await server.kill();
  await expect.poll(() => one.reach()?.code, WAIT).toBe('exchange-unreachable');
  expect(await one.append('b', 'b')).toMatchObject({ failure: { code: 'exchange-unreachable' } });
  expect(await linesOf(one)).toEqual(['a']);
  await server.startAgain();
  await expect.poll(() => [one.reach(), other.reach()], WAIT).toEqual([null, null]);
  expect(await one.append('b', 'b')).toEqual({ ok: true, value: { duplicate: false } });
  await expect.poll(() => linesOf(other), WAIT).toEqual(['a', 'b']);
});

it('opens while there is no server, with all that it had', async () => {
  const before = open('one');
  await before.append('a', 'a');
  await before.join({
    journal: '00000000-0000-4000-8000-000000000001',
    publicKeys: ['k'],
    name: 'A',
  });
  close(before);
  await server.kill();
  const after = open('one');
  expect(await linesOf(after)).toEqual(['a']);
  expect(await after.members()).toMatchObject({
    value: [{ journal: '00000000-0000-4000-8000-000000000001' }],
  });
  expect(await after.append('b', 'b')).toMatchObject({ failure: { code: 'exchange-unreachable' } });
  await server.startAgain();
  await expect.poll(() => after.reach(), WAIT).toBeNull();
  expect(await after.append('b', 'b')).toEqual({ ok: true, value: { duplicate: false } });
});

it('tells its user whenever the server goes or comes', async () => {
  const one = open('one');
  await expect.poll(() => one.reach(), WAIT).toBeNull();
  const heard: (string | null)[] = [];
  one.onNews(() => heard.push(one.reach()?.code ?? null));
  await server.kill();
  await expect.poll(() => heard.at(-1), WAIT).toBe('exchange-unreachable');
  await server.startAgain();
  await expect.poll(() => heard.at(-1), WAIT).toBeNull();
});

it('notices a server that is there and says nothing any more', async () => {
  const one = open('one');
  await expect.poll(() => one.reach(), WAIT).toBeNull();
  process.kill(server.pid, 'SIGSTOP');
  try {
    await expect.poll(() => one.reach()?.code, WAIT).toBe('exchange-unreachable');
  } finally {
    process.kill(server.pid, 'SIGCONT');
  }
  await expect.poll(() => one.reach(), WAIT).toBeNull();
}, 40_000);

it('keeps a picture that was taken while the server was gone, and sends it on', async () => {
  const [one, other] = [open('one'), open('other')];
  await expect.poll(() => [one.reach(), other.reach()], WAIT).toEqual([null, null]);
  await server.kill();
  expect(await one.putBlob(SHA256, PICTURE)).toEqual({ ok: true, value: null });
  expect(await one.getBlob(SHA256)).toMatchObject({ ok: true, value: PICTURE });
  await server.startAgain();
  await expect
    .poll(async () => {
      const got = await other.getBlob(SHA256);
      return got.ok && got.value !== null && PICTURE.equals(got.value);
    }, WAIT)
    .toBe(true);
  // From then on it is there without a server too.
  await server.kill();
  expect(await other.getBlob(SHA256)).toMatchObject({ ok: true });
});

it('takes no other order for its own: it says so and changes nothing', async () => {
  const one = open('one');
  await one.append('a', 'a');
  await one.append('b', 'b');
  close(one);
  await server.stop();
  server = await startNats();
  const stranger = open('stranger');
  await stranger.append('x', 'x');
  await stranger.append('y', 'y');
  const again = open('one');
  await expect.poll(() => again.reach()?.code, WAIT).toBe('exchange-other-order');
  expect(await linesOf(again)).toEqual(['a', 'b']);
  expect(await again.append('c', 'c')).toMatchObject({ failure: { code: 'exchange-other-order' } });
  expect(await linesOf(stranger)).toEqual(['x', 'y']);
});

it('lets nobody take a line out of the order', async () => {
  const one = open('one');
  await one.append('a', 'a');
  const client = await connect({ servers: server.url.slice('nats://'.length) });
  const jsm = await jetstreamManager(client);
  await expect(jsm.streams.purge('ORDER')).rejects.toThrow();
  await expect(jsm.streams.deleteMessage('ORDER', 1)).rejects.toThrow();
  await client.close();
});

it('lets a second workstation in, and the first one again, where the store has bounds', async () => {
  await server.stop();
  server = await startNats(
    'accounts { A: { jetstream: { max_file: 100MB, max_mem: 64MB }, users: [{user: a, password: a}] } }\nno_auth_user: a',
    'max_file_store: 100MB, max_memory_store: 64MB',
  );
  const one = open('one');
  await one.append('a', 'a');
  const other = open('other');
  expect(await other.append('b', 'b')).toEqual({ ok: true, value: { duplicate: false } });
  await server.kill();
  await expect.poll(() => one.reach()?.code, WAIT).toBe('exchange-unreachable');
  await server.startAgain();
  await expect.poll(() => one.reach(), WAIT).toBeNull();
  expect(await linesOf(one)).toEqual(['a', 'b']);
});

it('says what it cannot keep, and reads on from there by itself as soon as it can', async () => {
  const [one, other] = [open('one'), open('other')];
  await one.append('a', 'a');
  await expect.poll(() => linesOf(other), WAIT).toEqual(['a']);
  // Nobody can write there while somebody else does, as where the disk is full.
  const holder = new DatabaseSync(join(folder, 'other', 'order-copy.sqlite'));
  holder.exec('BEGIN IMMEDIATE');
  await one.append('b', 'b');
  await expect.poll(() => other.reach()?.code, WAIT).toBe('storage-refused');
  await one.append('c', 'c');
  expect(await linesOf(other)).toEqual(['a']);
  holder.exec('ROLLBACK');
  holder.close();
  await expect.poll(() => linesOf(other), WAIT).toEqual(['a', 'b', 'c']);
  expect(other.reach()).toBeNull();
});

it('says that the store is full, and loses nothing of what was acknowledged', async () => {
  await server.stop();
  server = await startNats(
    'accounts { A: { jetstream: { max_file: 200KB, max_mem: 20MB }, users: [{user: a, password: a}] } }\nno_auth_user: a',
  );
  const one = open('one');
  const kept: string[] = [];
  let refused = '';
  for (let n = 0; n < 40 && refused === ''; n += 1) {
    const line = `${n} ${'x'.repeat(10_000)}`;
    const written = await one.append(`id-${n}`, line);
    if (written.ok) kept.push(line);
    else refused = written.failure.code;
  }
  expect(refused).toBe('storage-full');
  expect(kept.length).toBeGreaterThan(2);
  expect(await linesOf(one)).toEqual(kept);
});

it('brings over what was worked alone before, with its times and pictures, where nothing is yet', async () => {
  const alone = join(folder, 'alone');
  let time = 1_000;
  const before = openSqliteExchange(alone, () => time);
  if (!before.ok) throw new Error(before.failure.code);
  await before.value.join({
    journal: '00000000-0000-4000-8000-000000000001',
    publicKeys: ['k'],
    name: 'A',
  });
  await before.value.append('a', 'a');
  time = 2_000;
  await before.value.append('b', 'b');
  await before.value.putBlob(SHA256, PICTURE);
  before.value.close();
  const place = { servers: [server.url], credentials: null, authority: null, name: 'one' };
  const earlier = {
    open: () => {
      const again = openSqliteExchange(alone, Date.now);
      return again.ok ? again.value : null;
    },
    pictures: join(alone, 'pictures'),
  };
  const openWith = (name: string): Exchange => {
    const exchange = openNatsExchange(join(folder, name), place, Date.now, earlier);
    if (!exchange.ok) throw new Error(exchange.failure.code);
    opened.push(exchange.value);
    return exchange.value;
  };
  const one = openWith('one');
  await expect.poll(() => linesOf(one), WAIT).toEqual(['a', 'b']);
  const read = await one.read(0, 10);
  expect(read.ok && read.value.map(({ at }) => at)).toEqual([1_000, 2_000]);
  expect(await one.members()).toMatchObject({
    value: [{ journal: '00000000-0000-4000-8000-000000000001' }],
  });
  // Another one with the same past brings nothing twice.
  const other = openWith('other');
  await expect.poll(() => linesOf(other), WAIT).toEqual(['a', 'b']);
  await expect
    .poll(async () => {
      const got = await other.getBlob(SHA256);
      return got.ok && got.value !== null && PICTURE.equals(got.value);
    }, WAIT)
    .toBe(true);
});

it('believes no time that is still to come', () => {
  expect(placedAt('9000', 5_000)).toBe(5_000);
  expect(placedAt('4000', 5_000)).toBe(4_000);
  expect(['', '-1', 'x', '1.5', undefined].map((text) => placedAt(text, 5_000))).toEqual(
    Array.from({ length: 5 }, () => 5_000),
  );
});

it('keeps the order and the times right whatever the server’s clock does, and each entry once', () => {
  const copy = OrderCopy.open(folder, 'stamp');
  if (!copy.ok) throw new Error(copy.failure.code);
  const entry = (sequence: number, at: number, id: string) => ({
    ...{ sequence, at, id, what: { line: id } },
  });
  copy.value.take([entry(1, 5_000, 'a'), entry(2, 1_000, 'b')]);
  copy.value.take([entry(4, 6_000, 'a'), entry(5, 5_500, 'c')]);
  expect(copy.value.read(0, 10)).toEqual({
    ok: true,
    value: [
      { sequence: 1, at: 5_000, id: 'a', line: 'a' },
      { sequence: 2, at: 5_000, id: 'b', line: 'b' },
      { sequence: 5, at: 5_500, id: 'c', line: 'c' },
    ],
  });
  expect(copy.value.reached).toEqual({ sequence: 5, id: 'c' });
  copy.value.close();
});
