/**
 * Addresses of streams and services. The core has no `URL` (it is no part of ECMAScript), and that
 * parser repairs what it reads; here an address is either as RFC 3986 has it or refused.
 */
import { z } from 'zod';

export const LONGEST_ADDRESS = 2048;

export interface Address {
  /** In lower case, without colon. */
  readonly scheme: string;
  /** The whole address without user name and password. */
  readonly bare: string;
  /** Percent-decoded. */
  readonly user?: string;
  /** Percent-decoded. */
  readonly password?: string;
}

export type AddressReading =
  | { readonly ok: true; readonly address: Address }
  /** `escape`: a reserved character stands unescaped in the user name or password. */
  | { readonly ok: false; readonly reason: 'form' | 'escape' };

const WRONG_FORM = { ok: false, reason: 'form' } as const;
const WRONG_ESCAPE = { ok: false, reason: 'escape' } as const;

/** White space, invisible characters, quotes, and what a shell or a header could be broken with. */
const FORBIDDEN = /[\s\p{C}\p{Z}"'`<>\\^|{}]/u;

/** Scheme, authority, the rest. A password with a slash ends the authority early: see `escape`. */
const PARTS = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i;

/**
 * Reads an address with one of the schemes (in lower case). `file:` needs a path and no host, every
 * other scheme a host: a name in ASCII, an IPv4 address, or an IPv6 address in brackets.
 */
export function readAddress(text: string, schemes: readonly string[]): AddressReading {
  if (text.length > LONGEST_ADDRESS || FORBIDDEN.test(text)) return WRONG_FORM;
  const [, givenScheme, authority, rest] = PARTS.exec(text) ?? [];
  if (givenScheme === undefined || authority === undefined || rest === undefined) return WRONG_FORM;
  const scheme = givenScheme.toLowerCase();
  if (!schemes.includes(scheme)) return WRONG_FORM;
  if (scheme === 'file') {
    const sound = authority === '' && rest.length > 1 && !/[?#]/.test(rest);
    return sound ? { ok: true, address: { scheme, bare: `file://${rest}` } } : WRONG_FORM;
  }
  // An @ beyond the authority is most likely the end of a password with a slash in it: taken for a
  // path, the password would be shown and logged.
  if (rest.includes('@')) return WRONG_ESCAPE;
  const at = authority.lastIndexOf('@');
  const host = authority.slice(at + 1);
  if (!isHostWithPort(host)) return WRONG_FORM;
  const bare = `${scheme}://${host}${rest}`;
  if (at < 0) return { ok: true, address: { scheme, bare } };
  const credentials = readCredentials(authority.slice(0, at));
  if (credentials === undefined) return WRONG_ESCAPE;
  return { ok: true, address: { scheme, bare, ...credentials } };
}

function readCredentials(text: string): { user: string; password?: string } | undefined {
  const colon = text.indexOf(':');
  try {
    if (colon < 0) return { user: decodeURIComponent(text) };
    return {
      user: decodeURIComponent(text.slice(0, colon)),
      password: decodeURIComponent(text.slice(colon + 1)),
    };
  } catch {
    return undefined;
  }
}

function isHostWithPort(text: string): boolean {
  const [, host, port] = /^(\[[^\]]*\]|[^:]*)(?::(\d{1,5}))?$/.exec(text) ?? [];
  if (host === undefined || host === '') return false;
  if (port !== undefined && (Number(port) < 1 || Number(port) > 65535)) return false;
  if (host.startsWith('[')) return z.regexes.ipv6.test(host.slice(1, -1));
  // A last label of digits only is never a name: 10.0.0.300 is a mistyped IPv4 address.
  if (/(^|\.)\d+$/.test(host)) return z.regexes.ipv4.test(host);
  return host.length <= 253 && /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_-]+)*$/i.test(host);
}

/**
 * Whether the address carries a password in its path or query, as cheap cameras want it. It cannot
 * be kept apart from the address, so at least the installer is told.
 */
export function hidesPassword(address: string): boolean {
  return /(^|[?&_/;])(password|passwd|pwd|pass)=[^&]/i.test(address);
}
