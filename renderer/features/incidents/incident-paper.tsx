import { FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Input, Output } from '../../../core/contract/contract.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';

type Saved = Extract<Output<'incident.print'>, { ok: true }>['value'];

interface IncidentPaperProps {
  readonly incident: string;
  readonly incidents: IncidentActions;
}

/** To take along: the whole incident as a file or on paper. */
export function IncidentPaper({ incident, incidents }: IncidentPaperProps) {
  const { t } = useTranslation('paper');
  const mayHandle = useStore(sessionStore, (session) => offers(session, 'incidents.handle'));
  const [saved, setSaved] = useState<Saved>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  if (!mayHandle) return null;
  const make = (as: Input<'incident.print'>['as']) => (): void => {
    setSaved(null);
    setFailure(null);
    setBusy(true);
    void incidents.print({ incident, as }).then((result) => {
      setBusy(false);
      if (result.ok) setSaved(result.value);
      else setFailure(result.failure);
    });
  };
  return (
    <div className="incident-part">
      <div className="button-row">
        <Button disabled={busy} press={make('paper')}>
          <Printer size="1.1em" aria-hidden /> {t('print')}
        </Button>
        <Button disabled={busy} press={make('pdf')}>
          <FileDown size="1.1em" aria-hidden /> {t('save')}
        </Button>
      </div>
      <p className="form-hint" role="status">
        {saved === null ? null : t('saved', { ...saved })}
      </p>
      <FailureText failure={failure} />
    </div>
  );
}
