/** A subscription to a device's events (PullPoint, ONVIF Core Specification, section 9.2) that comes back. */
import { z } from 'zod';
import type { OnvifWatch } from '../../../core/domain/onvif.ts';
import type { OnvifHeard } from '../../../core/ports.ts';
import { faultOf } from './fault.ts';
import { readEvent } from './read-event.ts';
import { asked, type Session } from './session.ts';

/** Waits between attempts: twice as long each time, ms. */
const FIRST_WAIT_MS = 500;
const LONGEST_WAIT_MS = 60_000;
/** What does not become better by asking again, and may lock the device. */
const FINAL: ReadonlySet<string> = new Set(['onvif-password-refused', 'onvif-certificate']);
const MESSAGES_AT_ONCE = 50;
/** For taking leave of the device, ms. */
const LEAVE_MS = 2_000;

const pulled = z.object({
  notificationMessage: z
    .union([z.array(z.unknown()).max(MESSAGES_AT_ONCE), z.unknown().transform((one) => [one])])
    .optional(),
});

export interface WatchTools {
  /** A session of its own: a pull waits a minute, and ending the watch ends it. */
  readonly open: (ending: AbortSignal) => Promise<Session>;
  readonly now: () => number;
}

export function watchEvents(tools: WatchTools, heard: (heard: OnvifHeard) => void): OnvifWatch {
  const ending = new AbortController();
  let link = new AbortController();
  let current: Session | null = null;
  let dropped = 0;

  const over = (): boolean => ending.signal.aborted;

  function tell(session: Session, messages: readonly unknown[]): void {
    for (const message of messages) {
      const read = readEvent(message, tools.now(), session.clockOffsetMs ?? 0);
      if (read === 'biometric') dropped += 1;
      else if (read !== 'unknown') heard(read);
    }
  }

  async function pullOn(session: Session, connected: () => void): Promise<void> {
    const { cam } = session;
    await asked<unknown>((callback) => {
      cam.createPullPointSubscription(callback);
    });
    connected();
    heard({ state: 'connected' });
    while (!over()) {
      const answer = await asked<unknown>((callback) => {
        cam.pullMessages({ messageLimit: MESSAGES_AT_ONCE }, callback);
      });
      const { notificationMessage } = pulled.parse(answer === '' ? {} : answer);
      tell(session, notificationMessage ?? []);
      // Some devices prolong the subscription with each pull, others only when they are asked to.
      await asked<unknown>((callback) => {
        cam.renew({}, callback);
      });
    }
  }

  async function run(): Promise<void> {
    let wait = FIRST_WAIT_MS;
    while (!over()) {
      link = new AbortController();
      try {
        current = await tools.open(link.signal);
        await pullOn(current, () => {
          wait = FIRST_WAIT_MS;
        });
      } catch (error) {
        const fault = faultOf(error);
        const final = FINAL.has(fault.code);
        if (!over()) heard({ state: final ? 'refused' : 'lost' });
        if (final) return;
      } finally {
        current = null;
        link.abort();
      }
      await pause(wait, ending.signal);
      wait = Math.min(wait * 2, LONGEST_WAIT_MS);
    }
  }

  /** A device has few places for subscriptions; one that is not ended stays taken for two minutes. */
  async function takeLeave(): Promise<void> {
    const session = current;
    if (session?.cam.events.subscription === undefined) return;
    const left = asked<unknown>((callback) => {
      session.cam.unsubscribe(callback);
    }).catch(() => undefined);
    await Promise.race([left, pause(LEAVE_MS, link.signal)]);
  }

  const running = run();
  return {
    dropped: () => dropped,
    async end() {
      ending.abort();
      await takeLeave();
      link.abort();
      await running;
    },
  };
}

/** @returns early where it is ended. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      resolve();
    });
    if (signal.aborted) resolve();
  });
}
