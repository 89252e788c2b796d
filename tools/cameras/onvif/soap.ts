/** Reading requests as strictly as a device of a good maker, and writing answers. */
import { DOMParser, onErrorStopParsing, type Element } from '@xmldom/xmldom';

const SOAP = 'http://www.w3.org/2003/05/soap-envelope';
export const SCHEMA = 'http://www.onvif.org/ver10/schema';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const DIGEST =
  'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0#PasswordDigest';

export interface Token {
  readonly user: string;
  readonly digest: string;
  readonly nonce: string;
  readonly created: string;
}

export interface Request {
  /** Namespace of the operation. */
  readonly space: string;
  readonly operation: string;
  readonly body: Element;
  readonly token: Token | null;
}

export class Fault extends Error {
  readonly status: number;
  /** As in ONVIF Core Specification, 5.8.2. */
  readonly codes: readonly string[];

  constructor(status: number, reason: string, ...codes: string[]) {
    super(reason);
    this.status = status;
    this.codes = codes;
  }
}

export function readRequest(text: string, contentType: string | undefined): Request {
  if (contentType?.startsWith('application/soap+xml') !== true) {
    throw new Fault(415, 'not SOAP 1.2', 's:Sender');
  }
  const envelope = parseXml(text).documentElement;
  if (envelope?.namespaceURI !== SOAP || envelope.localName !== 'Envelope') {
    throw new Fault(400, 'no envelope', 's:VersionMismatch');
  }
  const body = childOf(envelope, SOAP, 'Body')?.children[0];
  if (body === undefined) throw wrongArguments('empty body');
  return {
    ...{ space: body.namespaceURI ?? '', operation: body.localName ?? '', body },
    token: readToken(childOf(envelope, SOAP, 'Header')),
  };
}

function parseXml(text: string) {
  try {
    return new DOMParser({ onError: onErrorStopParsing }).parseFromString(text, 'text/xml');
  } catch {
    throw new Fault(400, 'not well-formed', 's:Sender', 'ter:WellFormed');
  }
}

function readToken(header: Element | null): Token | null {
  for (const part of header?.children ?? []) {
    const known = part.namespaceURI === WSSE && part.localName === 'Security';
    if (known) return tokenOf(part);
    const must = ['1', 'true'].includes(part.getAttributeNS(SOAP, 'mustUnderstand') ?? '');
    if (must) throw new Fault(500, 'not understood', 's:MustUnderstand');
  }
  return null;
}

function tokenOf(security: Element): Token {
  const token = childOf(security, WSSE, 'UsernameToken');
  const password = token === null ? null : childOf(token, WSSE, 'Password');
  if (token === null || password?.getAttribute('Type') !== DIGEST) throw notAuthorized();
  return {
    user: textOf(token, WSSE, 'Username'),
    digest: password.textContent ?? '',
    nonce: textOf(token, WSSE, 'Nonce'),
    created: textOf(token, WSU, 'Created'),
  };
}

export function childOf(parent: Element, space: string, name: string): Element | null {
  for (const child of parent.children) {
    if (child.namespaceURI === space && child.localName === name) return child;
  }
  return null;
}

export function textOf(parent: Element, space: string, name: string): string {
  const child = childOf(parent, space, name);
  if (child === null) throw wrongArguments(`${name} is missing`);
  return (child.textContent ?? '').trim();
}

export function notAuthorized(): Fault {
  return new Fault(400, 'Sender not authorized', 's:Sender', 'ter:NotAuthorized');
}

export function wrongArguments(reason: string, ...more: string[]): Fault {
  return new Fault(400, reason, 's:Sender', 'ter:InvalidArgVal', ...more);
}

export function notSupported(): Fault {
  return new Fault(500, 'Action not supported', 's:Receiver', 'ter:ActionNotSupported');
}

const SPACES = [
  ['s', SOAP],
  ['ter', 'http://www.onvif.org/ver10/error'],
  ['tt', SCHEMA],
  ['tds', 'http://www.onvif.org/ver10/device/wsdl'],
  ['trt', 'http://www.onvif.org/ver10/media/wsdl'],
  ['tr2', 'http://www.onvif.org/ver20/media/wsdl'],
  ['tptz', 'http://www.onvif.org/ver20/ptz/wsdl'],
  ['tev', 'http://www.onvif.org/ver10/events/wsdl'],
  ['wsnt', 'http://docs.oasis-open.org/wsn/b-2'],
  ['wsa5', 'http://www.w3.org/2005/08/addressing'],
  ['tns1', 'http://www.onvif.org/ver10/topics'],
  ['wsnr', 'http://docs.oasis-open.org/wsrf/rw-2'],
]
  .map(([prefix, space]) => ` xmlns:${prefix ?? ''}="${space ?? ''}"`)
  .join('');

export function envelope(body: string): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?><s:Envelope${SPACES}>` +
    `<s:Body>${body}</s:Body></s:Envelope>`
  );
}

export function faultBody({ codes, message }: Fault): string {
  const nested = codes.reduceRight(
    (inner, code, index) =>
      index === 0
        ? `<s:Value>${code}</s:Value>${inner}`
        : `<s:Subcode><s:Value>${code}</s:Value>${inner}</s:Subcode>`,
    '',
  );
  return (
    `<s:Fault><s:Code>${nested}</s:Code>` +
    `<s:Reason><s:Text xml:lang="en">${escape(message)}</s:Text></s:Reason></s:Fault>`
  );
}

export function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
