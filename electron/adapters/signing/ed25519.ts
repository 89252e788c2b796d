/** SHA-256 and Ed25519 from Node's own cryptography (OpenSSL), for the journal. */
import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  sign,
  verify,
  type KeyObject,
} from 'node:crypto';
import type { Sealer } from '../../../core/journal/chain.ts';
import type { Checker } from '../../../core/journal/cuts.ts';

/** RFC 8410, 4: what stands before the 32 raw bytes of a public key in its DER form. */
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');
const RAW_BYTES = 32;

export interface SigningKey extends Sealer {
  /** Raw, base64. */
  readonly publicKey: string;
}

/** @returns a new private key: PKCS #8 (RFC 8410, 7), DER, base64. */
export function makePrivateKey(): string {
  const { privateKey } = generateKeyPairSync('ed25519');
  return privateKey.export({ type: 'pkcs8', format: 'der' }).toString('base64');
}

/** @returns null for what is no such key. */
export function openSigningKey(stored: string): SigningKey | null {
  const secret = readKey(() =>
    createPrivateKey({ key: Buffer.from(stored, 'base64'), format: 'der', type: 'pkcs8' }),
  );
  if (secret?.asymmetricKeyType !== 'ed25519') return null;
  const publicKey = createPublicKey(secret)
    .export({ type: 'spki', format: 'der' })
    .subarray(-RAW_BYTES)
    .toString('base64');
  return {
    publicKey,
    key: keyName(publicKey),
    hash,
    sign: (text) => sign(null, Buffer.from(text, 'utf8'), secret).toString('base64'),
  };
}

/** What checks a journal without any secret. */
export function openChecker(): Checker {
  const known = new Map<string, KeyObject | null>();
  return {
    hash,
    keyName,
    verify(publicKey, text, signature) {
      const key = known.get(publicKey) ?? readPublicKey(publicKey);
      known.set(publicKey, key);
      if (key === null) return false;
      return verify(null, Buffer.from(text, 'utf8'), key, Buffer.from(signature, 'base64'));
    },
  };
}

function hash(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex');
}

function keyName(publicKey: string): string {
  return createHash('sha256').update(Buffer.from(publicKey, 'base64')).digest('hex').slice(0, 16);
}

function readPublicKey(raw: string): KeyObject | null {
  const bytes = Buffer.from(raw, 'base64');
  if (bytes.byteLength !== RAW_BYTES) return null;
  const key = Buffer.concat([PUBLIC_PREFIX, bytes]);
  return readKey(() => createPublicKey({ key, format: 'der', type: 'spki' }));
}

function readKey(read: () => KeyObject): KeyObject | null {
  try {
    return read();
  } catch {
    return null;
  }
}
