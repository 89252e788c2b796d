/** Entries in the order of the centre, each folded into what those before it have made. */
import type { FailureCode } from '../../core/domain/failures.ts';
import { succeed, type Result } from '../../core/domain/result.ts';
import type { PlacedEntry } from './order-log.ts';

export interface Folding<E, T> {
  /** What it is about, and another one that it names; null: none. */
  readonly about: (entry: E) => { readonly id: string; readonly named: string | null };
  /** As the store has it. */
  readonly get: (id: string) => Result<T | null>;
  readonly fold: (
    before: T | null,
    entry: E,
    named: T | null,
  ) => { readonly after: T | null; readonly refused: FailureCode | null };
}

export interface Folded<E, T> {
  readonly entries: readonly (PlacedEntry<E> & { readonly refused: FailureCode | null })[];
  /** Those that there are now, new ones in the order in which they were made. */
  readonly changed: readonly T[];
}

export function foldInOrder<E, T>(
  placed: readonly PlacedEntry<E>[],
  { about, get, fold }: Folding<E, T>,
): Result<Folded<E, T>> {
  const known = new Map<string, T | null>();
  const changed = new Map<string, T>();
  const entries: Folded<E, T>['entries'][number][] = [];
  for (const { sequence, entry } of placed) {
    const { id, named } = about(entry);
    for (const one of [id, ...(named === null ? [] : [named])]) {
      if (known.has(one)) continue;
      const kept = get(one);
      if (!kept.ok) return kept;
      known.set(one, kept.value);
    }
    const { after, refused } = fold(
      known.get(id) ?? null,
      entry,
      named === null ? null : (known.get(named) ?? null),
    );
    known.set(id, after);
    if (after !== null) changed.set(id, after);
    entries.push({ sequence, entry, refused });
  }
  return succeed({ entries, changed: [...changed.values()] });
}
