/** Somebody who wants more of a picture than was granted, or wants nobody else to have any. */
import { createConnection, type Socket } from 'node:net';
import { connect, type ConnectionOptions, type TLSSocket } from 'node:tls';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Entrance } from '../../core/contract/relay.ts';
import { PICTURE_PATH } from '../adapters/relay/door.ts';
import { makeOwnCertificate, type OwnCertificate } from '../adapters/relay/own-certificate.ts';
import {
  CONFIG,
  openOwner,
  openViewer,
  until,
  type Owner,
  type Viewer,
} from './relay-pair.test-support.ts';

let owner: Owner;
let viewer: Viewer;
const open: { destroy(): unknown }[] = [];

beforeEach(async () => {
  [owner, viewer] = await Promise.all([openOwner(), openViewer()]);
});
afterEach(async () => {
  for (const socket of open.splice(0)) socket.destroy();
  viewer.end();
  await owner.end();
});

/** The viewer that may see it does so, and goes on. */
async function honest(): Promise<() => Promise<void>> {
  viewer.dial(owner.ticket(owner.grant(viewer.own.print)));
  await until('the channel is open', () => owner.opened.length > 0);
  const { channel = 0 } = owner.opened[0] ?? {};
  owner.outward.hear({ kind: 'config', channel, config: CONFIG });
  return async () => {
    const had = viewer.pictures().length;
    const picture = { key: true, kept: false, capturedAt: null, receivedAt: 0 };
    owner.outward.hear({
      ...{ kind: 'picture', channel },
      picture: { ...picture, data: new Uint8Array(500) },
    });
    await until('another picture comes', () => viewer.pictures().length > had);
  };
}

const options = (own: OwnCertificate | null): ConnectionOptions => ({
  ...{ port: owner.port, host: '127.0.0.1', rejectUnauthorized: false },
  ...(own === null ? {} : { key: own.key, cert: own.certificate }),
});

function come(own: OwnCertificate, { ticket }: Pick<Entrance, 'ticket'>): WebSocket {
  const socket = new WebSocket(`wss://127.0.0.1:${owner.port}${PICTURE_PATH}`, {
    headers: { authorization: `Bearer ${ticket}` },
    createConnection: () => connect(options(own)),
  });
  socket.on('error', () => undefined);
  open.push({
    destroy: () => {
      socket.terminate();
    },
  });
  return socket;
}

async function refused(socket: WebSocket, cause: string): Promise<void> {
  await until(
    'it is refused',
    () => owner.refused.length > 0 && socket.readyState === WebSocket.CLOSED,
  );
  expect(owner.refused.map((one) => one.cause)).toContain(cause);
}

describe('a ticket', () => {
  it('holds once', async () => {
    const go = await honest();
    const entrance = owner.ticket(owner.grant(viewer.own.print));
    come(viewer.own, entrance);
    await until('it is let in', () => owner.opened.length === 2);
    await refused(come(viewer.own, entrance), 'ticket');
    await go();
  });

  it('that was stolen is worth nothing with another certificate, nor afterwards with the right one', async () => {
    const go = await honest();
    const thief = await makeOwnCertificate(Date.now());
    // A partner of ours as well, which may see something else.
    owner.grant(thief.print);
    const entrance = owner.ticket(owner.grant(viewer.own.print));
    await refused(come(thief, entrance), 'other-certificate');
    expect(owner.opened).toHaveLength(1);
    await refused(come(viewer.own, entrance), 'ticket');
    await go();
  });

  it('ends', async () => {
    const entrance = owner.ticket(owner.grant(viewer.own.print), 'sub', -1);
    await refused(come(viewer.own, entrance), 'expired');
  });

  it.each([
    [
      'altered',
      (ticket: string) => `${ticket.slice(0, -1)}${ticket.endsWith('A') ? 'B' : 'A'}`,
      'ticket',
    ],
    ['cut short', (ticket: string) => ticket.slice(0, 19), 'request'],
    ['left out', () => '', 'request'],
    ['endless', (ticket: string) => ticket.repeat(100), 'request'],
  ])('that is %s opens nothing', async (_how, altered, cause) => {
    const go = await honest();
    const { ticket } = owner.ticket(owner.grant(viewer.own.print));
    await refused(come(viewer.own, { ticket: altered(ticket) }), cause);
    await go();
  });

  it('says by itself which camera and which stream it is for: nothing that is sent changes that', async () => {
    const socket = come(
      viewer.own,
      owner.ticket(owner.grant(viewer.own.print, { camera: 'gate' })),
    );
    await until('it is open', () => socket.readyState === WebSocket.OPEN);
    socket.send(JSON.stringify({ kind: 'want', camera: 'station', stream: 'main', blur: null }));
    await until('it is thrown out', () => socket.readyState === WebSocket.CLOSED);
    expect(owner.opened.map(({ wish }) => wish.camera)).toEqual(['gate']);
  });

  it('lets nobody have more connections than a viewing needs', async () => {
    const viewing = owner.grant(viewer.own.print);
    for (let nth = 0; nth < 4; nth += 1) come(viewer.own, owner.ticket(viewing));
    await until('they are let in', () => owner.opened.length === 4);
    await refused(come(viewer.own, owner.ticket(viewing)), 'too-many');
  });
});

