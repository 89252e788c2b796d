import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Say, SayTime } from '../../../core/domain/audit-sentence.ts';
import { localTime } from '../../../core/domain/local-time.ts';
import { consoleStore } from '../../stores/console-store.ts';

/** Words and local times of the centre for sentences that core makes. */
export function useSay(): { readonly say: Say; readonly time: SayTime } {
  const { t, i18n } = useTranslation('audit');
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  return useMemo(
    () => ({
      // Keys that are made of codes; the locale check compares these with the files.
      say: (key, params) =>
        (t as unknown as (key: string, params: object) => string)(key, params ?? {}),
      time: localTime(i18n.language, timezone),
    }),
    [t, i18n.language, timezone],
  );
}
