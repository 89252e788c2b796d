/**
 * Where partners fetch pictures: one TLS port. Only certificates that were announced get as far as HTTP, only
 * an unused ticket of the same certificate gets as far as a picture. Whoever else comes costs as little as may be.
 */
import { constants } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:https';
import type { IncomingMessage } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { TLSSocket } from 'node:tls';
import { WebSocketServer, type WebSocket } from 'ws';
import type { REFUSAL_CAUSES } from '../../../core/contract/relay.ts';
import { printOf, type OwnCertificate } from './own-certificate.ts';

export const PICTURE_PATH = '/picture';
/** The owner's time, in the answer that opens a connection: UTC, ms since 1970. */
export const CLOCK_HEADER = 'x-pomezi-clock';
/** A viewer says little. */
const WORD_LONGEST = 1_024;
/** Whoever has not come in by then is sent away, ms. */
const COME_IN_MS = 5_000;
/** So many may be on their way in at once from one address, and in all: TLS takes a processor's time. */
const COMING_EACH = 48;
const COMING_MOST = 192;
/** All of a partner's tiles come from one address. */
const CONNECTIONS_EACH = 320;
const CONNECTIONS_MOST = 1_200;

export type RefusalCause = (typeof REFUSAL_CAUSES)[number];

export interface DoorHandlers {
  /** Whether somebody with that certificate may come in at all. */
  readonly isAnnounced: (print: string) => boolean;
  /** @returns who takes the connection, or why nobody does. */
  readonly admit: (ticket: string, print: string) => ((socket: WebSocket) => void) | RefusalCause;
  readonly refused: (cause: RefusalCause, print: string, address: string) => void;
  /** UTC, ms since 1970. */
  readonly now: () => number;
}

export interface Door {
  readonly port: number;
  close(): Promise<void>;
}

/** @throws where nobody can listen there. */
export async function openDoor(
  own: OwnCertificate,
  at: { readonly host: string; readonly port: number },
  handlers: DoorHandlers,
): Promise<Door> {
  const server = createServer({
    ...{ key: own.key, cert: own.certificate, minVersion: 'TLSv1.3' },
    // Theirs is known by itself, not by who has signed it.
    ...{ requestCert: true, rejectUnauthorized: false, handshakeTimeout: COME_IN_MS },
    // A session that is taken up again would show no certificate.
    secureOptions: constants.SSL_OP_NO_TICKET,
  });
  server.headersTimeout = COME_IN_MS;
  server.requestTimeout = COME_IN_MS;
  server.keepAliveTimeout = 1;
  server.maxConnections = CONNECTIONS_MOST;
  const sockets = new WebSocketServer({
    ...{ noServer: true, clientTracking: false, perMessageDeflate: false },
    maxPayload: WORD_LONGEST,
  });
  sockets.on('headers', (headers) => {
    headers.push(`${CLOCK_HEADER}: ${handlers.now()}`);
  });
  watchCrowd(server, handlers);
  server.on('secureConnection', (socket) => {
    const print = printShown(socket);
    if (handlers.isAnnounced(print)) return;
    handlers.refused('certificate', print, socket.remoteAddress ?? '');
    socket.destroy();
  });
  // A broken handshake; whoever made it is gone.
  server.on('tlsClientError', (_error, socket) => {
    socket.destroy();
  });
  server.on('request', (request, response) => {
    const { socket } = request;
    handlers.refused('request', printShown(socket), socket.remoteAddress ?? '');
    response.destroy();
  });
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => socket.destroy());
    const print = printShown(socket);
    const ticket = ticketIn(request);
    const admitted = ticket === null ? 'request' : handlers.admit(ticket, print);
    if (typeof admitted === 'string') {
      handlers.refused(admitted, print, request.socket.remoteAddress ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n', () => socket.destroy());
      return;
    }
    request.socket.setNoDelay(true);
    sockets.handleUpgrade(request, socket, head, admitted);
  });
  server.listen(at.port, at.host);
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => {
        server.close(() => {
          resolve();
        });
      });
    },
  };
}

/** Sends away who comes in a crowd, before anything is computed for it. */
function watchCrowd(server: Server, { refused }: DoorHandlers): void {
  const here = new Map<string, number>();
  const coming = new Map<string, number>();
  let comingAll = 0;
  const change = (counts: Map<string, number>, address: string, by: 1 | -1): number => {
    const now = (counts.get(address) ?? 0) + by;
    if (now === 0) counts.delete(address);
    else counts.set(address, now);
    return now;
  };
  const isIn = new WeakSet<Socket>();
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? '';
    const isCrowd =
      (here.get(address) ?? 0) >= CONNECTIONS_EACH ||
      (coming.get(address) ?? 0) >= COMING_EACH ||
      comingAll >= COMING_MOST;
    if (isCrowd) {
      refused('too-many', '', address);
      socket.destroy();
      return;
    }
    change(here, address, 1);
    change(coming, address, 1);
    comingAll += 1;
    let isComing = true;
    const arrived = (): void => {
      if (!isComing) return;
      isComing = false;
      comingAll -= 1;
      change(coming, address, -1);
    };
    const timer = setTimeout(() => {
      if (!isIn.has(socket)) socket.destroy();
    }, COME_IN_MS);
    socket.once('close', () => {
      clearTimeout(timer);
      arrived();
      change(here, address, -1);
    });
    admitted.set(socket, () => {
      isIn.add(socket);
      arrived();
    });
  });
  const admitted = new WeakMap<Socket, () => void>();
  server.on('upgrade', (request: IncomingMessage) => {
    admitted.get(rawOf(request.socket))?.();
  });
}

/** What the TLS connection runs over, as Node keeps it. */
function rawOf(socket: Socket & { readonly _parent?: Socket }): Socket {
  return socket._parent ?? socket;
}

/** Empty where it has shown none. */
function printShown(socket: Duplex): string {
  // A connection that has ended shows none either.
  const shown = socket instanceof TLSSocket ? socket.getPeerX509Certificate() : undefined;
  return printOf(shown?.raw);
}

function ticketIn({ url, headers }: IncomingMessage): string | null {
  const [scheme = '', ticket = ''] = (headers.authorization ?? '').split(' ');
  return url === PICTURE_PATH && scheme === 'Bearer' && /^[\w-]{20,100}$/.test(ticket)
    ? ticket
    : null;
}
