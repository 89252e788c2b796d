/** Test vectors 1 and 2 of RFC 8032, 7.1; the message of 3 is no UTF-8, and only text is signed here. */
import { expect, it, test } from 'vitest';
import { makePrivateKey, openChecker, openSigningKey } from './ed25519.ts';

/** RFC 8410, 7: what stands before the 32 raw bytes of a private key. */
const PRIVATE_PREFIX = '302e020100300506032b657004220420';
const base64 = (hex: string): string => Buffer.from(hex, 'hex').toString('base64');

const VECTORS = [
  {
    secret: '9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60',
    key: 'd75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a',
    message: '',
    signature:
      'e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b',
  },
  {
    secret: '4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb',
    key: '3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c',
    message: '\u0072',
    signature:
      '92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00',
  },
];

test.each(VECTORS)('signs and verifies %#', ({ secret, key, message, signature }) => {
  const opened = openSigningKey(base64(PRIVATE_PREFIX + secret));
  expect(opened?.publicKey).toBe(base64(key));
  expect(opened?.sign(message)).toBe(base64(signature));
  const { verify } = openChecker();
  expect(verify(base64(key), message, base64(signature))).toBe(true);
  expect(verify(base64(key), `${message}x`, base64(signature))).toBe(false);
});

it('hashes as FIPS 180-4 does', () => {
  expect(openChecker().hash('abc')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

it('gives a new key the same name in both hands', () => {
  const key = openSigningKey(makePrivateKey());
  expect(key?.key).toMatch(/^[0-9a-f]{16}$/);
  expect(openChecker().keyName(key?.publicKey ?? '')).toBe(key?.key);
});

test.each(['', 'AAAA', base64(PRIVATE_PREFIX)])('%j is no private key', (stored) => {
  expect(openSigningKey(stored)).toBeNull();
});

test.each(['', 'AAAA', 'no base64'])('nothing is signed with %j', (key) => {
  expect(openChecker().verify(key, '', base64('00'.repeat(64)))).toBe(false);
});
