import { ArrowLeft } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ENTRIES_A_PAGE, type ComparedIncident } from '../../../core/contract/compared.ts';
import type { Output } from '../../../core/contract/contract.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { CompareActions } from '../../stores/compare-actions.ts';
import { Button } from '../../ui/button.tsx';
import { CompareFile } from './compare-file.tsx';
import { useCompareWords } from './compare-words.ts';
import { EntryCell } from './entry-cell.tsx';
import { StateMark } from './state-mark.tsx';

interface OneComparedProps {
  readonly compare: CompareActions;
  readonly row: ComparedIncident;
  readonly back: () => void;
}

type Seen = Extract<Output<'compared.see'>, { readonly ok: true }>['value'];

/** What is known of their list: how far they stated the same, and where it parts. */
function theirsAt({ ends }: ComparedIncident, nth: number): 'same' | 'other' | 'unknown' {
  const parts = ends.flatMap(({ first }) => (first === null ? [] : [first]));
  const first = parts.length === 0 ? null : Math.min(...parts);
  if (first !== null && nth >= first) return nth === first ? 'other' : 'unknown';
  const agreed = ends.filter(({ verdict }) => verdict === 'agreed').map(({ count }) => count);
  return nth < Math.max(0, first ?? 0, ...agreed) ? 'same' : 'unknown';
}

export function OneCompared({
  compare,
  row: { partner, incident, ...asListed },
  back,
}: OneComparedProps) {
  const { t } = useTranslation('compare');
  const { time, partnerName, incidentName } = useCompareWords();
  const parts = asListed.ends.flatMap(({ first }) => (first === null ? [] : [first]));
  const begin = parts.length === 0 ? 0 : Math.min(...parts);
  const [from, setFrom] = useState(begin - (begin % ENTRIES_A_PAGE));
  const [seen, setSeen] = useState<Seen>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  useEffect(() => {
    let here = true;
    void compare.see(partner, incident, from).then((answer) => {
      if (!here) return;
      if (answer.ok) setSeen(answer.value);
      setFailure(answer.ok ? null : answer.failure);
    });
    return () => {
      here = false;
    };
  }, [compare, partner, incident, from]);
  const row = seen?.row ?? { ...asListed, partner, incident };
  const total = seen?.total ?? 0;
  return (
    <>
      <header className="compare-head">
        <Button press={back}>
          <ArrowLeft size="1.1em" aria-hidden /> {t('one.back')}
        </Button>
        <h3>{t('one.title', { incident: incidentName(row), partner: partnerName(partner) })}</h3>
        <StateMark state={row.state} />
      </header>
      <ul className="compare-ends" aria-label={t('one.ends')}>
        {row.ends.map((end) => (
          <li key={end.count} data-verdict={end.verdict}>
            <strong>{t('one.end', { number: end.count, time: time(end.at) })}</strong>
            <span>{t(`verdict.${end.verdict}`)}</span>
            {end.stated === null ? null : (
              <span>{t('one.stated', { time: time(end.stated) })}</span>
            )}
            {end.first === null ? null : <span>{t('one.first', { number: end.first + 1 })}</span>}
          </li>
        ))}
        {row.ends.length === 0 ? <li>{t('one.goesOn')}</li> : null}
      </ul>
      {row.state === 'differs' ? (
        <p className="compare-warning" role="alert">
          {t('banner.means')} {t('banner.do')}
        </p>
      ) : null}
      <CompareFile
        compare={compare}
        search={{ partner, state: null, from: null, to: null }}
        incident={incident}
      />
      <FailureText failure={failure} />
      <div
        className="compare-sides"
        role="table"
        aria-label={t('one.entries')}
        aria-busy={seen === null}
      >
        <div role="row" className="compare-pair compare-pair-head">
          <span role="columnheader">{t('one.ours')}</span>
          <span role="columnheader">{t('one.theirs', { partner: partnerName(partner) })}</span>
        </div>
        {seen?.entries.map((placed) => {
          const theirs = theirsAt(row, placed.nth);
          return (
            <div role="row" className="compare-pair" key={placed.nth} data-theirs={theirs}>
              <EntryCell placed={placed} />
              <span role="cell">{t(`one.their.${theirs}`)}</span>
            </div>
          );
        })}
      </div>
      <div className="button-row">
        <Button
          disabled={from === 0}
          press={() => {
            setFrom(Math.max(0, from - ENTRIES_A_PAGE));
          }}
        >
          {t('one.earlier')}
        </Button>
        <Button
          disabled={from + ENTRIES_A_PAGE >= total}
          press={() => {
            setFrom(from + ENTRIES_A_PAGE);
          }}
        >
          {t('one.later')}
        </Button>
      </div>
    </>
  );
}
