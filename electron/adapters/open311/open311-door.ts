/**
 * The door for a town's app after Open311 GeoReport v2 (wiki.open311.org/GeoReport_v2), in JSON alone:
 * `GET /services`, `POST /requests`, `GET /requests/{id}`. There is no TLS here: it listens at this
 * computer, and a proxy of the centre stands before it. Whoever floods it is sent away early, and
 * nothing but the door is kept waiting.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { fail, succeed } from '../../../core/domain/result.ts';
import type { IntakeDesk, IntakeDoor, IntakeRefusal } from '../../../core/report-ports.ts';
import { isUnfit, readBytes, requestIn, sentIn } from './read-body.ts';
import { Rates } from './rates.ts';

/** Slower ones are cut off, ms. */
const HEADERS_MS = 5_000;
const REQUEST_MS = 10_000;
const HEADERS_MOST = 8 * 1_024;
const CONNECTIONS_MOST = 64;
/** A storm: ten times the 30 reports a day of a town, within a minute (domain file, S4-1). */
const APP_RATE = { atOnce: 120, perSecond: 2 };
/** Whoever has no token guesses: by address. */
const STRANGER_RATE = { atOnce: 20, perSecond: 0.2 };
/** Of all together: what comes beyond it is dropped before it is read. */
const CONNECTION_RATE = { atOnce: 200, perSecond: 50 };

/** @param now ms of a clock that never goes back. */
export function open311Door(now: () => number): IntakeDoor {
  return {
    open: (host, port, desk) =>
      new Promise((resolve) => {
        const server = serverFor(desk, now);
        // Also later: a computer without a free file is no reason to end the console.
        server.on('error', (error) => {
          resolve(fail('intake-refused', { cause: causeOf(error) }));
        });
        server.listen({ host, port, exclusive: true }, () => {
          resolve(succeed(() => shut(server)));
        });
      }),
  };
}

function causeOf(error: Error): string {
  return 'code' in error ? String(error.code) : error.message.slice(0, 80);
}

function shut(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}

function serverFor(desk: IntakeDesk, now: () => number): Server {
  const connections = new Rates(CONNECTION_RATE, now);
  const door = new Door(desk, now);
  const server = createServer(
    {
      ...{ headersTimeout: HEADERS_MS, requestTimeout: REQUEST_MS, keepAliveTimeout: HEADERS_MS },
      ...{ maxHeaderSize: HEADERS_MOST, connectionsCheckingInterval: 1_000 },
      requireHostHeader: true,
    },
    (request, response) => void door.answer(request, response),
  );
  server.maxConnections = CONNECTIONS_MOST;
  server.maxRequestsPerSocket = 100;
  server.on('connection', (socket: Socket) => {
    if (connections.spend('all') === 0) return;
    desk.counted('rate');
    socket.destroy();
  });
  server.on('clientError', (_error, socket) => {
    desk.counted('unreadable');
    // Also what is too slow or too large before it is a request at all.
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n');
    socket.destroy();
  });
  return server;
}

/** Which clients send after the specification, though there is one centre here. */
const JURISDICTION = 'jurisdiction_id';

/** Whether nothing stands in it that logs of proxies must not hold, such as a token. */
function isHarmless(query: string): boolean {
  return [...new URLSearchParams(query).keys()].every((name) => name === JURISDICTION);
}

type Extra = Readonly<Record<string, string>>;

class Door {
  private readonly desk: IntakeDesk;
  private readonly apps: Rates;
  private readonly strangers: Rates;

  constructor(desk: IntakeDesk, now: () => number) {
    this.desk = desk;
    this.apps = new Rates(APP_RATE, now);
    this.strangers = new Rates(STRANGER_RATE, now);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const [path = '', query = ''] = (request.url ?? '').split('?');
    const [, resource, id] =
      /^\/(services|requests)(?:\/([0-9a-f-]{36}))?(?:\.json)?$/.exec(path) ?? [];
    try {
      if (resource !== undefined && !isHarmless(query)) {
        this.refuse(response, 400, 'unreadable', `Nothing but ${JURISDICTION} in the address.`);
      } else if (resource === 'services' && id === undefined) this.services(request, response);
      else if (resource !== 'requests') this.refuse(response, 404, 'unknown', 'There is nothing.');
      else if (id === undefined) await this.receive(request, response);
      else this.status(request, response, id);
    } catch {
      this.refuse(response, 500, 'storage', 'The report could not be taken.');
    }
  }

  private services(request: IncomingMessage, response: ServerResponse): void {
    if (!this.isMethod(request, response, 'GET')) return;
    const token = bearerOf(request);
    const wait = this.spend(request, token === null ? null : this.appOf(token));
    if (wait > 0) {
      this.tooOften(response, wait);
      return;
    }
    this.desk.counted('services');
    const services = this.desk.services().map(({ code, name, group }) => ({
      ...{ service_code: code, service_name: name, description: name, metadata: false },
      ...{ type: 'realtime', keywords: '', group },
    }));
    send(response, 200, services);
  }

