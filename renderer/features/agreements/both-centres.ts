import { useStore } from 'zustand';
import type { Language } from '../../../core/domain/settings.ts';
import type { FormCentre } from '../../stores/agreement-form.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { partnerStore } from '../../stores/partner-store.ts';

export interface BothCentres {
  readonly own: FormCentre;
  readonly theirs: FormCentre;
  /** What the other centre reads; the first of its card. */
  readonly language: Language | null;
}

/** @returns null where this centre has no name or nothing is known of the other one. */
export function useBothCentres(partner: string | null): BothCentres | null {
  const own = useStore(consoleStore, ({ centre }) => centre);
  const card = useStore(partnerStore, ({ partners }) => {
    return partners.find(({ id }) => id === partner)?.card ?? null;
  });
  if (own === null || card === null) return null;
  const { centre } = card.card;
  return { own, theirs: centre, language: centre.languages[0] ?? null };
}
