/**
 * Devices that mean harm, are broken or are none, one of each kind: each has an ending of its own that a
 * person is told, and none disturbs another. For tests and the benchmark.
 */
import { createServer, type RequestListener, type Server } from 'node:http';
import {
  createServer as createRawServer,
  type AddressInfo,
  type Server as RawServer,
} from 'node:net';
import type { FailureCode } from '../../../core/domain/failures.ts';
import { startDevice } from './device.ts';
import type { DeviceOptions } from './options.ts';
import { envelope } from './soap.ts';

export interface HostileDevice {
  readonly address: string;
  stop(): Promise<void>;
}

interface HostileKind {
  readonly kind: string;
  /** What a person is told; null: it is entered all the same. */
  readonly ends: FailureCode | null;
  readonly start: () => Promise<HostileDevice>;
}

const LATE_MS = 10_000;
/** Between two bytes, ms. */
const DRIP_MS = 200;
const HUGE_BYTES = 50_000_000;
const PART = Buffer.alloc(64_000, 'x');

/** Ten to the ninth times "ha", were it unfolded. */
export const ENTITY_BOMB =
  '<!DOCTYPE s [<!ENTITY a "ha">' +
  'bcdefghij'
    .split('')
    .map((name, at) => `<!ENTITY ${name} "${`&${'abcdefghi'[at] ?? 'a'};`.repeat(10)}">`)
    .join('') +
  ']>' +
  envelope('<tds:x>&j;</tds:x>');

/** As many elements as go into the megabyte that is read at most. */
const MANY_ELEMENTS = envelope('<tds:x/>'.repeat(120_000));

function whole(options: DeviceOptions): () => Promise<HostileDevice> {
  return () => startDevice(options);
}

function device(faults: NonNullable<DeviceOptions['faults']>): () => Promise<HostileDevice> {
  return whole({ faults });
}

function says(text: string): () => Promise<HostileDevice> {
  return web((_, response) => {
    response.writeHead(200, { 'content-type': 'application/soap+xml' }).end(text);
  });
}

const drip: RequestListener = (_, response) => {
  response.writeHead(200);
  const timer = setInterval(() => response.write('<'), DRIP_MS);
  response.on('close', () => {
    clearInterval(timer);
  });
};

const pour: RequestListener = (_, response) => {
  let sent = 0;
  response.writeHead(200);
  const more = (): void => {
    while (sent < HUGE_BYTES && !response.destroyed) {
      sent += PART.length;
      if (!response.write(PART)) {
        response.once('drain', more);
        return;
      }
    }
    response.end();
  };
  more();
};

function web(listener: RequestListener): () => Promise<HostileDevice> {
  return async () => {
    const server = createServer(listener);
    return {
      address: await listen(server),
      async stop() {
        server.closeAllConnections();
        await new Promise((closed) => server.close(closed));
      },
    };
  };
}

/** @param greet Told how to speak as soon as somebody has connected. */
function raw(greet: (say: (text: string) => void) => void): () => Promise<HostileDevice> {
  return async () => {
    const sockets = new Set<{ destroy(): unknown }>();
    const server = createRawServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => sockets.delete(socket));
      // What is asked is read and thrown away.
      socket.resume();
      greet((text) => socket.end(text));
    });
    return {
      address: await listen(server),
      async stop() {
        for (const socket of sockets) socket.destroy();
        await new Promise((closed) => server.close(closed));
      },
    };
  };
}

async function listen(server: Server | RawServer): Promise<string> {
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return `http://127.0.0.1:${String(port)}/onvif/device_service`;
}

/** In the order of the table in docs/onvif.md. */
export const HOSTILE_KINDS: readonly HostileKind[] = [
  { kind: 'answers after 10 s', ends: 'onvif-timed-out', start: device({ delayMs: LATE_MS }) },
  { kind: 'mute', ends: 'onvif-timed-out', start: raw(() => undefined) },
  { kind: 'a byte now and then', ends: 'onvif-timed-out', start: web(drip) },
  {
    kind: 'broken XML',
    ends: 'onvif-answer-unusable',
    start: says(envelope('<a><b>').slice(0, -9)),
  },
  { kind: 'entity bomb', ends: 'onvif-answer-unusable', start: says(ENTITY_BOMB) },
  { kind: 'answer of 50 MB', ends: 'onvif-answer-unusable', start: web(pour) },
  { kind: 'many elements', ends: 'onvif-answer-unusable', start: says(MANY_ELEMENTS) },
  {
    kind: 'wrong namespaces',
    ends: 'onvif-not-supported',
    start: device({ wrongNamespaces: true }),
  },
  { kind: 'clock two hours off', ends: null, start: device({ clockOffsetMs: 7_200_000 }) },
  {
    kind: 'clock never set',
    ends: 'onvif-clock',
    start: device({ clockUnset: true, clockOffsetMs: -7_200_000 }),
  },
  { kind: 'own certificate', ends: 'onvif-certificate', start: whole({ secure: true }) },
  {
    kind: 'no media service',
    ends: 'onvif-not-supported',
    start: device({ noMedia1: true, noMedia2: true }),
  },
  {
    kind: 'no GetServices, no events',
    ends: null,
    start: device({ noServices: true, noEvents: true }),
  },
  {
    kind: 'another protocol',
    ends: 'onvif-not-a-device',
    start: raw((say) => {
      say('SSH-2.0-x\r\n');
    }),
  },
];
