import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Party } from '../../../core/domain/handoff/handoff.ts';
import { readableName } from '../../../core/domain/transliteration.ts';
import { incidentStore } from '../../stores/incident-store.ts';

/** As much of a position's id as tells it from others. */
const SHORT = 8;

/** Names somebody as the centre knows them: by name where they are there, else by login or position. */
export function usePartyName(): (party: Party) => string {
  const { t, i18n } = useTranslation('talk');
  const presences = useStore(incidentStore, (state) => state.now.presences);
  return ({ position, person }) => {
    if (person === null && position === null) return t('everybody');
    const there = presences.find((each) =>
      person === null ? each.journal === position : each.person === person,
    );
    if (there !== undefined && there.name !== '') return readableName(there.name, i18n.language);
    return person ?? t('position', { id: position?.slice(0, SHORT) ?? '' });
  };
}
