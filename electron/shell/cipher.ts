/** The operating system's store for secrets, through Electron. */
import { safeStorage } from 'electron';
import type { Cipher } from '../adapters/secrets/document-secrets.ts';

export function systemCipher(): Cipher {
  // On Linux without a keyring Electron "encrypts" with a key that everybody knows: that is no store.
  const fake =
    process.platform === 'linux' && safeStorage.getSelectedStorageBackend() === 'basic_text';
  return {
    available: safeStorage.isEncryptionAvailable() && !fake,
    encrypt: (text) => safeStorage.encryptString(text),
    decrypt: (bytes) => safeStorage.decryptString(bytes),
  };
}
