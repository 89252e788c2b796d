/** An offer calls until somebody has opened it, and louder the more of its time is gone. */
import { loudnessOf } from '../../core/domain/handoff/concerns.ts';
import { isExercise } from '../../core/domain/exercise/live.ts';
import type { Sound } from '../../core/domain/preferences.ts';
import { consoleStore } from '../stores/console-store.ts';
import { eventStore, isLiveCalling } from '../stores/event-store.ts';
import { concernsNow, viewerOf } from '../stores/handoff-store.ts';
import { incidentStore } from '../stores/incident-store.ts';

/** Between two calls of the same offer, ms. */
const CALL_EACH_MS = 5_000;
/** Times the volume that the person has chosen, by loudness. */
const LOUDER = [0, 1, 1.5, 2] as const;
const MOST_VOLUME = 100;

interface OfferListening {
  /** UTC, ms, of this window's clock. */
  readonly now: () => number;
  readonly play: (sound: Sound, volume: number) => void;
  /** Calls again and again. @returns a function that ends it. */
  readonly every: (ms: number, run: () => void) => () => void;
}

/** @returns a function that ends it. */
export function startOfferListening({ now, play, every }: OfferListening): () => void {
  // Every window is told of them; the desk is enough.
  if (consoleStore.getState().windowId !== 'desk') return () => undefined;
  let calling: string | null = null;

  function loudest(): { readonly handoff: string; readonly loudness: 0 | 1 | 2 | 3 } | null {
    const state = incidentStore.getState();
    const viewer = viewerOf(state);
    if (viewer === null) return null;
    const at = now() + state.ahead;
    let most: ReturnType<typeof loudest> = null;
    const concerns = concernsNow(state, at);
    const live = concerns.filter(
      (concern) => !isExercise(concern.known.incident) && loudnessOf(concern, viewer, at) > 0,
    );
    // What is only played is silent while something real calls.
    const isSilent = live.length > 0 || isLiveCalling(eventStore.getState());
    for (const concern of isSilent ? live : concerns) {
      const loudness = loudnessOf(concern, viewer, at);
      if (loudness > (most?.loudness ?? 0)) most = { handoff: concern.handoff.id, loudness };
    }
    return most;
  }

  function call(): void {
    const most = loudest();
    calling = most?.handoff ?? null;
    const { sounds } = consoleStore.getState().preferences;
    if (most === null || !sounds.offer) return;
    play('offer', Math.min(MOST_VOLUME, sounds.volume * LOUDER[most.loudness]));
  }

  const endTimer = every(CALL_EACH_MS, call);
  const endStore = incidentStore.subscribe(() => {
    // What is new is heard at once, and not only at the next turn.
    const most = loudest();
    if (most !== null && most.handoff !== calling) call();
    else if (most === null) calling = null;
  });
  return () => {
    endTimer();
    endStore();
  };
}
