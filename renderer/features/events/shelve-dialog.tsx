import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CameraEvent } from '../../../core/domain/camera-event.ts';
import type { EventActions } from '../../stores/event-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** Minutes; the longest is a shift, as the next one decides anew. */
const CHOICES = [15, 60, 240, 480] as const;

interface ShelveDialogProps {
  readonly event: CameraEvent;
  readonly camera: string;
  readonly events: EventActions;
  readonly close: () => void;
}

export function ShelveDialog({ event, camera, events, close }: ShelveDialogProps) {
  const { t } = useTranslation('events');
  const { t: tc } = useTranslation();
  const [minutes, setMinutes] = useState<number>(CHOICES[1]);
  const [reason, setReason] = useState('');
  const submit = (): void => {
    const { camera: id, kind } = event;
    void events
      .shelve({ camera: id, kind, reason: reason.trim(), forMs: minutes * 60_000 })
      .then((done) => {
        if (done) close();
      });
  };
  return (
    <Dialog title={t('shelve.title')} close={close}>
      <Form submit={submit}>
        <p>{t('shelve.means', { kind: t(`kind.${event.kind}`), camera })}</p>
        <label className="text-field">
          <span>{t('shelve.for')}</span>
          <select
            className="field"
            value={minutes}
            onChange={(change) => {
              setMinutes(Number(change.target.value));
            }}
          >
            {CHOICES.map((choice) => (
              <option key={choice} value={choice}>
                {choice < 60
                  ? t('shelve.minutes', { count: choice })
                  : t('shelve.hours', { count: choice / 60 })}
              </option>
            ))}
          </select>
        </label>
        <TextField label={t('shelve.reason')} value={reason} change={setReason} focus />
        <div className="button-row">
          <Button press={close}>{tc('common.cancel')}</Button>
          <Submit disabled={reason.trim() === ''}>{t('shelve.do')}</Submit>
        </div>
      </Form>
    </Dialog>
  );
}
