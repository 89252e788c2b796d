/**
 * Seals what the workstations of one centre may read and nobody else: AES-256-GCM (NIST SP 800-38D), and
 * for one workstation alone a key that X25519 (RFC 7748) with a key made for once and HKDF (RFC 5869) give.
 */
import {
  createCipheriv,
  createDecipheriv,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  generateKeyPairSync,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';
import type { CentreCipher } from '../../../core/record-ports.ts';

/** RFC 8410, 4 and 7: what stands before the 32 raw bytes of an X25519 key in its DER form. */
const PUBLIC_PREFIX = Buffer.from('302a300506032b656e032100', 'hex');
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b656e04220420', 'hex');
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Says what the derived key is for, so that it is no key of another protocol. */
const INFO = 'pomezi-centre-key-1';

export function centreCipher(): CentreCipher {
  return {
    makePair() {
      const { publicKey, privateKey } = generateKeyPairSync('x25519');
      return {
        publicKey: rawOf(publicKey.export({ type: 'spki', format: 'der' })),
        privateKey: rawOf(privateKey.export({ type: 'pkcs8', format: 'der' })),
      };
    },
    makeSecret: () => randomBytes(KEY_BYTES).toString('base64'),
    sealTo(publicKey, text, about) {
      const recipient = publicOf(publicKey);
      if (recipient === null) return null;
      const once = generateKeyPairSync('x25519');
      const own = once.publicKey.export({ type: 'spki', format: 'der' }).subarray(-KEY_BYTES);
      const key = agreed(once.privateKey, recipient, own);
      return key === null
        ? null
        : Buffer.concat([own, sealed(key, text, about)]).toString('base64');
    },
    openWith(privateKey, text, about) {
      const bytes = Buffer.from(text, 'base64');
      const sender = publicOf(bytes.subarray(0, KEY_BYTES).toString('base64'));
      const own = privateOf(privateKey);
      if (sender === null || own === null) return null;
      const key = agreed(own, sender, bytes.subarray(0, KEY_BYTES));
      return key === null ? null : opened(key, bytes.subarray(KEY_BYTES), about);
    },
    seal: (secret, text, about) =>
      sealed(Buffer.from(secret, 'base64'), text, about).toString('base64'),
    open: (secret, text, about) =>
      opened(Buffer.from(secret, 'base64'), Buffer.from(text, 'base64'), about),
  };
}

/** Both ends give the same; null for a public key that leads to a shared secret of zeros. */
function agreed(privateKey: KeyObject, publicKey: KeyObject, salt: Uint8Array): Buffer | null {
  try {
    const shared = diffieHellman({ privateKey, publicKey });
    return Buffer.from(hkdfSync('sha256', shared, salt, INFO, KEY_BYTES));
  } catch {
    return null;
  }
}

function sealed(key: Uint8Array, text: string, about: string): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(about));
  const parts = [cipher.update(text, 'utf8'), cipher.final()];
  return Buffer.concat([nonce, cipher.getAuthTag(), ...parts]);
}

function opened(key: Uint8Array, bytes: Uint8Array, about: string): string | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(about))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = [decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()];
    return Buffer.concat(text).toString('utf8');
  } catch {
    return null;
  }
}

function publicOf(raw: string): KeyObject | null {
  const bytes = Buffer.from(raw, 'base64');
  if (bytes.byteLength !== KEY_BYTES) return null;
  const key = Buffer.concat([PUBLIC_PREFIX, bytes]);
  return createPublicKey({ key, format: 'der', type: 'spki' });
}

function privateOf(raw: string): KeyObject | null {
  const bytes = Buffer.from(raw, 'base64');
  if (bytes.byteLength !== KEY_BYTES) return null;
  const key = Buffer.concat([PRIVATE_PREFIX, bytes]);
  return createPrivateKey({ key, format: 'der', type: 'pkcs8' });
}

function rawOf(der: Uint8Array): string {
  return Buffer.from(der.subarray(-KEY_BYTES)).toString('base64');
}
