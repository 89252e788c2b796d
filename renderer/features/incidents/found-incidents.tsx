import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Output } from '../../../core/contract/contract.ts';
import type { Failure } from '../../../core/domain/result.ts';
import type { IncidentSearch } from '../../../core/incident-ports.ts';
import type { KnownIncident } from '../../../core/known-incident-ports.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { IncidentActions } from '../../stores/incident-actions.ts';
import { Button } from '../../ui/button.tsx';
import { IncidentCard } from './incident-card.tsx';

const PAGE = 50;
const NONE: readonly KnownIncident[] = [];
type Found = Output<'incidents.find'>;

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

  const { find } = incidents;
  const shown = found ?? NONE;

  function settle(after: readonly KnownIncident[], page: Found): void {
    if (!page.ok) {
      setFailure(page.failure);
      return;
    }
    setFound([...after, ...page.value.found]);
    setMore(page.value.more);
  }
  useEffect(() => {
    let here = true;
    void find({ search, before: null, limit: PAGE }).then((page) => {
      if (here) settle(NONE, page);
    });
    return () => {
      here = false;
    };
    // Once: each reading is a search that the audit log names, and another search mounts it anew.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);
  const goOn = (): void => {
    const before = shown.at(-1)?.incident.created ?? null;
    void find({ search, before, limit: PAGE }).then((page) => {
      settle(shown, page);
    });
  };

  if (found?.length === 0) return <p className="panel-empty">{t('find.nothing')}</p>;
  return (
    <section className="incident-groups" aria-label={t('find.found')}>
      <FailureText failure={failure} />
      <ul className="record-list">
        {shown.map((known) => (
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
      {more ? <Button press={goOn}>{t('find.next')}</Button> : null}
    </section>
  );
}
