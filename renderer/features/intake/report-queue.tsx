import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Output } from '../../../core/contract/contract.ts';
import type { Failure } from '../../../core/domain/result.ts';
import type { KnownReport } from '../../../core/report-ports.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { DraftLine } from '../../forms/draft-line.tsx';
import { draftsOf, draftStore, dropDraft } from '../../stores/draft-store.ts';
import type { ReportActions } from '../../stores/report-actions.ts';
import { reportStore, showReports } from '../../stores/report-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { ReportCard } from './report-card.tsx';

const PAGE = 50;

/** What residents reported and nobody has answered; alarms and incidents have places of their own. */
export function ReportQueue({ reports }: { readonly reports: ReportActions }) {
  const { t } = useTranslation('intake');
  const makes = useStore(sessionStore, (session) => offers(session, 'incidents.report'));
  const { waiting, count } = useStore(reportStore, (state) => state.now);
  const hidden = count - waiting.filter(({ report }) => report.exercise === undefined).length;
  return (
    <section className="intake-panel" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
        <span className="number">{t('queue.count', { number: count })}</span>
      </header>
      {makes ? <Button press={reports.begin}>{t('queue.new')}</Button> : null}
      {makes ? <BegunReport /> : null}
      <div className="intake-scroll">
        {waiting.length === 0 ? (
          <p className="panel-empty">{t('queue.none')}</p>
        ) : (
          <ul className="record-list" aria-label={t('queue.waiting')}>
            {waiting.map((known) => (
              <ReportCard
                key={known.report.id}
                known={known}
                open={() => {
                  reports.open(known.report.id);
                }}
              />
            ))}
          </ul>
        )}
        {hidden > 0 ? <p>{t('queue.hidden', { number: hidden })}</p> : null}
      </div>
      <Button
        plain
        press={() => {
          showReports({ view: 'answered' });
        }}
      >
        {t('queue.showAnswered')}
      </Button>
    </section>
  );
}

/** What this person is taking down, and has not saved. */
function BegunReport() {
  const state = useStore(draftStore);
  const found = draftsOf(state, 'intake')[0]?.kept ?? null;
  const drop = (): void => {
    dropDraft('intake', '');
  };
  return <DraftLine draft={{ found, unkept: false, drop }} />;
}

/** Newest first, page by page. */
export function AnsweredReports({ reports }: { readonly reports: ReportActions }) {
  const { t } = useTranslation('intake');
  const [found, setFound] = useState<readonly KnownReport[] | null>(null);
  const [more, setMore] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const { answered } = reports;

  function settle(before: readonly KnownReport[], page: Output<'reports.answered'>): void {
    if (!page.ok) {
      setFailure(page.failure);
      return;
    }
    setFound([...before, ...page.value.found]);
    setMore(page.value.more);
  }
  useEffect(() => {
    let here = true;
    void answered({ before: null, limit: PAGE }).then((page) => {
      if (here) settle([], page);
    });
    return () => {
      here = false;
    };
  }, [answered]);
  return (
    <section className="intake-panel" aria-label={t('queue.answered')}>
      <header className="panel-head">
        <h2>{t('queue.answered')}</h2>
      </header>
      <Button
        plain
        press={() => {
          showReports({ view: 'queue' });
        }}
      >
        {t('one.back')}
      </Button>
      <FailureText failure={failure} />
      <div className="intake-scroll">
        {found?.length === 0 ? <p className="panel-empty">{t('queue.noneAnswered')}</p> : null}
        <ul className="record-list">
          {found?.map((known) => (
            <ReportCard
              key={known.report.id}
              known={known}
              open={() => {
                reports.open(known.report.id);
              }}
            />
          ))}
        </ul>
        {more ? (
          <Button
            press={() => {
              const last = found?.at(-1);
              const before =
                last === undefined ? null : { created: last.report.created, number: last.number };
              void answered({ before, limit: PAGE }).then((page) => {
                settle(found ?? [], page);
              });
            }}
          >
            {t('queue.more')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
