/** An owner who sends what no owner sends: it is contained, and the tile says that nothing can be shown. */
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocketServer, type WebSocket } from 'ws';
import type { Entrance } from '../../core/contract/relay.ts';
import { readPicture, pictureBytes } from '../adapters/relay/frame-bytes.ts';
import { makeOwnCertificate } from '../adapters/relay/own-certificate.ts';
import { openViewer, until, type Viewer } from './relay-pair.test-support.ts';

let viewer: Viewer;
let server: Server;
let sockets: WebSocket[];
let entrance: Entrance;

beforeEach(async () => {
  viewer = await openViewer();
  sockets = [];
  const own = await makeOwnCertificate(Date.now());
  server = createServer({ key: own.key, cert: own.certificate });
  new WebSocketServer({ server }).on('connection', (socket) => {
    socket.on('error', () => undefined);
    sockets.push(socket);
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  entrance = { hosts: ['127.0.0.1'], port, ticket: 'x'.repeat(43), certificate: own.certificate };
});
afterEach(() => {
  viewer.end();
  for (const socket of sockets) socket.terminate();
  server.close();
});

async function dialled(): Promise<WebSocket> {
  viewer.dial(entrance);
  await until('it came', () => sockets.length > 0);
  return sockets[0] as WebSocket;
}

describe('an owner', () => {
  it('with another certificate than was said is not told the ticket', async () => {
    const other = await makeOwnCertificate(Date.now());
    viewer.dial({ ...entrance, certificate: other.certificate });
    await until('it is given up', () => viewer.links().includes('waiting unreachable'));
    expect(sockets).toHaveLength(0);
  });

  it('who is not there is tried again', async () => {
    viewer.dial({ ...entrance, hosts: ['127.0.0.1', '127.0.0.1'], port: 1 });
    await until('it is said', () => viewer.links().includes('waiting unreachable'));
    await until(
      'it is asked for anew',
      () => viewer.reports.filter(({ kind }) => kind === 'ask').length > 1,
    );
  });

  it.each([
    ['words that are none', () => 'x'],
    ['a coding of its own', () => JSON.stringify({ kind: 'config', codec: '"><script>' })],
    ['pictures that are none', () => Buffer.alloc(9)],
    ['pictures of another kind', () => Buffer.alloc(200, 9)],
  ])('who sends %s is left', async (_what, make) => {
    const socket = await dialled();
    for (let nth = 0; nth < 5; nth += 1) socket.send(make());
    await until('it is left', () => viewer.links().includes('waiting undecodable'));
    expect(viewer.pictures()).toHaveLength(0);
  });

  it('who sends one that is larger than any picture is left', async () => {
    const socket = await dialled();
    socket.send(Buffer.alloc(9_000_000, 1));
    await until('it is left', () => viewer.links().includes('waiting dropped'));
  });
});

describe('the bytes of a picture', () => {
  it('are read as they were written', () => {
    fc.assert(
      fc.property(
        fc.record({
          ...{ key: fc.boolean(), kept: fc.boolean(), isCapture: fc.boolean() },
          ...{
            at: fc.integer({ min: 0, max: 4_102_444_800_000 }),
            data: fc.uint8Array({ minLength: 1 }),
          },
        }),
        (picture) => {
          expect(readPicture(pictureBytes(picture))).toEqual(picture);
        },
      ),
    );
  });

  it('are nothing but a picture or nothing, whatever they are', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => {
        const read = readPicture(bytes);
        expect(read === null || read.data.length === bytes.length - 10).toBe(true);
      }),
    );
  });
});
