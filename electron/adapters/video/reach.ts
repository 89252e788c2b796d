/** Whether anything takes connections at a camera's address. */
import { connect } from 'node:net';
import { STREAM_PORTS } from '../../../core/domain/stream-ports.ts';

/** Longer than two lost first packets take on the slowest link that carries video, ms. */
const CONNECT_MOST_MS = 1_500;

/**
 * Opens a TCP connection and ends it at once. Sends nothing, in particular no password.
 *
 * @returns false also for an address that names no host.
 */
export function answers(address: string): Promise<boolean> {
  const url = URL.canParse(address) ? new URL(address) : null;
  const port = url === null ? 0 : Number(url.port) || (STREAM_PORTS[url.protocol] ?? 0);
  if (url === null || url.hostname === '' || port === 0) return Promise.resolve(false);
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: CONNECT_MOST_MS });
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => {
      finish(true);
    });
    socket.once('timeout', () => {
      finish(false);
    });
    socket.once('error', () => {
      finish(false);
    });
  });
}
