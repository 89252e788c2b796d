import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { isExercise } from '../../../core/domain/exercise/live.ts';
import type { IncidentSearch } from '../../../core/incident-ports.ts';
import { THRICE_A_MINUTE_MS, useCentreNow } from '../../forms/centre-now.ts';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { incidentStore } from '../../stores/incident-store.ts';
import { offers, sessionStore } from '../../stores/session-store.ts';
import { Button } from '../../ui/button.tsx';
import { BegunIncidents } from './begun-incidents.tsx';
import { BoardFilter } from './board-filter.tsx';
import { BOARD_GROUPS, boardGroups } from './board-groups.ts';
import { FoundIncidents } from './found-incidents.tsx';
import { IncidentCard } from './incident-card.tsx';

export function Board({ incidents }: { readonly incidents: IncidentActions }) {
  const { t } = useTranslation('board');
  const makes = useStore(sessionStore, (session) => offers(session, 'incidents.report'));
  const count = useStore(incidentStore, (state) => state.now.openCount);
  const [search, setSearch] = useState<IncidentSearch | null>(null);
  const now = useCentreNow(THRICE_A_MINUTE_MS);
  return (
    <section className="incident-panel" aria-label={t('title')}>
      <header className="panel-head">
        <h2>{t('title')}</h2>
        <span className="number">{t('open', { number: count })}</span>
      </header>
      {makes ? (
        <Button
          press={() => {
            incidents.begin(null);
          }}
        >
          {t('new.title')}
        </Button>
      ) : null}
      {makes ? <BegunIncidents incidents={incidents} /> : null}
      <BoardFilter find={setSearch} />
      {search === null ? (
        <Groups incidents={incidents} now={now} />
      ) : (
        <FoundIncidents
          key={JSON.stringify(search)}
          search={search}
          incidents={incidents}
          now={now}
        />
      )}
    </section>
  );
}

interface GroupsProps {
  readonly incidents: IncidentActions;
  readonly now: number;
}

function Groups({ incidents, now }: GroupsProps) {
  const { t } = useTranslation('board');
  const told = useStore(incidentStore, (state) => state.now);
  const groups = boardGroups(told);
  const hidden = told.openCount - told.open.filter(({ incident }) => !isExercise(incident)).length;
  if (BOARD_GROUPS.every((group) => groups[group].length === 0)) {
    return <p className="panel-empty">{t('none')}</p>;
  }
  return (
    <div className="incident-groups">
      {told.waiting ? <p className="incident-waiting">{t('waiting')}</p> : null}
      {BOARD_GROUPS.filter((group) => groups[group].length > 0).map((group) => (
        <section key={group} data-group={group} aria-label={t(`group.${group}`)}>
          <h3>
            {t(`group.${group}`)} <span className="number">{groups[group].length}</span>
          </h3>
          <ul className="record-list">
            {groups[group].map((known) => (
              <IncidentCard
                key={known.incident.id}
                known={known}
                now={now}
                open={() => {
                  incidents.open(known.incident.id);
                }}
              />
            ))}
          </ul>
        </section>
      ))}
      {hidden > 0 ? <p>{t('hidden', { number: hidden })}</p> : null}
    </div>
  );
}
