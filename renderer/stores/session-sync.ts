/** Turns what main tells of the session into store updates, and tells main of a hand at work. */
import type { Bridge } from '../../core/contract/contract.ts';
import { setSession, sessionStore } from './session-store.ts';
import { showFailure } from './console-store.ts';

/** Main is told at most once in this time that somebody is at work, ms. */
const ACTIVE_EVERY_MS = 10_000;

/** @returns once it is known who sits there. */
export async function startSessionSync(bridge: Bridge): Promise<void> {
  const before = sessionStore.getState();
  bridge.on('session.changed', setSession);
  const seen = await bridge.invoke('session.see', null);
  if (!seen.ok) showFailure(seen.failure);
  // What was told meanwhile is newer.
  else if (sessionStore.getState() === before) setSession(seen.value);
}

/**
 * @param now UTC ms.
 * @returns to be called for every movement, key or touch.
 */
export function activityTeller(bridge: Bridge, now: () => number): () => void {
  let last = -Infinity;
  return () => {
    const at = now();
    // A clock that was set back must not keep a working hand silent.
    if (at >= last && at - last < ACTIVE_EVERY_MS) return;
    if (sessionStore.getState().mode !== 'open') return;
    last = at;
    bridge.invoke('session.active', null).catch(() => undefined);
  };
}
