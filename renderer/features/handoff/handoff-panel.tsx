import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import type { Why } from '../../../core/domain/handoff/concerns.ts';
import { answersFor, isOpen } from '../../../core/domain/incident/incident.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import {
  concernsNow,
  handoffStore,
  knownIncidents,
  openHandoffs,
} from '../../stores/handoff-store.ts';
import { EVERY_SECOND_MS, useCentreNow } from '../../forms/centre-now.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { Button } from '../../ui/button.tsx';
import { HandoffPart } from './handoff-part.tsx';
import { useIncidentTitle } from '../../forms/incident-number.ts';
import { ModeBand } from '../../forms/mode-band.tsx';
import { PriorityMark } from '../../forms/priority-mark.tsx';
import { WaitingMark } from '../../forms/waiting-mark.tsx';

import './handoff.css';

/** What is to be taken over, what is on its way, and what could be handed over. */
export function HandoffPanel({ incidents }: { readonly incidents: IncidentActions }) {
  const { t } = useTranslation('offer');
  const titleOf = useIncidentTitle();
  const state = useStore(incidentStore);
  const { incident } = useStore(handoffStore);
  const now = useCentreNow(EVERY_SECOND_MS);
  const all = knownIncidents(state);
  const shown = all.find((each) => each.incident.id === incident) ?? null;
  if (shown !== null) {
    return (
      <section className="handoff-panel" aria-label={t('title')}>
        <div className="panel-head">
          <h2>{titleOf(shown)}</h2>
          <Button
            press={() => {
              openHandoffs(null);
            }}
          >
            {t('act.back')}
          </Button>
        </div>
        <IncidentLine known={shown} />
        <WaitingMark known={shown} />
        <HandoffPart known={shown} incidents={incidents} />
      </section>
    );
  }
  const { here } = state.now;
  const concerns = concernsNow(state, now);
  const mine = all.filter(
    ({ incident: each }) => here !== null && answersFor(each.responsible, here) && isOpen(each),
  );
  return (
    <section className="handoff-panel" aria-label={t('title')}>
      <div className="panel-head">
        <h2>{t('title')}</h2>
      </div>
      {concerns.length === 0 && mine.length === 0 ? (
        <p className="panel-empty">{t('empty')}</p>
      ) : null}
      {concerns.length === 0 ? null : (
        <>
          <h3>{t('group.concerns')}</h3>
          <ul className="handoff-list">
            {concerns.map(({ known, handoff, why }, index) => (
              <IncidentRow key={handoff.id} known={known} why={why} focus={index === 0} />
            ))}
          </ul>
        </>
      )}
      {mine.length === 0 ? null : (
        <>
          <h3>{t('group.own')}</h3>
          <ul className="handoff-list">
            {mine.map((known, index) => (
              <IncidentRow
                key={known.incident.id}
                known={known}
                why={null}
                focus={concerns.length === 0 && index === 0}
              />
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function IncidentLine({ known }: { readonly known: KnownIncident }) {
  const { t } = useTranslation('incidents');
  const { facts, mode } = known.incident;
  return (
    <p className="handoff-incident">
      <PriorityMark priority={facts.priority} />
      <strong>{t(`code.${facts.code}`)}</strong>
      <span>{facts.place?.name ?? ''}</span>
      <ModeBand mode={mode} />
    </p>
  );
}

interface IncidentRowProps {
  readonly known: KnownIncident;
  /** null: the own incident, which may be handed over. */
  readonly why: Why | null;
  readonly focus: boolean;
}

function IncidentRow({ known, why, focus }: IncidentRowProps) {
  const { t } = useTranslation('offer');
  const titleOf = useIncidentTitle();
  const number = titleOf(known);
  return (
    <li>
      <IncidentLine known={known} />
      <WaitingMark known={known} />
      {why === null ? null : <p>{t(`why.${why}`)}</p>}
      <button
        type="button"
        className="button"
        autoFocus={focus}
        onClick={() => {
          openHandoffs(known.incident.id, why === null);
        }}
      >
        {why === null ? `${number}: ${t('act.handOver')}` : t('act.open', { what: number })}
      </button>
    </li>
  );
}
