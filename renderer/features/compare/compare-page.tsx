/** What both centres have of the incidents that they share: a list, one opened, a file of the other side. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { ComparedIncident, ComparedSearch } from '../../../core/contract/compared.ts';
import type { Output } from '../../../core/contract/contract.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { CompareActions } from '../../stores/compare-actions.ts';
import { compareStore } from '../../stores/compare-store.ts';
import { Button } from '../../ui/button.tsx';
import { CompareFile } from './compare-file.tsx';
import { CompareFilters } from './compare-filters.tsx';
import { CompareRow } from './compare-row.tsx';
import { OneCompared } from './one-compared.tsx';
import { PartnerReceipts } from './partner-receipts.tsx';
import './compare.css';

type Found = Extract<Output<'compared.find'>, { readonly ok: true }>['value'];

interface Wanted {
  readonly search: ComparedSearch;
  readonly before: number | null;
}

const ALL: ComparedSearch = { partner: null, state: null, from: null, to: null };

export function ComparePage({ compare }: { readonly compare: CompareActions }) {
  const { t } = useTranslation('compare');
  const [wanted, setWanted] = useState<Wanted>({ search: ALL, before: null });
  const [found, setFound] = useState<Found | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [opened, setOpened] = useState<ComparedIncident | null>(null);
  // What is compared while somebody looks is seen.
  const differing = useStore(compareStore, (state) => state.differing);
  useEffect(() => {
    let here = true;
    void compare.find(wanted.search, wanted.before).then((answer) => {
      if (!here) return;
      setFound(answer.ok ? answer.value : null);
      setFailure(answer.ok ? null : answer.failure);
    });
    return () => {
      here = false;
    };
  }, [compare, wanted, differing]);

  if (opened !== null) {
    return (
      <OneCompared
        compare={compare}
        row={opened}
        back={() => {
          setOpened(null);
        }}
      />
    );
  }
  const { search } = wanted;
  const older = found?.older ?? null;
  return (
    <>
      <p className="compare-note">{t('about')}</p>
      <CompareFilters
        partners={found?.partners ?? []}
        counts={found?.counts ?? {}}
        apply={(next) => {
          setFound(null);
          setWanted({ search: next, before: null });
        }}
      />
      <PartnerReceipts partners={found?.partners ?? []} chosen={search.partner} />
      {search.partner === null ? (
        <p className="compare-note">{t('file.choosePartner')}</p>
      ) : (
        <CompareFile
          key={search.partner}
          compare={compare}
          search={{ ...search, partner: search.partner }}
          incident={null}
        />
      )}
      <FailureText failure={failure} />
      <ol className="compare-list" aria-label={t('list.title')} aria-busy={found === null}>
        {found?.incidents.map((row) => (
          <CompareRow
            key={row.place}
            row={row}
            receipt={found.partners.find(({ id }) => id === row.partner)?.receipt?.number ?? null}
            open={() => {
              setOpened(row);
            }}
          />
        ))}
      </ol>
      {found?.incidents.length === 0 ? <p className="compare-note">{t('list.none')}</p> : null}
      <div className="button-row">
        <Button
          disabled={wanted.before === null}
          press={() => {
            setWanted({ search, before: null });
          }}
        >
          {t('list.newest')}
        </Button>
        <Button
          disabled={older === null}
          press={() => {
            setWanted({ search, before: older });
          }}
        >
          {t('list.older')}
        </Button>
      </div>
    </>
  );
}
