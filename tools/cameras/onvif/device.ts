/**
 * An ONVIF device for tests and the demonstration: SOAP over HTTP or HTTPS, digest and WS-UsernameToken,
 * Device, Media1, Media2, PTZ and events, and what can be wrong with them. It refuses what a device of a
 * good maker refuses: wrong namespaces, missing tokens, passwords for another time, a nonce twice.
 */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Authority } from './authority.ts';
import { OWN_CERTIFICATE } from './certificate.ts';
import { answerSearches, type Announcement } from './discovery.ts';
import { answerToEvents } from './event-operations.ts';
import { Movement } from './movement.ts';
import type { Device } from './device-parts.ts';
import { answerTo, OPEN_TO_ALL } from './operations.ts';
import { FIRST_USER, type DeviceOptions } from './options.ts';
import { SNAPSHOT } from './picture.ts';
import { envelope, Fault, faultBody, notAuthorized, readRequest } from './soap.ts';
import { Subscriptions } from './subscriptions.ts';

export interface RunningDevice {
  /** Of its device service. */
  readonly address: string;
  readonly host: string;
  readonly urn: string;
  readonly authority: Authority;
  readonly movement: Movement;
  readonly subscriptions: Subscriptions;
  /** Operations in the order in which they were asked for and answered. */
  readonly answered: readonly string[];
  /** Sets its clock, as time servers do. */
  setClock(offsetMs: number): void;
  /** `silent`: it takes connections, and neither hears nor answers. `gone`: as when its cable is cut. */
  reach(how: Reach): Promise<void>;
  stop(): Promise<void>;
}

const ONVIF = 'http://www.onvif.org/';
const NOBODYS = 'http://schemas.example.invalid/';
export type Reach = 'answers' | 'silent' | 'gone';

export async function startDevice(options: DeviceOptions = {}): Promise<RunningDevice> {
  const { faults = {}, host = '127.0.0.1', secure = false } = options;
  let offset = faults.clockOffsetMs ?? 0;
  const now = (): number => Date.now() + offset;
  const authority = new Authority(options, options.users ?? [FIRST_USER], now);
  const subscriptions = new Subscriptions(now);
  const movement = new Movement(() => performance.now());
  const answered: string[] = [];
  let reached: Reach = 'answers';
  let port = 0;
  const origin = (at = faults.announcedHost ?? host): string =>
    `${secure ? 'https' : 'http'}://${at.includes(':') ? `[${at}]` : at}:${String(port)}`;
  const device: Device = { options, authority, movement, now, origin: () => origin() };

  async function answer(request: IncomingMessage): Promise<string> {
    const text = await bodyOf(request);
    const read = readRequest(text, request.headers['content-type']);
    const open = OPEN_TO_ALL.has(read.operation);
    if (!authority.admits(request, read.token) && !open) throw notAuthorized();
    const path = request.url ?? '';
    const said =
      (await answerToEvents(subscriptions, read, path, origin(), now)) ?? answerTo(device, read);
    answered.push(read.operation);
    return said;
  }

  function send(response: ServerResponse, status: number, body: string): void {
    const text = envelope(body);
    response.writeHead(status, { 'content-type': 'application/soap+xml; charset=utf-8' });
    response.end(faults.wrongNamespaces === true ? text.replaceAll(ONVIF, NOBODYS) : text);
  }

  function sendFault(response: ServerResponse, error: unknown): void {
    const fault = error instanceof Fault ? error : new Fault(500, String(error), 's:Receiver');
    const digest = options.auth === 'digest' || options.auth === 'either';
    if (fault.codes.includes('ter:NotAuthorized') && digest) {
      response.setHeader('www-authenticate', authority.challenge());
      send(response, 401, faultBody(fault));
    } else {
      send(response, fault.status, faultBody(fault));
    }
  }

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (faults.delayMs !== undefined) await new Promise((go) => setTimeout(go, faults.delayMs));
    if (request.method === 'GET') {
      sendSnapshot(request, response);
      return;
    }
    try {
      send(response, 200, await answer(request));
    } catch (error) {
      sendFault(response, error);
    }
  }

  function sendSnapshot(request: IncomingMessage, response: ServerResponse): void {
    const guarded = faults.snapshotDigest === true || options.auth === 'digest';
    if (request.url !== '/snapshot') {
      response.writeHead(404).end();
    } else if (guarded && !authority.admitsDigest(request)) {
      response.writeHead(401, { 'www-authenticate': authority.challenge() }).end();
    } else {
      response.writeHead(200, { 'content-type': 'image/jpeg' }).end(SNAPSHOT);
    }
  }

  const handle = (request: IncomingMessage, response: ServerResponse): void => {
    if (reached === 'answers') void serve(request, response);
    else request.resume();
  };
  const server = secure ? createSecureServer(OWN_CERTIFICATE, handle) : createServer(handle);
  await new Promise<void>((ready) => server.listen(options.port ?? 0, host, ready));
  port = (server.address() as AddressInfo).port;
  const serial = options.serial ?? 'PMZ-0001';
  const announcement: Announcement = {
    urn: `urn:uuid:00000000-0000-4000-8000-${Buffer.from(serial).toString('hex').padStart(12, '0').slice(-12)}`,
    address: `${origin()}/onvif/device_service`,
    name: options.name ?? 'Demonstration camera',
    hardware: 'PMZ-1',
  };
  const searches =
    options.discovery === undefined || options.discovery === null
      ? null
      : await answerSearches(announcement, options.discovery, {
          ...{ host, alone: options.beyondRouter === true },
        });

  return {
    address: `${origin(host)}/onvif/device_service`,
    ...{ host, urn: announcement.urn, authority, movement, subscriptions, answered },
    setClock(next) {
      offset = next;
    },
    async reach(how) {
      reached = how;
      if (how === 'silent') return;
      server.closeAllConnections();
      if (how === 'gone' && server.listening) {
        await new Promise((closed) => server.close(closed));
      } else if (how === 'answers' && !server.listening) {
        await new Promise<void>((ready) => server.listen(port, host, ready));
      }
    },
    async stop() {
      subscriptions.forget();
      await searches?.();
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
