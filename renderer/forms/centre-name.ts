import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { readableName } from '../../core/domain/transliteration.ts';
import { incidentStore } from '../stores/incident-store.ts';

/** Names a partner centre in the reader's script, by its id; one that is not known by that. */
export function useCentreName(): (centre: string) => string {
  const { i18n } = useTranslation();
  const partners = useStore(incidentStore, (state) => state.now.partners);
  return (centre) =>
    readableName(partners.find(({ id }) => id === centre)?.name ?? centre, i18n.language);
}