  private async receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (!this.isMethod(request, response, 'POST')) return;
    const bytes = await readBytes(request);
    if (bytes === null) return;
    if (isUnfit(bytes)) {
      this.refuse(response, bytes.code, bytes.why, bytes.description);
      return;
    }
    const sent = sentIn(request.headers['content-type'] ?? '', bytes);
    if (isUnfit(sent)) {
      // Who is not known is not told what is wrong for long.
      if (this.known(request, response, bearerOf(request)) === null) return;
      this.refuse(response, sent.code, sent.why, sent.description);
      return;
    }
    const app = this.known(request, response, bearerOf(request) ?? sent.token);
    if (app === null) return;
    const read = requestIn(sent.fields);
    if (isUnfit(read)) {
      this.refuse(response, read.code, read.why, read.description);
      return;
    }
    const received = await this.desk.receive(app, read);
    if (!received.ok) {
      this.refuse(response, 503, 'storage', `Not taken: ${received.failure.code}.`);
      return;
    }
    this.desk.counted('received');
    send(response, 201, [
      { service_request_id: received.value, service_notice: '', account_id: null },
    ]);
  }

  private status(request: IncomingMessage, response: ServerResponse, id: string): void {
    if (!this.isMethod(request, response, 'GET')) return;
    const app = this.known(request, response, bearerOf(request));
    if (app === null) return;
    const status = this.desk.status(app, id);
    if (status === null) {
      this.refuse(response, 404, 'unknown', 'There is no such request of this app.');
      return;
    }
    this.desk.counted('status');
    const { service, place } = status;
    send(response, 200, [
      {
        ...{ service_request_id: id, status: status.open ? 'open' : 'closed' },
        ...{ status_notes: status.notes, service_name: service.name, service_code: service.code },
        requested_datetime: new Date(status.requested).toISOString(),
        updated_datetime: new Date(status.updated).toISOString(),
        ...{ address: status.address, lat: place?.lat ?? null, long: place?.lon ?? null },
      },
    ]);
  }

  /** @returns the app whose token it is; null: the answer was given. */
  private known(
    request: IncomingMessage,
    response: ServerResponse,
    token: string | null,
  ): string | null {
    const app = token === null ? null : this.appOf(token);
    const wait = this.spend(request, app);
    if (wait > 0) this.tooOften(response, wait);
    else if (app === null) {
      this.refuse(response, 403, 'token', 'The api_key is missing or not right.');
    }
    return wait > 0 ? null : app;
  }

  /** A right token is not kept waiting by whoever guesses from the same address: that of a proxy. */
  private spend(request: IncomingMessage, app: string | null): number {
    return app === null ? this.strangers.spend(addressOf(request)) : this.apps.spend(app);
  }

  /** Every one is compared, and each in the same time: how long it takes tells nothing. */
  private appOf(token: string): string | null {
    const hash = createHash('sha256').update(token).digest();
    let found: string | null = null;
    for (const { name, tokenHash } of this.desk.apps()) {
      if (timingSafeEqual(hash, Buffer.from(tokenHash, 'hex'))) found = name;
    }
    return found;
  }

  private isMethod(request: IncomingMessage, response: ServerResponse, method: string): boolean {
    if (request.method === method) return true;
    this.refuse(response, 405, 'unknown', `Only ${method}.`, { Allow: method });
    return false;
  }

  private tooOften(response: ServerResponse, wait: number): void {
    this.refuse(response, 429, 'rate', 'Too often.', { 'Retry-After': String(wait) });
  }

  private refuse(
    response: ServerResponse,
    code: number,
    why: IntakeRefusal,
    description: string,
    extra: Extra = {},
  ): void {
    this.desk.counted(why);
    // What is still being sent is not waited for.
    send(response, code, [{ code, description }], { ...extra, Connection: 'close' });
  }
}

function addressOf({ socket }: IncomingMessage): string {
  return socket.remoteAddress ?? '';
}

function bearerOf({ headers }: IncomingMessage): string | null {
  return /^Bearer ([\w-]{1,200})$/.exec(headers.authorization ?? '')?.[1] ?? null;
}

function send(response: ServerResponse, code: number, body: unknown, extra: Extra = {}): void {
  if (response.headersSent) return;
  response.writeHead(code, {
    ...{ 'Content-Type': 'application/json; charset=utf-8', 'Cache-Control': 'no-store' },
    ...{ 'X-Content-Type-Options': 'nosniff', ...extra },
  });
  response.end(JSON.stringify(body));
}
