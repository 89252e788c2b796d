import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Telling } from '../../../core/domain/incident/telling.ts';
import { usePartyName } from '../../forms/party-name.ts';
import { useWordingIn } from '../../forms/wording.ts';
import { consoleStore } from '../../stores/console-store.ts';

/** The reader's words for what is handed over. */
export function useItemTelling(): Telling {
  const { i18n } = useTranslation();
  const cameras = useStore(consoleStore, (state) => state.cameras);
  return {
    wording: useWordingIn(i18n.language),
    party: usePartyName(),
    camera: (id) => cameras.find((camera) => camera.id === id)?.name ?? id,
    incident: (id) => id,
  };
}
