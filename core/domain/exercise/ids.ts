/**
 * Ids that follow from the exercise and the inject: whoever is ended on the way and begins again writes
 * the same things, and the centre's order takes each once.
 */

/** What the id is of: the thing that the inject makes, the entry that makes it, the note that it is given. */
export type InjectPart = 'thing' | 'entry' | 'given';

export function injectName(exercise: string, inject: string, part: InjectPart): string {
  return `${exercise} ${inject} ${part}`;
}

/**
 * @param sha256 Of its name, 64 hexadecimal digits.
 * @returns a UUID of version 8 (RFC 9562, 5.8).
 */
export function uuidOf(sha256: string): string {
  const hex = sha256.slice(0, 32);
  const variant = '89ab'[Number.parseInt(hex.charAt(16), 16) % 4] ?? '8';
  return [
    ...[hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`],
    ...[`${variant}${hex.slice(17, 20)}`, hex.slice(20, 32)],
  ].join('-');
}
