import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Failure } from '../../../core/domain/result.ts';
import type { IncidentSearch, KnownIncident } from '../../../core/incident-ports.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { Button } from '../../ui/button.tsx';
import { IncidentCard } from './incident-card.tsx';

const PAGE = 50;

interface FoundIncidentsProps {
  readonly search: IncidentSearch;
  readonly incidents: IncidentActions;
  readonly now: number;
}

/** What was searched for, newest first, page by page. */
export function FoundIncidents({ search, incidents, now }: FoundIncidentsProps) {
  const { t } = useTranslation('board');
  const [found, setFound] = useState<readonly KnownIncident[] | null>(null);
  const [more, setMore] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);

  async function read(after: readonly KnownIncident[]): Promise<void> {
    const before = after.at(-1)?.incident.created ?? null;
    const page = await incidents.find({ search, before, limit: PAGE });
    if (!page.ok) {
      setFailure(page.failure);
      return;
    }
    setFound([...after, ...page.value.found]);
    setMore(page.value.more);
  }
  useEffect(() => {
    void read([]);
    // Once: each reading is a search that the audit log names.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  if (found?.length === 0) return <p className="panel-empty">{t('find.nothing')}</p>;
  return (
    <section className="incident-groups" aria-label={t('find.found')}>
      <FailureText failure={failure} />
      <ul className="incident-list">
        {found?.map((known) => (
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
      {more ? <Button press={() => void read(found ?? [])}>{t('find.next')}</Button> : null}
    </section>
  );
}
