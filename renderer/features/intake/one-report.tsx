import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { OneReport as Seen } from '../../../core/contract/reports.ts';
import { isLive, type SameAs } from '../../../core/domain/report/report.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import type { ReportActions } from '../../stores/report-actions.ts';
import { reportStore, showReports } from '../../stores/report-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { ModeBand } from '../../forms/mode-band.tsx';
import { PriorityMark } from '../../forms/priority-mark.tsx';
import { ReportActs } from './report-acts.tsx';
import { ReportEntries } from './report-entries.tsx';
import { ReporterPart } from './reporter-part.tsx';
import { numberText } from '../../../core/domain/incident/number.ts';
import { SimilarList } from './similar-list.tsx';

interface OneReportProps {
  readonly report: string;
  readonly reports: ReportActions;
  readonly openIncident: (incident: string) => void;
}

export function OneReport({ report, reports, openIncident }: OneReportProps) {
  const { t } = useTranslation('intake');
  const [one, setOne] = useState<Seen | null>(null);
  const [failure, setFailure] = useState<Failure | null>(null);
  // Somebody else may have answered it.
  const news = useStore(reportStore, (state) => state.news);
  const { see } = reports;
  useEffect(() => {
    let here = true;
    void see(report).then((seen) => {
      if (!here) return;
      if (seen.ok) setOne(seen.value);
      else setFailure(seen.failure);
    });
    return () => {
      here = false;
    };
  }, [see, report, news]);
  return (
    <section className="intake-panel" aria-label={t('one.title')}>
      <Button
        plain
        press={() => {
          showReports({ view: 'queue' });
        }}
      >
        {t('one.back')}
      </Button>
      <FailureText failure={failure} />
      {one === null ? null : (
        <Whole
          one={one}
          reports={reports}
          openIncident={openIncident}
          settle={(next) => {
            if (next !== null) setOne(next);
          }}
        />
      )}
    </section>
  );
}

interface WholeProps {
  readonly one: Seen;
  readonly reports: ReportActions;
  readonly openIncident: (incident: string) => void;
  readonly settle: (one: Seen | null) => void;
}

function Whole({ one, reports, openIncident, settle }: WholeProps) {
  const { t } = useTranslation(['intake', 'incidents']);
  const time = useTimeOfDay();
  const handles = useStore(sessionStore, (session) => offers(session, 'incidents.handle'));
  const { report } = one.known;
  const { facts, incident } = report;
  const { code, occurred, place, words } = facts;
  const mark = (of: SameAs): void => {
    void reports.answer({ report: report.id, body: { kind: 'duplicate', of } }).then(settle);
  };
  return (
    <div className="intake-scroll" data-report={report.id} data-report-state={report.state}>
      <ModeBand mode={report.exercise === undefined ? 'LIVE' : 'EXERCISE'} />
      <header className="intake-head">
        <PriorityMark priority={facts.priority} />
        <h2>{t(`incidents:code.${code}`)}</h2>
        <span className="number">{t('similar.report', { number: numberText(one.known) })}</span>
        <span>{t(`state.${report.state}`)}</span>
        {report.sentTo === null ? null : <span>{t(`incidents:referredTo.${report.sentTo}`)}</span>}
      </header>
      <blockquote className="intake-said">
        <span lang={words.lang}>{words.text}</span>{' '}
        <span className="intake-language">{words.lang.toUpperCase()}</span>
      </blockquote>
      <dl className="record-facts">
        <div>
          <dt>{t('form.occurred')}</dt>
          <dd className="number">{time(occurred)}</dd>
        </div>
        <div>
          <dt>{t('one.place')}</dt>
          <dd>{place === null ? t('reporter.none') : placeWords(place)}</dd>
        </div>
        <div>
          <dt>{t('form.channel')}</dt>
          <dd>
            {facts.app === null ? t(`channel.${facts.channel}`) : t('one.app', { name: facts.app })}
          </dd>
        </div>
      </dl>
      {incident === null ? null : (
        <Button
          press={() => {
            openIncident(incident);
          }}
        >
          {t('one.openIncident')}
        </Button>
      )}
      {handles ? <ReportActs {...{ report, reports, openIncident, settle }} /> : null}
      {handles && isLive(report) ? (
        <SimilarList
          happening={{ code, occurred, place }}
          report={report.id}
          reports={reports}
          choose={mark}
          disabled={false}
        />
      ) : null}
      <ReporterPart report={report} reports={reports} />
      <ReportEntries entries={one.entries} />
    </div>
  );
}

function placeWords({
  name,
  point,
}: {
  readonly name: string;
  readonly point: { readonly lat: number; readonly lon: number } | null;
}): string {
  const where = point === null ? '' : `${point.lat.toFixed(5)}, ${point.lon.toFixed(5)}`;
  return [name, where].filter((part) => part !== '').join(' · ');
}
