import { beforeEach, describe, expect, it } from 'vitest';
import type { EngineChoice } from '../../core/domain/engine.ts';
import { fail, succeed } from '../../core/domain/result.ts';
import { testPartners, testServer, type LinkTestPorts } from './link-test.ts';

const SILENT = fail('engine-unreachable', { cause: 'ECONNREFUSED' });

let engine: EngineChoice | null;
let up: Set<string>;
let looked: string[];
let ports: LinkTestPorts;

beforeEach(() => {
  [engine, up, looked] = [null, new Set(), []];
  ports = {
    engine: () => engine,
    findServer: () =>
      Promise.resolve(succeed({ binary: '/usr/bin/nats-server', version: '2.15.1' })),
    look: ({ host, port }, authority) => {
      looked.push(`${host} ${port} ${authority ?? 'plain'}`);
      return Promise.resolve(up.has(host) ? succeed(null) : SILENT);
    },
    check: () =>
      Promise.resolve(
        succeed({ version: '2.15.1', lacks: [{ code: 'engine-sync-unseen', params: {} }] }),
      ),
    secret: () => Promise.resolve(null),
    partners: () =>
      Promise.resolve([
        { id: 'nysa', dial: { host: '10.1.0.5', port: 7422, authority: 'PEM' } },
        { id: 'zlate-hory', dial: null },
      ]),
  };
});

const codes = async (): Promise<unknown> =>
  (await testServer(ports)).map(({ level, code, params }) => [level, code, params]);

describe('the server of the centre', () => {
  it.each([null, { url: 'file:///srv/jesenik' }])('is none at %j', async (choice) => {
    engine = choice;
    expect(await codes()).toEqual([['ok', 'server-none', {}]]);
  });

  it('that is run here needs its program', async () => {
    engine = {
      serve: { address: '127.0.0.1', port: 4222, partners: null, names: [], storeGb: 20 },
    };
    expect(await codes()).toEqual([
      ['ok', 'server-found', { version: '2.15.1', path: '/usr/bin/nats-server' }],
    ]);
    ports = { ...ports, findServer: () => Promise.resolve(fail('engine-missing')) };
    expect(await codes()).toEqual([['fail', 'server-failed', { failure: 'engine-missing' }]]);
  });

  it('that others run answers, and links that are here beside it need their program', async () => {
    const border = { address: '0.0.0.0', port: 4222, partners: 7422, names: ['gw'] };
    engine = { url: 'tls://nats.example:4222', border };
    up.add('nats.example');
    expect(await codes()).toEqual([
      ['ok', 'server-found', { version: '2.15.1', path: '/usr/bin/nats-server' }],
      ['ok', 'server-answers', { address: 'tls://nats.example:4222' }],
    ]);
    engine = { url: 'file:///srv/jesenik', border };
    expect(await codes()).toMatchObject([['ok', 'server-found', {}]]);
  });

  it('of another console answers at one of its names', async () => {
    engine = {
      joined: {
        ...{ invitation: 'inv-1', authority: 'PEM' },
        servers: ['tls://console-1:4222', 'tls://[fd00::5]:4222'],
      },
    };
    expect(await codes()).toEqual([
      ['fail', 'server-failed', { failure: 'engine-unreachable', cause: 'ECONNREFUSED' }],
    ]);
    up.add('fd00::5');
    expect(await codes()).toEqual([['ok', 'server-answers', { address: 'tls://[fd00::5]:4222' }]]);
    expect(looked).toContain('console-1 4222 PEM');
  });

  it('that IT runs is signed in to, and what it lacks is a warning each', async () => {
    engine = { url: 'tls://nats.example:4222', authority: 'PEM' };
    ports = { ...ports, secret: () => Promise.resolve('CREDS') };
    expect(await codes()).toEqual([
      ['ok', 'server-answers', { address: 'tls://nats.example:4222' }],
      ['warn', 'server-lacks', { failure: 'engine-sync-unseen' }],
    ]);
  });
});

it('each partner is looked at where we dial, and named where it does', async () => {
  const levels = async () => (await testPartners(ports)).map(({ code, params }) => [code, params]);
  expect(await levels()).toEqual([
    ['partner-failed', { partner: 'nysa', address: '10.1.0.5:7422', cause: 'ECONNREFUSED' }],
    ['partner-dials', { partner: 'zlate-hory' }],
  ]);
  up.add('10.1.0.5');
  expect((await levels())[0]).toEqual([
    'partner-answers',
    { partner: 'nysa', address: '10.1.0.5:7422' },
  ]);
});
