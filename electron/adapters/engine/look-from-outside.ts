/** Whether a NATS server answers at an address, with the certificate that it should have; nobody signs in. */
import { connect as connectTo, isIP, type Socket } from 'node:net';
import { connect as secure } from 'node:tls';
import { fail, succeed, type Result } from '../../../core/domain/result.ts';

/** For all of it, ms. */
const ANSWER_MS = 5_000;
/** A greeting is one line; more is something else. Bytes. */
const GREETING_MOST = 65_536;

/**
 * A server of NATS greets in clear, with a line that begins with INFO, and speaks TLS after it.
 *
 * @param authority PEM; null: its certificate is not looked at.
 * @returns `engine-unreachable` with the cause.
 */
export async function lookFromOutside(
  { host, port }: { readonly host: string; readonly port: number },
  authority: string | null,
): Promise<Result<null>> {
  const socket = connectTo({ host, port });
  socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error('ETIMEDOUT')));
  try {
    await greeting(socket);
    if (authority !== null) await handshake(socket, host, authority);
    return succeed(null);
  } catch (error) {
    const cause = error instanceof Error ? causeOf(error) : String(error);
    return fail('engine-unreachable', { cause: cause.slice(0, 80) });
  } finally {
    socket.destroy();
  }
}

function greeting(socket: Socket): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    const ends = (): void => {
      reject(new Error('ECONNRESET'));
    };
    socket.once('error', reject);
    socket.once('close', ends);
    socket.on('data', (data: Buffer) => {
      said += data.toString('latin1');
      if (said.includes('\n') || said.length > GREETING_MOST) {
        socket.removeAllListeners('data');
        socket.off('close', ends);
        if (said.startsWith('INFO ')) resolve();
        else reject(new Error('INFO'));
      }
    });
  });
}

function handshake(socket: Socket, host: string, authority: string): Promise<void> {
  return new Promise((resolve, reject) => {
    socket.once('error', reject);
    const named = isIP(host) === 0 ? { servername: host } : {};
    const secured = secure({ socket, ca: authority, host, ...named }, () => {
      secured.destroy();
      resolve();
    });
    secured.once('error', reject);
    secured.once('close', () => {
      reject(new Error('ECONNRESET'));
    });
  });
}

function causeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.message;
}
