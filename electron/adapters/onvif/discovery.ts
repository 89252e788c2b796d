/**
 * Searching for devices (WS-Discovery 1.1; ONVIF Core Specification, section 7). `node-onvif-ts` searches
 * on the network of the default route only; the sockets here search on the others and ask single hosts.
 */
import { createSocket, type Socket } from 'node:dgram';
import { networkInterfaces } from 'node:os';
import { randomUUID } from 'node:crypto';
import { parse, startProbe, stopDiscovery } from 'node-onvif-ts';
import { z } from 'zod';
import type { FoundDevice } from '../../../core/domain/onvif.ts';
import { guardedXml } from './guarded-xml.ts';

const GROUP = '239.255.255.250';
const PORT = 3702;
/** How long is listened, ms: as `node-onvif-ts`. Devices spread their answers over half a second. */
const LISTEN_MS = 3_000;
/** UDP loses; each question is asked twice. */
const AGAIN_MS = 300;
/** Of answers that come at once and wait to be read. */
const RECEIVED_BYTES = 1_000_000;
/** What answers more often than a centre has cameras does so on purpose. */
const MOST_DEVICES = 2_000;

/** Both words for a camera: that of Profile S and that of later ones. */
const TYPES = ['dn:NetworkVideoTransmitter', 'tds:Device'] as const;

export interface Search {
  /** Own IPv4 addresses, one for each network to search. */
  readonly networks: readonly string[];
  /** Asked besides, whether or not a search reaches them. */
  readonly hosts: readonly string[];
  /** The library's own search, on the network of the default route; null: left out. */
  readonly library: LibrarySearch | null;
  readonly signal: AbortSignal;
  readonly port?: number;
}

export interface LibrarySearch {
  readonly start: () => Promise<readonly unknown[]>;
  readonly stop: () => Promise<unknown>;
}

export const LIBRARY_SEARCH: LibrarySearch = { start: startProbe, stop: stopDiscovery };

const text = z.union([z.string(), z.object({ _: z.string() }).transform(({ _ }) => _)]);
const words = text.transform((all) => all.split(/\s+/).filter((word) => word !== ''));
const match = z.object({
  EndpointReference: z.object({ Address: text }),
  XAddrs: words,
  Scopes: words.catch([]),
});
const answerSchema = z.object({
  Body: z.object({
    ProbeMatches: z.object({
      ProbeMatch: z.union([match.transform((one) => [one]), z.array(match)]),
    }),
  }),
});
const libraryAnswer = z.object({
  ...{ urn: z.string(), xaddrs: z.array(z.string()), scopes: z.array(z.string()) },
});

/** Of this computer, one for each network; not those that only this computer sees. */
export function ownNetworks(): string[] {
  return Object.values(networkInterfaces()).flatMap((all) =>
    (all ?? [])
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map((one) => one.address),
  );
}

/**
 * Own addresses in the networks that a search would reach: the question went out. A firewall of this
 * computer, or none of its networks being up, keeps it in.
 */
export async function searchableNetworks(
  networks: readonly string[] = ownNetworks(),
  port = PORT,
): Promise<string[]> {
  const tried = await Promise.all(
    networks.map(async (network) => ((await mayAsk(network, port)) ? [network] : [])),
  );
  return tried.flat();
}

function mayAsk(network: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    const finish = (may: boolean): void => {
      socket.close();
      resolve(may);
    };
    socket.on('error', () => {
      finish(false);
    });
    socket.bind({ port: 0, address: network }, () => {
      try {
        socket.setMulticastInterface(network);
        socket.send(probe(TYPES[0]), port, GROUP, (error) => {
          finish(error === null);
        });
      } catch {
        finish(false);
      }
    });
  });
}

