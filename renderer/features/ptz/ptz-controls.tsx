/** On a camera's page: who steers it, what can be done about that, presets and the delay. */
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { keysOf } from '../../../core/domain/keys.ts';
import { offerAt } from '../../../core/domain/ptz-controls.ts';
import { KeyCaps } from '../../forms/key-caps.tsx';
import { consoleStore } from '../../stores/console-store.ts';
import type { PtzActions } from '../../stores/ptz-actions.ts';
import { controlSeconds, isOurs, ptzStore, type PtzSeen } from '../../stores/ptz-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { PatrolList } from './patrol-list.tsx';
import { PresetList } from './preset-list.tsx';
import { useSecondsLeft } from './use-seconds-left.ts';
import './ptz.css';

interface PtzControlsProps {
  readonly camera: string;
  readonly ptz: PtzActions;
}

export function PtzControls({ camera, ptz }: PtzControlsProps) {
  const { t } = useTranslation('ptz');
  const state = useStore(ptzStore, (all) => all[camera]);
  const uses = useStore(sessionStore, (session) => offers(session, 'ptz.use'));
  const manages = useStore(sessionStore, (session) => offers(session, 'ptz.manage'));
  if (!uses) return null;
  const ours = isOurs(state);
  const others = (state?.holder ?? null) !== null && !ours;
  const delay = state?.delayMs ?? null;
  const steps = offerAt(delay) === 'steps';
  const presets = <PresetList camera={camera} ptz={ptz} manages={manages} />;
  return (
    <section className="ptz-controls" aria-label={t('title')}>
      <h3>{t('title')}</h3>
      <ControlState state={state} />
      <div className="button-row">
        {ours ? (
          <Button
            press={() => {
              ptz.release(camera);
            }}
          >
            {t('act.release')}
          </Button>
        ) : (
          <Button
            press={() => {
              ptz.take(camera);
            }}
          >
            {t('act.take')}
          </Button>
        )}
        {!others ? null : (
          <Button
            press={() => {
              ptz.request(camera);
            }}
          >
            {t('act.request')}
          </Button>
        )}
        {!others || !manages ? null : (
          <Button
            press={() => {
              ptz.free(camera);
            }}
          >
            {t('act.free')}
          </Button>
        )}
      </div>
      {delay === null ? null : (
        <p className="ptz-delay" data-offer={steps ? 'steps' : 'steering'}>
          {t('delay', { ms: Math.round(delay) })} {steps ? t('delayLong') : null}
        </p>
      )}
      {/* What answers late is not steered by holding a key: what arrives once comes first. */}
      {steps ? presets : null}
      {ours ? <Keys steps={steps} /> : null}
      {steps ? null : presets}
      <PatrolList camera={camera} ptz={ptz} manages={manages} />
    </section>
  );
}

function ControlState({ state }: { readonly state: PtzSeen | undefined }) {
  const { t } = useTranslation('ptz');
  const seconds = useSecondsLeft(controlSeconds(state), state?.toldAt ?? 0);
  if (state === undefined || state.holder === null) {
    return (
      <p>
        {t('held.nobody')} {state?.unsure === true ? t('held.unsure') : null}
      </p>
    );
  }
  const name = state.holder === '' ? t('nobody') : state.holder;
  return (
    <p data-ours={isOurs(state)}>
      {isOurs(state)
        ? t('held.you', { seconds })
        : state.elsewhere
          ? t('held.elsewhere', { name, seconds })
          : t('held.other', { name, seconds })}
      {state.unsure ? <strong> {t('held.unsure')}</strong> : null}
      {state.wantedBy === null ? null : (
        <strong>
          {' '}
          {t('wanted', { name: state.wantedBy === '' ? t('nobody') : state.wantedBy })}
        </strong>
      )}
    </p>
  );
}

function Keys({ steps }: { readonly steps: boolean }) {
  const { t } = useTranslation('ptz');
  const keys = keysOf(useStore(consoleStore, (all) => all.preferences.keys));
  return (
    <dl className="ptz-keys">
      <dt>{t('how.click')}</dt>
      <dd>{t('how.clickDoes')}</dd>
      <dt>{t('how.rectangle')}</dt>
      <dd>{t('how.rectangleDoes')}</dd>
      {steps ? null : (
        <>
          <dt>{t('how.drag')}</dt>
          <dd>{t('how.dragDoes')}</dd>
        </>
      )}
      <dt>
        <KeyCaps keys={['Shift+ArrowLeft', 'Shift+ArrowRight']} />
      </dt>
      <dd>{t('how.arrowsDo')}</dd>
      <dt>
        <KeyCaps keys={['PageUp', 'PageDown']} />
      </dt>
      <dd>{t('how.zoomDoes')}</dd>
      <dt>
        <KeyCaps keys={['Home']} />
      </dt>
      <dd>{t('act.home')}</dd>
      <dt>
        <KeyCaps keys={[keys.steer]} />
      </dt>
      <dd>{t('act.release')}</dd>
    </dl>
  );
}
