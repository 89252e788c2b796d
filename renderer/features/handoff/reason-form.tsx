/** Why an offer is declined or withdrawn, by a code that the other side reads in its own language. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import {
  DECLINE_CODES,
  WITHDRAW_CODES,
  type DeclineCode,
  type WithdrawCode,
} from '../../../core/domain/handoff/codes.ts';
import type { Duty, Words } from '../../../core/domain/incident/facts.ts';
import { answersFor } from '../../../core/domain/incident/incident.ts';
import { DraftText } from '../../forms/draft-text.tsx';
import { useIncidentTitle } from '../../forms/incident-number.ts';
import { useDraft } from '../../forms/use-draft.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { knownIncidents } from '../../stores/handoff-store.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Button } from '../../ui/button.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { Choice } from '../../ui/choice.tsx';

interface DeclineFormProps {
  /** The incident that was offered. */
  readonly incident: string;
  readonly here: Duty;
  readonly decline: (code: DeclineCode, words: Words | null, incident: string | null) => void;
  readonly cancel: () => void;
}

export function DeclineForm({ incident, here, decline, cancel }: DeclineFormProps) {
  const { t } = useTranslation(['offer', 'handoff', 'incidents', 'console']);
  const titleOf = useIncidentTitle();
  const lang = useStore(consoleStore, (state) => state.language);
  const state = useStore(incidentStore);
  const [code, setCode] = useState<DeclineCode>('no-capacity');
  const draft = useDraft('decline', incident, () => ({ text: '' }));
  const { text } = draft.fields;
  const mine = knownIncidents(state).filter(
    ({ incident: each }) => each.id !== incident && answersFor(each.responsible, here),
  );
  const [ours, setOurs] = useState(mine[0]?.incident.id ?? '');
  const isReady =
    (code !== 'other' || text.trim() !== '') && (code !== 'already-ours' || ours !== '');
  return (
    <Form
      className="offer-act"
      submit={() => {
        if (!isReady) return;
        const words = text.trim() === '' ? null : { text: text.trim(), lang };
        decline(code, words, code === 'already-ours' ? ours : null);
      }}
    >
      <Choice
        focus
        label={t('reason.title')}
        value={code}
        options={DECLINE_CODES.map((each) => [each, t(`handoff:decline.${each}`)])}
        change={setCode}
      />
      {code === 'already-ours' ? (
        <Choice
          label={t('reason.ours')}
          value={ours}
          options={mine.map((each) => [
            each.incident.id,
            [titleOf(each), t(`incidents:code.${each.incident.facts.code}`)].join(' · '),
          ])}
          change={setOurs}
        />
      ) : null}
      {code === 'other' ? <DraftText draft={draft} label={t('reason.text')} most={1_000} /> : null}
      <div className="button-row">
        <Button
          press={() => {
            draft.drop();
            cancel();
          }}
        >
          {t('console:common.cancel')}
        </Button>
        <Submit disabled={!isReady}>{t('act.send')}</Submit>
      </div>
    </Form>
  );
}

interface WithdrawFormProps {
  readonly withdraw: (code: WithdrawCode) => void;
  readonly cancel: () => void;
}

export function WithdrawForm({ withdraw, cancel }: WithdrawFormProps) {
  const { t } = useTranslation(['offer', 'handoff', 'console']);
  const [code, setCode] = useState<WithdrawCode>('solved');
  return (
    <Form
      className="offer-act"
      submit={() => {
        withdraw(code);
      }}
    >
      <Choice
        focus
        label={t('reason.title')}
        value={code}
        options={WITHDRAW_CODES.map((each) => [each, t(`handoff:withdraw.${each}`)])}
        change={setCode}
      />
      <div className="button-row">
        <Button press={cancel}>{t('console:common.cancel')}</Button>
        <Submit disabled={false}>{t('act.send')}</Submit>
      </div>
    </Form>
  );
}
