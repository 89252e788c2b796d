/** Who hands over is gone: the leader takes everything at once, and makes the briefing up for. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Failure } from '../../../core/domain/result.ts';
import { DraftText } from '../../forms/draft-text.tsx';
import { FailureText } from '../../forms/failure-text.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { draftStore, isBegun } from '../../stores/draft-store.ts';
import type { HandoverActions } from '../../stores/handover-actions.ts';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

interface EmergencyFormProps {
  readonly handover: string;
  readonly shifts: HandoverActions;
}

export function EmergencyForm({ handover, shifts }: EmergencyFormProps) {
  const { t } = useTranslation('shift');
  const lang = useStore(consoleStore, (state) => state.language);
  const draft = useDraft('emergency', handover, () => ({ text: '' }));
  const [wasBegun] = useState(() => isBegun(draftStore.getState(), 'emergency', handover));
  const [password, setPassword] = useState('');
  const [failure, setFailure] = useState<Failure | null>(null);
  const text = draft.fields.text.trim();
  const isWhole = text !== '' && password !== '';
  return (
    <details className="shift-section" open={wasBegun}>
      <summary>{t('emergency.title')}</summary>
      <p className="form-hint">{t('emergency.about')}</p>
      <Form
        submit={() => {
          if (!isWhole) return;
          void shifts.emergency({ handover, password, reason: { text, lang } }).then((refused) => {
            setPassword('');
            if (refused === null) draft.drop();
            setFailure(refused);
          });
        }}
      >
        <DraftText draft={draft} label={t('emergency.reason')} most={1_000} />
        <TextField
          label={t('emergency.password')}
          type="password"
          value={password}
          change={setPassword}
        />
        <FailureText failure={failure} />
        <Submit disabled={!isWhole}>{t('emergency.submit')}</Submit>
      </Form>
    </details>
  );
}
