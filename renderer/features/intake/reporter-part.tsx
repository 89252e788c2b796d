/** Who reported it: shown with a reason alone, and forgotten for good. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Report, Reporter } from '../../../core/domain/report/report.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import type { ReportActions } from '../../stores/report-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form, Submit } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';

/** As short as a reason can be. */
const REASON_LEAST = 3;

interface ReporterPartProps {
  readonly report: Report;
  readonly reports: ReportActions;
}

export function ReporterPart({ report, reports }: ReporterPartProps) {
  const { t } = useTranslation('intake');
  const here = useStore(incidentStore, (state) => state.now.here);
  const sees = useStore(sessionStore, (session) => offers(session, 'reporters.see'));
  const { kept, unnamed } = report.facts.reporter;
  const isHere = here !== null && here.position === report.position;
  return (
    <section className="intake-part" aria-label={t('reporter.title')}>
      <h3>{t('reporter.title')}</h3>
      {unnamed ? (
        <p>
          <strong>{t('form.unnamed')}</strong>
        </p>
      ) : null}
      {kept ? null : <p>{t('reporter.none')}</p>}
      {kept && !isHere ? <p>{t('reporter.elsewhere')}</p> : null}
      {kept && isHere ? <p className="form-hint">{t('reporter.kept')}</p> : null}
      {kept && isHere && sees ? <Sealed report={report.id} reports={reports} /> : null}
    </section>
  );
}

interface SealedProps {
  readonly report: string;
  readonly reports: ReportActions;
}

function Sealed({ report, reports }: SealedProps) {
  const { t } = useTranslation('intake');
  const [reason, setReason] = useState('');
  const [reporter, setReporter] = useState<Reporter | null>(null);
  const [asking, setAsking] = useState(false);
  const [forgotten, setForgotten] = useState(false);
  if (forgotten) return <p role="status">{t('reporter.forgotten')}</p>;
  return (
    <>
      {reporter === null ? (
        <Form
          className="intake-add"
          submit={() => {
            void reports.reporter({ report, reason: reason.trim() }).then(setReporter);
          }}
        >
          <TextField label={t('reporter.reason')} value={reason} change={setReason} />
          <Submit disabled={reason.trim().length < REASON_LEAST}>{t('reporter.show')}</Submit>
        </Form>
      ) : (
        <p className="intake-reporter">
          {[reporter.name, reporter.phone, reporter.email]
            .filter((part) => part !== '')
            .join(' · ')}
        </p>
      )}
      <Button
        plain
        press={() => {
          setAsking(true);
        }}
      >
        {t('reporter.forget')}
      </Button>
      {asking ? (
        <ForgetDialog
          close={() => {
            setAsking(false);
          }}
          forget={() => {
            setAsking(false);
            void reports.forgetReporter(report).then(setForgotten);
          }}
        />
      ) : null}
    </>
  );
}

interface ForgetDialogProps {
  readonly close: () => void;
  readonly forget: () => void;
}

/** Nobody brings it back. */
function ForgetDialog({ close, forget }: ForgetDialogProps) {
  const { t } = useTranslation('intake');
  const { t: tc } = useTranslation();
  return (
    <Dialog title={t('reporter.forget')} close={close}>
      <p>{t('reporter.sure')}</p>
      <div className="button-row">
        <Button press={close}>{tc('common.cancel')}</Button>
        <Button primary press={forget}>
          {t('reporter.forget')}
        </Button>
      </div>
    </Dialog>
  );
}
