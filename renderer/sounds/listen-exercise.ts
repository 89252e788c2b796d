/** An event or report of an exercise is heard once, as a message is, and never while something real calls. */
import type { Sound } from '../../core/domain/preferences.ts';
import { consoleStore } from '../stores/console-store.ts';
import { eventStore, isLiveCalling } from '../stores/event-store.ts';
import { exerciseStore, takingPart } from '../stores/exercise-store.ts';
import { reportStore } from '../stores/report-store.ts';

/** @returns a function that ends it. */
export function startExerciseListening(play: (sound: Sound, volume: number) => void): () => void {
  // Every window is told of them; the desk is enough.
  if (consoleStore.getState().windowId !== 'desk') return () => undefined;
  let heard: ReadonlySet<string> = new Set();

  function look(): void {
    const events = takingPart(exerciseStore.getState())?.events ?? [];
    const played = reportStore
      .getState()
      .now.waiting.filter(({ report }) => report.exercise !== undefined);
    const waiting = [
      ...events.filter(({ noted }) => noted === null).map(({ id }) => id),
      ...played.map(({ report }) => report.id),
    ];
    const isNew = waiting.some((id) => !heard.has(id));
    heard = new Set(waiting);
    const { sounds } = consoleStore.getState().preferences;
    if (isNew && sounds.message && !isLiveCalling(eventStore.getState())) {
      play('message', sounds.volume);
    }
  }

  const ends = [exerciseStore.subscribe(look), reportStore.subscribe(look)];
  return () => {
    for (const end of ends) end();
  };
}
