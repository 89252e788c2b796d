/** A device that is looked for answers (WS-Discovery 1.1, section 5). */
import { createSocket } from 'node:dgram';
import { DOMParser } from '@xmldom/xmldom';
import { escape } from './soap.ts';

const GROUP = '239.255.255.250';
const PROBE = 'http://schemas.xmlsoap.org/ws/2005/04/discovery';
const ADDRESSING = 'http://schemas.xmlsoap.org/ws/2004/08/addressing';
/** So that not all answer at once (WS-Discovery 1.1, section 3.1.3: APP_MAX_DELAY). */
const MOST_DELAY_MS = 500;
const KNOWN_TYPES = ['NetworkVideoTransmitter', 'Device'];

export interface Announcement {
  readonly urn: string;
  readonly address: string;
  readonly name: string;
  readonly hardware: string;
}

/** @returns what ends it. Several devices share the port, unless they are `alone` at their hosts. */
export async function answerSearches(
  announcement: Announcement,
  port: number,
  { host, alone }: { readonly host: string; readonly alone: boolean },
): Promise<() => Promise<void>> {
  const socket = createSocket({ type: 'udp4', reuseAddr: true });
  let open = true;
  socket.on('message', (message, from) => {
    const answer = answerTo(message.toString('utf8'), announcement);
    if (answer === null) return;
    setTimeout(() => {
      if (open) socket.send(answer, from.port, from.address);
    }, Math.random() * MOST_DELAY_MS);
  });
  await new Promise<void>((ready) => {
    socket.bind(alone ? { port, address: host } : { port }, () => {
      if (!alone) socket.addMembership(GROUP, host);
      ready();
    });
  });
  return () =>
    new Promise((closed) => {
      open = false;
      socket.close(closed);
    });
}

function answerTo(text: string, { urn, address, name, hardware }: Announcement): string | null {
  let message: string;
  try {
    const asked = new DOMParser({ onError: () => undefined }).parseFromString(text, 'text/xml');
    const probe = asked.getElementsByTagNameNS(PROBE, 'Probe')[0];
    const types = probe?.getElementsByTagNameNS(PROBE, 'Types')[0]?.textContent ?? '';
    const wanted = types.split(/\s+/).map((type) => type.split(':').at(-1) ?? '');
    if (probe === undefined || !wanted.some((type) => KNOWN_TYPES.includes(type))) return null;
    message = asked.getElementsByTagNameNS(ADDRESSING, 'MessageID')[0]?.textContent ?? '';
  } catch {
    return null;
  }
  const scope = (kind: string, word: string): string =>
    `onvif://www.onvif.org/${kind}/${encodeURIComponent(word)}`;
  const scopes = [
    scope('name', name),
    scope('hardware', hardware),
    'onvif://www.onvif.org/type/ptz',
    'onvif://www.onvif.org/Profile/Streaming',
  ];
  return (
    '<?xml version="1.0" encoding="UTF-8"?>' +
    '<s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope"' +
    ` xmlns:a="${ADDRESSING}" xmlns:d="${PROBE}"` +
    ' xmlns:dn="http://www.onvif.org/ver10/network/wsdl"><s:Header>' +
    `<a:MessageID>${urn}-answer</a:MessageID><a:RelatesTo>${escape(message)}</a:RelatesTo>` +
    '<a:To>http://schemas.xmlsoap.org/ws/2004/08/addressing/role/anonymous</a:To>' +
    `<a:Action>${PROBE}/ProbeMatches</a:Action></s:Header><s:Body><d:ProbeMatches><d:ProbeMatch>` +
    `<a:EndpointReference><a:Address>${urn}</a:Address></a:EndpointReference>` +
    `<d:Types>dn:NetworkVideoTransmitter</d:Types><d:Scopes>${scopes.join(' ')}</d:Scopes>` +
    `<d:XAddrs>${address}</d:XAddrs><d:MetadataVersion>1</d:MetadataVersion>` +
    '</d:ProbeMatch></d:ProbeMatches></s:Body></s:Envelope>'
  );
}
