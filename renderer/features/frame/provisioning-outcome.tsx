import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { consoleStore, setView } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** What came of a provisioning file: its mistakes by line, or what was applied. */
export function ProvisioningOutcome() {
  const { t } = useTranslation();
  const outcome = useStore(consoleStore, (state) => state.provisioning);
  if (outcome === null) return null;
  const close = (): void => {
    setView({ provisioning: null });
  };
  return (
    <Dialog title={t('provisioning.title')} close={close}>
      <p>{outcome.applied ? t('provisioning.applied') : t('provisioning.nothingApplied')}</p>
      <ol className="provisioning-lines">
        {outcome.lines.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ol>
      <div className="button-row">
        <Button primary press={close}>
          {t('common.close')}
        </Button>
      </div>
    </Dialog>
  );
}
