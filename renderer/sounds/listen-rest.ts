/** That a rest is due is heard once, by whoever wants to hear it. */
import type { Sound } from '../../core/domain/preferences.ts';
import { consoleStore } from '../stores/console-store.ts';
import { watchStore } from '../stores/watch-store.ts';

/** @returns a function that ends it. */
export function startRestListening(play: (sound: Sound, volume: number) => void): () => void {
  // Every window is told of it; the desk is enough.
  if (consoleStore.getState().windowId !== 'desk') return () => undefined;
  return watchStore.subscribe(({ due }, before) => {
    const { sounds } = consoleStore.getState().preferences;
    if (due !== null && before.due === null && sounds.rest) play('rest', sounds.volume);
  });
}
