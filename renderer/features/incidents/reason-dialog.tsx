import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FALSE_REASONS, REFERRED_TO, REOPEN_REASONS } from '../../../core/domain/incident/codes.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { Choice } from '../../ui/choice.tsx';
import type { IncidentDesk, WrittenBody } from './incident-desk.ts';

interface ReasonDialogProps {
  readonly move: 'reopened' | 'referred' | 'false';
  readonly desk: IncidentDesk;
  readonly close: () => void;
}

/** What each of them needs: the coded reason, or to whom. */
export function ReasonDialog({ move, desk, close }: ReasonDialogProps) {
  const { t } = useTranslation(['board', 'incidents']);
  const { t: tc } = useTranslation();
  const [reason, setReason] = useState<(typeof FALSE_REASONS)[number]>('false-alarm');
  const [to, setTo] = useState<(typeof REFERRED_TO)[number]>('police');
  const [why, setWhy] = useState<(typeof REOPEN_REASONS)[number]>('goes-on');
  const bodies: Readonly<Record<typeof move, WrittenBody>> = {
    false: { kind: 'false', reason },
    referred: { kind: 'referred', to },
    reopened: { kind: 'reopened', reason: why },
  };
  return (
    <Dialog title={t(`act.${move}`)} close={close}>
      <Form
        submit={() => {
          void desk.write(bodies[move]).then((done) => {
            if (done) close();
          });
        }}
      >
        {move === 'false' ? (
          <Choice
            focus
            label={t('reason')}
            value={reason}
            options={FALSE_REASONS.map(
              (known) => [known, t(`incidents:falseReason.${known}`)] as const,
            )}
            change={setReason}
          />
        ) : null}
        {move === 'referred' ? (
          <Choice
            focus
            label={t('referredTo')}
            value={to}
            options={REFERRED_TO.map(
              (known) => [known, t(`incidents:referredTo.${known}`)] as const,
            )}
            change={setTo}
          />
        ) : null}
        {move === 'reopened' ? (
          <Choice
            focus
            label={t('reason')}
            value={why}
            options={REOPEN_REASONS.map(
              (known) => [known, t(`incidents:reopenReason.${known}`)] as const,
            )}
            change={setWhy}
          />
        ) : null}
        <div className="button-row">
          <Button press={close}>{tc('common.cancel')}</Button>
          <Submit disabled={false}>{t(`act.${move}`)}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}
