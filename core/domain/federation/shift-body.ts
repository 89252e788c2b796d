/** What one centre tells another about a shift that people of both may take over. */
import type { FailureCode } from '../failures.ts';
import type { Block } from '../handover/blocks.ts';
import type { HandoverEntry } from '../handover/entry.ts';

/** An entry that has its place, and what became of it. */
export interface DecidedShift {
  readonly entry: HandoverEntry;
  /** Why it took no effect; null where it did. */
  readonly refused: FailureCode | null;
}

/** What is left, as only the centre that hands over can say. */
export interface ShiftLeft {
  readonly blocks: readonly Block[];
  /** Of incidents that are handed over, by their id: how many entries each has. */
  readonly entries: Readonly<Record<string, number>>;
}

export type ShiftBody =
  /** By the centre that hands over, in its order from the first on. */
  | {
      readonly kind: 'shift-decided';
      readonly handover: string;
      /** Of this entry, 0: the first. */
      readonly index: number;
      readonly decided: DecidedShift;
      /** With the last of what is told at once. */
      readonly left?: ShiftLeft;
    }
  /** To the centre that hands over: it is to have its place there. */
  | { readonly kind: 'shift-asked'; readonly entry: HandoverEntry }
  /** To a centre that does not take over any more: what it asked for took no effect. */
  | {
      readonly kind: 'shift-refused';
      readonly handover: string;
      readonly entry: string;
      readonly refused: FailureCode;
    };

/** Whether it is about a shift, not about an incident. */
export function isShift(body: { readonly kind: string }): body is ShiftBody {
  return SHIFT_KINDS.has(body.kind);
}

const SHIFT_KINDS: ReadonlySet<string> = new Set<ShiftBody['kind']>([
  ...(['shift-decided', 'shift-asked', 'shift-refused'] as const),
]);

export interface ShiftSend {
  /** The centre. */
  readonly to: string;
  readonly body: ShiftBody;
}

/** What is kept of a shift that is handed over the border, besides its entries. */
export interface CoverRest {
  /** How many entries each other centre was told. */
  readonly told: Readonly<Record<string, number>>;
  /** What this centre asked for and nobody has decided yet, oldest first. */
  readonly asked: readonly HandoverEntry[];
  /** As it was told last. */
  readonly left: ShiftLeft;
}

export const NO_COVER: CoverRest = { told: {}, asked: [], left: { blocks: [], entries: {} } };
