/** Formats of times: making one costs more than a hundred uses of it. */

const made = new Map<string, Intl.DateTimeFormat>();
/** Languages, zones and shapes that are in use at a time are far fewer. */
const MADE_MOST = 200;

/**
 * @param language BCP 47.
 * @returns the same one for the same language and options. Throws RangeError as Intl does.
 */
export function timeFormat(
  language: string,
  options: Intl.DateTimeFormatOptions,
): Intl.DateTimeFormat {
  const key = JSON.stringify([language, options]);
  const known = made.get(key);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat(language, options);
  if (made.size >= MADE_MOST) made.clear();
  made.set(key, format);
  return format;
}
