import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { setUnsaved, stay, unsavedStore } from '../../stores/unsaved.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Before what was typed is lost. */
export function LeaveDialog() {
  const { t } = useTranslation('registry');
  const leave = useStore(unsavedStore, (state) => state.leave);
  if (leave === null) return null;
  return (
    <Dialog title={t('leave.title')} close={stay}>
      <p>{t('leave.means')}</p>
      <div className="button-row">
        <Button
          press={() => {
            setUnsaved(false);
            leave();
          }}
        >
          {t('leave.do')}
        </Button>
        <Button primary press={stay}>
          {t('leave.stay')}
        </Button>
      </div>
    </Dialog>
  );
}
