import { execFile, spawn } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Socket } from 'node:net';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createUser } from '@nats-io/nkeys';
import { jetstreamManager } from '@nats-io/jetstream';
import { connect, jwtAuthenticator } from '@nats-io/transport-node';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../../core/domain/result.ts';
import type { EnginePartner } from '../../../core/engine-ports.ts';
import { engineFiles } from './engine-files.ts';
import { call, engines, serverNumber, valueOf, type Engines } from './engines.test-support.ts';
import { openEngine } from './local-engine.ts';
import { freePort } from '../loopback/free-ports.ts';

let all: Engines;
beforeEach(() => {
  all = engines();
});
afterEach(() => all.end());

function isRunning(number: number): boolean {
  try {
    process.kill(number, 0);
    return true;
  } catch {
    return false;
  }
}

function filesUnder(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('a start', () => {
  it('says that the port is taken, and leaves nothing behind', async () => {
    const parts = await all.parts('jesenik');
    // It listens, and says nothing.
    const sockets: Socket[] = [];
    const taken = createServer((socket) => sockets.push(socket));
    const { host, port } = parts.settings.client;
    await new Promise<void>((done) => taken.listen(port, host, done));
    all.also(() => taken.close());
    expect(await openEngine(parts)).toEqual(fail('engine-port-taken', { port: String(port) }));
    const number = readFileSync(engineFiles(parts.folder).processNumber, 'utf8');
    expect(isRunning(Number(number))).toBe(false);
  });

  it('says that a server of an earlier start still works on the store', async () => {
    const { parts } = await all.centre('jesenik');
    const client = { host: '127.0.0.1', port: await freePort() };
    const again = { ...parts, settings: { ...parts.settings, client, leaf: null } };
    expect(await openEngine(again)).toEqual(fail('engine-in-use'));
  });

  it('refuses a store that a newer server has written, and leaves it as it was', async () => {
    const centre = await all.centre('jesenik');
    await centre.engine.stop();
    const { storeVersion } = engineFiles(centre.parts.folder);
    writeFileSync(storeVersion, '9.1.0');
    const { version } = centre.parts.server;
    const refused = fail('engine-store-newer', { stored: '9.1.0', version });
    expect(await openEngine(centre.parts)).toEqual(refused);
    expect(readFileSync(storeVersion, 'utf8')).toBe('9.1.0');
  });

  it('says that there is no such program', async () => {
    const parts = await all.parts('jesenik');
    const server = { binary: join(parts.folder, 'nats-server'), version: '2.15.1' };
    expect(await openEngine({ ...parts, server })).toMatchObject({ ok: false });
  });

  it('does not replace keys that it cannot read', async () => {
    const parts = await all.parts('jesenik');
    await parts.secrets.write(new Map([['engine', '{"version":2}']]));
    expect(await openEngine(parts)).toEqual(fail('engine-refused', { cause: 'keys' }));
    expect(valueOf(await parts.secrets.read()).get('engine')).toBe('{"version":2}');
  });

  it('tells what the server says of a folder that it may not use', async () => {
    const parts = await all.parts('jesenik');
    writeFileSync(parts.folder, 'no folder');
    expect(await openEngine(parts)).toEqual(fail('storage-refused', { cause: 'ENOTDIR' }));
  });
});

it('what only nats-server may read is read by its owner alone, and seeds are nowhere else', async () => {
  const one = await all.centre('jesenik');
  const other = await all.centre('nysa');
  const { publicKey } = one.engine.card();
  const partner = { id: 'jesenik', publicKey, dial: null };
  const { credentials } = valueOf(await other.engine.addPartner(partner));
  const { authority, publicKey: theirs } = other.engine.card();
  const dial = { host: '127.0.0.1', port: other.leafPort, authority, credentials };
  valueOf(await one.engine.addPartner({ id: 'nysa', publicKey: theirs, dial }));
  const { folder } = one.parts;
  const files = filesUnder(folder);
  const secret = files.filter((file) =>
    /\bS[OAU][A-Z2-7]{56}\b|PRIVATE KEY/.test(readFileSync(file, 'utf8')),
  );
  expect(secret.map((file) => file.slice(folder.length + 1)).sort()).toEqual([
    'links/nysa.creds',
    'server.key',
  ]);
  expect(secret.map((file) => statSync(file).mode & 0o777)).toEqual([0o600, 0o600]);
  expect(statSync(folder).mode & 0o777).toBe(0o700);
});

it('ends with the program also where that is killed', async () => {
  const parts = await all.parts('held');
  const port = String(await freePort());
  const holder = join(import.meta.dirname, 'holder.test-support.ts');
  const child = spawn(process.execPath, [holder, parts.folder, port], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((done) => child.stdout.once('data', done));
  const number = Number(readFileSync(engineFiles(parts.folder).processNumber, 'utf8'));
  expect(isRunning(number)).toBe(true);
  child.kill('SIGKILL');
  await expect.poll(() => isRunning(number)).toBe(false);
});

it('ends its server when it is stopped, and says so', async () => {
  const centre = await all.centre('jesenik');
  const number = serverNumber(centre);
  await centre.engine.stop();
  expect(isRunning(number)).toBe(false);
  expect(centre.engine.state()).toEqual({ state: 'stopped' });
});

it('keeps trying while the port is taken, and says why and when', async () => {
  const centre = await all.centre('jesenik');
  const { host, port } = centre.parts.settings.client;
  // It listens, and says nothing.
  const sockets: Socket[] = [];
  const taken = createServer((socket) => sockets.push(socket));
  const failures: unknown[] = [];
  centre.engine.onState((now) => {
    if (now.state !== 'failed') return;
    failures.push(now.failure);
    if (!taken.listening) taken.listen(port, host);
  });
  process.kill(serverNumber(centre), 'SIGKILL');
  const killed = { code: 'engine-refused', params: { cause: 'SIGKILL' } };
  const refused = { code: 'engine-port-taken', params: { port: String(port) } };
  await expect.poll(() => failures.slice(0, 2)).toEqual([killed, refused]);
  taken.close();
  for (const socket of sockets) socket.destroy();
  await expect.poll(() => centre.engine.state().state).toBe('running');
});

describe('beyond loopback', () => {
  it('workstations are served with TLS, and trust the own authority alone', async () => {
    const client = { host: '0.0.0.0', port: await freePort() };
    const centre = await all.centre('jesenik', { settings: { client } });
    const user = createUser();
    const { url, authority, local } = valueOf(
      await centre.engine.credentialsFor(user.getPublicKey(), 'desk-2'),
    );
    expect(url).toBe(`tls://127.0.0.1:${client.port}`);
    const servers = url;
    const authenticator = jwtAuthenticator(local, user.getSeed());
    const there = await connect({ servers, authenticator, tls: { ca: authority ?? '' } });
    all.also(() => there.close());
    expect(there.info?.tls_required).toBe(true);
    const other = await all.centre('nysa');
    const wrong = other.engine.card().authority;
    const refused = connect({ servers, authenticator, tls: { ca: wrong }, reconnect: false });
    await expect(refused).rejects.toThrow();
  });
});

it('a workstation that is revoked is cut, and does not come back', async () => {
  const centre = await all.centre('jesenik');
  const user = createUser();
  const key = user.getPublicKey();
  const { url, local } = valueOf(await centre.engine.credentialsFor(key, 'desk-2'));
  const authenticator = jwtAuthenticator(local, user.getSeed());
  const there = await connect({ servers: url, authenticator, reconnect: false });
  const closed = there.closed();
  valueOf(await centre.engine.revokeWorkstation(key));
  expect(String(await closed)).toContain('Revoked');
  const again = connect({ servers: url, authenticator, reconnect: false });
  await expect(again).rejects.toThrow(/authorization/i);
});

it('a change of the certificate does not cut anyone', async () => {
  let now = Date.now();
  const centre = await all.centre('jesenik', { clock: { now: () => now } });
  const one = await all.console(centre);
  const before = readFileSync(engineFiles(centre.parts.folder).certificate, 'utf8');
  now += 700 * 86_400_000;
  valueOf(await centre.engine.renewCertificate());
  expect(readFileSync(engineFiles(centre.parts.folder).certificate, 'utf8')).not.toBe(before);
  one.subscribe('ping', {
    callback: (_error, message) => {
      message.respond('pong');
    },
  });
  expect(await call(one, 'ping')).toBe('pong');
  expect(one.stats().outMsgs).toBeGreaterThan(0);
});

it('every stream says how large it may become', async () => {
  const centre = await all.centre('jesenik');
  const { streams } = await jetstreamManager(await all.console(centre));
  await expect(streams.add({ name: 'OPEN', subjects: ['open'] })).rejects.toThrow('max bytes');
  const sized = { name: 'SIZED', subjects: ['sized'], max_bytes: 1_048_576 };
  expect((await streams.add(sized)).config.name).toBe('SIZED');
});

describe("a partner's card", () => {
  const key = createUser().getPublicKey();
  const card: EnginePartner = { id: 'nysa', publicKey: key, dial: null };
  const dial = { host: '10.0.0.1', port: 7422, authority: '', credentials: 'a.b.c' };
  it.each<[string, unknown]>([
    ['id', { ...card, id: 'nysa.>' }],
    ['id', { ...card, id: 'jesenik' }],
    ['publicKey', { ...card, publicKey: `U${'A'.repeat(55)}` }],
    ['publicKey', { ...card, publicKey: 'nobody' }],
    ['dial.host', { ...card, dial: { ...dial, host: 'host/path' } }],
    ['dial.port', { ...card, dial: { ...dial, port: 0 } }],
    ['dial.authority', { ...card, dial }],
  ])('is refused for its %s', async (cause, given) => {
    const centre = await all.centre('jesenik');
    const refused = fail('link-card-unusable', { cause });
    expect(await centre.engine.addPartner(given as EnginePartner)).toEqual(refused);
    expect(valueOf(await centre.engine.partners())).toEqual([]);
  });

  it('is refused where its credentials were issued to another', async () => {
    const [one, other] = [await all.centre('jesenik'), await all.centre('nysa')];
    const { credentials } = valueOf(
      await other.engine.addPartner({ id: 'jesenik', publicKey: key, dial: null }),
    );
    const { authority, publicKey } = other.engine.card();
    const partner = { id: 'nysa', publicKey, dial: { ...dial, authority, credentials } };
    const refused = fail('link-card-unusable', { cause: 'dial.credentials' });
    expect(await one.engine.addPartner(partner)).toEqual(refused);
  });

  it('of somebody who is not there is not known', async () => {
    const { engine } = await all.centre('jesenik');
    const unknown = fail('link-partner-unknown');
    expect(await engine.suspendPartner('opole')).toEqual(unknown);
    expect(await engine.resumePartner('opole')).toEqual(unknown);
    expect(await engine.revokePartner('opole')).toEqual(unknown);
  });
});

it('a disk that fills up is told, and it goes on by itself when there is room', async () => {
  const parts = await all.parts('full');
  mkdirSync(parts.folder);
  const program = join(import.meta.dirname, 'full-disk.test-support.ts');
  // In name spaces of its own, where anybody may mount: a disk of 160 MB.
  const script = 'mount -t tmpfs -o size=160m tmpfs "$1" && exec "$2" "$3" "$1" "$4"';
  const port = String(await freePort());
  const words = ['-rm', 'sh', '-c', script, 'sh', parts.folder, process.execPath, program, port];
  const { stdout } = await promisify(execFile)('unshare', words);
  expect(stdout.trim().split('\n')).toEqual([
    'start with a full disk: storage-full',
    'running',
    'while it runs: storage-full',
    'running',
    'nothing lost',
  ]);
});

it('what is agreed while it does not run holds from its next start on', async () => {
  const centre = await all.centre('jesenik');
  process.kill(serverNumber(centre), 'SIGKILL');
  await expect.poll(() => centre.engine.state().state).toBe('failed');
  const partner = { id: 'nysa', publicKey: createUser().getPublicKey(), dial: null };
  valueOf(await centre.engine.addPartner(partner));
  await expect.poll(() => centre.engine.state().state).toBe('running');
  expect(valueOf(await centre.engine.partners())).toMatchObject([{ id: 'nysa' }]);
});
