import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Party } from '../../core/domain/handoff/handoff.ts';
import { sayParty } from '../../core/domain/incident/party-name.ts';
import { incidentStore } from '../stores/incident-store.ts';
import { useWordingIn } from './wording.ts';

/** Names somebody as the centre knows them now; null is nobody. */
export function usePartyName(): (party: Party | null) => string {
  const { i18n } = useTranslation();
  const wording = useWordingIn(i18n.language);
  const presences = useStore(incidentStore, (state) => state.now.presences);
  const here = useStore(incidentStore, (state) => state.now.here?.position ?? null);
  const centre = useStore(incidentStore, (state) => state.now.here?.centre ?? null);
  const partners = useStore(incidentStore, (state) => state.now.partners);
  return (party) => sayParty(party, { presences, here, centre, partners }, wording);
}
