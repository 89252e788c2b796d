/** Whether a partner answers at this very moment, for whoever takes over a shift. */
import type { Side } from './gateway-side.ts';

/** Longer than partners pass over greetings after one that they heard (GREETED_MS of the gateway), ms. */
const APART_MS = 300;
/** No answer is waited for longer, ms. */
const LONGEST_MS = 60_000;

/**
 * Greets once more, after whatever greeting is under way.
 *
 * @param side undefined: no such partner is worked with.
 * @returns how long the answer took, ms; null: none came.
 */
export async function testSide(
  side: Side | undefined,
  greet: (side: Side) => Promise<number | null>,
  later: (ms: number, run: () => void) => () => void,
): Promise<number | null> {
  if (side === undefined) return null;
  return side.greeting(async () => {
    side.cancel();
    await new Promise<void>((resolve) => later(APART_MS, resolve));
    const ms = await greet(side);
    // A clock that is set meanwhile measures nothing that could be.
    return ms === null ? null : Math.min(LONGEST_MS, Math.max(0, Math.round(ms)));
  });
}
