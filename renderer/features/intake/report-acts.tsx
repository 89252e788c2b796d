/** What can be done with a report: an incident made of it, or an answer. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OneReport } from '../../../core/contract/reports.ts';
import { REFERRED_TO } from '../../../core/domain/incident/codes.ts';
import type { Words } from '../../../core/domain/incident/facts.ts';
import type { Report } from '../../../core/domain/report/report.ts';
import { REPORT_MOVES } from '../../../core/domain/report/rules.ts';
import { consoleStore } from '../../stores/console-store.ts';
import { DraftText } from '../../forms/draft-text.tsx';
import { useDraft } from '../../forms/use-draft.ts';
import type { ReportActions } from '../../stores/report-actions.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Form, Submit } from '../../ui/form.tsx';

interface ReportActsProps {
  readonly report: Report;
  readonly reports: ReportActions;
  readonly openIncident: (incident: string) => void;
  readonly settle: (one: OneReport | null) => void;
}

export function ReportActs({ report, reports, openIncident, settle }: ReportActsProps) {
  const { t } = useTranslation('intake');
  const [answering, setAnswering] = useState<'sent-on' | 'solved' | null>(null);
  const { id, state } = report;
  const mode = report.exercise === undefined ? 'LIVE' : 'EXERCISE';
  const may = (kind: keyof typeof REPORT_MOVES): boolean => REPORT_MOVES[kind].from.includes(state);
  if (answering !== null && may(answering)) {
    return (
      <AnswerForm
        kind={answering}
        report={id}
        reports={reports}
        close={(one) => {
          setAnswering(null);
          settle(one);
        }}
      />
    );
  }
  return (
    <div className="intake-acts">
      {may('incident') ? (
        <Button
          primary
          press={() => {
            void reports.incident({ report: id, mode }).then((incident) => {
              if (incident !== null) openIncident(incident);
            });
          }}
        >
          {t('act.incident')}
        </Button>
      ) : null}
      {may('sent-on') ? (
        <Button
          press={() => {
            setAnswering('sent-on');
          }}
        >
          {t('act.sentOn')}
        </Button>
      ) : null}
      {may('solved') ? (
        <Button
          press={() => {
            setAnswering('solved');
          }}
        >
          {t('act.solved')}
        </Button>
      ) : null}
      {may('reopened') ? (
        <Button
          press={() => {
            void reports.answer({ report: id, body: { kind: 'reopened' } }).then(settle);
          }}
        >
          {t('act.reopened')}
        </Button>
      ) : null}
    </div>
  );
}

interface AnswerFormProps {
  readonly kind: 'sent-on' | 'solved';
  readonly report: string;
  readonly reports: ReportActions;
  readonly close: (one: OneReport | null) => void;
}

function AnswerForm({ kind, report, reports, close }: AnswerFormProps) {
  const { t } = useTranslation(['intake', 'incidents']);
  const { t: tc } = useTranslation();
  const lang = useStore(consoleStore, (state) => state.language);
  const draft = useDraft('answer', report, () => ({ text: '', to: 'town' }));
  const { to } = draft.fields;
  const text = draft.fields.text.trim();
  const answer: Words | null = text === '' ? null : { text, lang };
  return (
    <Form
      submit={() => {
        const body = kind === 'sent-on' ? { kind, to, answer } : { kind, answer };
        void reports.answer({ report, body }).then((one) => {
          if (one !== null) draft.drop();
          close(one);
        });
      }}
    >
      {kind === 'sent-on' ? (
        <Choice
          label={t('act.to')}
          value={to}
          options={REFERRED_TO.map((known) => [known, t(`incidents:referredTo.${known}`)] as const)}
          change={(next) => {
            draft.set({ to: next });
          }}
        />
      ) : null}
      <DraftText draft={draft} label={t('act.answer')} most={4_000} focus />
      <div className="button-row">
        <Submit disabled={false}>{kind === 'sent-on' ? t('act.sentOn') : t('act.solved')}</Submit>
        <Button
          press={() => {
            draft.drop();
            close(null);
          }}
        >
          {tc('common.cancel')}
        </Button>
      </div>
    </Form>
  );
}
