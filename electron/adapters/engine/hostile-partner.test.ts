/**
 * A partner who may dial us does what it likes over its link. Two guards stand one behind the other, and
 * each is tried alone: what the partner's user may send and hear (`leafUserClaims`), and the account
 * that its link enters (`linkClaims`). The last test takes away both, and all of it arrives: these
 * tests would see it.
 */
import { jetstreamManager } from '@nats-io/jetstream';
import { encodeAccount, encodeUser } from '@nats-io/jwt';
import { createAccount, createUser, type KeyPair } from '@nats-io/nkeys';
import { connect, jwtAuthenticator, type NatsConnection } from '@nats-io/transport-node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PAYLOAD_MOST } from './claims.ts';
import { keyOf, type EngineSecrets } from './engine-secrets.ts';
import { call, engines, valueOf, type Centre, type Engines } from './engines.test-support.ts';
import { ELSEWHERE, hostileLeaf, type HostileLeaf } from './hostile-leaf.test-support.ts';
import { connectSystem, serverAccess } from './system-connection.ts';

let all: Engines;
let jesenik: Centre;
let nysa: { readonly user: KeyPair; credentials: string };
let opole: HostileLeaf;
/** In LOCAL, and in DOOR. */
let desk: NatsConnection;
const heardInLocal: string[] = [];
const heardAtDoor: string[] = [];

beforeAll(async () => {
  all = engines();
  jesenik = await all.centre('jesenik');
  const [user, other] = [createUser(), createUser()];
  nysa = { user, credentials: await added('nysa', user) };
  const credentials = await added('opole', other);
  // An honest one, whom the other might want to hear or to be taken for.
  opole = await hostileLeaf({ port: jesenik.leafPort, credentials, user: other, name: 'opole' });
  opole.subscribe('rpc.opole.>');
  await opole.settled();
  desk = await all.console(jesenik);
  desk.subscribe('>', {
    callback: (_error, { subject }) => {
      heardInLocal.push(subject);
    },
  });
  const door = await all.door(jesenik);
  door.subscribe('from.>', {
    callback: (_error, message) => {
      heardAtDoor.push(message.subject);
      message.respond('answer');
    },
  });
  await door.flush();
  const manager = await jetstreamManager(desk);
  await manager.streams.add({ name: 'KEPT', subjects: ['kept.>'], max_bytes: 1_048_576 });
  await desk.request('kept.one', 'x');
});
afterAll(async () => {
  opole.close();
  await all.end();
});
beforeEach(async () => {
  await desk.flush();
  heardInLocal.length = 0;
  heardAtDoor.length = 0;
});

async function added(id: string, user: KeyPair): Promise<string> {
  const partner = { id, publicKey: user.getPublicKey(), dial: null };
  return valueOf(await jesenik.engine.addPartner(partner)).credentials;
}

function secrets(): EngineSecrets {
  const kept = (jesenik.parts.secrets as unknown as { kept: Map<string, string> }).kept;
  return JSON.parse(kept.get('engine') ?? '') as EngineSecrets;
}

/** Signed by the account of the link, as if nothing had been forbidden. */
function withoutPermissions(): Promise<string> {
  const seed = secrets().links['nysa'] ?? '';
  return encodeUser('nysa', nysa.user, keyOf(seed), { allowed_connection_types: ['LEAFNODE'] });
}

async function asNysa(credentials: string): Promise<HostileLeaf> {
  const entry = { port: jesenik.leafPort, credentials, user: nysa.user };
  // The server notices a little later that the one before has gone.
  for (let tries = 0; ; tries += 1) {
    const leaf = await hostileLeaf(entry);
    if (!leaf.isClosed() || tries > 100) return leaf;
    await new Promise((go) => setTimeout(go, 20));
  }
}

/** What LOCAL has stored and heard. */
async function seen() {
  await desk.flush();
  const manager = await jetstreamManager(desk);
  const { state } = await manager.streams.info('KEPT');
  // What comes of asking.
  const own =
    /^_INBOX[.](?!somebody)|^[$]JS[.](EVENT[.]ADVISORY[.]API|API[.](STREAM[.]INFO[.]KEPT|INFO))$/;
  return { messages: state.messages, heard: heardInLocal.filter((subject) => !own.test(subject)) };
}

