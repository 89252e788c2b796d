/** How good the line between two centres is. */

/** Of each direction: from the first centre to the second, and back. */
export type Both<T> = readonly [T, T];

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
