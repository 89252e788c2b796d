/**
 * The log of one kind of thing that is folded for itself, such as messages: beside the log of incidents,
 * over the same order.
 */
import { succeed, type Result } from '../../core/domain/result.ts';
import { foldInOrder, type Folded, type Folding } from './fold-in-order.ts';
import {
  startOrderLog,
  type JudgedEntry,
  type OrderEntry,
  type OrderKind,
  type OrderLog,
  type OrderTools,
  type StatedAs,
} from './order-log.ts';

export interface FoldedKind<E extends OrderEntry, T> extends Pick<
  OrderKind<E, JudgedEntry<E>>,
  'read' | 'subjectOf' | 'store'
> {
  /** Of its lines in the journal. */
  readonly action: string;
  /** Called before each portion of the order. */
  readonly folding: () => Result<Folding<E, T>>;
  /** All or nothing. */
  readonly keep: (applied: number, folded: Folded<E, T>) => Result<null>;
  /** Told after every portion in which there was one of this kind. */
  readonly applied: (entries: readonly JudgedEntry<E>[]) => void;
}

export function startFoldedLog<E extends OrderEntry, T>(
  tools: OrderTools,
  kind: FoldedKind<E, T>,
): OrderLog<StatedAs<E>, JudgedEntry<E>> {
  const { action, read, subjectOf, store } = kind;
  return startOrderLog<E, JudgedEntry<E>>(tools, {
    ...{ actions: [action], actionOf: () => action, read, subjectOf, store },
    // What cannot be read at all the log of incidents tells of.
    isOthers: (other) => other !== action,
    apply(applied, placed) {
      const folding = kind.folding();
      if (!folding.ok) return folding;
      const folded = foldInOrder(placed, folding.value);
      if (!folded.ok) return folded;
      const { entries } = folded.value;
      const kept = kind.keep(applied, folded.value);
      if (!kept.ok) return kept;
      return succeed({
        entries,
        told: () => {
          if (entries.length > 0) kind.applied(entries);
        },
      });
    },
  });
}
