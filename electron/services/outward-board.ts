/**
 * Who of partners looks, at every workstation of the centre: the one that gives the pictures out knows it, tells
 * the others, and cuts off what they ask it to. What nobody has told for a while holds no more.
 */
import { z } from 'zod';
import {
  cutAsked,
  shownOutward,
  type CutAsked,
  type ShownOutward,
} from '../../core/contract/abroad.ts';
import { parsed } from '../../core/contract/parsed.ts';
import { isSame } from '../../core/domain/same.ts';
import { fail, succeed, type Result } from '../../core/domain/result.ts';
import type { Exchange, Held } from '../../core/incident-ports.ts';
import { createTurns } from './in-turn.ts';

const KEY = 'outward';
const ASKED = 'outward-cut:';
/** Told anew though nothing is different, ms: so that the others know that somebody still watches. */
const TOLD_MS = 5_000;
/** Whoever has told nothing for so long is gone, ms. */
const STALE_MS = 15_000;
const LOOK_MS = 1_000;
/** A cut that takes longer has not been heard, ms. */
const HEARD_MS = 3_000;

const told = z.strictObject({ at: z.int().min(0), viewings: z.array(shownOutward) });
const asked = z.strictObject({
  ...{ id: z.uuid(), which: cutAsked },
  /** How many were; null: nobody has done it yet. */
  cut: z.int().min(0).nullable(),
});

export interface OutwardBoardPorts {
  readonly exchange: Pick<Exchange, 'held' | 'hold' | 'onNews' | 'now'>;
  /** Of this workstation. */
  readonly position: string;
  /** Those that this workstation gives out; null: it gives none. */
  readonly own: () => readonly ShownOutward[] | null;
  readonly cutHere: (which: CutAsked) => number;
  readonly newId: () => string;
  readonly changed: () => void;
  readonly later: (ms: number, run: () => void) => () => void;
}

export interface OutwardBoard {
  now(): readonly ShownOutward[];
  /** @returns how many were cut off; `exchange-unreachable` where nobody who can has heard of it. */
  cut(which: CutAsked): Promise<Result<number>>;
  /** What this workstation gives out is something else now. */
  look(): void;
  end(): void;
}

export function openOutwardBoard(ports: OutwardBoardPorts): OutwardBoard {
  const { exchange, position, own, later } = ports;
  const inTurn = createTurns();
  let heard: z.infer<typeof told> | null = null;
  let said: z.infer<typeof told> | null = null;
  let shown: readonly ShownOutward[] = [];
  const waiting = new Set<() => void>();
  let ended = false;
  let cancel: () => void = () => undefined;

  const stop = exchange.onNews(() => {
    void inTurn(look);
  });

  function now(): readonly ShownOutward[] {
    const here = own();
    if (here !== null) return here;
    return heard !== null && exchange.now() - heard.at <= STALE_MS ? heard.viewings : [];
  }

  async function look(): Promise<void> {
    if (ended) return;
    const held = await exchange.held();
    if (!held.ok) return;
    const here = own();
    if (here === null) read(held.value);
    else {
      await cutAll(held.value);
      await tell(held.value, own() ?? []);
    }
    for (const each of waiting) each();
    const next = now();
    if (isSame(next, shown)) return;
    shown = next;
    ports.changed();
  }

  function read(held: readonly Held[]): void {
    heard = parsed(told, held.find(({ key }) => key === KEY)?.value ?? null);
  }

  async function tell(held: readonly Held[], viewings: readonly ShownOutward[]): Promise<void> {
    const at = exchange.now();
    if (said !== null && at - said.at < TOLD_MS && isSame(said.viewings, viewings)) return;
    const next = { at, viewings: [...viewings] };
    const done = await exchange.hold(KEY, revisionOf(held, KEY), JSON.stringify(next));
    if (done.ok && done.value !== null) said = next;
  }

  async function cutAll(held: readonly Held[]): Promise<void> {
    for (const { key, value, revision } of held) {
      const question = key.startsWith(ASKED) ? parsed(asked, value) : null;
      if (question?.cut !== null) continue;
      const cut = ports.cutHere(question.which);
      await exchange.hold(key, revision, JSON.stringify({ ...question, cut }));
    }
  }

  async function cut(which: CutAsked): Promise<Result<number>> {
    if (own() !== null) return succeed(ports.cutHere(which));
    const key = `${ASKED}${position}`;
    const before = await exchange.held();
    if (!before.ok) return before;
    const id = ports.newId();
    const question = JSON.stringify({ id, which, cut: null });
    const put = await exchange.hold(key, revisionOf(before.value, key), question);
    if (!put.ok) return put;
    const done = await answered(key, id);
    const after = await exchange.held();
    if (after.ok) await exchange.hold(key, revisionOf(after.value, key), null);
    return done === null ? fail('exchange-unreachable', { cause: 'waiting' }) : succeed(done);
  }

  function answered(key: string, id: string): Promise<number | null> {
    return new Promise((resolve) => {
      const finish = (count: number | null): void => {
        waiting.delete(each);
        stopWaiting();
        resolve(count);
      };
      const each = (): void => {
        void exchange.held().then((held) => {
          const value = held.ok ? held.value.find((one) => one.key === key)?.value : null;
          const found = parsed(asked, value ?? null);
          if (found?.id === id && found.cut !== null) finish(found.cut);
        });
      };
      const stopWaiting = later(HEARD_MS, () => {
        finish(null);
      });
      waiting.add(each);
    });
  }

  function lookLater(): void {
    void inTurn(look);
    cancel = later(LOOK_MS, lookLater);
  }
  lookLater();

  return {
    now,
    cut,
    look() {
      void inTurn(look);
    },
    end() {
      ended = true;
      cancel();
      stop();
    },
  };
}

function revisionOf(held: readonly Held[], key: string): number {
  return held.find((one) => one.key === key)?.revision ?? 0;
}
