/** The age of a picture in figures of the language: `0,2 s`, `12 s`, `3:05`. */

const formats = new Map<string, Intl.NumberFormat>();

function figures(language: string, digits: number): Intl.NumberFormat {
  const key = `${language}/${digits}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
  const made = new Intl.NumberFormat(language, options);
  formats.set(key, made);
  return made;
}

/**
 * @param ms Age in milliseconds; minutes and hours are written as on a clock from 100 s on.
 * @param inSeconds Puts the language's sign for seconds to the figures.
 */
export function ageText(
  ms: number,
  language: string,
  inSeconds: (value: string) => string,
): string {
  const seconds = ms / 1000;
  if (seconds < 9.95) return inSeconds(figures(language, 1).format(seconds));
  if (seconds < 99.5) return inSeconds(figures(language, 0).format(seconds));
  const whole = Math.floor(seconds);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const shown = parts[0] === 0 ? parts.slice(1) : parts;
  return shown
    .map((part, index) => (index === 0 ? `${part}` : `${part}`.padStart(2, '0')))
    .join(':');
}
