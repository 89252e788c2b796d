/**
 * One request to a device and its whole answer. A device can be slow, huge or hostile: there is a
 * deadline for all of it, a limit for its size, no redirect is followed, and an encrypted connection
 * sends nothing before the certificate is accepted.
 */
import { request, type IncomingHttpHeaders } from 'node:http';
import { isIP, type Socket } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { OnvifFault } from './fault.ts';

export interface Exchange {
  readonly method: 'GET' | 'POST';
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  /** Bytes that an answer may have. */
  readonly most: number;
  /** For the whole exchange, ms. */
  readonly withinMs: number;
  /** SHA-256 of the certificate that was accepted; null: one that the system trusts. */
  readonly fingerprint: string | null;
  readonly signal: AbortSignal;
}

export interface Answer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** Names and values in turn. */
  readonly rawHeaders: readonly string[];
  readonly body: Buffer;
  /** Of the certificate that the device showed; null without encryption. */
  readonly fingerprint: string | null;
}

/** @throws OnvifFault */
export async function exchange(what: Exchange): Promise<Answer> {
  const { url, fingerprint } = what;
  const signal = AbortSignal.any([what.signal, AbortSignal.timeout(what.withinMs)]);
  try {
    const secure =
      url.protocol === 'https:' ? await connectSecurely(url, fingerprint, signal) : null;
    return await send(what, signal, secure);
  } catch (error) {
    if (signal.aborted) throw new OnvifFault('onvif-timed-out', { address: url.host });
    if (error instanceof OnvifFault) throw error;
    throw faultOfConnection(error, url);
  }
}

function send(what: Exchange, signal: AbortSignal, secure: TLSSocket | null): Promise<Answer> {
  const { method, url, headers, body, most } = what;
  // Nothing is left of it once the connection is closed.
  const fingerprint = secure?.getPeerCertificate().fingerprint256 ?? null;
  return new Promise((resolve, reject) => {
    const asked = request(
      {
        ...{ method, signal, path: url.pathname + url.search },
        ...{ host: hostOf(url), port: url.port === '' ? 80 : Number(url.port) },
        headers: { ...headers, host: url.host, ...lengthOf(body) },
        // With an agent Node would not ask for the connection.
        ...(secure === null ? { agent: false } : { createConnection: (): Socket => secure }),
      },
      (answer) => {
        const parts: Buffer[] = [];
        let size = 0;
        answer.on('data', (part: Buffer) => {
          parts.push(part);
          size += part.length;
          if (size > most) asked.destroy(new OnvifFault('onvif-answer-unusable'));
        });
        answer.on('error', reject);
        answer.on('end', () => {
          resolve({
            ...{ status: answer.statusCode ?? 0, headers: answer.headers },
            ...{ rawHeaders: answer.rawHeaders, body: Buffer.concat(parts) },
            fingerprint,
          });
        });
      },
    );
    asked.on('error', reject);
    asked.end(body);
  });
}

function lengthOf(body: string | undefined): Record<string, number> {
  return body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
}

function connectSecurely(
  url: URL,
  accepted: string | null,
  signal: AbortSignal,
): Promise<TLSSocket> {
  const host = hostOf(url);
  return new Promise((resolve, reject) => {
    // Looked at below, before a byte is sent: a camera's certificate is its own as a rule.
    const socket = connect({
      ...{ host, port: url.port === '' ? 443 : Number(url.port), rejectUnauthorized: false },
      ...(isIP(host) === 0 ? { servername: host } : {}),
    });
    const ended = (): void => {
      socket.destroy(new Error('ended'));
    };
    signal.addEventListener('abort', ended, { once: true });
    socket.once('error', reject);
    socket.once('close', () => {
      signal.removeEventListener('abort', ended);
    });
    socket.once('secureConnect', () => {
      const shown = socket.getPeerCertificate().fingerprint256;
      const trusted = accepted === null ? socket.authorized : shown === accepted;
      if (trusted) resolve(socket);
      else socket.destroy(new OnvifFault('onvif-certificate', { fingerprint: shown }));
    });
  });
}

/** Without the brackets of IPv6. */
function hostOf(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}

function faultOfConnection(error: unknown, url: URL): OnvifFault {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  // What answers speaks neither HTTP nor TLS.
  if (/^(HPE_|ERR_SSL_|EPROTO)/.test(code)) {
    return new OnvifFault('onvif-not-a-device', { address: url.host });
  }
  return new OnvifFault('onvif-unreachable', { address: url.host, cause: code });
}
