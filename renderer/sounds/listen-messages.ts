/** A message that came is heard once; it does not call again, as an alarm does. */
import { waitsFor } from '../../core/domain/message/message.ts';
import type { Sound } from '../../core/domain/preferences.ts';
import { consoleStore } from '../stores/console-store.ts';
import { eventStore, isLiveCalling } from '../stores/event-store.ts';
import { messageStore } from '../stores/message-store.ts';

/** @returns a function that ends it. */
export function startMessageListening(play: (sound: Sound, volume: number) => void): () => void {
  // Every window is told of them; the desk is enough.
  if (consoleStore.getState().windowId !== 'desk') return () => undefined;
  let heard: ReadonlySet<string> = new Set();
  return messageStore.subscribe(({ messages, here }) => {
    const waiting = messages.filter((message) => here !== null && waitsFor(message, here));
    const isSilent = isLiveCalling(eventStore.getState());
    const isNew = waiting.some(
      ({ id, exercise }) => !heard.has(id) && (exercise === undefined || !isSilent),
    );
    heard = new Set(waiting.map(({ id }) => id));
    const { sounds } = consoleStore.getState().preferences;
    if (isNew && sounds.message) play('message', sounds.volume);
  });
}
