import { ArrowRight, CircleDot } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { HandoffKind } from '../../../core/domain/handoff/handoff.ts';
import { FACT_FIELDS, sayFact } from '../../../core/domain/handoff/wording.ts';
import type { Incident } from '../../../core/domain/incident/incident.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { useSaying, useWording } from './words.ts';

interface OfferPreviewProps {
  readonly incident: Incident;
  readonly kind: HandoffKind;
}

/** Exactly what goes over and what stays, before anything is sent. */
export function OfferPreview({ incident, kind }: OfferPreviewProps) {
  const { t } = useTranslation('offer');
  const wording = useWording();
  const say = useSaying();
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const moves = kind === 'TRANSFER' || kind === 'RETURN';
  const tasks = incident.tasks.filter(({ state }) => state === 'open');
  const nameOf = (id: string): string => {
    const camera = cameras.find((each) => each.id === id);
    return camera === undefined ? id : `${camera.number} ${camera.name}`;
  };
  return (
    <div className="offer-preview">
      <h4>
        <ArrowRight size="1.1em" aria-hidden /> {t('preview.goes')}
      </h4>
      <ul>
        {moves ? <li>{t('preview.responsibility')}</li> : null}
        <li>
          {t('preview.facts')}
          <span className="offer-language">
            {FACT_FIELDS.flatMap((field) => sayFact(field, incident.facts, wording) ?? [])
              .slice(0, 4)
              .join(' · ')}
          </span>
        </li>
        {incident.cameras.map((id) => (
          <li key={id}>{t('preview.camera', { camera: nameOf(id) })}</li>
        ))}
        <li>{t('preview.snapshots')}</li>
        {moves
          ? tasks.map(({ id, what }) => <li key={id}>{t('preview.task', { task: say(what) })}</li>)
          : null}
      </ul>
      <h4>
        <CircleDot size="1.1em" aria-hidden /> {t('preview.stays')}
      </h4>
      <ul>
        <li>{moves ? t('preview.until') : t('preview.responsibilityStays')}</li>
        {moves
          ? null
          : tasks.map(({ id, what }) => (
              <li key={id}>{t('preview.taskStays', { task: say(what) })}</li>
            ))}
        <li>{t('preview.notes')}</li>
        <li>{t('preview.reporter')}</li>
      </ul>
    </div>
  );
}
