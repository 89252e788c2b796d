import { useTranslation } from 'react-i18next';
import type { KnownReport } from '../../../core/report-ports.ts';
import { useTimeOfDay } from '../../forms/time-of-day.ts';
import { ModeBand } from '../../forms/mode-band.tsx';
import { PriorityMark } from '../../forms/priority-mark.tsx';
import { numberText } from '../../../core/domain/incident/number.ts';

interface ReportCardProps {
  readonly known: KnownReport;
  readonly open: () => void;
}

export function ReportCard({ known, open }: ReportCardProps) {
  const { t } = useTranslation(['intake', 'incidents']);
  const time = useTimeOfDay();
  const { id, state, created, facts, exercise } = known.report;
  return (
    <li>
      <button
        type="button"
        className="record-card"
        data-report={id}
        data-report-state={state}
        onClick={open}
      >
        <PriorityMark priority={facts.priority} />
        <strong>{t(`incidents:code.${facts.code}`)}</strong>
        <span className="number">{numberText(known)}</span>
        <ModeBand mode={exercise === undefined ? 'LIVE' : 'EXERCISE'} />
        <span className="intake-words" lang={facts.words.lang}>
          {facts.words.text}
        </span>
        <span className="intake-soft">
          <span>{t(`state.${state}`)}</span>
          <span>{facts.app ?? t(`channel.${facts.channel}`)}</span>
          <span className="number">{time(created)}</span>
          {facts.place === null ? null : <span>{facts.place.name}</span>}
        </span>
      </button>
    </li>
  );
}
