/** The operating system's store for secrets, through Electron. */
import { safeStorage } from 'electron';
import type { Cipher } from '../../core/ports.ts';

export function systemCipher(): Cipher {
  // On Linux without a keyring Electron "encrypts" with a key that everybody knows: that is no store.
  const fake =
    process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  // The synchronous calls are deprecated in Electron 45, their successors are not in 33 yet, which
  // development runs on where nothing newer can be fetched.
  /* eslint-disable @typescript-eslint/no-deprecated */
  return {
    available: safeStorage.isEncryptionAvailable() && !fake,
    encrypt: (text) => safeStorage.encryptString(text).toString('base64'),
    decrypt: (sealed) => safeStorage.decryptString(Buffer.from(sealed, 'base64')),
  };
  /* eslint-enable @typescript-eslint/no-deprecated */
}
