/** To take along: as a file or on paper. */
import { FileDown, Printer } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure, Result } from '../../core/domain/result.ts';
import { Button } from '../ui/button.tsx';
import { FailureText } from './failure-text.tsx';

interface Saved {
  readonly file: string;
  readonly sha256: string;
}

interface PaperButtonsProps {
  /** @returns the file that was saved; null: on paper, or nowhere. */
  readonly print: (as: 'pdf' | 'paper') => Promise<Result<Saved | null>>;
}

export function PaperButtons({ print }: PaperButtonsProps) {
  const { t } = useTranslation('paper');
  const [saved, setSaved] = useState<Saved | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [busy, setBusy] = useState(false);
  const make = (as: 'pdf' | 'paper') => (): void => {
    setSaved(null);
    setFailure(null);
    setBusy(true);
    void print(as).then((result) => {
      setBusy(false);
      if (result.ok) setSaved(result.value);
      else setFailure(result.failure);
    });
  };
  return (
    <>
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
    </>
  );
}
