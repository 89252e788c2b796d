import { useTranslation } from 'react-i18next';
import { WordsForm } from '../../forms/words-form.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { IncidentDesk } from './incident-desk.ts';

interface AssumeDialogProps {
  readonly incident: string;
  readonly desk: IncidentDesk;
  readonly close: () => void;
}

/** Only where who is responsible cannot hand it over; why stays in the timeline. */
export function AssumeDialog({ incident, desk, close }: AssumeDialogProps) {
  const { t } = useTranslation('board');
  return (
    <Dialog title={t('act.assumed')} close={close}>
      <WordsForm
        form="assume"
        about={incident}
        label={t('reason')}
        submit={t('act.assumed')}
        most={4_000}
        focus
        cancel={close}
        take={(reason, sent) => {
          void desk.incidents.assume({ incident, reason }).then((answer) => {
            if (!desk.settle(answer)) return;
            sent();
            close();
          });
        }}
      >
        <p>{t('assume.means')}</p>
      </WordsForm>
    </Dialog>
  );
}
