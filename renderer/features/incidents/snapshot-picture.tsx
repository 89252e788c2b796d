import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { IncidentEntry } from '../../../core/domain/incident/entry.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { snapshotAge } from '../../../core/domain/incident/snapshot-age.ts';

interface SnapshotPictureProps {
  readonly incident: string;
  readonly entry: Pick<IncidentEntry, 'occurred'>;
  readonly snapshot: Extract<IncidentEntry['body'], { kind: 'snapshot' }>;
  readonly camera: string;
  readonly incidents: IncidentActions;
}

/** Small in the timeline, large in a dialog; one that was not live says how old it was. */
export function SnapshotPicture(props: SnapshotPictureProps) {
  const { incident, entry, snapshot, camera, incidents } = props;
  const { t } = useTranslation('board');
  const { t: tc } = useTranslation();
  const time = useTimeOfDay();
  const [large, setLarge] = useState(false);
  /** undefined: it is being read. */
  const [picture, setPicture] = useState<string | null | undefined>(undefined);
  const { sha256, taken } = snapshot;
  useEffect(() => {
    let here = true;
    void incidents.picture({ incident, sha256 }).then((found) => {
      if (here) setPicture(found.ok ? found.value : null);
    });
    return () => {
      here = false;
    };
  }, [incident, incidents, sha256]);
  const name = t('snapshot.of', { camera, time: time(taken) });
  const age = snapshotAge(taken, entry.occurred);
  const seconds = age === null ? null : t('snapshot.old', { seconds: age });
  return (
    <figure className="snapshot" data-sha256={sha256}>
      {picture === null ? <span>{t('snapshot.gone')}</span> : null}
      {typeof picture === 'string' ? (
        <button
          type="button"
          aria-label={t('snapshot.enlarge', { name })}
          onClick={() => {
            setLarge(true);
          }}
        >
          <img src={picture} alt={name} />
        </button>
      ) : null}
      <figcaption>
        {name}
        {seconds === null ? null : <strong className="snapshot-old">{seconds}</strong>}
      </figcaption>
      {large && typeof picture === 'string' ? (
        <Dialog
          title={name}
          close={() => {
            setLarge(false);
          }}
        >
          <img className="snapshot-large" src={picture} alt={name} />
          <p>
            {seconds === null ? null : <strong className="snapshot-old">{seconds}</strong>}{' '}
            {t('snapshot.checksum', { sha256 })}
          </p>
          <div className="button-row">
            <Button
              press={() => {
                setLarge(false);
              }}
            >
              {tc('common.close')}
            </Button>
          </div>
        </Dialog>
      ) : null}
    </figure>
  );
}
