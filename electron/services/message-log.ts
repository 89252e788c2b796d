/** The log of messages, beside that of incidents and over the same order. */
import { statedMessage } from '../../core/contract/messages.ts';
import type { FailureCode } from '../../core/domain/failures.ts';
import { foldMessage, type Message, type MessageEntry } from '../../core/domain/message/message.ts';
import { succeed } from '../../core/domain/result.ts';
import type { MessageStore } from '../../core/incident-ports.ts';
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
    const messages = new Map<string, Message>();
    const entries: KnownMessageEntry[] = [];
    for (const { sequence, entry } of placed) {
      const kept = store.get(entry.message);
      if (!kept.ok) return kept;
      const before = messages.get(entry.message) ?? kept.value;
      const { message, refused } = foldMessage(before, entry);
      if (message !== null) messages.set(message.id, message);
      entries.push({ sequence, entry, refused });
    }
    const kept = store.keep(applied, [...messages.values()]);
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
