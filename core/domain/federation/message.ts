/** What one centre says to another, with its number and its signature. */

/** How far a chain of messages has come. */
export interface Head {
  /** Of the last message, from 1 on; 0: none. */
  readonly number: number;
  /** SHA-256 of the last message, which names the one before; 64 hexadecimal digits. */
  readonly hash: string;
}

export const NO_MESSAGE: Head = { number: 0, hash: '0'.repeat(64) };

/** A message of one centre to another; each names the one before, so that none is left out or put in. */
export interface PartnerMessage extends Head {
  readonly from: string;
  readonly to: string;
  readonly previous: string;
  /** The body as JSON, byte for byte as it was hashed. */
  readonly text: string;
  /** Name of the centre's key. */
  readonly key: string;
  /** Of the hash, with that key; base64. */
  readonly signature: string;
}

/** A message that is to go out; the hash is that of its other fields. */
export type Outgoing = Omit<PartnerMessage, 'from' | 'key' | 'signature'>;
