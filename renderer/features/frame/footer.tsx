import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { consoleStore } from '../../stores/console-store.ts';
import { tileStore } from '../../stores/tile-store.ts';

export function Footer() {
  const { t } = useTranslation();
  const load = useStore(tileStore, (state) => state.load);
  const filled = useStore(
    consoleStore,
    (state) => state.wall.tiles.filter((camera) => camera !== null).length,
  );
  return (
    <footer className="footer">
      <span>{t('footer.live', { playing: load.playing, filled })}</span>
      <span className="footer-end">{t('footer.help')}</span>
    </footer>
  );
}
