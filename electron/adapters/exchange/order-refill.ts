/**
 * A server that was put back from an older backup has the beginning of the order and not its end. Every
 * workstation has all that it had read: whichever is there first gives it back, each message in its place
 * and with its time, so that the order is the same as before.
 */
import { JetStreamApiError, type JetStreamClient, type JetStreamManager } from '@nats-io/jetstream';
import { headers } from '@nats-io/transport-node';
import { ENTRY, MEMBER, PLACED_AT, WRONG_LAST_SEQUENCE } from './earlier-order.ts';
import { OtherOrder } from './nats-link.ts';
import type { Arrived, OrderCopy } from './order-copy.ts';
import { idAt, ORDER } from './order-stream.ts';

/** So many are under way at a time. */
const AT_ONCE = 200;

/**
 * What is there must be the order that this workstation has worked with; what it lacks at its end it is
 * given.
 * @returns whether anything was missing.
 * @throws OtherOrder where it is another one, or somebody has written something else after its end.
 */
export async function refill(
  copy: OrderCopy,
  js: JetStreamClient,
  jsm: JetStreamManager,
): Promise<boolean> {
  for (let before = -1; ;) {
    const { sequence, id } = copy.reached;
    const { state } = await jsm.streams.info(ORDER);
    const last = Math.min(state.last_seq, sequence);
    // An empty one may be anybody's; one that takes nothing is no order.
    if ((last === 0 && sequence > 0) || last === before) throw new OtherOrder();
    before = last;
    if (last === sequence) {
      if (sequence > 0 && (await idAt(jsm, sequence)) !== id) throw new OtherOrder();
      return before >= 0;
    }
    const known = copy.idAt(last);
    if (known === null || (await idAt(jsm, last)) !== known) throw new OtherOrder();
    const messages = copy.messages(last, AT_ONCE);
    const isWhole = messages.every((message, nth) => message.sequence === last + 1 + nth);
    if (messages.length === 0 || !isWhole) throw new OtherOrder();
    await give(messages, js);
  }
}

async function give(messages: readonly Arrived[], js: JetStreamClient): Promise<void> {
  try {
    await Promise.all(
      messages.map(({ sequence, at, id, what }) => {
        const named = headers();
        named.set(PLACED_AT, String(at));
        const [subject, text] =
          'line' in what ? [ENTRY, what.line] : [MEMBER, JSON.stringify(what.member)];
        const expect = { lastSequence: sequence - 1 };
        return js.publish(subject, text, { msgID: id, expect, headers: named });
      }),
    );
  } catch (error) {
    // Another workstation gives the same: what is there now is looked at anew.
    const isOthers = error instanceof JetStreamApiError && error.code === WRONG_LAST_SEQUENCE;
    if (!isOthers) throw error;
  }
}
