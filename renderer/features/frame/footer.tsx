import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { keysOf } from '../../../core/domain/keys.ts';
import { useKeyNames } from '../../forms/key-caps.tsx';
import { consoleStore } from '../../stores/console-store.ts';
import { tileStore } from '../../stores/tile-store.ts';

export function Footer() {
  const { t } = useTranslation();
  const help = keysOf(useStore(consoleStore, (state) => state.preferences.keys)).help;
  const names = useKeyNames();
  const load = useStore(tileStore, (state) => state.load);
  const filled = useStore(
    consoleStore,
    (state) => state.wall.tiles.filter((camera) => camera !== null).length,
  );
  return (
    <footer className="footer">
      <span>{t('footer.live', { playing: load.playing, filled })}</span>
      <span className="footer-end">{t('footer.help', { key: names(help).join(' ') })}</span>
    </footer>
  );
}
