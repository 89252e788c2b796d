import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import { WallViewing } from './wall-viewing.tsx';
import './settings-panel.css';

export function SettingsPanel({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation();
  return (
    <section className="settings-panel" aria-label={t('settings.title')}>
      <header className="panel-head">
        <h2>{t('provisioning.title')}</h2>
      </header>
      <p className="settings-about">{t('provisioning.about')}</p>
      <Button press={actions.chooseProvisioning}>{t('provisioning.open')}</Button>
      <WallViewing actions={actions} />
      <Notices />
    </section>
  );
}

/** Also those that were dismissed above: what was read once can be looked up here. */
function Notices() {
  const { t } = useTranslation(['console', 'messages']);
  const notices = useStore(consoleStore, (state) => state.notices);
  if (notices.length === 0) return null;
  return (
    <>
      <header className="panel-head">
        <h2>{t('notices.title')}</h2>
      </header>
      {notices.map((notice) => (
        <p key={notice} className="settings-about">
          {t(`messages:notice.${notice}`)}
        </p>
      ))}
    </>
  );
}
