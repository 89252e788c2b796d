import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { consoleStore } from '../../stores/console-store.ts';

export interface Times {
  /** Day and time, as the centre's clocks show them. */
  readonly full: (at: number) => string;
  readonly hour: (at: number) => string;
}

export function useTimes(): Times {
  const { i18n } = useTranslation();
  const timeZone = useStore(consoleStore, (state) => state.centre?.timezone);
  const zone = timeZone === undefined ? {} : { timeZone };
  const full = new Intl.DateTimeFormat(i18n.language, {
    ...{ dateStyle: 'short', timeStyle: 'short', hourCycle: 'h23' },
    ...zone,
  });
  const hour = new Intl.DateTimeFormat(i18n.language, {
    ...{ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
    ...zone,
  });
  return { full: (at) => full.format(at), hour: (at) => hour.format(at) };
}
