/** Messages between positions, as main tells them. */
import { createStore } from 'zustand/vanilla';
import type { Bridge } from '../../core/contract/contract.ts';
import type { MessagesNow } from '../../core/contract/messages.ts';
import { offers, sessionStore } from './session-store.ts';

const NONE: MessagesNow = { messages: [], unread: 0, here: null, waiting: false };

export const messageStore = createStore<MessagesNow>(() => NONE);

export function setMessages(now: MessagesNow): void {
  messageStore.setState(now, true);
}

/** Whoever signs in sees what waits for them; what somebody else saw is taken away. */
export function startMessageSync(bridge: Bridge): void {
  let wanted = false;
  const read = async (): Promise<void> => {
    const now = await bridge.invoke('messages.now', null);
    if (now.ok && wanted) setMessages(now.value);
  };
  const look = (): void => {
    const sees = offers(sessionStore.getState(), 'incidents.see');
    if (sees === wanted) return;
    wanted = sees;
    if (sees) void read();
    else setMessages(NONE);
  };
  bridge.on('messages.changed', (now) => {
    if (wanted) setMessages(now);
  });
  sessionStore.subscribe(look);
  look();
}
