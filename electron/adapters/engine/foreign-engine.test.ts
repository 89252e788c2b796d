/** What IT may have set up: engines of ours stand for it. */
import { fmtCreds } from '@nats-io/jwt';
import { createUser } from '@nats-io/nkeys';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { engines, valueOf, type Centre, type Engines } from './engines.test-support.ts';
import { checkForeignEngine } from './foreign-engine.ts';
import { freePort } from '../loopback/free-ports.ts';

let all: Engines;
beforeEach(() => {
  all = engines();
});
afterEach(() => all.end());

async function credentialsOf(centre: Centre, which: 'local' | 'door') {
  const user = createUser();
  const given = valueOf(await centre.engine.credentialsFor(user.getPublicKey(), 'desk'));
  const credentials = new TextDecoder().decode(fmtCreds(given[which], user));
  return { urls: [given.url], authority: given.authority, credentials };
}

it('one with all that is wanted lacks only what cannot be seen from here', async () => {
  const settings = { storeLimitBytes: 2_147_483_648 };
  const centre = await all.centre('jesenik', { settings });
  const checked = await checkForeignEngine(await credentialsOf(centre, 'local'));
  expect(checked).toEqual({
    ok: true,
    value: {
      version: centre.parts.server.version,
      lacks: [{ code: 'engine-sync-unseen', params: {} }],
    },
  });
});

it('one whose account may store too little says how much', async () => {
  const centre = await all.centre('jesenik');
  const { lacks } = valueOf(await checkForeignEngine(await credentialsOf(centre, 'local')));
  expect(lacks).toContainEqual({
    ...{ code: 'engine-limits-short', params: { limit: 'max_file', value: 268_435_456 } },
  });
});

it('one whose account may not store anything says so', async () => {
  const centre = await all.centre('jesenik');
  const { lacks } = valueOf(await checkForeignEngine(await credentialsOf(centre, 'door')));
  expect(lacks).toEqual([{ code: 'engine-jetstream-off', params: {} }]);
});

it('one over TLS is trusted by its authority, and by nothing else', async () => {
  const client = { host: '0.0.0.0', port: await freePort() };
  const centre = await all.centre('jesenik', { settings: { client } });
  const given = {
    ...(await credentialsOf(centre, 'local')),
    urls: [`tls://127.0.0.1:${client.port}`],
  };
  expect((await checkForeignEngine(given)).ok).toBe(true);
  const untrusted = await checkForeignEngine({ ...given, authority: null });
  expect(untrusted).toMatchObject({ ok: false, failure: { code: 'engine-unreachable' } });
});

it.each([
  ['no credentials at all', () => 'nothing'],
  ['those of another centre', async () => (await other()).credentials],
])('%s are refused', async (_which, credentials) => {
  const centre = await all.centre('jesenik');
  const given = { ...(await credentialsOf(centre, 'local')), credentials: await credentials() };
  const refused = { ok: false, failure: { code: 'engine-credentials-refused' } };
  expect(await checkForeignEngine(given)).toMatchObject(refused);
});

async function other() {
  return credentialsOf(await all.centre('nysa'), 'local');
}

it('one that does not answer is not reached', async () => {
  const centre = await all.centre('jesenik');
  const given = await credentialsOf(centre, 'local');
  await centre.engine.stop();
  const refused = { ok: false, failure: { code: 'engine-unreachable' } };
  expect(await checkForeignEngine(given)).toMatchObject(refused);
});
