/** A camera's patrols: which one it is on, and which there are to be started or changed. */
import { Pencil, Play, Plus, Square, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Patrol } from '../../../core/domain/ptz-patrol.ts';
import type { PatrolList as Patrols, PtzActions } from '../../stores/ptz-actions.ts';
import { ptzStore, type PtzSeen } from '../../stores/ptz-store.ts';
import { Button } from '../../ui/button.tsx';
import { PatrolEditor } from './patrol-editor.tsx';
import { useSecondsLeft } from './use-seconds-left.ts';

interface PatrolListProps {
  readonly camera: string;
  readonly ptz: PtzActions;
  /** Whether this person makes and changes patrols. */
  readonly manages: boolean;
}

export function PatrolList({ camera, ptz, manages }: PatrolListProps) {
  const { t } = useTranslation('ptz');
  const [patrols, setPatrols] = useState<Patrols>([]);
  const [edited, setEdited] = useState<Patrol | 'new' | null>(null);
  const state = useStore(ptzStore, (all) => all[camera]);
  useEffect(() => {
    let here = true;
    void ptz.patrols(camera).then((found) => {
      if (here && found !== null) setPatrols(found);
    });
    return () => {
      here = false;
    };
  }, [camera, ptz]);
  const show = (found: Patrols | null): void => {
    if (found === null) return;
    setPatrols(found);
    setEdited(null);
  };
  if (patrols.length === 0 && !manages) return null;
  return (
    <div className="ptz-patrols">
      <h4>{t('patrols.title')}</h4>
      {state === undefined || state.patrol === null ? null : (
        <OnPatrol
          state={state}
          stop={() => {
            ptz.stopPatrol(camera);
          }}
        />
      )}
      <ul>
        {patrols.map((patrol) => (
          <li key={patrol.id}>
            <Button
              label={t('patrols.start', { name: patrol.name })}
              press={() => {
                ptz.startPatrol(camera, patrol.id);
              }}
            >
              <Play size="1.1em" aria-hidden /> {patrol.name}
            </Button>
            <span className="ptz-patrol-stops">
              {t('patrols.stops', { count: patrol.stops.length })}
            </span>
            {manages ? (
              <>
                <Button
                  plain
                  label={t('patrols.edit', { name: patrol.name })}
                  press={() => {
                    setEdited(patrol);
                  }}
                >
                  <Pencil size="1.1em" aria-hidden />
                </Button>
                <Button
                  plain
                  label={t('patrols.remove', { name: patrol.name })}
                  press={() => {
                    void ptz.removePatrol({ camera, patrol: patrol.id }).then(show);
                  }}
                >
                  <Trash2 size="1.1em" aria-hidden />
                </Button>
              </>
            ) : null}
          </li>
        ))}
      </ul>
      {!manages ? null : edited === null ? (
        <Button
          press={() => {
            setEdited('new');
          }}
        >
          <Plus size="1.1em" aria-hidden /> {t('patrols.new')}
        </Button>
      ) : (
        <PatrolEditor
          key={edited === 'new' ? 'new' : edited.id}
          patrol={edited === 'new' ? null : edited}
          presets={() => ptz.presets(camera)}
          keep={(patrol) => ptz.keepPatrol({ camera, ...patrol }).then(show)}
          discard={() => {
            setEdited(null);
          }}
        />
      )}
    </div>
  );
}

function OnPatrol({ state, stop }: { readonly state: PtzSeen; readonly stop: () => void }) {
  const { t } = useTranslation('ptz');
  const { patrol } = state;
  const seconds = useSecondsLeft(patrol?.seconds ?? null, state.toldAt);
  if (patrol === null) return null;
  return (
    <div className="ptz-on-patrol">
      <p>
        <strong>{t('patrols.under', { name: patrol.name, seconds })}</strong>
      </p>
      <p>{t('patrols.startedBy', { name: patrol.by === '' ? t('nobody') : patrol.by })}</p>
      <Button press={stop}>
        <Square size="1.1em" aria-hidden /> {t('patrols.stop')}
      </Button>
    </div>
  );
}
