/** On a tile: who steers its camera; and where this window does, the picture takes the pointer. */
import { Move, Route } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { PtzActions } from '../../stores/ptz-actions.ts';
import { controlSeconds, isOurs, ptzStore, type PtzSeen } from '../../stores/ptz-store.ts';
import { PtzSurface } from './ptz-surface.tsx';
import { useSecondsLeft } from './use-seconds-left.ts';
import './ptz.css';

interface PtzOverlayProps {
  readonly camera: string;
  readonly ptz: PtzActions;
}

export function PtzOverlay({ camera, ptz }: PtzOverlayProps) {
  const state = useStore(ptzStore, (all) => all[camera]);
  if (state === undefined) return null;
  if (state.holder === null) return <OnPatrol state={state} />;
  return (
    <>
      {isOurs(state) ? <PtzSurface ptz={ptz} /> : null}
      <Holder state={state} />
    </>
  );
}

function OnPatrol({ state: { patrol, toldAt } }: { readonly state: PtzSeen }) {
  const { t } = useTranslation('ptz');
  const seconds = useSecondsLeft(patrol?.seconds ?? null, toldAt);
  if (patrol === null) return null;
  return (
    <p className="ptz-holder" data-patrol={patrol.id} role="status" aria-live="off">
      <Route size="1.1em" aria-hidden />
      <span>{t('patrols.under', { name: patrol.name, seconds })}</span>
    </p>
  );
}

function Holder({ state }: { readonly state: PtzSeen }) {
  const { t } = useTranslation('ptz');
  const seconds = useSecondsLeft(controlSeconds(state), state.toldAt);
  const { wantedBy } = state;
  return (
    <p className="ptz-holder" data-ours={isOurs(state)} role="status" aria-live="off">
      <Move size="1.1em" aria-hidden />
      <span>
        {isOurs(state) ? t('held.you', { seconds }) : t('held.other', { name: nameOf(), seconds })}
      </span>
      {state.unsure ? <strong>{t('held.unsure')}</strong> : null}
      {wantedBy === null ? null : (
        <strong>{t('wanted', { name: wantedBy === '' ? t('nobody') : wantedBy })}</strong>
      )}
    </p>
  );

  function nameOf(): string {
    return state.holder === null || state.holder === '' ? t('nobody') : state.holder;
  }
}