const NOTHING = { messages: 1, heard: [] };

describe.each([
  ['as its user is issued', () => Promise.resolve(nysa.credentials)],
  ['with a user that may do everything, so that the account alone holds', withoutPermissions],
])('%s', (_how, credentials) => {
  it.each(ELSEWHERE)('what it publishes to %s reaches nobody', async (subject) => {
    const leaf = await asNysa(await credentials());
    leaf.publish(subject, 'rpc.nysa.answer');
    await leaf.settled();
    expect(await seen()).toEqual(NOTHING);
    expect(heardAtDoor).toEqual([]);
    expect(opole.got).toEqual([]);
    // The server itself answers questions about the own connection; anything else would be a leak.
    expect(leaf.got).toEqual([]);
    leaf.close();
  });

  it.each([
    ...ELSEWHERE.filter((subject) => !subject.startsWith('rpc.')),
    'rpc.jesenik.again',
    'rpc.opole.x',
  ])('a call that wants its answer at %s is answered to nobody else', async (reply) => {
    const leaf = await asNysa(await credentials());
    leaf.publish('rpc.jesenik.x', reply);
    await leaf.settled();
    await expect.poll(() => heardAtDoor).toContain('from.nysa.x');
    await leaf.settled();
    expect(await seen()).toEqual(NOTHING);
    expect(heardAtDoor.every((subject) => subject.startsWith('from.nysa.'))).toBe(true);
    expect(opole.got).toEqual([]);
    leaf.close();
  });

  it.each([
    '>',
    '*.>',
    '_INBOX.>',
    '_R_.>',
    'to.>',
    'from.>',
    'rpc.>',
    'kept.>',
    '$JS.>',
    '$SYS.>',
  ])('a subscription to %s hears nothing of others', async (subject) => {
    const leaf = await asNysa(await credentials());
    leaf.subscribe(subject);
    await leaf.settled();
    await desk.request('kept.one', 'x', { timeout: 1_000 });
    desk.publish('_INBOX.somebody.2', 'x');
    await call(desk, 'to.opole.secret', 50);
    await desk.flush();
    await leaf.settled();
    expect(leaf.got).toEqual([]);
    leaf.close();
    const manager = await jetstreamManager(desk);
    await manager.streams.purge('KEPT', { keep: 1 });
    opoleForgets();
  });
});

function opoleForgets(): void {
  (opole.got as string[]).length = 0;
}

