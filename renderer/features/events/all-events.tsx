import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { EventFilter } from '../../../core/contract/events.ts';
import type { CameraEvent } from '../../../core/domain/camera-event.ts';
import type { Failure } from '../../../core/domain/result.ts';
import { FailureText } from '../../forms/failure-text.tsx';
import type { EventActions } from '../../stores/event-actions.ts';
import { Button } from '../../ui/button.tsx';
import { PERIODS, type EventChoice } from './event-filters.tsx';
import { GroupedEvents } from './grouped-events.tsx';

const PAGE = 50;

interface AllEventsProps {
  readonly events: EventActions;
  readonly choice: EventChoice;
  readonly row: (event: CameraEvent, events: EventActions) => React.ReactNode;
}

/** Also what is over and what was shelved; read from main, page by page. */
export function AllEvents({ events, choice, row }: AllEventsProps) {
  const { t } = useTranslation('events');
  const [found, setFound] = useState<readonly CameraEvent[] | null>(null);
  const [more, setMore] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [grouped, setGrouped] = useState(false);
  /** What somebody has just taken note of here is shown as such. */
  const here: EventActions = {
    ...events,
    async rate(ids, as) {
      const done = await events.rate(ids, as);
      if (done) await read([]);
      return done;
    },
    async acknowledge(ids) {
      const done = await events.acknowledge(ids);
      if (done) await read([]);
      return done;
    },
  };

  async function read(after: readonly CameraEvent[]): Promise<void> {
    const last = after.at(-1);
    const before = last === undefined ? null : { since: last.since, id: last.id };
    const page = await events.find({ filter: filterOf(choice), before, limit: PAGE });
    if (!page.ok) {
      setFailure(page.failure);
      return;
    }
    setFailure(null);
    setFound([...after, ...page.value.events]);
    setMore(page.value.more);
  }
  useEffect(() => {
    void read([]);
    // Once: each reading is a search that the audit log names.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, []);

  return (
    <>
      <FailureText failure={failure} />
      {found?.length === 0 ? (
        <p className="panel-empty">{t('empty.all')}</p>
      ) : (
        <GroupedEvents
          shown={found ?? []}
          grouped={grouped}
          group={setGrouped}
          events={here}
          row={row}
        />
      )}
      <div className="button-row">
        <Button press={() => void read([])}>{t('act.refresh')}</Button>
        {more ? <Button press={() => void read(found ?? [])}>{t('act.more')}</Button> : null}
      </div>
    </>
  );
}

const HOUR_MS = 3_600_000;

/** Counted back from now. */
function filterOf({ kind, camera, period }: EventChoice): EventFilter {
  return {
    ...(kind === null ? {} : { kind }),
    ...(camera === null ? {} : { camera }),
    ...(period === null ? {} : { from: Date.now() - PERIODS[period] * HOUR_MS }),
  };
}
