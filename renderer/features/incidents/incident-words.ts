/** How incidents, people and times are named beside the wall. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Author } from '../../../core/domain/incident/incident.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { sessionStore } from '../../stores/session-store.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Writes how long something lasts in the largest unit that says enough. Both UTC ms. */
export function useAge(): (since: number, now: number) => string {
  const { i18n } = useTranslation();
  const words = (value: number, unit: 'minute' | 'hour' | 'day'): string =>
    new Intl.NumberFormat(i18n.language, { style: 'unit', unit, unitDisplay: 'short' }).format(
      value,
    );
  return (since, now) => {
    const age = Math.max(0, now - since);
    if (age < 2 * HOUR_MS) return words(Math.floor(age / MINUTE_MS), 'minute');
    if (age < 2 * DAY_MS) return words(Math.floor(age / HOUR_MS), 'hour');
    return words(Math.floor(age / DAY_MS), 'day');
  };
}

/** Writes a distance in whole metres. */
export function useMetres(): (distance: number) => string {
  const { i18n } = useTranslation();
  const format = new Intl.NumberFormat(i18n.language, {
    ...{ style: 'unit', unit: 'meter', unitDisplay: 'short', maximumFractionDigits: 0 },
  });
  return (distance) => format.format(distance);
}

/** Who would write an entry here; null: nobody could. */
export function useAuthor(): Author | null {
  const here = useStore(incidentStore, (state) => state.now.here);
  const mode = useStore(sessionStore, (session) => session.mode);
  const operator = useStore(sessionStore, (session) => session.operator);
  if (here === null) return null;
  const role = operator?.role ?? (mode === 'setup' ? 'setup' : null);
  return { ...here, name: operator?.name ?? '', role };
}
