import { X509Certificate } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  authoritySha256,
  createAuthority,
  createServerCertificate,
  needsRenewal,
  type Authority,
  type ServerCertificate,
} from './certificates.ts';

const NOW = Date.UTC(2026, 10, 22);
const DAY = 86_400_000;
const NAMES = ['localhost', '127.0.0.1', 'pult.mesto.example', '2001:db8::1'];

let authority: Authority;
let other: Authority;
let served: ServerCertificate;
beforeAll(async () => {
  authority = await createAuthority('jesenik', NOW);
  other = await createAuthority('jesenik', NOW);
  served = await createServerCertificate(authority, NAMES, NOW);
});

it('an authority lasts ten years, may sign, and signs nothing that signs', () => {
  const read = new X509Certificate(authority.authority);
  expect(read.ca).toBe(true);
  expect(Date.parse(read.validTo)).toBe(NOW + 3_652 * DAY);
  expect(authoritySha256(authority.authority)).toMatch(/^[0-9a-f]{64}$/);
});

it('a server certificate lasts two years, bears every name and no right to sign', () => {
  const read = new X509Certificate(served.certificate);
  expect(read.ca).toBe(false);
  expect(read.verify(new X509Certificate(authority.authority).publicKey)).toBe(true);
  expect(Date.parse(read.validTo)).toBe(NOW + 730 * DAY);
  expect(read.checkHost('pult.mesto.example')).toBeDefined();
  expect(read.checkIP('127.0.0.1')).toBeDefined();
  expect(read.checkIP('2001:db8::1')).toBeDefined();
  expect(authoritySha256(served.certificate)).toBeNull();
});

describe('it is made anew', () => {
  it.each([
    ['not while it holds', () => [served, authority, NAMES, NOW] as const, false],
    [
      'not 61 days before its end',
      () => [served, authority, NAMES, NOW + 669 * DAY] as const,
      false,
    ],
    ['59 days before its end', () => [served, authority, NAMES, NOW + 671 * DAY] as const, true],
    ['for another name', () => [served, authority, [...NAMES, 'new.example'], NOW] as const, true],
    ['for another address', () => [served, authority, [...NAMES, '10.0.0.9'], NOW] as const, true],
    ['under another authority', () => [served, other, NAMES, NOW] as const, true],
    [
      'where the key is another’s',
      () => [{ ...served, key: other.authorityKey }, authority, NAMES, NOW] as const,
      true,
    ],
    [
      'where there is none',
      () => [{ certificate: '', key: '' }, authority, [], NOW] as const,
      true,
    ],
  ])('%s', (_when, given, expected) => {
    const [certificate, by, names, now] = given();
    expect(needsRenewal(certificate, by.authority, names, now)).toBe(expected);
  });
});
