/** How good the line between two centres is. */

/** Of each direction: from the first of two centres to the second, and back. */
export type Both<T> = readonly [T, T];

/** Two centres by their places, the lower one first. */
export type Between = readonly [first: number, second: number];

export interface LineState {
  /** ms. */
  readonly delay: Both<number>;
  readonly jitter: Both<number>;
  /** From 0 to 1. */
  readonly loss: Both<number>;
  /** Nothing goes through, and nobody is told. */
  readonly cut: Both<boolean>;
}

export const SOUND: LineState = {
  ...{ delay: [0, 0], jitter: [0, 0], loss: [0, 0], cut: [false, false] },
};

/** Several faults of one line at a time: of each the worst. */
export function together(states: readonly LineState[]): LineState {
  return states.reduce(
    (one, other): LineState => ({
      ...{ delay: worse(one.delay, other.delay), jitter: worse(one.jitter, other.jitter) },
      loss: worse(one.loss, other.loss),
      cut: [one.cut[0] || other.cut[0], one.cut[1] || other.cut[1]],
    }),
    SOUND,
  );
}

function worse(one: Both<number>, other: Both<number>): Both<number> {
  return [Math.max(one[0], other[0]), Math.max(one[1], other[1])];
}
