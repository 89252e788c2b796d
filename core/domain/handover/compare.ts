/** What is other than at the shift handover before: new, changed, gone (HSE: nothing fades away unseen). */
import { isSameFact, type Item, type ItemFact } from './items.ts';

export type Change = 'new' | 'changed' | 'same';

export interface Compared {
  /** By id of the item, of what stands there now. */
  readonly changes: ReadonlyMap<string, Change>;
  /** What stood there before and does not any more. */
  readonly gone: readonly Item[];
}

/** @param before null: none is known, and nothing can be said. */
export function compareItems(before: readonly Item[] | null, now: readonly Item[]): Compared {
  if (before === null) return { changes: new Map(), gone: [] };
  const earlier = new Map(before.map(({ id, fact }) => [id, fact] as const));
  const ids = new Set(now.map(({ id }) => id));
  return {
    changes: new Map(now.map(({ id, fact }) => [id, changeOf(earlier.get(id), fact)] as const)),
    gone: before.filter(({ id }) => !ids.has(id)),
  };
}

function changeOf(before: ItemFact | undefined, now: ItemFact): Change {
  if (before === undefined) return 'new';
  return isSameFact(before, now) ? 'same' : 'changed';
}
