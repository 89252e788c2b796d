import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { CheckedFile, ComparedSearch } from '../../../core/contract/compared.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { CompareActions } from '../../stores/compare-actions.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { useCompareWords } from './compare-words.ts';
import { EntryCell } from './entry-cell.tsx';

interface CompareFileProps {
  readonly compare: CompareActions;
  readonly search: ComparedSearch & { readonly partner: string };
  /** null: all that fit. */
  readonly incident: string | null;
}

/** Our side as a file for their auditor, and theirs laid beside ours. */
export function CompareFile({ compare, search, incident }: CompareFileProps) {
  const { t } = useTranslation('compare');
  const mayExport = useStore(sessionStore, (state) => offers(state, 'audit.export'));
  const [busy, setBusy] = useState(false);
  const [said, setSaid] = useState<string | null>(null);
  const [checked, setChecked] = useState<CheckedFile | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const begin = (): void => {
    setBusy(true);
    setSaid(null);
    setFailure(null);
  };
  const save = async (): Promise<void> => {
    begin();
    const answer = await compare.save(search, incident);
    setBusy(false);
    if (!answer.ok) setFailure(answer.failure);
    else if (answer.value !== null) {
      const { file, incidents, sha256 } = answer.value;
      setSaid(t('file.saved', { file, number: incidents, sha256 }));
    }
  };
  const check = async (): Promise<void> => {
    begin();
    const answer = await compare.check(search.partner, incident);
    setBusy(false);
    if (!answer.ok) setFailure(answer.failure);
    else setChecked(answer.value);
  };
  return (
    <section className="compare-file" aria-label={t('file.title')}>
      <div className="button-row">
        {mayExport ? (
          <Button disabled={busy} press={() => void save()}>
            {t('file.save')}
          </Button>
        ) : null}
        <Button disabled={busy} press={() => void check()}>
          {t('file.check')}
        </Button>
      </div>
      <p className="compare-note" role="status">
        {said ?? t('file.about')}
      </p>
      <FailureText failure={failure} />
      {checked === null ? null : <Checked checked={checked} partner={search.partner} />}
    </section>
  );
}

function Checked({
  checked,
  partner,
}: {
  readonly checked: CheckedFile;
  readonly partner: string;
}) {
  const { t } = useTranslation('compare');
  const { time, partnerName } = useCompareWords();
  const { same, differing, unknown, signature, made, rows } = checked;
  const isSame = differing.length === 0 && signature === 'sound';
  return (
    <div className="compare-checked" role="status" data-same={isSame}>
      <p>
        {t(`file.signature.${signature}`, { partner: partnerName(partner), time: time(made) })}{' '}
        {t('file.result', { same, differing: differing.length, unknown })}
      </p>
      {rows.length === 0 ? null : (
        <div className="compare-sides" role="table" aria-label={t('file.beside')}>
          <div role="row" className="compare-pair compare-pair-head">
            <span role="columnheader">{t('one.ours')}</span>
            <span role="columnheader">{t('one.theirs', { partner: partnerName(partner) })}</span>
          </div>
          {rows.map(({ nth, ours, theirs }) => (
            <div
              role="row"
              className="compare-pair"
              key={nth}
              data-theirs={ours?.hash === theirs?.hash ? 'same' : 'other'}
            >
              <EntryCell placed={ours} />
              <EntryCell placed={theirs} />
            </div>
          ))}
        </div>
      )}
    </div>
  );
}
