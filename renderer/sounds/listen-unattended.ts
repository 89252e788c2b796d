/**
 * A shift that nobody has come to take over is heard again and again until somebody acts: at the shift
 * leader's console, also while its controls are locked, and where nobody is signed in, as whoever should
 * come may stand there.
 */
import type { Sound } from '../../core/domain/preferences.ts';
import { consoleStore } from '../stores/console-store.ts';
import { holds, offers, sessionStore } from '../stores/session-store.ts';
import { unattendedStore } from '../stores/unattended-store.ts';

/** Between two calls, ms. */
export const CALL_EACH_MS = 30_000;
/** How often is looked whether it is time, ms. */
const LOOK_MS = 1_000;

interface UnattendedListening {
  /** Monotonic, ms. */
  readonly now: () => number;
  readonly play: (sound: Sound, volume: number) => void;
  /** Calls again and again. @returns a function that ends it. */
  readonly every: (ms: number, run: () => void) => () => void;
}

/** @returns a function that ends it. */
export function startUnattendedListening({ now, play, every }: UnattendedListening): () => void {
  // Every window is told of it; the desk is enough.
  if (consoleStore.getState().windowId !== 'desk') return () => undefined;
  let calledAt: number | null = null;

  function look(): void {
    if (!isCalled()) {
      calledAt = null;
      return;
    }
    if (calledAt !== null && now() - calledAt < CALL_EACH_MS) return;
    calledAt = now();
    const { sounds } = consoleStore.getState().preferences;
    if (sounds.shift) play('shift', sounds.volume);
  }

  const ends = [
    every(LOOK_MS, look),
    unattendedStore.subscribe(look),
    sessionStore.subscribe(look),
  ];
  look();
  return () => {
    for (const end of ends) end();
  };
}

function isCalled(): boolean {
  if (unattendedStore.getState().ended === null) return false;
  const session = sessionStore.getState();
  if (session.mode === 'signed-out') return true;
  // Who has the handover open deals with it.
  const deals = offers(session, 'incidents.lead') && consoleStore.getState().panel === 'shift';
  return holds(session, 'incidents.lead') && !deals;
}
