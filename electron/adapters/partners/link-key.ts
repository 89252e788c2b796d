/** Keys of links, as NATS makes and writes them. */
import { createUser, fromSeed } from '@nats-io/nkeys';

/** @returns a seed, `SU…`: a secret. */
export function makeLinkSeed(): string {
  return new TextDecoder().decode(createUser().getSeed());
}

/** @returns the public key, `U…`; null for what is no such seed. */
export function linkKeyOf(seed: string): string | null {
  try {
    const key = fromSeed(new TextEncoder().encode(seed)).getPublicKey();
    return key.startsWith('U') ? key : null;
  } catch {
    return null;
  }
}
