/** The self-test as a page of its own, reached from the settings. */
import { useTranslation } from 'react-i18next';
import type { CheckActions } from '../../stores/check-actions.ts';
import { setView } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import { SelfTest } from './self-test.tsx';

export function CheckPage({ check }: { readonly check: CheckActions }) {
  const { t } = useTranslation(['check', 'console']);
  return (
    <section className="check-page" aria-label={t('page.title')}>
      <header>
        <h2>{t('page.title')}</h2>
        <Button
          press={() => {
            setView({ panel: 'settings' });
          }}
        >
          {t('console:common.close')}
        </Button>
      </header>
      <p>{t('page.about')}</p>
      <SelfTest check={check} />
    </section>
  );
}
