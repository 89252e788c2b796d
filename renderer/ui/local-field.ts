/** Times as a field for date and time holds them: local ones of the centre. */
import { fromAbsolute, getLocalTimeZone, toCalendarDateTime } from '@internationalized/date';

/**
 * @param at UTC ms.
 * @param timezone IANA name; undefined: that of this computer.
 * @returns e.g. `2026-11-22T04:02`.
 */
export function localField(at: number, timezone: string | undefined): string {
  const there = toCalendarDateTime(fromAbsolute(at, timezone ?? getLocalTimeZone()));
  return there.toString().slice(0, 'YYYY-MM-DDTHH:mm'.length);
}
