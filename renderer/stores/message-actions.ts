/** Sending and taking note. Main's answer stands; every failure reaches the operator's line. */
import type { Bridge, Input } from '../../core/contract/contract.ts';
import type { MessagesNow } from '../../core/contract/messages.ts';
import { fail, type Result } from '../../core/domain/result.ts';
import { showFailure } from './console-store.ts';
import { setMessages } from './message-store.ts';

export interface MessageActions {
  /** @returns whether it is kept; the operator has been told why where it is not. */
  readonly send: (message: Input<'message.send'>) => Promise<boolean>;
  readonly acknowledge: (message: string) => Promise<boolean>;
}

export function createMessageActions(bridge: Bridge): MessageActions {
  async function settle(answer: Promise<Result<MessagesNow>>): Promise<boolean> {
    const result = await answer.catch(() => fail('internal', { request: 'message' }));
    if (result.ok) setMessages(result.value);
    else showFailure(result.failure);
    return result.ok;
  }
  return {
    send: (message) => settle(bridge.invoke('message.send', message)),
    acknowledge: (message) => settle(bridge.invoke('message.acknowledge', { message })),
  };
}
