/** What centres say of an incident at its ends, and what each keeps of it. */
import type { Duty } from '../incident/facts.ts';

/** What a centre has of an incident after so many entries. */
export interface Statement {
  /** Of their common order, from the first of all on. */
  readonly count: number;
  /** `hashOf` over them. */
  readonly hash: string;
  /** As these entries make it; `responsible` null: nobody. */
  readonly epoch: number;
  readonly responsible: Duty | null;
}

export type ComparedBody =
  | ({ readonly kind: 'stated'; readonly incident: string } & Statement)
  /** Hashes over `step` entries each (the last one over what is left), from entry `start` (0: the first) on. */
  | {
      readonly kind: 'listed';
      readonly incident: string;
      readonly count: number;
      readonly start: number;
      readonly step: number;
      readonly hashes: readonly string[];
    };
export type ListedBody = Extract<ComparedBody, { readonly kind: 'listed' }>;

/**
 * `missing`: they have stated nothing yet. `ahead`: they stated more than is known here. `agreed`.
 * `entries`: other entries. `outcome`: the same entries, and another responsibility is said to come of them.
 */
export const VERDICTS = ['missing', 'ahead', 'agreed', 'entries', 'outcome'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** One end, as both centres state it. */
export interface Comparison {
  readonly count: number;
  /** When it was known here: UTC, ms, by the order of this centre. */
  readonly at: number;
  /** null: nothing ended here with that many entries, and they are not known here yet. */
  readonly ours: Statement | null;
  readonly theirs: (Statement & { readonly at: number; readonly message: number }) | null;
  readonly verdict: Verdict;
  /** The first entry that is different, from 0 on; null: none, or it is not found yet. */
  readonly first: number | null;
  /** Lists of hashes that were given, each `start/step`. */
  readonly listed: readonly string[];
}

/** What an incident comes to with one other centre. */
export interface Between {
  /** Since when both are concerned: UTC, ms, by the order of this centre. */
  readonly since: number;
  /** Entries by people and programs of each. */
  readonly given: { readonly ours: number; readonly theirs: number };
  /** Number of the last message about it to them, and of theirs; 0: none. */
  readonly last: { readonly ours: number; readonly theirs: number };
  /** Oldest first. */
  readonly ends: readonly Comparison[];
}

/** How it stands with all ends of an incident: what is worst of them. `going-on`: there is none yet. */
export const END_STATES = ['differs', 'waiting', 'agreed', 'going-on'] as const;
export type EndState = (typeof END_STATES)[number];

export function endState(ends: readonly Pick<Comparison, 'verdict'>[]): EndState {
  const verdicts = new Set(ends.map(({ verdict }) => verdict));
  if (verdicts.has('entries') || verdicts.has('outcome')) return 'differs';
  if (verdicts.has('missing') || verdicts.has('ahead')) return 'waiting';
  return verdicts.has('agreed') ? 'agreed' : 'going-on';
}
