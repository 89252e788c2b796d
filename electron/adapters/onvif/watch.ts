/** A subscription to a device's events (PullPoint, ONVIF Core Specification, section 9.2) that comes back. */
import { z } from 'zod';
import { retryWait } from '../../../core/domain/feed.ts';
import type { OnvifWatch } from '../../../core/domain/onvif.ts';
import type { OnvifHeard } from '../../../core/ports.ts';
import { faultOf, type OnvifFault } from './fault.ts';
import { readEvent } from './read-event.ts';
import { asked, clockHasMoved, type Session } from './session.ts';

/** Longest wait between attempts, ms. */
const LONGEST_WAIT_MS = 60_000;
/** A device without events gets them with other firmware, if at all, ms. */
const WITHOUT_EVENTS_MS = 3_600_000;
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
  /** From 0 up to 1. */
  readonly random: () => number;
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

  async function pullOn(session: Session, pulledOnce: () => void): Promise<void> {
    const { cam } = session;
    await asked<unknown>((callback) => {
      cam.createPullPointSubscription(callback);
    });
    heard({ state: 'connected' });
    while (!over()) {
      const answer = await asked<unknown>((callback) => {
        cam.pullMessages({ messageLimit: MESSAGES_AT_ONCE }, callback);
      });
      const { notificationMessage } = pulled.parse(answer === '' ? {} : answer);
      pulledOnce();
      tell(session, notificationMessage ?? []);
      // Some devices prolong the subscription with each pull, others only when they are asked to.
      await asked<unknown>((callback) => {
        cam.renew({}, callback);
      });
    }
  }

  async function run(): Promise<void> {
    let failed = 0;
    while (!over()) {
      link = new AbortController();
      let without = false;
      try {
        current = await tools.open(link.signal);
        // A device that lets itself be subscribed to and then refuses is not asked twice a second.
        await pullOn(current, () => {
          failed = 0;
        });
      } catch (error) {
        const fault = faultOf(error);
        const final = FINAL.has(fault.code) && !(await clockWasSet(fault));
        if (!over()) heard({ state: final ? 'refused' : 'lost' });
        if (final) return;
        without = fault.code === 'onvif-not-supported' && fault.params['fault'] === undefined;
      } finally {
        current = null;
        link.abort();
      }
      failed += 1;
      const wait = retryWait(failed, tools.random(), LONGEST_WAIT_MS);
      await pause(without ? WITHOUT_EVENTS_MS : wait, ending.signal);
    }
  }

  /** The password was right before: it was refused for being made for another time. */
  async function clockWasSet({ code }: OnvifFault): Promise<boolean> {
    return (
      code === 'onvif-password-refused' &&
      current?.cam.scheme === 'token' &&
      (await clockHasMoved(current))
    );
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
