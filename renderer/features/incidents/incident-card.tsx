import { useTranslation } from 'react-i18next';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import { usePartyName } from '../../forms/party-name.ts';
import { IncidentNumber } from './incident-number.tsx';
import { useAge } from './incident-words.ts';
import { PriorityMark } from '../../forms/priority-mark.tsx';
import { ModeBand } from '../../forms/mode-band.tsx';
import { WaitingMark } from '../../forms/waiting-mark.tsx';

interface IncidentCardProps {
  readonly known: KnownIncident;
  /** By the centre's clock: UTC, ms. */
  readonly now: number;
  readonly open: () => void;
}

export function IncidentCard({ known, now, open }: IncidentCardProps) {
  const { t } = useTranslation(['board', 'incidents']);
  const age = useAge();
  const nameOf = usePartyName();
  const { id, mode, state, facts, responsible } = known.incident;
  return (
    <li>
      <button
        type="button"
        className="record-card"
        data-incident={id}
        data-incident-state={state}
        data-mode={mode}
        onClick={open}
      >
        <PriorityMark priority={facts.priority} />
        <strong>{t(`incidents:code.${facts.code}`)}</strong>
        <IncidentNumber known={known} />
        <ModeBand mode={mode} />
        <WaitingMark known={known} />
        {facts.place === null ? null : <span className="incident-place">{facts.place.name}</span>}
        <span className="incident-line">
          <span>{t(`incidents:state.${state}`)}</span>
          <span>{nameOf(responsible)}</span>
          <span className="number">{age(facts.occurred, now)}</span>
        </span>
      </button>
    </li>
  );
}
