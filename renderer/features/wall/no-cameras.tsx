import { Cctv, EyeOff } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Actions } from '../../stores/actions.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { holds, offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import './no-cameras.css';

/** The first start: what the empty wall means, and the one thing to do about it. */
export function NoCameras({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation(['console', 'setup']);
  const session = useStore(sessionStore);
  const setup = useStore(consoleStore, (state) => state.setup);
  const isDesk = useStore(consoleStore, (state) => state.windowId === 'desk');
  if (!holds(session, 'wall.see')) {
    return (
      <main className="wall no-cameras" aria-label={t('wall.label')}>
        <EyeOff aria-hidden strokeWidth={1.3} />
        <h1>{t('wall.noPictures')}</h1>
        <p>{t('wall.noPicturesMeans')}</p>
      </main>
    );
  }
  return (
    <main className="wall no-cameras" aria-label={t('wall.label')}>
      <Cctv aria-hidden strokeWidth={1.3} />
      <h1>{t('wall.noCameras')}</h1>
      <p>{t('wall.noCamerasMeans')}</p>
      {offers(session, 'provisioning.apply') ? (
        <>
          <p>{t('wall.noCamerasDo')}</p>
          <div className="button-row">
            <Button press={actions.chooseProvisioning}>{t('provisioning.open')}</Button>
            {isDesk ? (
              <Button
                primary
                press={() => {
                  actions.setSetup({ ...setup, open: true });
                }}
              >
                {t('setup:wizard.goOn')}
              </Button>
            ) : null}
          </div>
        </>
      ) : null}
    </main>
  );
}
