/** What the gateways of two centres sign, and what the order calls a message. */

import type { Outgoing } from '../../core/domain/federation/message.ts';

/** What the hash of a message is of. */
export function messageText({
  to,
  number,
  previous,
  text,
}: Pick<Outgoing, 'to' | 'number' | 'previous' | 'text'>): string {
  return JSON.stringify([to, number, previous, text]);
}

/** What is signed of a message: it binds the hash to who sends it to whom. */
export function signedOf(
  from: string,
  to: string,
  { number, hash }: { readonly number: number; readonly hash: string },
): string {
  return `pomezi federation message ${from} ${to} ${number} ${hash}`;
}

export function receiptOf(
  receiver: string,
  sender: string,
  { number, hash }: { readonly number: number; readonly hash: string },
): string {
  return `pomezi federation receipt ${receiver} ${sender} ${number} ${hash}`;
}

/** A UUID that follows from the message (RFC 9562, version 8): it stands in the order once. */
export function idOf(hash: string): string {
  const part = (from: number, to: number): string => hash.slice(from, to);
  return `${part(0, 8)}-${part(8, 12)}-8${part(13, 16)}-a${part(17, 20)}-${part(20, 32)}`;
}
