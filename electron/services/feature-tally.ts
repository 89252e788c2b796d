/**
 * Messages with people's features are thrown away unread; that it happened, where and how often, stands
 * in the journal (S2-2): at first sight, then at most once a day for each camera, and at the end.
 */
import type { OnvifWatch } from '../../core/domain/onvif.ts';
import type { Statement } from '../../core/journal/entry.ts';
import type { Clock } from '../../core/ports.ts';
import { programStatement } from './journal-queue.ts';

const EACH_MS = 86_400_000;

export interface FeatureTally {
  /** @param watch null: nobody listens yet. */
  saw(camera: string, watch: Counting | null): void;
  /** Nobody listens to it any more. */
  left(camera: string, watch: Counting): void;
  end(): void;
}

type Counting = Pick<OnvifWatch, 'dropped'>;

interface Tally {
  readonly messages: number;
  /** UTC, ms since 1970: since when they are counted. */
  readonly from: number;
  readonly notedAt: number | null;
}

export function createFeatureTally(
  clock: Clock,
  note: (statements: readonly Statement[]) => void,
): FeatureTally {
  const tallies = new Map<string, Tally>();
  /** How many of each watch are counted already. */
  const counted = new WeakMap<Counting, number>();

  function count(camera: string, watch: Counting): void {
    const dropped = watch.dropped();
    const more = dropped - (counted.get(watch) ?? 0);
    counted.set(watch, dropped);
    if (more === 0) return;
    const { messages = 0, from = clock.now(), notedAt = null } = tallies.get(camera) ?? {};
    tallies.set(camera, { messages: messages + more, from, notedAt });
  }

  function noteDown(camera: string, { messages, from }: Tally): void {
    const to = clock.now();
    const detail = { from, messages, to };
    note([{ ...programStatement('events.features-dropped', detail), camera }]);
    tallies.set(camera, { messages: 0, from: to, notedAt: to });
  }

  return {
    saw(camera, watch) {
      if (watch !== null) count(camera, watch);
      const tally = tallies.get(camera);
      if (tally === undefined || tally.messages === 0) return;
      if (tally.notedAt === null || clock.now() - tally.notedAt >= EACH_MS) noteDown(camera, tally);
    },
    left(camera, watch) {
      count(camera, watch);
    },
    end() {
      for (const [camera, tally] of tallies) if (tally.messages > 0) noteDown(camera, tally);
    },
  };
}
