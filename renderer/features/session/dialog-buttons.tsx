import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Submit } from '../../ui/form.tsx';

interface DialogButtonsProps {
  readonly cancel: () => void;
  readonly ready: boolean;
  /** What the submitting button says. */
  readonly children: React.ReactNode;
}

/** The end of a form in a dialog. */
export function DialogButtons({ cancel, ready, children }: DialogButtonsProps) {
  const { t } = useTranslation();
  return (
    <div className="button-row">
      <Button press={cancel}>{t('common.cancel')}</Button>
      <Submit disabled={!ready}>{children}</Submit>
    </div>
  );
}
