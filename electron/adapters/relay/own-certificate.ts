/**
 * The certificate with which this computer shows itself to partners where pictures go. It is made anew at each
 * start and its key never leaves the process; that it is this centre's is said over the link between the two
 * centres, which only they can enter (RFC 5280, ECDSA P-256).
 */
// @peculiar/x509 resolves its algorithms by decorators, which need this before it is loaded.
import 'reflect-metadata';
import { createHash, randomBytes, webcrypto, X509Certificate } from 'node:crypto';
import { PemConverter, X509CertificateGenerator } from '@peculiar/x509';

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
const DAY_MS = 86_400_000;
/** No console runs longer without a start. */
const DAYS = 366;

export interface OwnCertificate {
  /** PKCS #8, PEM. */
  readonly key: string;
  /** PEM. */
  readonly certificate: string;
  /** SHA-256 of it, 64 hexadecimal digits. */
  readonly print: string;
}

/** @param now UTC, ms since 1970. */
export async function makeOwnCertificate(now: number): Promise<OwnCertificate> {
  const keys = await webcrypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const serial = randomBytes(16);
  serial[0] = (serial[0] ?? 0) & 0x7f;
  const made = await X509CertificateGenerator.createSelfSigned({
    ...{ serialNumber: serial.toString('hex'), name: [{ CN: ['Pomezi relay'] }] },
    ...{ notBefore: new Date(now - DAY_MS), notAfter: new Date(now + DAYS * DAY_MS) },
    ...{ signingAlgorithm: ALGORITHM, keys, extensions: [] },
  });
  const certificate = made.toString('pem');
  const exported = await webcrypto.subtle.exportKey('pkcs8', keys.privateKey);
  return {
    ...{ certificate, key: PemConverter.encode(exported, 'PRIVATE KEY') },
    print: printOf(new X509Certificate(certificate).raw),
  };
}

/** @param certificate DER; left out: none was shown. @returns empty for none. */
export function printOf(certificate: Uint8Array | undefined): string {
  if (certificate === undefined || certificate.length === 0) return '';
  return createHash('sha256').update(certificate).digest('hex');
}
