/** The log of messages. */
import { statedMessage } from '../../core/contract/messages.ts';
import { foldMessage, type Message, type MessageEntry } from '../../core/domain/message/message.ts';
import { succeed } from '../../core/domain/result.ts';
import type { MessageStore } from '../../core/incident-ports.ts';
import { startFoldedLog } from './folded-log.ts';
import type { JudgedEntry, OrderLog, OrderTools, StatedAs } from './order-log.ts';

export const MESSAGE_ENTRY = 'message.entry';

export type StatedMessage = StatedAs<MessageEntry>;

export interface MessageLogPorts extends OrderTools {
  readonly store: MessageStore;
  /** Told after every portion that was about messages. */
  readonly applied: () => void;
}

export type MessageLog = OrderLog<StatedMessage, JudgedEntry<MessageEntry>>;

export function startMessageLog(ports: MessageLogPorts): MessageLog {
  const { store, applied } = ports;
  return startFoldedLog<MessageEntry, Message>(ports, {
    ...{ action: MESSAGE_ENTRY, store, applied },
    read: (value) => statedMessage.safeParse(value).data ?? null,
    subjectOf: ({ incident }) => incident,
    folding: () =>
      succeed({
        about: ({ message }) => ({ id: message, named: null }),
        get: (id) => store.get(id),
        fold(before, entry) {
          const { message, refused } = foldMessage(before, entry);
          return { after: message, refused };
        },
      }),
    keep: (position, { changed }) => store.keep(position, changed),
  });
}
