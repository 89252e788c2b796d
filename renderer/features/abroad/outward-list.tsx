/** Who of partners looks at which camera of this centre now, and what ends it. */
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ShownOutward } from '../../../core/contract/abroad.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { readableName } from '../../../core/domain/transliteration.ts';
import { useCentreName } from '../../forms/centre-name.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { abroadStore } from '../../stores/abroad-store.ts';
import type { AbroadActions } from '../../stores/abroad-actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';

export function OutwardList({ actions }: { readonly actions: Pick<AbroadActions, 'cut'> }) {
  const { t } = useTranslation('abroad');
  const id = useId();
  const viewings = useStore(abroadStore, (state) => state.outward.viewings);
  const cuts = useStore(sessionStore, (session) => offers(session, 'outward.cut'));
  const [failure, setFailure] = useState<Failure | null>(null);
  const cut = (which: Parameters<AbroadActions['cut']>[0]): void => {
    void actions.cut(which).then(setFailure);
  };
  return (
    <section className="abroad-part" aria-labelledby={id}>
      <h3 id={id}>{t('outward.title')}</h3>
      {viewings.length === 0 ? <p className="form-hint">{t('outward.none')}</p> : null}
      {viewings.length > 0 && cuts ? <p className="form-hint">{t('outward.keys')}</p> : null}
      <ul className="abroad-list">
        {viewings.map((viewing) => (
          <li
            key={viewing.viewing}
            data-outward={viewing.camera}
            data-running={viewing.running}
            onKeyDown={(event) => {
              if (event.key !== 'Delete' || !cuts) return;
              event.preventDefault();
              cut({ what: 'viewing', viewing: viewing.viewing });
            }}
          >
            <Look viewing={viewing} />
            {cuts ? (
              <Button
                press={() => {
                  cut({ what: 'viewing', viewing: viewing.viewing });
                }}
              >
                {t('outward.cut')}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      <FailureText failure={failure} />
      {viewings.length > 1 && cuts ? (
        <Button
          press={() => {
            cut({ what: 'all' });
          }}
        >
          {t('outward.cutAll')}
        </Button>
      ) : null}
    </section>
  );
}

function Look({ viewing }: { readonly viewing: ShownOutward }) {
  const { t, i18n } = useTranslation(['abroad', 'registry']);
  const time = useTimeOfDay('short');
  const centre = useCentreName();
  const { camera, partner, by, for: looked, level, since, running, step } = viewing;
  const name = useStore(
    consoleStore,
    ({ cameras }) => cameras.find(({ id }) => id === camera)?.name ?? camera,
  );
  const why = {
    purpose: t(`registry:code.purposes.${looked.purpose}`),
    reason: t(`reason.${looked.reason}`),
    words: looked.words,
  };
  const carried = running && step !== null ? t(`step.${step}`) : t('outward.idle');
  return (
    <div className="abroad-look">
      <strong>{name}</strong>
      <span>
        {t('outward.who', { name: readableName(by.name, i18n.language), centre: centre(partner) })}
      </span>
      <span>{looked.words === '' ? t('outward.why', why) : t('outward.whyWords', why)}</span>
      {looked.incident === null ? null : (
        <span>{t('outward.incident', { number: looked.incident.number })}</span>
      )}
      <span className="number">
        {t('outward.since', { level: t(`level.${level}`), time: time(since), step: carried })}
      </span>
    </div>
  );
}
