/** What is no device, or means harm, ends in a clear failure: the adapter neither hangs nor throws. */
import { createServer, type RequestListener, type Server } from 'node:http';
import {
  createServer as createRawServer,
  type AddressInfo,
  type Server as RawServer,
} from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { FailureCode } from '../../../core/domain/failures.ts';
import { createOnvifDevices } from '../../../electron/adapters/onvif/devices.ts';
import { ENTITY_BOMB } from './hostile-kinds.ts';
import { envelope } from './soap.ts';

const servers: (Server | RawServer)[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) {
    if ('closeAllConnections' in server) server.closeAllConnections();
    server.close();
  }
});

async function listen(server: Server | RawServer): Promise<string> {
  servers.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/onvif/device_service`;
}

const serve = (listener: RequestListener): Promise<string> => listen(createServer(listener));

async function codeOf(address: string): Promise<FailureCode | null> {
  const port = createOnvifDevices({ now: Date.now, networks: () => [], library: null });
  const access = { address, user: 'operator', password: 'x', fingerprint: null };
  const probed = await port.probe(access);
  port.close();
  return probed.ok ? null : probed.failure.code;
}

const saying =
  (text: string, status = 200): RequestListener =>
  (_, response) => {
    response.writeHead(status, { 'content-type': 'application/soap+xml' }).end(text);
  };

const ANSWERS: readonly (readonly [string, string, FailureCode])[] = [
  ['nothing', '', 'onvif-not-a-device'],
  ['a web page', '<!DOCTYPE html><html><body>Login</body></html>', 'onvif-not-a-device'],
  ['damaged XML', envelope('<a><b>').slice(0, -9), 'onvif-answer-unusable'],
  ['an empty envelope', envelope(''), 'onvif-not-a-device'],
  ['another operation', envelope('<tds:Other/>'), 'onvif-not-a-device'],
  ['an entity bomb', ENTITY_BOMB, 'onvif-answer-unusable'],
  [
    'a file of ours as an entity',
    '<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + envelope('<tds:x>&x;</tds:x>'),
    'onvif-answer-unusable',
  ],
  ['an undeclared entity', envelope('<tds:x>&nobody;</tds:x>'), 'onvif-answer-unusable'],
  [
    'a very deep one',
    envelope('<a>'.repeat(100_000) + '</a>'.repeat(100_000)),
    'onvif-answer-unusable',
  ],
  [
    'made of more attributes than anybody needs',
    envelope(`<a ${Array.from({ length: 60_000 }, (_, at) => `b${String(at)}=""`).join(' ')}/>`),
    'onvif-answer-unusable',
  ],
  ['declarations that cost minutes', envelope('xmlns'.repeat(150_000)), 'onvif-answer-unusable'],
  ['a text without an end', envelope('<a b="' + 'x'.repeat(900_000)), 'onvif-answer-unusable'],
  [
    'a name from the prototype',
    envelope('<__proto__><constructor/></__proto__>'),
    'onvif-not-a-device',
  ],
];

test.each(ANSWERS)('an answer that is %s', async (_, answer, code) => {
  expect(await codeOf(await serve(saying(answer)))).toBe(code);
});

test('an answer of fifty megabytes is not read to its end', async () => {
  let sent = 0;
  const address = await serve((_, response) => {
    response.writeHead(200);
    const part = Buffer.alloc(64_000, 'x');
    const more = (): void => {
      while (sent < 50_000_000 && !response.destroyed) {
        sent += part.length;
        if (!response.write(part)) {
          response.once('drain', more);
          return;
        }
      }
      response.end();
    };
    more();
  });
  expect(await codeOf(address)).toBe('onvif-answer-unusable');
  expect(sent).toBeLessThan(50_000_000);
});

test('a redirect is not followed', async () => {
  let asked = 0;
  const elsewhere = await serve((_, response) => {
    asked += 1;
    response.end();
  });
  const address = await serve((_, response) => {
    response.writeHead(307, { location: elsewhere }).end();
  });
  expect(await codeOf(address)).toBe('onvif-not-a-device');
  expect(asked).toBe(0);
});

test('services at another host are looked for at the device itself', async () => {
  let asked = 0;
  const elsewhere = await serve((_, response) => {
    asked += 1;
    response.end();
  });
  const announced = elsewhere.replace('127.0.0.1', 'localhost');
  const address = await serve((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      const text = Buffer.concat(parts).toString();
      const services =
        '<tds:GetServicesResponse><tds:Service>' +
        '<tds:Namespace>http://www.onvif.org/ver10/media/wsdl</tds:Namespace>' +
        `<tds:XAddr>${announced}</tds:XAddr></tds:Service><tds:Service/></tds:GetServicesResponse>`;
      const information =
        '<tds:GetDeviceInformationResponse><tds:Model>x</tds:Model></tds:GetDeviceInformationResponse>';
      const body = text.includes('GetServices') ? services : information;
      response.end(envelope(body));
    });
  });
  expect(await codeOf(address)).not.toBeNull();
  expect(asked).toBe(0);
});

test('what speaks no HTTP is no device', async () => {
  const address = await listen(createRawServer((socket) => socket.end('SSH-2.0-OpenSSH_9.2\r\n')));
  expect(await codeOf(address)).toBe('onvif-not-a-device');
  expect(await codeOf(address.replace('http:', 'https:'))).toBe('onvif-not-a-device');
});

test('where nothing listens, nothing is reached', async () => {
  const server = createServer();
  const address = await listen(server);
  await new Promise((closed) => server.close(closed));
  expect(await codeOf(address)).toBe('onvif-unreachable');
  expect(await codeOf('http://[')).toBe('onvif-unreachable');
});

test('who sends a byte now and then is given up', async () => {
  const address = await serve((_, response) => {
    response.writeHead(200);
    const timer = setInterval(() => response.write('<'), 200);
    response.on('close', () => {
      clearInterval(timer);
    });
  });
  expect(await codeOf(address)).toBe('onvif-timed-out');
});
