/** The log of messages, beside that of incidents and over the same order. */
import { statedMessage } from '../../core/contract/messages.ts';
import type { FailureCode } from '../../core/domain/failures.ts';
import { foldMessage, type Message, type MessageEntry } from '../../core/domain/message/message.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { MessageStore } from '../../core/incident-ports.ts';
import { foldInOrder } from './fold-in-order.ts';
import {
  startOrderLog,
  type OrderKind,
  type OrderLog,
  type OrderTools,
  type StatedAs,
} from './order-log.ts';

export const MESSAGE_ENTRY = 'message.entry';

export type StatedMessage = StatedAs<MessageEntry>;

interface KnownMessageEntry {
  readonly sequence: number;
  readonly entry: MessageEntry;
  /** Why it took no effect; null where it did. */
  readonly refused: FailureCode | null;
}

export interface MessageLogPorts extends OrderTools {
  readonly store: MessageStore;
  /** Told after every portion that was about messages. */
  readonly applied: () => void;
}

export type MessageLog = OrderLog<StatedMessage, KnownMessageEntry>;

export function startMessageLog(ports: MessageLogPorts): MessageLog {
  const { store } = ports;
  const apply: OrderKind<MessageEntry, KnownMessageEntry>['apply'] = (applied, placed) => {
    const folded = foldInOrder(placed, {
      about: ({ message }) => ({ id: message, named: null }),
      get: (id): Result<Message | null> => store.get(id),
      fold(before, entry: MessageEntry) {
        const { message, refused } = foldMessage(before, entry);
        return { after: message, refused };
      },
    });
    if (!folded.ok) return folded;
    const { entries, changed } = folded.value;
    const kept = store.keep(applied, changed);
    if (!kept.ok) return kept;
    return succeed({
      entries,
      told: () => {
        if (entries.length > 0) ports.applied();
      },
    });
  };
  return startOrderLog(ports, {
    ...{ actions: [MESSAGE_ENTRY], actionOf: () => MESSAGE_ENTRY, store, apply },
    // What cannot be read at all the log of incidents tells of.
    isOthers: (action) => action !== MESSAGE_ENTRY,
    read: (value) => statedMessage.safeParse(value).data ?? null,
    subjectOf: ({ incident }) => incident,
  });
}
