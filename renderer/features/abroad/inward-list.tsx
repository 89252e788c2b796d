/** What is looked at from this workstation over the border, and what ended lately. */
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useCentreName } from '../../forms/centre-name.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { abroadStore } from '../../stores/abroad-store.ts';
import type { AbroadActions } from '../../stores/abroad-actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';

export function InwardList({ actions }: { readonly actions: Pick<AbroadActions, 'close'> }) {
  const { t } = useTranslation('abroad');
  const id = useId();
  const time = useTimeOfDay('short');
  const centre = useCentreName();
  const { viewings, ended } = useStore(abroadStore, (state) => state.abroad);
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const nameOf = (camera: string): string =>
    cameras.find((one) => one.id === camera)?.name ?? camera;
  return (
    <section className="abroad-part" aria-labelledby={id}>
      <h3 id={id}>{t('inward.title')}</h3>
      {viewings.length === 0 ? <p className="form-hint">{t('inward.none')}</p> : null}
      <ul className="abroad-list">
        {viewings.map(({ viewing, camera, owner, level, until }) => (
          <li key={viewing} data-inward={camera}>
            <div className="abroad-look">
              <strong>{nameOf(camera)}</strong>
              <span>{centre(owner)}</span>
              <span className="number">
                {t('inward.until', { level: t(`level.${level}`), time: time(until) })}
              </span>
            </div>
            <Button
              press={() => {
                actions.close(camera);
              }}
            >
              {t('inward.close')}
            </Button>
          </li>
        ))}
      </ul>
      <ul className="abroad-ended">
        {ended.map(({ camera, why, at }) => (
          <li key={camera} className="number">
            {t('ended.line', { camera: nameOf(camera), why: t(`why.${why}`), time: time(at) })}
          </li>
        ))}
      </ul>
    </section>
  );
}
