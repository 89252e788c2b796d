/** The cameras that see it: shown one by one, or all of them with what is near as one layout. */
import { Camera as CameraIcon, LayoutGrid, MonitorPlay, Plus, X } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { incidentLayout, nearbyCameras } from '../../../core/domain/incident/nearby.ts';
import { isOpen } from '../../../core/domain/incident/incident.ts';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import type { PtzActions } from '../../stores/ptz-actions.ts';
import type { Player } from '../../video/player.ts';
import type { PartProps } from './incident-desk.ts';
import { IncidentPresets } from './incident-presets.tsx';
import { useMetres } from './incident-words.ts';
import { base64Of } from './jpeg-text.ts';

const NEAR_MOST = 9;

interface IncidentCamerasProps extends PartProps {
  readonly actions: Actions;
  readonly player: Player;
  readonly ptz: Pick<PtzActions, 'presets' | 'goTo'>;
}

export function IncidentCameras({ one, desk, actions, player, ptz }: IncidentCamerasProps) {
  const { t } = useTranslation('board');
  const cameras = useStore(consoleStore, (state) => state.cameras);
  const uses = useStore(sessionStore, (session) => offers(session, 'wall.use'));
  const metres = useMetres();
  const { incident } = one.known;
  const near = nearbyCameras(
    cameras,
    incident.facts.place?.point ?? null,
    incident.cameras,
    NEAR_MOST,
  );
  const adds = desk.acts.has('camera');
  if (incident.cameras.length === 0 && near.length === 0) return null;
  const showAll = (): void => {
    const layout = incidentLayout(
      incident.cameras.filter((id) => cameras.some((camera) => camera.id === id)),
      near.map(({ camera }) => camera.id),
    );
    actions.arrange(layout.grid);
    for (const [tile, camera] of layout.tiles.entries()) {
      actions.act(camera === null ? { do: 'clear', tile } : { do: 'place', tile, camera });
    }
  };
  return (
    <section className="incident-part">
      <h3>{t('part.cameras')}</h3>
      {uses ? (
        <Button press={showAll}>
          <LayoutGrid size="1.15em" aria-hidden /> {t('cameras.showAll')}
        </Button>
      ) : null}
      <ul className="incident-cameras">
        {incident.cameras.map((id) => (
          <CameraRow key={id} id={id} {...{ one, desk, actions, player, ptz }} />
        ))}
      </ul>
      {adds && near.length > 0 ? (
        <details>
          <summary>{t('cameras.near', { number: near.length })}</summary>
          <ul className="incident-cameras">
            {near.map(({ camera, distance }) => (
              <li key={camera.id}>
                <span>
                  <span className="number">{camera.number}</span> {camera.name}
                </span>
                <span className="number">{metres(distance)}</span>
                <Button
                  label={t('cameras.add', { name: camera.name })}
                  press={() => {
                    void desk.write({ kind: 'camera', camera: camera.id, preset: null });
                  }}
                >
                  <Plus size="1.15em" aria-hidden />
                </Button>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

interface CameraRowProps extends IncidentCamerasProps {
  readonly id: string;
}

function CameraRow({ id, one, desk, actions, player, ptz }: CameraRowProps) {
  const { t } = useTranslation('board');
  const camera = useStore(consoleStore, (state) => state.cameras.find((each) => each.id === id));
  const wall = useStore(consoleStore, (state) => state.wall);
  const uses = useStore(sessionStore, (session) => offers(session, 'wall.use'));
  const steers = useStore(sessionStore, (session) => offers(session, 'ptz.use'));
  const [none, setNone] = useState(false);
  const name = camera?.name ?? id;
  const { incident } = one.known;

  async function snapshot(): Promise<void> {
    const picture = await player.snapshot(id);
    setNone(picture === null);
    if (picture === null) return;
    const jpeg = await base64Of(picture.jpeg);
    const { incidents, settle } = desk;
    settle(
      await incidents.snapshot({ incident: incident.id, camera: id, taken: picture.taken, jpeg }),
    );
  }

  return (
    <li>
      <span>
        {camera === undefined ? null : <span className="number">{camera.number}</span>} {name}
      </span>
      {desk.acts.has('note') && wall.tiles.includes(id) ? (
        <Button label={t('cameras.snapshot', { name })} press={() => void snapshot()}>
          <CameraIcon size="1.15em" aria-hidden />
        </Button>
      ) : null}
      {uses && camera !== undefined ? (
        <Button
          label={t('cameras.show', { name })}
          press={() => {
            actions.act({ do: 'place', tile: wall.selected, camera: id });
          }}
        >
          <MonitorPlay size="1.15em" aria-hidden />
        </Button>
      ) : null}
      {desk.acts.has('camera') && isOpen(incident) ? (
        <Button
          label={t('cameras.remove', { name })}
          press={() => {
            void desk.write({ kind: 'camera-removed', camera: id });
          }}
        >
          <X size="1.15em" aria-hidden />
        </Button>
      ) : null}
      {none ? (
        <span className="form-hint" role="status">
          {t('cameras.noPicture')}
        </span>
      ) : null}
      {steers && camera?.kind === 'ptz' ? (
        <IncidentPresets camera={id} {...{ one, desk, ptz }} />
      ) : null}
    </li>
  );
}
