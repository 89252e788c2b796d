/**
 * One way to write a value as bytes, so that its hash is the same in every program: JSON after
 * RFC 8785 (JCS), limited to what a journal holds. Whole numbers only: their text is the same in
 * every language, which that of fractions is not.
 */

/** What an entry may hold. */
export type JsonValue =
  string | number | boolean | null | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/** Deeper than this no entry is; keeps a hostile file from exhausting the stack. */
const DEEPEST = 32;
/** With the flag `u` a surrogate that has its partner is no surrogate but half of a letter. */
const LONE_SURROGATE = /\p{Surrogate}/u;

/** @returns null for a value that has no canonical form: fractions, lone surrogates, `undefined`. */
export function canonicalText(value: unknown): string | null {
  return write(value, 0);
}

function write(value: unknown, depth: number): string | null {
  if (depth > DEEPEST) return null;
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') {
    // JCS writes -0 as 0; here it is refused, as nobody means it.
    return Number.isSafeInteger(value) && !Object.is(value, -0) ? String(value) : null;
  }
  if (typeof value === 'string') return !LONE_SURROGATE.test(value) ? JSON.stringify(value) : null;
  if (Array.isArray(value))
    return joined(
      '[',
      // Unlike `map`, comes by the holes too.
      Array.from(value, (item: unknown) => write(item, depth + 1)),
      ']',
    );
  if (typeof value !== 'object' || !isPlain(value)) return null;
  // RFC 8785, 3.2.3: by UTF-16 code units, which is how JavaScript compares strings.
  const names = Object.keys(value).sort((one, other) => (one < other ? -1 : 1));
  const members = names.map((name) => {
    const key = write(name, depth + 1);
    const member = write((value as Record<string, unknown>)[name], depth + 1);
    return key === null || member === null ? null : `${key}:${member}`;
  });
  return joined('{', members, '}');
}

function joined(open: string, parts: readonly (string | null)[], close: string): string | null {
  return parts.includes(null) ? null : `${open}${parts.join(',')}${close}`;
}

function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/**
 * Reads canonical text back.
 *
 * @returns undefined for text that is not exactly what `canonicalText` writes for its value: another
 * order, white space, a doubled key or another way to write a letter would be another text with the
 * same meaning, and the hash would no longer stand for the meaning.
 */
export function readCanonical(text: string): JsonValue | undefined {
  try {
    const value = JSON.parse(text) as JsonValue;
    return canonicalText(value) === text ? value : undefined;
  } catch {
    return undefined;
  }
}

/**
 * What an entry can hold of any value: fractions become their decimal text, what JSON has no word for
 * is left out, and a lone surrogate becomes U+FFFD.
 */
export function journalValue(value: unknown, depth = 0): JsonValue {
  if (depth > DEEPEST - 8) return null;
  if (typeof value === 'string') return wellFormed(value);
  if (typeof value === 'number') {
    return Number.isSafeInteger(value) ? value + 0 : Number.isFinite(value) ? String(value) : null;
  }
  if (typeof value === 'boolean' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => journalValue(item, depth + 1));
  if (typeof value !== 'object') return null;
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return Object.fromEntries(
    members.map(([name, member]) => [wellFormed(name), journalValue(member, depth + 1)]),
  );
}

function wellFormed(text: string): string {
  return text.replaceAll(/\p{Surrogate}/gu, '\uFFFD');
}