describe('at the door of the server', () => {
  it('a message of 1 MB passes, a larger one cuts the link (limit of the account)', async () => {
    const leaf = await asNysa(nysa.credentials);
    leaf.publish('rpc.jesenik.large', null, 'x'.repeat(PAYLOAD_MOST));
    await leaf.settled();
    await expect.poll(() => heardAtDoor).toEqual(['from.nysa.large']);
    leaf.publish('rpc.jesenik.larger', null, 'x'.repeat(PAYLOAD_MOST + 1));
    await expect.poll(() => leaf.isClosed()).toBe(true);
    expect(heardAtDoor).toEqual(['from.nysa.large']);
  });

  it('more subscriptions than a link needs are refused (limit of the account)', async () => {
    const leaf = await asNysa(nysa.credentials);
    for (let number = 0; number < 1_000; number += 1) leaf.subscribe(`rpc.nysa.x${number}`);
    await leaf.settled();
    await expect.poll(() => leaf.said()).toContain('maximum subscriptions exceeded');
    leaf.close();
  });

  it('a second link of the same partner does not stand beside the first (limit of the account)', async () => {
    const leaf = await asNysa(nysa.credentials);
    const entry = { port: jesenik.leafPort, credentials: nysa.credentials, user: nysa.user };
    const second = await hostileLeaf({ ...entry, name: 'second' });
    await expect.poll(() => [leaf, second].filter((one) => one.isClosed()).length).toBe(1);
    leaf.close();
    second.close();
  });

  it('credentials are worth nothing without their key (signature of the nonce)', async () => {
    const entry = { port: jesenik.leafPort, credentials: nysa.credentials, user: createUser() };
    const leaf = await hostileLeaf(entry);
    await expect.poll(() => leaf.isClosed()).toBe(true);
    expect(leaf.said()).toContain('Authorization Violation');
  });

  it('credentials that it has signed itself are worth nothing (issuer of the user)', async () => {
    const forged = await encodeUser('nysa', nysa.user, createAccount(), {});
    const leaf = await hostileLeaf({
      port: jesenik.leafPort,
      credentials: forged,
      user: nysa.user,
    });
    await expect.poll(() => leaf.isClosed()).toBe(true);
    expect(leaf.said()).toContain('Authorization Violation');
  });

  it('a workstation does not enter as a leaf link (kind of connection)', async () => {
    const user = createUser();
    const given = valueOf(await jesenik.engine.credentialsFor(user.getPublicKey(), 'desk-2'));
    const leaf = await hostileLeaf({ port: jesenik.leafPort, credentials: given.local, user });
    await expect.poll(() => leaf.isClosed()).toBe(true);
  });

  it('a partner does not enter as a workstation (kind of connection)', async () => {
    const { host, port } = jesenik.parts.settings.client;
    const authenticator = jwtAuthenticator(nysa.credentials, nysa.user.getSeed());
    const entering = connect({ servers: `${host}:${port}`, authenticator, reconnect: false });
    await expect(entering).rejects.toThrow(/authorization/i);
  });
});

describe('whoever answers partners', () => {
  it.each(['to.nysa.x', 'kept.two', '$JS.API.INFO', '_INBOX.x'])(
    'does not publish to %s (permissions of the door)',
    async (subject) => {
      const door = await all.door(jesenik);
      const refused = new Promise<string>((done) => {
        void (async () => {
          for await (const status of door.status()) {
            if (status.type === 'error') done(status.error.message);
          }
        })();
      });
      door.publish(subject, 'x');
      expect(await refused).toContain('Permissions Violation');
    },
  );
});

it('without both guards all of it arrives: this is what the tests would see', async () => {
  const access = serverAccess(jesenik.parts.settings.client, secrets().authority);
  const system = await connectSystem(access, secrets());
  const limits = { subs: -1, data: -1, payload: -1, conn: -1, leaf: -1, imports: -1, exports: -1 };
  const store = { disk_storage: 268_435_456, mem_storage: -1, streams: -1, consumer: -1 };
  const open = await encodeAccount(
    ...([
      'LOCAL',
      keyOf(secrets().local),
      { version: 2, limits: { ...limits, ...store, wildcards: true } },
    ] as const),
    { signer: keyOf(secrets().operator) },
  );
  valueOf(await system.update(open));
  const user = createUser();
  const credentials = await encodeUser('open', user, keyOf(secrets().local), {});
  const leaf = await hostileLeaf({ port: jesenik.leafPort, credentials, user });
  leaf.subscribe('_INBOX.>');
  const aimed = ELSEWHERE.filter(
    (subject) => !/^([$]SYS|[$]JS[.](jesenik|API[.]STREAM[.]DELETE)|_R_)/.test(subject),
  );
  const first = (await (await jetstreamManager(desk)).streams.info('KEPT')).state.first_seq;
  for (const subject of aimed) leaf.publish(subject);
  await leaf.settled();
  desk.publish('_INBOX.somebody.2', 'x');
  await desk.flush();
  await leaf.settled();
  await expect.poll(() => heardInLocal).toEqual(expect.arrayContaining(aimed));
  expect(leaf.got).toContain('_INBOX.somebody.2');
  const manager = await jetstreamManager(desk);
  await expect
    .poll(async () => (await manager.streams.info('KEPT')).state.first_seq)
    .toBeGreaterThan(first);
  leaf.close();
  await system.close();
});
