import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { DragAndDrop } from './drag-and-drop.tsx';
import { CameraList } from './features/cameras/camera-list.tsx';
import { Footer } from './features/frame/footer.tsx';
import { Header } from './features/frame/header.tsx';
import { Help } from './features/frame/help.tsx';
import { ProvisioningOutcome } from './features/frame/provisioning-outcome.tsx';
import { Rail } from './features/frame/rail.tsx';
import { LayoutPanel } from './features/layouts/layout-panel.tsx';
import { SettingsPanel } from './features/settings/settings-panel.tsx';
import { useWallKeys } from './features/wall/wall-keys.ts';
import { Wall } from './features/wall/wall.tsx';
import type { Actions } from './stores/actions.ts';
import { consoleStore } from './stores/console-store.ts';
import type { Player } from './video/player.ts';

interface AppProps {
  readonly actions: Actions;
  readonly player: Player;
}

export function App({ actions, player }: AppProps) {
  const { t } = useTranslation();
  const panel = useStore(consoleStore, (state) => state.panel);
  const isDesk = useStore(consoleStore, (state) => state.windowId === 'desk');
  const ready = useStore(consoleStore, (state) => state.ready);
  useWallKeys(actions);
  if (!ready) return <p className="not-ready">{t('app.notReady')}</p>;
  return (
    <DragAndDrop actions={actions}>
      <div
        className="desk"
        data-panel={isDesk ? (panel ?? 'none') : 'none'}
        data-kind={isDesk ? 'desk' : 'wall'}
      >
        <Header actions={actions} />
        {isDesk ? <Rail actions={actions} /> : null}
        <Wall actions={actions} player={player} />
        {panel === null || !isDesk ? null : (
          <aside className="panel">
            {panel === 'cameras' ? <CameraList actions={actions} /> : null}
            {panel === 'layouts' ? <LayoutPanel actions={actions} /> : null}
            {panel === 'settings' ? <SettingsPanel actions={actions} /> : null}
            <Footer />
          </aside>
        )}
      </div>
      <Help />
      <ProvisioningOutcome />
    </DragAndDrop>
  );
}
