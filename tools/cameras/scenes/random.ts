// Repeatable chance: the same recipe makes the same loop on every machine.

export function randomFrom(seed: number): () => number {
  let state = (seed * 2654435761) >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** The entry with this number, counted on from the start after the last. */
export function pick<Entry>(list: readonly [Entry, ...Entry[]], number: number): Entry {
  return list[number % list.length] ?? list[0];
}

/** Smooth noise between -1 and 1 over a plane; repeats after `period` (a power of two) each way. */
export function smoothNoise(seed: number, period = 128): (x: number, y: number) => number {
  const random = randomFrom(seed);
  const lattice = new Float32Array(period * period);
  for (let i = 0; i < lattice.length; i++) lattice[i] = random() * 2 - 1;
  const wrap = period - 1;
  return (x, y) => {
    const column = Math.floor(x);
    const row = Math.floor(y);
    const right = (x - column) ** 2 * (3 - 2 * (x - column));
    const down = (y - row) ** 2 * (3 - 2 * (y - row));
    const at = (i: number, j: number) =>
      lattice[((row + j) & wrap) * period + ((column + i) & wrap)] ?? 0;
    const top = at(0, 0) + (at(1, 0) - at(0, 0)) * right;
    const bottom = at(0, 1) + (at(1, 1) - at(0, 1)) * right;
    return top + (bottom - top) * down;
  };
}
