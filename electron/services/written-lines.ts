/** Lines of the own journal of several kinds, in the one order in which they were written. */
import type { SealedEntry } from '../../core/journal/chain.ts';
import { readEntry, type Entry } from '../../core/journal/entry.ts';

interface Written {
  readonly sealed: SealedEntry;
  readonly entry: Entry;
}

export function* written(lines: Iterable<SealedEntry>): Generator<Written> {
  for (const sealed of lines) {
    const entry = readEntry(sealed.text);
    if (entry !== null) yield { sealed, entry };
  }
}

/** As they stand in the journal: what somebody did after another thing comes after it. */
export function* inOrder(each: readonly Iterator<Written>[]): Generator<Written> {
  const next = each.map((lines) => lines.next());
  for (;;) {
    const at = next.reduce(
      (first, { done, value }, index) =>
        done !== true && value.entry.sequence < (sequenceOf(next[first]) ?? Infinity)
          ? index
          : first,
      -1,
    );
    const found = next[at];
    const lines = each[at];
    if (found === undefined || found.done === true || lines === undefined) return;
    yield found.value;
    next[at] = lines.next();
  }
}

function sequenceOf(one: IteratorResult<Written> | undefined): number | null {
  return one === undefined || one.done === true ? null : one.value.entry.sequence;
}
