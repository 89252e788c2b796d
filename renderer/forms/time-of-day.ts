import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { timeFormat } from '../../core/domain/time-format.ts';
import { consoleStore } from '../stores/console-store.ts';

/**
 * Writes a time of the day as the centre's clocks show it; another day with its date.
 *
 * @param style `medium` with seconds; `short` without, for what is planned.
 */
export function useTimeOfDay(style: 'medium' | 'short' = 'medium'): (at: number) => string {
  const { i18n } = useTranslation();
  const timeZone = useStore(consoleStore, (state) => state.centre?.timezone);
  const zone = timeZone === undefined ? {} : { timeZone };
  const day = timeFormat(i18n.language, { dateStyle: 'short', ...zone });
  const time = timeFormat(i18n.language, {
    ...{ timeStyle: style, hourCycle: 'h23' },
    ...zone,
  });
  return (at) => {
    const date = day.format(at);
    return date === day.format(Date.now()) ? time.format(at) : `${date} ${time.format(at)}`;
  };
}

/** Writes a day as the centre's clocks have it. */
export function useDay(): (at: number) => string {
  const { i18n } = useTranslation();
  const timeZone = useStore(consoleStore, (state) => state.centre?.timezone);
  const day = timeFormat(i18n.language, {
    dateStyle: 'short',
    ...(timeZone === undefined ? {} : { timeZone }),
  });
  return (at) => day.format(at);
}
