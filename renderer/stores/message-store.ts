/** Messages between positions, as main tells them. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { MessagesNow } from '../../core/contract/messages.ts';
import { followRight } from './follow-right.ts';

const NONE: MessagesNow = { messages: [], unread: 0, here: null, waiting: false };

export const messageStore = createStore<MessagesNow>(() => NONE);

export function setMessages(now: MessagesNow): void {
  messageStore.setState(now, true);
}

/** Whoever signs in sees what waits for them; what somebody else saw is taken away. */
export function startMessageSync(bridge: Bridge): void {
  const read = async (): Promise<void> => {
    const now = await bridge.invoke('messages.now', null);
    if (now.ok && wanted()) setMessages(now.value);
  };
  const wanted = followRight('incidents.see', {
    read: () => void read(),
    forget: () => {
      setMessages(NONE);
    },
  });
  bridge.on('messages.changed', (now) => {
    if (wanted()) setMessages(now);
  });
}
