/** The stream that is the order of a centre: made, found and read. */
import {
  DiscardPolicy,
  JetStreamApiError,
  RetentionPolicy,
  StorageType,
  type ConsumerMessages,
  type JetStreamClient,
  type JetStreamManager,
  type JsMsg,
} from '@nats-io/jetstream';
import { nanos, type MsgHdrs } from '@nats-io/transport-node';
import { ENTRY, MEMBER, MESSAGE_ID, placedAt, PLACED_AT } from './earlier-order.ts';
import { readMember } from './nats-messages.ts';
import type { Arrived } from './order-copy.ts';

export const ORDER = 'ORDER';
/** Asked again within so long the server itself drops what it has; after that the copies do. */
const TWICE_MS = 10 * 60_000;
/** JSApiErrorCode of the server: there is no stream of that name. */
const NO_STREAM = 10_059;
/** The same: there is no message of that number. */
const NO_MESSAGE = 10_037;

/** @returns so much of what the account may store, bytes; -1: it has no limit. */
export async function roomOf(jsm: JetStreamManager): Promise<(part: number) => number> {
  const { limits } = await jsm.getAccountInfo();
  return (part) => (limits.max_storage < 0 ? -1 : Math.floor(limits.max_storage * part));
}

export async function makeOrder(jsm: JetStreamManager, most: number): Promise<void> {
  const config = {
    ...{ name: ORDER, subjects: [ENTRY, MEMBER], storage: StorageType.File, max_bytes: most },
    ...{ retention: RetentionPolicy.Limits, discard: DiscardPolicy.New },
    // What has its place keeps it: nobody takes a line out of the order.
    ...{ deny_delete: true, deny_purge: true, duplicate_window: nanos(TWICE_MS) },
  };
  // A server with bounds has no room for a second one of the same name, and says that before all else.
  const there = await existing(jsm);
  if (there === null) await jsm.streams.add(config);
  else if (there !== most) await jsm.streams.update(ORDER, { max_bytes: most });
}

/** @returns how large it may become, bytes; null: it is not there. */
async function existing(jsm: JetStreamManager): Promise<number | null> {
  try {
    const { config } = await jsm.streams.info(ORDER);
    return config.max_bytes;
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === NO_STREAM) return null;
    throw error;
  }
}

/** @returns all that comes after that place. */
export async function readOn(js: JetStreamClient, after: number): Promise<ConsumerMessages> {
  const consumer = await js.consumers.get(ORDER, { opt_start_seq: after + 1 });
  return consumer.consume({ max_messages: 500 });
}

/** @returns the id of the message in that place; null: there is none. */
export async function idAt(jsm: JetStreamManager, sequence: number): Promise<string | null> {
  try {
    const message = await jsm.streams.getMessage(ORDER, { seq: sequence });
    return message === null ? null : nameOf(message.header, sequence);
  } catch (error) {
    if (error instanceof JetStreamApiError && error.code === NO_MESSAGE) return null;
    throw error;
  }
}

/** Who names nothing is not to keep others from finding their place again. */
function nameOf(headers: Pick<MsgHdrs, 'get'> | undefined, sequence: number): string {
  const name = headers?.get(MESSAGE_ID) ?? '';
  return name === '' ? `without-name-${sequence}` : name;
}

export function readArrived(message: JsMsg): Arrived {
  const { seq: sequence, time } = message;
  const id = nameOf(message.headers, sequence);
  const at = placedAt(message.headers?.get(PLACED_AT), time.getTime());
  const text = message.string();
  const member = message.subject === MEMBER ? readMember(text) : null;
  // What is no member is a line that nobody can read: the log says so.
  return { sequence, at, id, what: member === null ? { line: text } : { member } };
}
