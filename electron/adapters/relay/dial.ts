/** The way to a partner's picture: its port, its certificate, and a ticket that holds once. */
import { constants } from 'node:crypto';
import { connect } from 'node:tls';
import { WebSocket, type ClientOptions } from 'ws';
import type { Entrance } from '../../../core/contract/relay.ts';
import { CLOCK_HEADER, PICTURE_PATH } from './door.ts';
import { PICTURE_LONGEST } from './frame-bytes.ts';
import type { OwnCertificate } from './own-certificate.ts';

const CONNECT_MS = 8_000;

export interface DialledHandlers {
  /** @property clock What the owner's clock said while the connection was opened; null: nothing. */
  open(clock: { readonly asked: number; readonly at: number } | null): void;
  text(text: string): void;
  bytes(bytes: Uint8Array): void;
  closed(): void;
}

export interface Dialled {
  send(text: string): void;
  end(): void;
}

/**
 * Goes to one host. Whatever happens ends in `closed`, once.
 *
 * @param now UTC, ms since 1970.
 */
export function dialOwner(
  own: OwnCertificate,
  host: string,
  { port, ticket, certificate }: Entrance,
  handlers: DialledHandlers,
  now: () => number,
): Dialled {
  let isClosed = false;
  const options: ClientOptions = {
    ...{ handshakeTimeout: CONNECT_MS, perMessageDeflate: false, followRedirects: false },
    ...{ maxPayload: PICTURE_LONGEST, headers: { authorization: `Bearer ${ticket}` } },
    createConnection: () =>
      connect({
        ...{ host, port, key: own.key, cert: own.certificate, minVersion: 'TLSv1.3' },
        secureOptions: constants.SSL_OP_NO_TICKET,
        // That very certificate, or nobody is told the ticket; names say nothing more about it.
        ...{ ca: certificate, checkServerIdentity: () => undefined },
      }),
  };
  const asked = now();
  const socket = new WebSocket(`wss://${bracketed(host)}:${port}${PICTURE_PATH}`, options);
  let clock: number | null = null;
  socket.on('upgrade', (response) => {
    response.socket.setNoDelay(true);
    const at = Number(response.headers[CLOCK_HEADER]);
    clock = Number.isFinite(at) ? at : null;
  });
  socket.on('open', () => {
    handlers.open(clock === null ? null : { asked, at: clock });
  });
  socket.on('message', (data, isBinary) => {
    if (isClosed) return;
    if (isBinary) handlers.bytes(data as Buffer);
    else handlers.text((data as Buffer).toString('utf8'));
  });
  // `close` follows.
  socket.on('error', () => undefined);
  socket.on('close', () => {
    if (isClosed) return;
    isClosed = true;
    handlers.closed();
  });
  return {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    end() {
      isClosed = true;
      socket.terminate();
    },
  };
}

function bracketed(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}
