/** Messages on their way through the centre (centre-log.ts), and what became of them. */
import { statedMessage } from '../../core/contract/messages.ts';
import type { FailureCode } from '../../core/domain/failures.ts';
import { foldMessage, type Message, type MessageEntry } from '../../core/domain/message/message.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { MessageStore } from '../../core/incident-ports.ts';
import {
  startCentreLog,
  type CentreLog,
  type CentreLogTools,
  type PlacedEntry,
} from './centre-log.ts';

export const MESSAGE_ENTRY = 'message.entry';

export type StatedMessage = Omit<MessageEntry, 'recorded'>;

/** Why it took no effect; null where it did. */
interface KnownMessage {
  readonly refused: FailureCode | null;
}

export interface MessageLogPorts extends CentreLogTools {
  readonly store: MessageStore;
  /** Told after every portion. */
  readonly applied: () => void;
}

export function startMessageLog(ports: MessageLogPorts): CentreLog<StatedMessage, KnownMessage> {
  const { store } = ports;

  function apply(
    placed: readonly PlacedEntry<StatedMessage>[],
    last: number,
  ): Result<readonly (readonly [string, KnownMessage])[]> {
    const messages = new Map<string, Message>();
    const became: [string, KnownMessage][] = [];
    for (const { at, stated } of placed) {
      const kept = store.get(stated.message);
      if (!kept.ok) return kept;
      const before = messages.get(stated.message) ?? kept.value;
      const { message, refused } = foldMessage(before, { ...stated, recorded: at });
      if (message !== null) messages.set(message.id, message);
      became.push([stated.id, { refused }]);
    }
    const kept = store.keep(last, [...messages.values()]);
    if (!kept.ok) return kept;
    if (placed.length > 0) ports.applied();
    return succeed(became);
  }

  return startCentreLog<StatedMessage, KnownMessage>(ports, {
    action: MESSAGE_ENTRY,
    judges: (action) => action === MESSAGE_ENTRY,
    read(value) {
      const read = statedMessage.safeParse(value);
      return read.success ? read.data : null;
    },
    progress: store,
    keepPublished: (sequence) => store.keepPublished(sequence),
    apply,
  });
}
