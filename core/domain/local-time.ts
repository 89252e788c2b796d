/** Times as the people of a centre say them. The journal keeps UTC; nothing here reads a clock. */
import { timeFormat } from './time-format.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
/** As English abbreviates them. */
const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

/**
 * @param timezone IANA name; undefined: that of this computer.
 * @returns writes a UTC ms as date and time with seconds.
 */
export function localTime(language: string, timezone: string | undefined): (at: number) => string {
  const format = timeFormat(language, {
    ...{ dateStyle: 'medium', timeStyle: 'medium', hourCycle: 'h23' },
    ...(timezone !== undefined && { timeZone: timezone }),
  });
  return (at) => format.format(at);
}

/** @param at UTC ms. @returns e.g. `2026-11-22 04:02:07.120`. */
export function utcText(at: number): string {
  return new Date(at).toISOString().replace('T', ' ').replace('Z', '');
}

/**
 * What somebody typed as a local time, `2026-11-22T04:02`, as UTC ms. An hour that the clocks repeat
 * or leave out in autumn and spring is meant as wide as it can be: from its first minute, to its last.
 *
 * @param edge `to` gives the last millisecond of the minute.
 * @returns null for text that is no such time.
 */
export function utcOfLocal(
  text: string,
  timezone: string | undefined,
  edge: 'from' | 'to',
): number | null {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(text)) return null;
  const wanted = Date.parse(`${text}:00Z`);
  if (Number.isNaN(wanted)) return null;
  const offsets = [wanted - DAY_MS, wanted + DAY_MS].map((at) => offsetAt(at, timezone));
  const candidates = offsets.map((offset) => wanted - offset);
  const exact = candidates.filter((at) => at + offsetAt(at, timezone) === wanted);
  const meant = exact.length > 0 ? exact : candidates;
  const at = edge === 'from' ? Math.min(...meant) : Math.max(...meant) + MINUTE_MS - 1;
  return at >= 0 ? at : null;
}

/** @param at UTC ms. @returns the day there, `2026-11-22`. */
export function localDay(at: number, timezone: string | undefined): string {
  return new Date(at + offsetAt(at, timezone)).toISOString().slice(0, 10);
}

/**
 * Where a moment stands in the week there.
 *
 * @returns for a UTC ms the day of the week, Monday being 0, and the hour from 0 to 23.
 */
export function localHours(
  timezone: string | undefined,
): (at: number) => { readonly weekday: number; readonly hour: number } {
  const format = timeFormat('en-US', {
    ...{ weekday: 'short', hour: 'numeric', hourCycle: 'h23' },
    ...(timezone !== undefined && { timeZone: timezone }),
  });
  return (at) => {
    const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, value]));
    return {
      weekday: WEEKDAYS.indexOf(parts.get('weekday') ?? ''),
      hour: Number(parts.get('hour')),
    };
  };
}

/** @param at UTC ms. @returns the minute there as a field holds it, `2026-11-22T04:02`. */
export function localMinute(at: number, timezone: string | undefined): string {
  return new Date(at + offsetAt(at, timezone)).toISOString().slice(0, 'YYYY-MM-DDTHH:mm'.length);
}

/** By how much local time is ahead of UTC, ms. */
function offsetAt(at: number, timezone: string | undefined): number {
  const format = timeFormat('en-US', {
    ...{ year: 'numeric', month: 'numeric', day: 'numeric' },
    ...{ hour: 'numeric', minute: 'numeric', second: 'numeric', hourCycle: 'h23' },
    ...(timezone !== undefined && { timeZone: timezone }),
  });
  const parts = new Map(format.formatToParts(at).map(({ type, value }) => [type, Number(value)]));
  const part = (name: Intl.DateTimeFormatPartTypes): number => parts.get(name) ?? 0;
  const local = Date.UTC(
    ...([part('year'), part('month') - 1, part('day')] as const),
    ...([part('hour'), part('minute'), part('second')] as const),
  );
  return local - Math.floor(at / 1_000) * 1_000;
}
