import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { draftsOf, draftStore, dropDraft } from '../../stores/draft-store.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { Button } from '../../ui/button.tsx';

/** Incidents that this person has begun to enter and has not made yet. */
export function BegunIncidents({ incidents }: { readonly incidents: IncidentActions }) {
  const { t } = useTranslation(['drafts', 'incidents']);
  const time = useTimeOfDay();
  const drafts = draftsOf(useStore(draftStore), 'incident');
  if (drafts.length === 0) return null;
  return (
    <section aria-label={t('begun')}>
      <h3>{t('begun')}</h3>
      <ul className="incident-list">
        {drafts.map(({ about, fields, kept }) => (
          <li key={about} className="draft-line">
            <span>
              <strong>{t(`incidents:code.${fields.code}`)}</strong> {fields.place}{' '}
              {kept === null ? '' : time(kept)}
            </span>
            <Button
              press={() => {
                incidents.begin(fields.camera, fields.event);
              }}
            >
              {t('goOn')}
            </Button>
            <Button
              plain
              press={() => {
                dropDraft('incident', about);
              }}
            >
              {t('discard')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
