/**
 * A centre's own authority and the certificate of its engine (RFC 5280, ECDSA P-256). Partners trust
 * the authority's certificate out of the card, and nothing else.
 */
// @peculiar/x509 resolves its algorithms by decorators, which need this before it is loaded.
import 'reflect-metadata';
import { createPrivateKey, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate as PeculiarCertificate,
  X509CertificateGenerator,
} from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;
const AUTHORITY_DAYS = 3_652;
const SERVER_DAYS = 730;
/** Before its end a certificate is made anew by itself, days. */
const RENEWAL_DAYS = 60;
/** Clocks of partners that go slow must not refuse a new one, days. */
const BEFORE_DAYS = 1;

export interface Authority {
  /** PKCS #8, PEM. */
  readonly authorityKey: string;
  /** Certificate, PEM. */
  readonly authority: string;
}

export interface ServerCertificate {
  /** PKCS #8, PEM. */
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
}

async function newKeys() {
  return webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
}

async function pemOf(key: webcrypto.CryptoKey): Promise<string> {
  return PemConverter.encode(await webcrypto.subtle.exportKey('pkcs8', key), 'PRIVATE KEY');
}

/** From a day ago. @param now UTC, ms since 1970. */
function validity(now: number, days: number): { notBefore: Date; notAfter: Date } {
  return {
    notBefore: new Date(now - BEFORE_DAYS * DAY_MS),
    notAfter: new Date(now + days * DAY_MS),
  };
}

/** Positive, as RFC 5280 wants it. */
function serial(): string {
  const bytes = randomBytes(16);
  bytes[0] = (bytes[0] ?? 0) & 0x7f;
  return bytes.toString('hex');
}

/** Ten years. @param now UTC, ms since 1970. */
export async function createAuthority(centre: string, now: number): Promise<Authority> {
  const keys = await newKeys();
  const made = await X509CertificateGenerator.createSelfSigned({
    ...{ serialNumber: serial(), name: [{ CN: [`Pomezí ${centre}`] }] },
    ...validity(now, AUTHORITY_DAYS),
    ...{ signingAlgorithm: ALGORITHM, keys },
    extensions: [
      new BasicConstraintsExtension(true, 0, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  });
  return { authorityKey: await pemOf(keys.privateKey), authority: made.toString('pem') };
}

/**
 * Two years, for this computer under these names. Throws where the authority's key is none.
 *
 * @param names Host names and IP addresses.
 * @param now UTC, ms since 1970.
 */
export async function createServerCertificate(
  { authority, authorityKey }: Authority,
  names: readonly string[],
  now: number,
): Promise<ServerCertificate> {
  const keys = await newKeys();
  const pkcs8 = PemConverter.decodeFirst(authorityKey);
  const signingKey = await webcrypto.subtle.importKey('pkcs8', pkcs8, ALGORITHM, false, ['sign']);
  const made = await X509CertificateGenerator.create({
    ...{ serialNumber: serial(), subject: [{ CN: [names[0] ?? 'localhost'] }] },
    issuer: new PeculiarCertificate(authority).subject,
    ...validity(now, SERVER_DAYS),
    ...{ signingAlgorithm: ALGORITHM, publicKey: keys.publicKey, signingKey },
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension([ExtendedKeyUsage.serverAuth]),
      new SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isIP(name) ? 'ip' : 'dns', value: name }) as const),
      ),
    ],
  });
  return { key: await pemOf(keys.privateKey), certificate: made.toString('pem') };
}

/**
 * Whether it has to be made anew: it ends soon, another authority signed it, it lacks a name, or the key
 * is another's, as after an end between the two files.
 *
 * @param now UTC, ms since 1970.
 */
export function needsRenewal(
  { certificate, key }: ServerCertificate,
  authority: string,
  names: readonly string[],
  now: number,
): boolean {
  try {
    const read = new X509Certificate(certificate);
    return (
      Date.parse(read.validTo) - now < RENEWAL_DAYS * DAY_MS ||
      !read.checkPrivateKey(createPrivateKey(key)) ||
      !read.verify(new X509Certificate(authority).publicKey) ||
      names.some((name) => (isIP(name) ? read.checkIP(name) : read.checkHost(name)) === undefined)
    );
  } catch {
    return true;
  }
}

/** Of an authority's certificate; null for what is none: 64 hexadecimal digits. */
export function authoritySha256(certificate: string): string | null {
  try {
    const read = new X509Certificate(certificate);
    return read.ca ? read.fingerprint256.replaceAll(':', '').toLowerCase() : null;
  } catch {
    return null;
  }
}
