import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EVIDENCE, OUTCOMES } from '../../../core/domain/incident/codes.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { Choice } from '../../ui/choice.tsx';
import type { IncidentDesk } from './incident-desk.ts';

interface CloseDialogProps {
  readonly desk: IncidentDesk;
  readonly close: () => void;
}

/** Nothing ends without saying how, and what becomes of the footage. */
export function CloseDialog({ desk, close }: CloseDialogProps) {
  const { t } = useTranslation(['board', 'incidents']);
  const { t: tc } = useTranslation();
  const [outcome, setOutcome] = useState<(typeof OUTCOMES)[number]>('solved-here');
  // The one that destroys nothing and decides nothing.
  const [evidence, setEvidence] = useState<(typeof EVIDENCE)[number]>('hold');
  return (
    <Dialog title={t('act.closed')} close={close}>
      <Form
        submit={() => {
          void desk.write({ kind: 'closed', outcome, evidence }).then((done) => {
            if (done) close();
          });
        }}
      >
        <Choice
          focus
          label={t('close.outcome')}
          value={outcome}
          options={OUTCOMES.map((known) => [known, t(`incidents:outcome.${known}`)] as const)}
          change={setOutcome}
        />
        <Choice
          label={t('close.evidence')}
          value={evidence}
          options={EVIDENCE.map((known) => [known, t(`incidents:evidence.${known}`)] as const)}
          change={setEvidence}
        />
        <div className="button-row">
          <Button press={close}>{tc('common.cancel')}</Button>
          <Submit disabled={false}>{t('act.closed')}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}
