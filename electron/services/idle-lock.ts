/** Locks the controls when nobody has touched them for as long as the centre allows. */

/** How often it is looked at, ms. */
const LOOK_MS = 1_000;

export interface IdleLockTools {
  readonly afterMinutes: () => number;
  /** How long nobody has touched anything of this computer, s; 0 for ever where it does not tell. */
  readonly systemIdleSeconds: () => number;
  /** Since some moment of this run, ms. */
  readonly monotonic: () => number;
  readonly lock: () => void;
}

export interface IdleLock {
  /** A person was at the controls just now. */
  touched(): void;
  stop(): void;
}

export function startIdleLock(tools: IdleLockTools): IdleLock {
  let touchedAt = tools.monotonic();
  // Some desktops never tell: a zero is believed only from one that has said something else.
  let systemTells = false;
  let last = tools.monotonic();

  const timer = setInterval(() => {
    const now = tools.monotonic();
    const idle = tools.systemIdleSeconds() * 1_000;
    systemTells ||= idle > 0;
    // Only what was touched since the last look: before that, it was seen then.
    if (systemTells && idle < now - last) touchedAt = now - idle;
    last = now;
    if (now - touchedAt < tools.afterMinutes() * 60_000) return;
    touchedAt = now;
    tools.lock();
  }, LOOK_MS);

  return {
    touched() {
      touchedAt = tools.monotonic();
    },
    stop() {
      clearInterval(timer);
    },
  };
}
