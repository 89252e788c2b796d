/**
 * A partner whom we dial has a nats-server of its own configuration: no accounts, everything allowed, and
 * it passes on whatever its people send. No user of ours holds it; our account for the link must
 * (`linkClaims`), and what we do not import (`deny_imports`).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jetstreamManager } from '@nats-io/jetstream';
import { encodeUser } from '@nats-io/jwt';
import { createAccount, createUser } from '@nats-io/nkeys';
import { connect, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createAuthority, createServerCertificate } from './certificates.ts';
import {
  call,
  engines,
  isConnected,
  link,
  SERVER_BINARY,
  until,
  valueOf,
  type Centre,
  type Engines,
} from './engines.test-support.ts';
import { ELSEWHERE } from './hostile-leaf.test-support.ts';
import { freePort } from '../loopback/free-ports.ts';

/** A busy machine starts engines slowly, ms. */
const HOOK_MS = 60_000;

let all: Engines;
let jesenik: Centre;
let desk: NatsConnection;
let hostile: NatsConnection;
let folder: string;
const heardInLocal: string[] = [];
const heardAtDoor: string[] = [];
const heardByHostile: string[] = [];
const heardInOpole: string[] = [];

async function hostileServer(): Promise<{ port: number; clients: number; authority: string }> {
  const [port, clients] = [await freePort(), await freePort()];
  const authority = await createAuthority('nysa', Date.now());
  const { key, certificate } = await createServerCertificate(authority, ['127.0.0.1'], Date.now());
  const [cert_file, key_file] = [join(folder, 'server.crt'), join(folder, 'server.key')];
  writeFileSync(cert_file, certificate);
  writeFileSync(key_file, key);
  const leafnodes = { listen: `127.0.0.1:${port}`, tls: { cert_file, key_file } };
  const configuration = join(folder, 'server.conf');
  const listen = `127.0.0.1:${clients}`;
  writeFileSync(configuration, JSON.stringify({ listen, leafnodes, max_payload: 8_388_608 }));
  const child = spawn(SERVER_BINARY, ['-c', configuration], { stdio: 'ignore' });
  all.also(() => child.kill('SIGKILL'));
  return { port, clients, authority: authority.authority };
}

beforeAll(async () => {
  all = engines();
  folder = mkdtempSync(join(tmpdir(), 'hostile-server-'));
  const { port, clients, authority } = await hostileServer();
  jesenik = await all.centre('jesenik');
  const opole = await all.centre('opole');
  await link(opole, jesenik);
  const key = jesenik.engine.card().publicKey;
  const credentials = await encodeUser('jesenik', key, createAccount(), {});
  const dial = { host: '127.0.0.1', port, authority, credentials };
  const partner = { id: 'nysa', publicKey: createUser().getPublicKey(), dial };
  valueOf(await jesenik.engine.addPartner(partner));
  await until(() => isConnected(jesenik, 'nysa'));
  await until(() => isConnected(jesenik, 'opole'));
  hostile = await connect({ servers: `127.0.0.1:${clients}`, inboxPrefix: 'answers' });
  all.also(() => hostile.close());
  hear(hostile, '>', heardByHostile);
  desk = await all.console(jesenik);
  hear(desk, '>', heardInLocal);
  hear(await all.door(opole), 'from.>', heardInOpole);
  const door = await all.door(jesenik);
  door.subscribe('from.>', {
    callback: (_error, message) => {
      heardAtDoor.push(message.subject);
      message.respond('answer');
    },
  });
  await door.flush();
  const { streams } = await jetstreamManager(desk);
  await streams.add({ name: 'KEPT', subjects: ['kept.>'], max_bytes: 1_048_576 });
  await desk.request('kept.one', 'x');
  await until(async () => (await call(hostile, 'rpc.jesenik.hello')) === 'answer');
  // Heard, and not answered.
  await until(async () => (await call(desk, 'to.opole.hello', 200)) === 'timeout');
}, HOOK_MS);
afterAll(async () => {
  await all.end();
  rmSync(folder, { recursive: true, force: true });
});
beforeEach(async () => {
  await desk.flush();
  for (const heard of [heardInLocal, heardAtDoor, heardByHostile, heardInOpole]) heard.length = 0;
});

function hear(connection: NatsConnection, subject: string, heard: string[]): void {
  connection.subscribe(subject, {
    callback: (_error, message) => {
      heard.push(message.subject);
    },
  });
}

/** A call after it has gone through: everything before it has too. */
async function passed(): Promise<void> {
  expect(await call(hostile, 'rpc.jesenik.after')).toBe('answer');
  await desk.flush();
}

/** Of the own questions of the test comes an answer, and a note of the server. */
const OWN = /^[$]JS[.]|^_INBOX[.](?!somebody)/;

async function stored(): Promise<number> {
  const { streams } = await jetstreamManager(desk);
  return (await streams.info('KEPT')).state.messages;
}

it.each(ELSEWHERE)('what it sends to %s reaches nobody', async (subject) => {
  hostile.publish(subject, 'x', { reply: 'rpc.nysa.answer' });
  await passed();
  expect(heardInLocal.filter((heard) => !OWN.test(heard))).toEqual([]);
  expect(heardAtDoor).toEqual(['from.nysa.after']);
  expect(heardInOpole).toEqual([]);
  expect(heardByHostile).not.toContain('rpc.nysa.answer');
  expect(await stored()).toBe(1);
});

// Its own server lets nobody ask for an answer there.
const RESERVED = /^(rpc|[$]JS[.]ACK|_R_)[.]/;
it.each(ELSEWHERE.filter((subject) => !RESERVED.test(subject)))(
  'a call that wants its answer at %s is answered to nobody else',
  async (reply) => {
    hostile.publish('rpc.jesenik.x', 'x', { reply });
    await passed();
    expect(heardInLocal.filter((heard) => !OWN.test(heard))).toEqual([]);
    expect(heardAtDoor).toEqual(['from.nysa.x', 'from.nysa.after']);
    expect(heardInOpole).toEqual([]);
    expect(await stored()).toBe(1);
  },
);

it('it hears nothing that is not meant for it', async () => {
  await desk.request('kept.one', 'x');
  desk.publish('_INBOX.somebody.2', 'x');
  await call(desk, 'to.opole.secret', 100);
  expect(await call(desk, 'to.nysa.open', 100)).toBe('timeout');
  await passed();
  const own = /^answers[.]|^rpc[.]jesenik[.]after$|^_R_[.]/;
  expect(heardByHostile.filter((subject) => !own.test(subject))).toEqual(['rpc.nysa.open']);
  const { streams } = await jetstreamManager(desk);
  await streams.purge('KEPT', { keep: 1 });
});

it('it is told nothing by our server itself (deny_imports)', async () => {
  const told: string[] = [];
  hear(hostile, 'told.>', told);
  hostile.publish('$SYS.REQ.ACCOUNT.PING.STATZ', '', { reply: 'told.it' });
  await passed();
  await passed();
  // By its own server, which it may ask.
  expect(told).toEqual(['told.it']);
});

it('a message of more than 1 MB does not come through', async () => {
  hostile.publish('rpc.jesenik.large', new Uint8Array(1_048_577));
  await expect.poll(() => call(hostile, 'rpc.jesenik.after')).toBe('answer');
  expect(heardAtDoor).not.toContain('from.nysa.large');
});
