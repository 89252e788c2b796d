/**
 * Any workstation may ask whether a partner answers now; only the one with the gateway can find out. What is
 * asked and what came of it is held in the centre for as long as it takes.
 */
import { z } from 'zod';
import { centreId } from '../../core/contract/incident-facts.ts';
import { testMs } from '../../core/contract/handover-entry.ts';
import { parsed } from '../../core/contract/parsed.ts';
import type { Exchange, Held } from '../../core/incident-ports.ts';
import { createTurns } from './in-turn.ts';

const ASKED = 'contact-asked:';
const TOLD = 'contact-told:';
/** A greeting and what is around it take less, ms. */
const ANSWER_MS = 6_000;

const asked = z.strictObject({ id: z.uuid(), partner: centreId });
const told = z.strictObject({ id: z.uuid(), ms: testMs.nullable() });

export interface PartnerContactPorts {
  readonly exchange: Pick<Exchange, 'held' | 'hold' | 'onNews'>;
  /** Of this workstation. */
  readonly position: string;
  /** By the gateway here; null: it is not here. */
  readonly own: () => ((partner: string) => Promise<number | null>) | null;
  readonly newId: () => string;
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface PartnerContact {
  /** @returns how long the answer took, ms; null: none came. */
  readonly ask: (partner: string) => Promise<number | null>;
  end(): void;
}

export function openPartnerContact(ports: PartnerContactPorts): PartnerContact {
  const { exchange, position, own, newId, later } = ports;
  /** By position that asked: what it asked last. */
  const answered = new Map<string, string>();
  /** Positions for which somebody is greeted now. */
  const busy = new Set<string>();
  const waiting = new Set<() => void>();
  /** What is asked is held in one place for each position: a second question there takes the first one's. */
  const inTurn = createTurns();
  let ended = false;

  const stop = exchange.onNews(() => {
    for (const look of waiting) look();
    void answerAll();
  });

  async function hold(all: readonly Held[], key: string, value: string | null): Promise<void> {
    const revision = all.find((one) => one.key === key)?.revision ?? 0;
    await exchange.hold(key, revision, value);
  }

  async function answerAll(): Promise<void> {
    const test = own();
    if (test === null || ended) return;
    const all = await exchange.held();
    if (!all.ok) return;
    for (const { key, value } of all.value) {
      const question = key.startsWith(ASKED) ? parsed(asked, value) : null;
      if (question === null) continue;
      const from = key.slice(ASKED.length);
      if (answered.get(from) === question.id || busy.has(from)) continue;
      answered.set(from, question.id);
      busy.add(from);
      void answer(from, question, test).finally(() => {
        busy.delete(from);
        // Whoever asked for another one meanwhile has its turn.
        void answerAll();
      });
    }
  }

  async function answer(
    from: string,
    { id, partner }: z.infer<typeof asked>,
    test: (partner: string) => Promise<number | null>,
  ): Promise<void> {
    const ms = await test(partner);
    const now = await exchange.held();
    if (now.ok && !ended) await hold(now.value, `${TOLD}${from}`, JSON.stringify({ id, ms }));
  }

  async function answerTo(id: string): Promise<{ readonly ms: number | null } | null> {
    const all = await exchange.held();
    const value = all.ok ? all.value.find(({ key }) => key === `${TOLD}${position}`)?.value : null;
    const found = parsed(told, value ?? null);
    return found?.id === id ? found : null;
  }

  async function askThere(partner: string): Promise<number | null> {
    const before = await exchange.held();
    if (!before.ok) return null;
    const id = newId();
    const answer = awaited(id);
    await hold(before.value, `${ASKED}${position}`, JSON.stringify({ id, partner }));
    const ms = await answer;
    const after = await exchange.held();
    if (after.ok) {
      for (const key of [`${ASKED}${position}`, `${TOLD}${position}`]) {
        await hold(after.value, key, null);
      }
    }
    return ms;
  }

  function awaited(id: string): Promise<number | null> {
    return new Promise((resolve) => {
      const finish = (ms: number | null): void => {
        waiting.delete(look);
        cancel();
        resolve(ms);
      };
      const look = (): void => {
        void answerTo(id).then((found) => {
          if (found !== null) finish(found.ms);
        });
      };
      const cancel = later(ANSWER_MS, () => {
        finish(null);
      });
      waiting.add(look);
    });
  }

  return {
    ask: (partner) => {
      const here = own();
      return here === null ? inTurn(() => askThere(partner)) : here(partner);
    },
    end() {
      ended = true;
      stop();
      waiting.clear();
    },
  };
}
