/**
 * Whoever holds an invitation may ask one question and hear its answer. The last test gives the same key no
 * bounds, and all of it arrives: these tests would see it.
 */
import { encodeUser } from '@nats-io/jwt';
import { fromSeed } from '@nats-io/nkeys';
import { connect, jwtAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { EngineInvitation } from '../../../core/engine-ports.ts';
import { invitedTo } from './configuration.ts';
import { keyOf, type EngineSecrets } from './engine-secrets.ts';
import { call, engines, valueOf, type Centre, type Engines } from './engines.test-support.ts';

const HOOK_MS = 60_000;
const HOUR_MS = 3_600_000;

let all: Engines;
let jesenik: Centre;
let invited: EngineInvitation;
const heardAtDoor: string[] = [];

beforeAll(async () => {
  all = engines();
  jesenik = await all.centre('jesenik');
  invited = valueOf(await jesenik.engine.invite('inv-1', Date.now() + HOUR_MS));
  const door = await all.door(jesenik);
  for (const subject of ['join.*', 'from.>']) {
    door.subscribe(subject, {
      callback: (error, message) => {
        if (error !== null) return;
        heardAtDoor.push(message.subject);
        message.respond('answer');
      },
    });
  }
  await door.flush();
}, HOOK_MS);
afterAll(() => all.end());

async function guest(jwt = invited.jwt): Promise<NatsConnection> {
  const connection = await connect({
    ...{ servers: [...invited.servers], inboxPrefix: '_JOIN.inv-1', reconnect: false },
    authenticator: jwtAuthenticator(jwt, new TextEncoder().encode(invited.seed)),
  });
  all.also(() => connection.close());
  return connection;
}

it('the question is heard, and its answer is', async () => {
  expect(await call(await guest(), 'join.inv-1')).toBe('answer');
});

describe('what an invitation is not for', () => {
  it.each(['join.inv-2', 'from.nysa.give', 'to.nysa.give', '$JS.API.INFO', '$SYS.REQ.SERVER.PING'])(
    'sending to %s',
    async (subject) => {
      const connection = await guest();
      const before = heardAtDoor.length;
      expect(await call(connection, subject, 300)).not.toBe('answer');
      await connection.flush();
      expect(heardAtDoor.slice(before)).toEqual([]);
    },
  );

  it.each(['from.>', 'join.*', '_JOIN.inv-2.>', '_INBOX.>', '>'])('hearing %s', async (subject) => {
    const connection = await guest();
    const heard: string[] = [];
    const refused = new Promise<string>((resolve) => {
      connection.subscribe(subject, {
        callback: (error, message) => {
          if (error === null) heard.push(message.subject);
          else resolve(error.message);
        },
      });
    });
    expect(await refused).toMatch(/permission/i);
    await call(await guest(), 'join.inv-1');
    expect(heard).toEqual([]);
  });
});

it('nobody comes in with it any more when it has ended', async () => {
  const past = valueOf(await jesenik.engine.invite('inv-1', Date.now() - 1_000));
  invited = { ...invited, seed: past.seed };
  await expect(guest(past.jwt)).rejects.toThrow(/authentication|authorization|expired/i);
});

it.each([
  ['loopback alone, whatever its names', '127.0.0.1', ['10.0.0.5'], ['127.0.0.1']],
  ['every address, by its names', '0.0.0.0', ['10.0.0.5', 'desk-1'], ['10.0.0.5', 'desk-1']],
  ['one address, by its names and by it', '10.0.0.5', ['desk-1'], ['desk-1', '10.0.0.5']],
  ['every address without a name: by nothing', '0.0.0.0', [], []],
])('where it listens on %s', (_, host, names, hosts) => {
  const told = invitedTo({ client: { host, port: 4222 }, names });
  expect(told).toEqual(hosts.map((each) => ({ host: each, port: 4222 })));
});

it('without the bounds of its pass all of it would arrive', async () => {
  const seed = new TextEncoder().encode(invited.seed);
  const kept = valueOf(await jesenik.parts.secrets.read()).get('engine') ?? '';
  const secrets = JSON.parse(kept) as EngineSecrets;
  const free = await encodeUser('free', fromSeed(seed), keyOf(secrets.door));
  const connection = await guest(free);
  expect(await call(connection, 'join.inv-2')).toBe('answer');
  expect(await call(connection, 'from.nysa.give')).toBe('answer');
});
