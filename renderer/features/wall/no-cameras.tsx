import { Cctv } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { Actions } from '../../stores/actions.ts';
import { Button } from '../../ui/button.tsx';
import './no-cameras.css';

/** The first start: what the empty wall means, and the one thing to do about it. */
export function NoCameras({ actions }: { readonly actions: Actions }) {
  const { t } = useTranslation();
  return (
    <main className="wall no-cameras" aria-label={t('wall.label')}>
      <Cctv aria-hidden strokeWidth={1.3} />
      <h1>{t('wall.noCameras')}</h1>
      <p>{t('wall.noCamerasMeans')}</p>
      <p>{t('wall.noCamerasDo')}</p>
      <Button primary press={actions.chooseProvisioning}>
        {t('provisioning.open')}
      </Button>
    </main>
  );
}
