/** How a rule's days and hours are written and read. */
import { useTranslation } from 'react-i18next';
import { DAY_MINUTES, type Weekday } from '../../../core/domain/alarm/rule.ts';

/** A Monday, UTC, ms. */
const MONDAY = Date.UTC(2026, 0, 5);
const DAY_MS = 86_400_000;

/** @returns writes a day of the week, short. */
export function useDayNames(): (day: Weekday) => string {
  const { i18n } = useTranslation();
  const format = new Intl.DateTimeFormat(i18n.language, { weekday: 'short', timeZone: 'UTC' });
  return (day) => format.format(MONDAY + (day - 1) * DAY_MS);
}

/** @param minute Since midnight. @returns `07:05`; the end of the day is `24:00`. */
export function clockText(minute: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** @returns minutes since midnight; null for what is no time of the day. */
export function readClock(text: string): number | null {
  const [, hour, minute] = /^(\d{1,2})[:.](\d\d)$/.exec(text.trim()) ?? [];
  if (hour === undefined || minute === undefined || Number(minute) > 59) return null;
  const read = Number(hour) * 60 + Number(minute);
  return read <= DAY_MINUTES ? read : null;
}
