/** Where cameras are looked for besides a search: hosts, ranges and addresses as a person types them. */
import { fail, succeed, type Result } from './result.ts';

export interface TypedHosts {
  /** Asked whether a device is there; each once. */
  readonly hosts: readonly string[];
  /** Device services of those that were named singly: they are listed whether or not they answer. */
  readonly addresses: readonly string[];
}

/** As many as are asked at one go. */
const MOST_HOSTS = 500;
/** Of an IPv4 address. */
const BITS = 32;
const SERVICE = '/onvif/device_service';

/**
 * Reads `10.0.0.12`, `camera.local`, `10.0.0.20-40`, `10.0.0.20-10.0.0.40`, `10.0.0.0/26` and
 * `http://10.0.0.12:8080/onvif/device_service`, separated by spaces, commas or semicolons.
 *
 * @returns `hosts-unreadable` with the word, `hosts-too-many` with how many are permitted.
 */
export function readHosts(text: string): Result<TypedHosts> {
  const hosts = new Set<string>();
  const addresses = new Set<string>();
  for (const word of text.split(/[\s,;]+/).filter((each) => each !== '')) {
    if (/^https?:\/\/[^@\s]+$/i.test(word)) {
      addresses.add(/^https?:\/\/[^/]+\/?$/i.test(word) ? word.replace(/\/?$/, SERVICE) : word);
      continue;
    }
    const range = rangeOf(word);
    if (range === null) return fail('hosts-unreadable', { word: word.slice(0, 80) });
    const count = range.to - range.from + 1;
    if (count > MOST_HOSTS || hosts.size + count > MOST_HOSTS) {
      return fail('hosts-too-many', { most: MOST_HOSTS });
    }
    if (range.name !== null) {
      hosts.add(range.name);
      addresses.add(`http://${range.name}${SERVICE}`);
    } else {
      for (let at = range.from; at <= range.to; at += 1) hosts.add(written(at));
    }
  }
  return succeed({ hosts: [...hosts], addresses: [...addresses] });
}

interface HostRange {
  readonly from: number;
  readonly to: number;
  /** A single host; null: all from `from` to `to`. */
  readonly name: string | null;
}

function rangeOf(word: string): HostRange | null {
  const single = numberOf(word);
  if (single !== null) return { from: 0, to: 0, name: word };
  const [first = '', rest, ...more] = word.split(/[-/]/);
  const from = numberOf(first);
  if (from !== null && rest !== undefined && more.length === 0) {
    const to = word.includes('/') ? null : lastOf(first, rest);
    if (to !== null) return to < from ? null : { from, to, name: null };
    return word.includes('/') ? networkOf(from, rest) : null;
  }
  // What looks like an address and is none must not be asked for as a name.
  const named = /^[\p{L}\p{N}]([\p{L}\p{N}.-]{0,251}[\p{L}\p{N}])?$/u.test(word);
  return named && !/^[\d.-]+$/.test(word) ? { from: 0, to: 0, name: word } : null;
}

/** `40` stands for the last part of the address before it. */
function lastOf(first: string, rest: string): number | null {
  const whole = /^\d{1,3}$/.test(rest) ? first.replace(/\d+$/, rest) : rest;
  return numberOf(whole);
}

function networkOf(address: number, length: string): HostRange | null {
  const bits = /^\d{1,2}$/.test(length) ? Number(length) : BITS + 1;
  if (bits > BITS) return null;
  const size = 2 ** (BITS - bits);
  const from = Math.floor(address / size) * size;
  // The first and the last one are the network's own (RFC 922), unless there are no others.
  return size > 2
    ? { from: from + 1, to: from + size - 2, name: null }
    : { from, to: from + size - 1, name: null };
}

function numberOf(address: string): number | null {
  if (!/^\d{1,3}(\.\d{1,3}){3}$/.test(address)) return null;
  const parts = address.split('.').map(Number);
  return parts.some((part) => part > 255)
    ? null
    : parts.reduce((whole, part) => whole * 256 + part, 0);
}

function written(address: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(address / 2 ** shift) % 256).join('.');
}