export async function search(what: Search): Promise<FoundDevice[]> {
  const found = new Map<string, FoundDevice>();
  const keep = (device: FoundDevice | null): void => {
    if (device !== null && found.size < MOST_DEVICES && !found.has(device.urn)) {
      found.set(device.urn, device);
    }
  };
  const hear = (message: Buffer): void => {
    void readAnswer(message).then((devices) => {
      devices.forEach(keep);
    });
  };
  const sockets = what.networks.map((network) => ask(GROUP, hear, what.port, network));
  sockets.push(...what.hosts.map((host) => ask(host, hear, what.port)));
  const library = what.library?.start().catch(() => []) ?? Promise.resolve([]);
  await listen(what.signal);
  for (const socket of sockets) socket.close();
  if (what.signal.aborted) await what.library?.stop();
  else for (const one of await library) keep(ofLibrary(one));
  return [...found.values()];
}

function ask(to: string, hear: (message: Buffer) => void, port = PORT, from?: string): Socket {
  const socket = createSocket({ type: 'udp4', recvBufferSize: RECEIVED_BYTES });
  let open = true;
  const send = (): void => {
    if (!open) return;
    for (const type of TYPES) socket.send(probe(type), port, to, () => undefined);
  };
  // A network that is just going away, a name that is none: this search finds nothing there.
  socket.on('error', () => undefined);
  socket.on('message', hear);
  socket.once('close', () => {
    open = false;
  });
  socket.bind({ port: 0, ...(from === undefined ? {} : { address: from }) }, () => {
    if (from !== undefined) socket.setMulticastInterface(from);
    send();
    setTimeout(send, AGAIN_MS);
  });
  return socket;
}

function listen(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LISTEN_MS);
    const end = (): void => {
      clearTimeout(timer);
      resolve();
    };
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}

async function readAnswer(message: Buffer): Promise<FoundDevice[]> {
  try {
    const body = answerSchema.parse(await parse(guardedXml(message.toString('utf8'))));
    return body.Body.ProbeMatches.ProbeMatch.flatMap(({ EndpointReference, XAddrs, Scopes }) => {
      const device = deviceOf(EndpointReference.Address, XAddrs, Scopes);
      return device === null ? [] : [device];
    });
  } catch {
    // Anybody on the network can send anything.
    return [];
  }
}

function ofLibrary(answer: unknown): FoundDevice | null {
  const read = libraryAnswer.safeParse(answer);
  return read.success ? deviceOf(read.data.urn, read.data.xaddrs, read.data.scopes) : null;
}

function deviceOf(
  urn: string,
  announced: readonly string[],
  scopes: readonly string[],
): FoundDevice | null {
  const addresses = announced.filter((one) => /^https?:\/\//i.test(one) && URL.canParse(one));
  if (urn === '' || addresses.length === 0) return null;
  const [name, hardware, location] = [scope('name'), scope('hardware'), scope('location')];
  return { urn: urn.slice(0, 200), name, hardware, location, addresses: addresses.slice(0, 8) };

  /** Scopes are addresses, so a space in a name is `%20` or, against the rules, `_`. */
  function scope(kind: string): string {
    const start = `onvif://www.onvif.org/${kind}/`;
    const word = scopes.find((one) => one.startsWith(start))?.slice(start.length) ?? '';
    return unescaped(word)
      .replaceAll('_', ' ')
      .replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
      .trim()
      .slice(0, 120);
  }
}

function unescaped(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

function probe(type: (typeof TYPES)[number]): string {
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"',
    ' xmlns:a="http://schemas.xmlsoap.org/ws/2004/08/addressing"',
    ' xmlns:d="http://schemas.xmlsoap.org/ws/2005/04/discovery"',
    ' xmlns:dn="http://www.onvif.org/ver10/network/wsdl"',
    ' xmlns:tds="http://www.onvif.org/ver10/device/wsdl"><s:Header>',
    '<a:Action s:mustUnderstand="1">http://schemas.xmlsoap.org/ws/2005/04/discovery/Probe</a:Action>',
    `<a:MessageID>uuid:${randomUUID()}</a:MessageID>`,
    '<a:ReplyTo><a:Address>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous',
    '</a:Address></a:ReplyTo>',
    '<a:To s:mustUnderstand="1">urn:schemas-xmlsoap-org:ws:2005:04:discovery</a:To></s:Header>',
    `<s:Body><d:Probe><d:Types>${type}</d:Types></d:Probe></s:Body></s:Envelope>`,
  ].join('');
}
