/** Names and times as this centre says them. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ComparedIncident } from '../../../core/contract/compared.ts';
import { localTime } from '../../../core/domain/local-time.ts';
import { readableName } from '../../../core/domain/transliteration.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';

export function useCompareWords() {
  const { t, i18n } = useTranslation('compare');
  const timezone = useStore(consoleStore, (state) => state.centre?.timezone);
  const partners = useStore(incidentStore, (state) => state.now.partners);
  const own = useStore(consoleStore, (state) => state.centre);
  return {
    time: localTime(i18n.language, timezone),
    partnerName: (id: string): string => {
      if (id === own?.id) return own.name;
      const known = partners.find((partner) => partner.id === id)?.name;
      return known === undefined ? id : readableName(known, i18n.language);
    },
    incidentName: ({ name, incident }: Pick<ComparedIncident, 'name' | 'incident'>): string =>
      name === null
        ? t('list.unknown', { id: incident.slice(0, 8) })
        : `${name.year}-${name.number}`,
  };
}
