import { createServer } from 'node:net';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { engines, type Centre, type Engines } from './engines.test-support.ts';
import { lookFromOutside } from './look-from-outside.ts';
import { freePort } from '../loopback/free-ports.ts';

let all: Engines;
let jesenik: Centre;
let nysa: Centre;

beforeAll(async () => {
  all = engines();
  [jesenik, nysa] = [await all.centre('jesenik'), await all.centre('nysa')];
}, 60_000);
afterAll(() => all.end());

const at = (port: number) => ({ host: '127.0.0.1', port });

it('a server answers where its certificate is by the authority of its card', async () => {
  const { authority } = jesenik.engine.card();
  expect(await lookFromOutside(at(jesenik.leafPort), authority)).toEqual({ ok: true, value: null });
});

it('another centre at that address is none', async () => {
  const { authority } = nysa.engine.card();
  const looked = await lookFromOutside(at(jesenik.leafPort), authority);
  expect(looked.ok ? '' : String(looked.failure.params['cause'])).toMatch(/CERT|VERIFY/);
});

it('a server without TLS is looked at by its greeting alone', async () => {
  const { port } = jesenik.parts.settings.client;
  expect(await lookFromOutside(at(port), null)).toEqual({ ok: true, value: null });
});

it('where nobody listens, it is said', async () => {
  expect(await lookFromOutside(at(await freePort()), null)).toMatchObject({
    failure: { params: { cause: 'ECONNREFUSED' } },
  });
});

it('whoever speaks something else is no server', async () => {
  const other = createServer((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
  other.listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  expect(await lookFromOutside(at(port), null)).toMatchObject({
    failure: { params: { cause: 'INFO' } },
  });
  other.close();
});