describe('who was not announced', () => {
  it.each([
    ['a certificate of somebody else', () => makeOwnCertificate(Date.now())],
    ['no certificate', () => Promise.resolve(null)],
  ])('with %s is sent away before a word is read', async (_what, make) => {
    const go = await honest();
    const own = await make();
    const socket = connect(options(own));
    open.push(socket);
    socket.on('error', () => undefined);
    socket.write(`GET ${PICTURE_PATH} HTTP/1.1\r\n\r\n`);
    await until('it is sent away', () => socket.destroyed);
    expect(owner.refused[0]).toEqual({ cause: 'certificate', print: own?.print ?? '' });
    await go();
  });

  it('speaks an older TLS in vain', async () => {
    const socket = connect({ ...options(viewer.own), maxVersion: 'TLSv1.2' });
    open.push(socket);
    socket.on('error', () => undefined);
    await until('it is sent away', () => socket.destroyed);
  });

  it.each([
    ['that asks for a page', `GET / HTTP/1.1\r\nhost: x\r\n\r\n`],
    [
      'that asks for another path',
      `GET /x HTTP/1.1\r\nhost: x\r\nconnection: upgrade\r\nupgrade: websocket\r\n\r\n`,
    ],
  ])('with the certificate of a partner, %s, finds none', async (_what, text) => {
    const go = await honest();
    const socket: TLSSocket = connect(options(viewer.own));
    open.push(socket);
    socket.on('error', () => undefined);
    socket.resume();
    socket.write(text);
    await until('it is sent away', () => socket.destroyed);
    expect(owner.refused.at(-1)?.cause).toBe('request');
    await go();
  });

  it('comes a thousand times at once, and nobody else loses a picture', async () => {
    const go = await honest();
    const sockets: Socket[] = [];
    for (let nth = 0; nth < 1_000; nth += 1) {
      const socket = createConnection({ port: owner.port, host: '127.0.0.1' });
      socket.on('error', () => undefined);
      sockets.push(socket);
      open.push(socket);
    }
    await go();
    await go();
    await until(
      'nearly all were sent away',
      () => sockets.filter(({ destroyed }) => destroyed).length > 900,
    );
    await go();
    expect(owner.refused.map(({ cause }) => cause)).toContain('too-many');
  });
});

describe('who is let in', () => {
  it('and reads nothing is sent nothing more: nothing grows for it', async () => {
    const go = await honest();
    const socket = come(viewer.own, owner.ticket(owner.grant(viewer.own.print)));
    await until('it is let in', () => owner.opened.length === 2);
    socket.pause();
    const { channel = 0 } = owner.opened[1] ?? {};
    const picture = { kept: false, capturedAt: null, receivedAt: 0, data: new Uint8Array(100_000) };
    for (let nth = 0; nth < 400; nth += 1) {
      owner.outward.hear({
        kind: 'picture',
        channel,
        picture: { ...picture, key: nth % 20 === 0 },
      });
    }
    const told = owner.reports.flatMap((one) =>
      one.kind === 'outward' ? [one.state.pictures] : [],
    );
    expect(Math.max(...told, 0)).toBeLessThan(5);
    await go();
  });

  it('and says that it has what it does not read is sent what the system takes, and no more', async () => {
    const go = await honest();
    const socket = come(viewer.own, owner.ticket(owner.grant(viewer.own.print)));
    await until('it is let in', () => owner.opened.length === 2);
    await until('it is open', () => socket.readyState === WebSocket.OPEN);
    socket.pause();
    const { channel = 0 } = owner.opened[1] ?? {};
    const picture = { kept: false, capturedAt: null, receivedAt: 0, data: new Uint8Array(100_000) };
    const sent = (): number =>
      owner.reports.flatMap((one) => (one.kind === 'outward' ? [one.state.bytes] : [])).at(-1) ?? 0;
    for (let nth = 0; nth < 300; nth += 1) {
      owner.outward.hear({ kind: 'picture', channel, picture: { ...picture, key: true } });
      socket.send(JSON.stringify({ kind: 'have', count: 10 }));
      await new Promise((resolve) => setImmediate(resolve));
    }
    // What two systems keep for a connection is a few MB; 30 MB were offered.
    expect(sent()).toBeLessThan(15_000_000);
    await go();
  });

  it.each([
    ['nonsense', 'abc'],
    ['a number that is none', JSON.stringify({ kind: 'have', count: -5 })],
    ['a field too many', JSON.stringify({ kind: 'have', count: 1, camera: 'x' })],
    ['too much', 'x'.repeat(5_000)],
  ])('and says %s is sent away', async (_what, text) => {
    const go = await honest();
    const socket = come(viewer.own, owner.ticket(owner.grant(viewer.own.print)));
    await until('it is open', () => socket.readyState === WebSocket.OPEN);
    socket.send(text);
    await until('it is sent away', () => socket.readyState === WebSocket.CLOSED);
    await go();
  });
});
