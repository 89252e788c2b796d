/** The order of a workstation that worked alone, brought over to a server whose order is still empty. */
import { JetStreamApiError, type JetStreamClient } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import type { Exchange, Member } from '../../../core/incident-ports.ts';

export const ENTRY = 'order.entry';
export const MEMBER = 'order.member';
export const MESSAGE_ID = 'Nats-Msg-Id';
/** When an entry had its place before it was brought here: UTC, ms since 1970. */
export const PLACED_AT = 'Pomezi-Placed-At';

export interface EarlierOrder {
  /** @returns null where there is none. */
  open(): Exchange | null;
  /** The folder of its pictures. */
  readonly pictures: string;
}

/** So many are under way at a time. */
const AT_ONCE = 200;
/** JSApiErrorCode of the server: another workstation has written meanwhile. */
export const WRONG_LAST_SEQUENCE = 10_071;

export function memberId({ journal, name, publicKeys }: Member): string {
  return `member ${journal} ${name} ${publicKeys.join(' ')}`;
}

/** @param server When the server stored it: nothing had its place later. */
export function placedAt(said: string | undefined, server: number): number {
  return said !== undefined && /^\d{1,15}$/.test(said) ? Math.min(Number(said), server) : server;
}

/**
 * Its entries keep their ids and their times. Where somebody else writes meanwhile it stops: what was
 * written by this workstation it sends again by itself, as everything that the order does not have.
 */
export async function bringOver(earlier: Exchange, js: JetStreamClient): Promise<void> {
  let last = 0;
  const send = async (subject: string, id: string, text: string, at: number): Promise<unknown> => {
    const named = headers();
    named.set(PLACED_AT, String(at));
    const expect = { lastSequence: last };
    last += 1;
    return js.publish(subject, text, { msgID: id, expect, headers: named });
  };
  try {
    const members = await earlier.members();
    for (const member of members.ok ? members.value : []) {
      await send(MEMBER, memberId(member), JSON.stringify(member), 0);
    }
    for (let after = 0; ;) {
      const read = await earlier.read(after, AT_ONCE);
      if (!read.ok || read.value.length === 0) return;
      await Promise.all(read.value.map(({ id, line, at }) => send(ENTRY, id, line, at)));
      after = read.value.at(-1)?.sequence ?? after;
    }
  } catch (error) {
    const isOthers = error instanceof JetStreamApiError && error.code === WRONG_LAST_SEQUENCE;
    if (!isOthers) throw error;
  }
}
