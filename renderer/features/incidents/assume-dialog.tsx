import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { DraftLine } from '../../forms/draft-line.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import type { IncidentDesk } from './incident-desk.ts';

interface AssumeDialogProps {
  readonly incident: string;
  readonly desk: IncidentDesk;
  readonly close: () => void;
}

/** Only where who is responsible cannot hand it over; why stays in the timeline. */
export function AssumeDialog({ incident, desk, close }: AssumeDialogProps) {
  const { t } = useTranslation('board');
  const { t: tc } = useTranslation();
  const lang = useStore(consoleStore, (state) => state.language);
  const draft = useDraft('assume', incident, () => ({ text: '' }));
  const text = draft.fields.text.trim();
  const cancel = (): void => {
    draft.drop();
    close();
  };
  return (
    <Dialog title={t('act.assumed')} close={close}>
      <Form
        submit={() => {
          if (text === '') return;
          void desk.incidents.assume({ incident, reason: { text, lang } }).then((answer) => {
            if (desk.settle(answer)) cancel();
          });
        }}
      >
        <p>{t('assume.means')}</p>
        <TextField
          label={t('reason')}
          value={draft.fields.text}
          change={(next) => {
            draft.set({ text: next });
          }}
          most={4_000}
          focus
        />
        <DraftLine draft={draft} />
        <div className="button-row">
          <Button press={cancel}>{tc('common.cancel')}</Button>
          <Submit disabled={text === ''}>{t('act.assumed')}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}
