import { randomBytes } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstream, jetstreamManager } from '@nats-io/jetstream';
import type { NatsConnection } from '@nats-io/transport-node';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { fail } from '../../../core/domain/result.ts';
import { engines, valueOf, type Centre, type Engines } from './engines.test-support.ts';

let all: Engines;
let jesenik: Centre;
let desk: NatsConnection;
let folder: string;

beforeEach(async () => {
  all = engines();
  folder = mkdtempSync(join(tmpdir(), 'engine-backup-'));
  jesenik = await all.centre('jesenik');
  desk = await all.console(jesenik);
  const { streams, consumers } = await jetstreamManager(desk);
  await streams.add({ name: 'ORDER', subjects: ['order.>'], max_bytes: 8_388_608 });
  await streams.add({ name: 'EMPTY', subjects: ['empty'], max_bytes: 1_048_576 });
  await consumers.add('ORDER', { durable_name: 'reader', ack_policy: 'explicit' });
  for (let number = 0; number < 500; number += 1) await append(number);
});
afterEach(async () => {
  await all.end();
  rmSync(folder, { recursive: true, force: true });
});

function append(number: number) {
  const id = { msgID: `message-${number}` };
  return jetstream(desk).publish(
    'order.x',
    JSON.stringify({ number, more: randomBytes(2_000).toString('base64') }),
    id,
  );
}

async function messagesOf(connection: NatsConnection): Promise<number[]> {
  const { streams } = await jetstreamManager(connection);
  const { state } = await streams.info('ORDER');
  const numbers: number[] = [];
  for (let seq = state.first_seq; seq <= state.last_seq; seq += 1) {
    const message = await streams.getMessage('ORDER', { seq });
    numbers.push(message?.json<{ number: number }>().number ?? -1);
  }
  return numbers;
}

it('is taken while it is written to, and another engine of the centre begins with it', async () => {
  let written = 500;
  const turn = { ended: false };
  const writing = (async () => {
    for (; !turn.ended; written += 1) await append(written);
  })();
  const taken = valueOf(await jesenik.engine.backup(folder));
  turn.ended = true;
  await writing;
  expect(taken.streams).toBe(2);
  const again = await all.centre('jesenik');
  expect(valueOf(await again.engine.restore(folder))).toEqual(taken);
  const there = await all.console(again);
  const numbers = await messagesOf(there);
  expect(numbers.length).toBeGreaterThanOrEqual(500);
  expect(numbers).toEqual(numbers.map((_number, index) => index));
  const { consumers } = await jetstreamManager(there);
  expect((await consumers.info('ORDER', 'reader')).name).toBe('reader');
});

it('is not put over what is there', async () => {
  valueOf(await jesenik.engine.backup(folder));
  expect(await jesenik.engine.restore(folder)).toEqual(fail('engine-not-empty', { streams: 2 }));
  expect(await messagesOf(desk)).toHaveLength(500);
});

it.each([
  ['a byte of it was changed', 'stream-1', (bytes: Buffer) => bytes.fill(0, 100, 101)],
  ['its end is missing', 'stream-1', (bytes: Buffer) => bytes.subarray(0, -1)],
  ['it names a file outside', 'manifest.json', renamed],
])('is refused where %s, and nothing of it is restored', async (_how, file, damage) => {
  valueOf(await jesenik.engine.backup(folder));
  const path = join(folder, file);
  writeFileSync(path, damage(readFileSync(path)));
  const again = await all.centre('jesenik');
  const refused = fail('engine-backup-unreadable', { cause: file });
  expect(await again.engine.restore(folder)).toEqual(refused);
  const manager = await jetstreamManager(await all.console(again));
  expect((await manager.getAccountInfo()).streams).toBe(0);
});

function renamed(bytes: Buffer): Buffer {
  return Buffer.from(bytes.toString().replace('"stream-1"', '"../stream-1"'));
}

it('of another centre is refused', async () => {
  valueOf(await jesenik.engine.backup(folder));
  const nysa = await all.centre('nysa');
  const refused = fail('engine-backup-unreadable', { cause: 'jesenik' });
  expect(await nysa.engine.restore(folder)).toEqual(refused);
});

it('of an engine that does not run is not taken', async () => {
  await jesenik.engine.stop();
  const taken = await jesenik.engine.backup(folder);
  expect(taken).toMatchObject({ ok: false, failure: { code: 'engine-unreachable' } });
});

it('another program for the server takes over the store', async () => {
  const { binary, version } = jesenik.parts.server;
  valueOf(await jesenik.engine.replaceServer(binary));
  expect(jesenik.engine.state()).toMatchObject({ state: 'running', version });
  await expect.poll(() => messagesOf(desk).catch(() => [])).toHaveLength(500);
});
